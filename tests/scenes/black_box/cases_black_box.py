"""With which runs BlackBox is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import AS_MODULE, NORMED, ON_A_PLANE, SCATTERED, Refused, Told

FEW = "training.steps=60 data.n=400 data.held_out=300 probe.keyframes=12"
ALONE = f"{FEW} vary={{}}"
WORDS = ON_A_PLANE.replace('["x", "y"]', '["age", "plan", "calls"]').replace("held_out = 2", "held_out = 12")
PLANS = "age,plan,calls,kind\n" + 10 * "20,free,0,no\n31,paid,4,yes\n45,free,9,yes\n18,paid,1,no\n60,trial,2,no\n"
MANY = 60
WIDE = ON_A_PLANE.replace('["x", "y"]', str([f"c{at}" for at in range(MANY)]).replace("'", '"')).replace("held_out = 2", "held_out = 12")
TABLE = ",".join([*(f"c{at}" for at in range(MANY)), "kind"]) + "\n"
TABLE += "".join(",".join([*(str((row * at * 7) % 11) for at in range(MANY)), "ab"[row * 7 % 11 > 5]]) + "\n" for row in range(60))

TOLD = {
    "as it is": Told(
        says={
            "answer": ("out comes",),
            "truth": ("about as far as it said",),
            "seed": ("little in common",),
            "far": ("each start is",),
            "scores": ("a draw",),
        }
    ),
    "another start alone": Told(changes=f"{ALONE} training.seed=2"),
    "untrained": Told(
        changes=f"{ALONE} training.steps=0",
        says={"answer": ("out comes",), "truth": ("otherwise than it said",), "far": ("it says",), "scores": ("Here the line",)},
    ),
    "blown up": Told(
        changes=f"{FEW} vary.training.seed=[0,1] training.optimizer=sgd training.learning_rate=100000",
        says={"answer": ("out comes",), "truth": ("the same of all",), "seed": ("nothing to be held",), "scores": ("Here the line",)},
    ),
    "words": Told(file=WORDS, table=PLANS),
    "sixty columns": Told(file=WIDE, table=TABLE),
}
REFUSED = {
    "three classes": Refused(changes="data.name=spiral", words="3 classes (first arm, second arm, third arm) to tell apart"),
    "nothing held out": Refused(changes="data.held_out=0", words="data.held_out = 1000, say"),
    "a number to predict": Refused(changes="data.name=wave data.n=40", words="a number to predict"),
    "no hidden layer": Refused(changes="network.hidden=[]", words="hidden = []"),
    "a module that is more than layers": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module=NORMED,
        changes=AS_MODULE,
        words="a module of your own that is more than layers",
        found=True,
    ),
}
