"""With which runs FunctionApproximation is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import (
    AS_MODULE,
    FOUR,
    MODULE,
    NORMED,
    ON_A_PLANE,
    ON_A_PLANE_GIVEN,
    SCATTERED,
    THROUGH_FOUR,
    Refused,
    Told,
)
from tests.scenes.sculpting.cases_slice_flip_stretch import LONG

FEW = "training.steps=40 probe.keyframes=20"

TOLD = {
    "as it is": Told(says={"winner": ("fewer wrong than",)}),
    "hardly any training": Told(
        changes="training.steps=5 training.learning_rate=1e-6", says={"training": ("hardly changes",), "winner": ("more wrong than",)}
    ),
    "circles": Told(changes="data.name=circles data.n=60 data.held_out=200 training.steps=40", says={"winner": ("fewer wrong than",)}),
    "a plane": Told(changes="network.activation=identity network.hidden=[4]", says={"winner": ("more wrong than",)}),
    "no training": Told(changes="training.steps=0", says={"winner": ("more wrong than",)}),
    "blown up": Told(
        changes="training.optimizer=sgd training.learning_rate=100000 training.steps=20",
        says={"training": ("blows up",), "winner": ("more wrong than",)},
    ),
    "no hidden layer": Told(changes=f"network.hidden=[] {FEW}"),
    "many units": Told(changes=f"network.hidden=[64] data.n=4 data.held_out=1 {FEW}"),
    "many samples": Told(changes=f"data.noise=0 data.n=5000 {FEW}"),
    "long names": Told(
        file=ON_A_PLANE, table=f"x,{LONG},kind\n" + 6 * f"0,0,dry {LONG}\n1,1,wet {LONG}\n", changes=f"data.inputs=['x','{LONG}']"
    ),
    "names that end differently": Told(
        file=ON_A_PLANE, table=f"x,{LONG},kind\n" + 6 * f"0,0,{LONG} dry\n1,1,{LONG} wet\n", changes=f"data.inputs=['x','{LONG}']"
    ),
    "classes by number, far from zero": Told(
        file=ON_A_PLANE,
        table="x,y,kind\n" + 6 * "5e5,1,1\n1.5e6,2,2\n1e6,3,2\n",
        changes="data.predicts=class data.standardise=true",
    ),
    "weights from elsewhere": Told(
        file=ON_A_PLANE,
        table=SCATTERED,
        weights=ON_A_PLANE_GIVEN,
        changes="network.weights=weights.npz training.steps=0",
        says={"beginning": ("whose weights were given",), "fresh": ("held out here",), "insight": ("every dot here",)},
    ),
    "a module": Told(file=ON_A_PLANE, table=SCATTERED, module=NORMED, changes=AS_MODULE),
    "three classes": Told(
        changes=f"data.name=spiral data.n=90 data.noise=0.05 data.held_out=200 {FEW}",
        says={"line": ("straight lines",), "winner": ("more wrong than",)},
    ),
    "a plane through four inputs": Told(file=THROUGH_FOUR, table=FOUR),
    "a module on a plane through four inputs": Told(file=THROUGH_FOUR, table=FOUR, module=NORMED, changes=AS_MODULE),
    "two answers to one question": Told(file=ON_A_PLANE, table="x,y,kind\n" + 6 * "5,5,a\n5,5,b\n"),
}
REFUSED = {
    "nothing held out": Refused(changes="data.held_out=0", words="data.held_out = 1000, say"),
    "one sample": Refused(changes="data.n=1 training.steps=0", words="samples of one class only, upper moon (data.n = 1)"),
    "a number to predict": Refused(file=ON_A_PLANE, table="x,y,kind\n1,2,1.5\n2,3,2\n3,4,3\n", words="a number to predict"),
    "four classes": Refused(
        file=ON_A_PLANE, table="x,y,kind\n" + 4 * "1,2,a\n2,3,b\n3,3,c\n4,1,d\n", words="4 classes (a, b, c, d) to tell apart"
    ),
    "four inputs and no plane": Refused(
        file=THROUGH_FOUR.partition("[probe]")[0], table=FOUR, words='no plane over two of them (probe.plane = ["x", "y"], say)'
    ),
    "numbers that may be classes": Refused(
        file=ON_A_PLANE, table="x,y,kind\n1,2,1\n2,3,2\n3,4,3\n", words='(data.predicts = "class" if its numbers are classes)'
    ),
    "a module that raises": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module="def make(inputs, outputs):\n    return 1 / 0\n",
        changes=AS_MODULE,
        words="own: network.module = 'mine.py:make': ZeroDivisionError: division by zero (mine.py, line 2)",
        found=True,
    ),
    "a module of several answers": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module=MODULE.format(layers="nn.LSTM(inputs, outputs)"),
        changes=AS_MODULE,
        words="own: the network gives tuple, not one tensor",
        found=True,
    ),
    "a class in unknown letters": Refused(file=ON_A_PLANE, table="x,y,kind\n" + 4 * "1,2,温\n2,3,b\n", words="cannot write '温'"),
}
