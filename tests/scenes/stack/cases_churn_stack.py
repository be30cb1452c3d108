"""With which runs ChurnStack is told, and which it refuses."""

from __future__ import annotations

import numpy as np

from tests.scenes.cases import AS_MODULE, NORMED, ON_A_PLANE, SCATTERED, Refused, Told

FEW = "training.steps=60 data.n=400 data.held_out=300 probe.keyframes=12 network.hidden=[6,2]"
OF_WORDS = ON_A_PLANE.replace("hidden = [3]", "hidden = [4, 3, 2]").replace("held_out = 2", "held_out = 40")
OF_WORDS = OF_WORDS.replace('["x", "y"]', '["age", "plan", "calls"]')
PLANS = "age,plan,calls,kind\n" + 20 * "20,free,0,no\n31,paid,4,yes\n45,free,9,yes\n18,paid,1,no\n60,trial,2,no\n"
MANY = 200
NAMES = [f"column {at}" for at in range(MANY)]
OF_MANY = OF_WORDS.replace('["age", "plan", "calls"]', str(NAMES).replace("'", '"')).replace("[4, 3, 2]", "[5, 2]")
ROWS = np.random.default_rng(0).standard_normal((120, MANY)).round(2)
TABLE = "\n".join([",".join([*NAMES, "kind"]), *(",".join([*map(str, row), "ab"[int(row[:3].sum() > 0)]]) for row in ROWS), ""])

MORE = "right, more than by columns"
AS_MANY = "about as many"

TOLD = {
    "as it is": Told(
        says={
            "base": ("The rule that made them",),
            "again": (MORE,),
            "plane": (AS_MANY,),
            "cross": (r"rightly\.",),
            "feared": ("for its spend", "In truth: “stays”"),
            "layer": ("adds spend, takes off logins, stays empty",),
            "training": ("to nearly all", "pulls them apart"),
            "insight": ("first layer .* last",),
        }
    ),
    "few steps": Told(changes=FEW),
    "untrained": Told(changes=f"{FEW} training.steps=0"),
    "blown up": Told(changes=f"{FEW} training.optimizer=sgd training.learning_rate=100000 network.activation=relu"),
    "words, deeper": Told(file=OF_WORDS, table=PLANS),
    "two hundred columns": Told(file=OF_MANY, table=TABLE),
}
REFUSED = {
    "three classes": Refused(changes="data.name=spiral", words="3 classes (first arm, second arm, third arm) to tell apart"),
    "nothing held out": Refused(changes="data.held_out=0", words="data.held_out = 1000, say"),
    "a number to predict": Refused(changes="data.name=wave data.n=40", words="a number to predict"),
    "a last layer of three": Refused(changes="network.hidden=[16,3]", words="hidden = [16, 3]"),
    "one layer": Refused(changes="network.hidden=[2] network.activation=tanh", words="hidden = [2]"),
    "a module that is more than layers": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module=NORMED,
        changes=AS_MODULE,
        words="a module of your own that is more than layers",
        found=True,
    ),
}
