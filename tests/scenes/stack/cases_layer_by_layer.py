"""With which runs LayerByLayer is told, and which it refuses."""

from __future__ import annotations

import numpy as np

from tests.scenes.cases import FOUR, ON_A_PLANE, THROUGH_FOUR, Refused, Told

EASIER, HARDER, NEARER, FARTHER = "that is easier", "that is harder", "now lie nearer", "farther apart"
WRONG, OWN = "on the wrong side", "every dot drawn lies on its own side"
BENDS, STRAIGHT, NOTHING = "layers: (it bends|they bend)", "stays? about straight", "here bends nothing"
PASSES, ENOUGH = r"Until step \S+ no better", "until (one straight cut is|straight cuts are) enough"
ARMS = "data.n=150"
FEW = "training.steps=60 probe.keyframes=20 data.held_out=200"


def spiral() -> str:
    """Two arms that wind around one another: a table, with room between them."""
    turns = np.linspace(0.35, 1.6, 90)
    rows = [
        f"{sign * turn * np.cos(5 * turn):.4f},{sign * turn * np.sin(5 * turn):.4f},{name}"
        for sign, name in ((1, "in"), (-1, "out"))
        for turn in turns
    ]
    return "\n".join(["x,y,kind", *rows]) + "\n"


SPIRAL = """
[data]
csv = "table.csv"
inputs = ["x", "y"]
target = "kind"
held_out = 40

[network]
hidden = [8, 8]
activation = "tanh"

[training]
learning_rate = 0.02
steps = 500

[probe]
grid = 31
keyframes = 30
"""

TOLD = {
    "as it is": Told(
        says={
            "cut": (EASIER,),
            "spread": (NEARER,),
            "last": (OWN,),
            "back": (BENDS,),
            "same": ("straight there",),
            "training": (PASSES,),
            "insight": (ENOUGH,),
        }
    ),
    "a spiral, and wider layers": Told(
        file=SPIRAL,
        table=spiral(),
        says={
            "cut": (EASIER,),
            "spread": (FARTHER,),
            "last": (OWN,),
            "back": (BENDS,),
            "same": ("straight in eight dimensions there",),
            "training": (PASSES,),
            "insight": (ENOUGH,),
        },
    ),
    "relu, three layers": Told(
        changes="network.activation=relu network.hidden=[3,2,3] training.steps=150 data.held_out=200",
        says={"layer": ("folds it",), "spread": (FARTHER,), "last": (WRONG,), "back": (STRAIGHT,)},
    ),
    "nothing bends": Told(
        changes=f"{FEW} network.activation=identity",
        says={"layer": (NOTHING,), "spread": (FARTHER,), "last": (WRONG,), "back": (STRAIGHT,)},
    ),
    "four layers": Told(changes=f"{FEW} network.hidden=[2,3,4,2]"),
    "weights of zero": Told(
        changes=f"{FEW} network.init=zeros",
        says={"layer": ("shrinks to one place",), "cut": (HARDER,), "last": (WRONG,)},
    ),
    "three classes": Told(
        changes=f"data.name=spiral network.hidden=[8,3] training.steps=300 {ARMS}",
        says={
            "cut": (EASIER,),
            "spread": (NEARER,),
            "last": (OWN,),
            "back": (BENDS,),
            "training": (PASSES,),
            "insight": (ENOUGH,),
        },
    ),
    "three classes in two numbers": Told(changes=f"data.name=spiral network.hidden=[3,2] {ARMS} {FEW}"),
    "three classes, and nothing bends": Told(changes=f"data.name=spiral network.activation=identity {ARMS} {FEW}"),
    "a plane through four inputs": Told(file=THROUGH_FOUR.replace('"relu"', '"tanh"'), table=FOUR),
    "a plane through four inputs, folded, and four numbers": Told(file=THROUGH_FOUR.replace("[3]", "[4, 3]"), table=FOUR),
    "two answers to one question": Told(file=ON_A_PLANE, table="x,y,kind\n3,3,no\n3,3,yes\n3,3,no\n3,3,yes\n"),
}
REFUSED = {
    "no hidden layer": Refused(changes="network.hidden=[]", words="one to four hidden layers"),
    "five hidden layers": Refused(changes="network.hidden=[2,2,2,2,2]", words="this run has hidden = [2, 2, 2, 2, 2]"),
    "four inputs and no plane": Refused(
        file=THROUGH_FOUR.partition("[probe]")[0], table=FOUR, words='no plane over two of them (probe.plane = ["x", "y"], say)'
    ),
    "none held out": Refused(changes="data.held_out=0", words="no samples held out"),
    "one class": Refused(file=ON_A_PLANE, table="x,y,kind\n1,2,only\n2,3,only\n3,3,only\n", words="1 class (only) to tell apart"),
}
