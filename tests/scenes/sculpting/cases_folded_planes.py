"""With which runs FoldedPlanes is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import (
    AS_MODULE,
    FOUR,
    NORMED,
    ON_A_PLANE,
    ON_A_PLANE_GIVEN,
    PLAIN,
    SCATTERED,
    THROUGH_FOUR,
    Refused,
    Told,
)

FEW = "training.steps=40 probe.keyframes=20"
WRONG = "on the wrong side"

DOWN = "Beyond the line"

TOLD = {
    "as it is": Told(
        says={"form": ("a hill with flat sides",), "fold": (DOWN,), "training": ("the fence closes",), "separation": ("every dot lies",)}
    ),
    "tanh": Told(changes="network.activation=tanh training.steps=80", says={"separation": (WRONG,)}),
    "a plane": Told(
        changes="network.activation=identity training.steps=30",
        says={"fold": ("becomes a ramp, and folds nowhere",), "separation": (WRONG,)},
    ),
    "one unit": Told(changes="network.hidden=[1] training.steps=60", says={"fold": (DOWN,), "separation": (WRONG,)}),
    "moons": Told(changes="network.hidden=[6] data.name=moons training.steps=60", says={"fold": (DOWN,), "separation": (WRONG,)}),
    "no training": Told(changes="training.steps=0", says={"fold": (DOWN,)}),
    "blown up": Told(
        changes="training.optimizer=sgd training.learning_rate=100000 training.steps=20",
        says={
            "fold": (DOWN,),
            "glass": ("All of it lies",),
            "training": ("blows up",),
            "separation": ("There is no boundary between the dots",),
        },
    ),
    "four corners": Told(file=ON_A_PLANE, table="x,y,kind\n0,0,no\n1,1,yes\n0,1,no\n1,0,yes\n", changes="data.held_out=0"),
    "on a line, and far apart": Told(file=ON_A_PLANE, table="x,y,kind\n0,0,0\n1e6,0.001,1\n2e6,0,0\n", changes="data.held_out=0"),
    "two answers to one question": Told(file=ON_A_PLANE, table="x,y,kind\n3,3,no\n3,3,yes\n", changes="data.held_out=0"),
    "a plane through four inputs": Told(file=THROUGH_FOUR, table=FOUR),
    "a module of layers": Told(file=ON_A_PLANE, table=SCATTERED, module=PLAIN, changes=AS_MODULE),
    "weights from elsewhere": Told(
        file=ON_A_PLANE, table=SCATTERED, weights=ON_A_PLANE_GIVEN, changes="network.weights=weights.npz training.steps=0"
    ),
}
REFUSED = {
    "three classes": Refused(changes="data.name=spiral", words="3 classes (first arm, second arm, third arm) to tell apart"),
    "four inputs and no plane": Refused(
        file=THROUGH_FOUR.partition("[probe]")[0], table=FOUR, words='no plane over two of them (probe.plane = ["x", "y"], say)'
    ),
    "a module that is more": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module=NORMED,
        changes=AS_MODULE,
        words="module of your own that is more than layers: 1 is",
        found=True,
    ),
    "two hidden layers": Refused(changes="network.hidden=[3,3]", words="1 to 6 units and two classes; this run has hidden = [3, 3]"),
    "nine units": Refused(changes="network.hidden=[9]", words="this run has hidden = [9]"),
    "many units": Refused(changes="network.hidden=[64]", words="hidden = [64]"),
    "one class": Refused(
        file=ON_A_PLANE, table="x,y,kind\n1,2,only\n2,3,only\n", changes="data.held_out=0", words="1 class (only) to tell apart"
    ),
}
