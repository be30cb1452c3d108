"""With which runs DownTheSurface is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import AS_MODULE, ON_A_LINE, ON_A_PLANE, PLAIN, SCATTERED, Refused, Told

BARE = ON_A_LINE.replace("hidden = [3]\n", "hidden = [1]\nbias = false\n").replace('"relu"', '"tanh"')
TABLE = "x,y\n-2,-20\n-1,-15\n0,1\n1,14\n2,22\n"

FROM_ONE, FROM_MANY, ALONE = "rules go down from one place", "from places of their own", "One training goes down"
ODD, SAME, SPLIT, OUT = "alone goes over", "into one valley", "into different valleys", "Not all of them go down into a valley"
DEEP, OTHERWISE, ALIKE = "both valleys are as deep", "answers something else", "and is as high"
ALL, SOME, NONE = r"to the bottom, \w+", "not all get there", "none of them gets"
TORCHS, FAR = "torch's own step", "as far as it comes"
DECIDES, BEGAN = "where they end, and when", "where they began"

TOLD = {
    "as it is": Told(
        says={"puzzle": (FROM_ONE,), "valleys": (ODD,), "twins": (DEEP,), "step": (TORCHS,), "unrolled": (ALL,), "insight": (DECIDES,)}
    ),
    "one valley": Told(
        changes="network.start=[1,0.5] training.steps=200",
        says={"puzzle": (FROM_ONE,), "valleys": (SAME,), "twins": (DEEP,), "step": (TORCHS,), "unrolled": (SOME,)},
    ),
    "other rules": Told(
        changes="vary={training.optimizer=['rmsprop','adagrad','adamw','nadam']} training.learning_rate=0.3",
        says={"puzzle": (FROM_ONE,), "valleys": (SAME,), "twins": (DEEP,), "step": (TORCHS,), "unrolled": (SOME,)},
    ),
    "other starts": Told(
        changes="vary={network.start=[[0.6,-0.62],[-1,0.5]]} training.steps=400",
        says={"puzzle": (FROM_MANY,), "valleys": (SPLIT,), "twins": (DEEP,), "unrolled": (ALL,), "insight": (BEGAN,)},
    ),
    "two rates": Told(
        changes="vary={training.learning_rate=[0.02,0.3]} training.steps=40",
        says={"puzzle": ("trainings go down from one place",), "valleys": (OUT,), "twins": (DEEP,), "unrolled": (NONE,)},
    ),
    "alone": Told(
        changes="vary={} training.steps=120",
        says={"puzzle": (ALONE,), "valleys": (FAR,), "twins": (DEEP,), "unrolled": ("it does not get",)},
    ),
    "Adam alone": Told(
        changes="vary={} training.optimizer=adam training.steps=120",
        says={"puzzle": (ALONE,), "valleys": (FAR,), "twins": (DEEP,), "step": (TORCHS,), "unrolled": ("its way to the bottom",)},
    ),
    "no training": Told(changes="training.steps=0", says={"puzzle": (FROM_ONE,), "ridge": ("no rule makes a step",), "twins": (DEEP,)}),
    "blown up": Told(
        changes="training.learning_rate=10 training.steps=30",
        says={"puzzle": (FROM_ONE,), "valleys": ("a training blows up",), "twins": (DEEP,), "step": (TORCHS,), "unrolled": (NONE,)},
    ),
    "sigmoid": Told(
        changes="network.activation=sigmoid training.steps=60",
        says={
            "puzzle": (FROM_ONE,),
            "valleys": (ODD,),
            "twins": (OTHERWISE,),
            "step": (TORCHS,),
            "unrolled": (NONE,),
            "insight": (DECIDES,),
        },
    ),
    "a trough": Told(
        changes="network.activation=identity training.steps=60",
        says={"puzzle": (FROM_ONE,), "valleys": (SAME,), "twins": (ALIKE,), "step": (TORCHS,), "unrolled": (SOME,)},
    ),
    "a table": Told(file=BARE, table=TABLE, says=None),
}
REFUSED = {
    "three units": Refused(changes="network.hidden=[3] network.start=[1,2,3,4,5,6]", words="this run has hidden = [3]"),
    "biases": Refused(changes="network.bias=true", words="no biases (network.bias = false) and a number to predict; this run has biases"),
    "two inputs": Refused(
        file=ON_A_PLANE.replace("hidden = [3]\n", "hidden = [1]\nbias = false\n"),
        table=SCATTERED,
        words="2 inputs (x, y), classes to predict",
    ),
    "a module": Refused(file=ON_A_LINE, table=TABLE, module=PLAIN, changes=AS_MODULE, words="hidden = [4], biases", found=True),
    "too many": Refused(changes="vary={training.seed=[0,1,2,3,4,5]}", words="can tell 5 trainings apart; the study of this run has 6"),
}
