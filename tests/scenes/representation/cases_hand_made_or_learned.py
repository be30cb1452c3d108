"""With which runs HandMadeOrLearned is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import ON_A_LINE, ON_A_PLANE, Refused, Told

FEW = "data.n=60 probe.grid=25 probe.keyframes=12"
SMOOTH = ON_A_PLANE.replace('"relu"', '"tanh"')
APART = "x,y,kind\n" + 6 * "0,0,dry\n1,1,wet\n0.2,0.1,dry\n0.9,0.8,wet\n"
CUT, NO_HAND = "The best cut gets", "it needs no hand"
PARTS, ONLY = "parts them", "gets only"
TRAINS, UNTRAINED, BLOWS = "It trains", "Untrained", "blows up"
ALIKE, LITTLE = "has found it too", "little in common"
CAN, OTHER, NOTHING = "a network can find it", "another way", "finds nothing"

TOLD = {
    "as it is": Told(says={"straight": (CUT,), "cut": (PARTS,), "training": (TRAINS,), "bowl": (ALIKE,), "insight": (CAN,)}),
    "moons": Told(
        changes=f"{FEW} data.name=moons training.steps=60",
        says={"straight": (CUT,), "cut": (ONLY,), "training": (TRAINS,), "bowl": (LITTLE,), "insight": (OTHER,)},
    ),
    "no training": Told(
        changes=f"{FEW} training.steps=0",
        says={"straight": (CUT,), "cut": (PARTS,), "training": (UNTRAINED,), "bowl": (LITTLE,), "insight": (UNTRAINED,)},
    ),
    "blown up": Told(
        changes=f"{FEW} training.steps=30 training.optimizer=sgd training.learning_rate=1000000 network.activation=softplus",
        says={"straight": (CUT,), "cut": (PARTS,), "training": (BLOWS,), "insight": (NOTHING,)},
    ),
    "parted by a cut": Told(
        file=SMOOTH, table=APART, says={"straight": (NO_HAND,), "training": (TRAINS,), "bowl": (LITTLE,), "insight": (OTHER,)}
    ),
}
REFUSED = {
    "folds": Refused(changes="network.activation=relu", words="this run has activation = relu"),
    "one input": Refused(file=ON_A_LINE.replace('"relu"', '"tanh"'), table="x,y\n0,0\n1,1\n0.5,2\n", words="draws runs with two inputs"),
    "four layers": Refused(changes="network.hidden=[3,3,3,3]", words="hidden = [3, 3, 3, 3]"),
}
