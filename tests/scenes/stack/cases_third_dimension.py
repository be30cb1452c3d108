"""With which runs ThirdDimension is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import FOUR, ON_A_PLANE, THROUGH_FOUR, Refused, Told

PAIR = "probe.keyframes=12 vary.network.hidden=[[3],[2]] vary.training.seed=[0]"
FEW = f"training.steps=40 {PAIR}"
FREE, OTHERWISE = "is free in space", "one more direction"
LIFTS, LEAVES, AROUND, ENCLOSED = "lifts the one", "such networks? gets .* wrong", "the cut goes around", "stays enclosed"

TOLD = {
    "as it is": Told(says={"training": (LIFTS,), "best": (LEAVES,), "back": (AROUND,), "whole": (ENCLOSED,), "insight": (FREE,)}),
    "moons": Told(changes=f"data.name=moons {FEW}", says={"best": (LEAVES,), "insight": (OTHERWISE,)}),
    "hardly any training": Told(changes=FEW),
    "no training": Told(changes=f"training.steps=0 {PAIR}"),
    "blown up": Told(changes=f"training.optimizer=sgd training.learning_rate=100000 training.steps=20 {PAIR}"),
    "alone": Told(changes="training.steps=40 probe.keyframes=12 vary.network.hidden=[[3]] vary.training.seed=[3]"),
    "zeros": Told(changes=f"network.init=zeros {FEW}"),
    "sigmoid": Told(changes=f"network.activation=sigmoid {FEW}"),
}
REFUSED = {
    "relu": Refused(changes="network.activation=relu", words="tanh or sigmoid and two classes; this run has activation = relu"),
    "too many units": Refused(changes="network.hidden=[5,5]", words="this run has hidden = [5, 5]"),
    "two neurons": Refused(
        changes=f"network.hidden=[2] {FEW}",
        words="a sheet rises where the last hidden layer has 3 neurons, and none has more; this run has hidden = [2]",
        found=True,
    ),
    "a plane through four inputs": Refused(
        file=THROUGH_FOUR.replace('"relu"', '"tanh"'), table=FOUR, words="this run has 4 inputs (x, y, z, height_of_the_water)"
    ),
    "three classes": Refused(
        file=ON_A_PLANE.replace('"relu"', '"tanh"'),
        table="x,y,kind\n1,2,a\n2,3,b\n3,4,c\n",
        changes="data.held_out=0",
        words="3 classes (a, b, c) to tell apart",
    ),
}
