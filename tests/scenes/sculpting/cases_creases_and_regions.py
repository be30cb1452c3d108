"""With which runs CreasesAndRegions is told, and which it refuses."""

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
BENT = "creases turn where they cross"
ANEW = "in one layer, trained anew"

TOLD = {
    "as it is": Told(says={"bends": (BENT,), "wide": (ANEW,), "training": ("pieces become",)}),
    "three units": Told(changes="network.hidden=[3] training.steps=60 vary.network.hidden=[[3]]", says={"training": ("are left",)}),
    "three layers": Told(changes="network.hidden=[6,6,4] training.steps=60", says={"training": ("pieces become",)}),
    "moons": Told(
        changes="network.activation=leaky_relu(0.2) data.name=moons training.steps=60",
        says={"bends": (BENT,), "wide": (ANEW,), "training": ("are left",)},
    ),
    "no training": Told(changes="training.steps=0", says={"bends": (BENT,), "wide": (ANEW,)}),
    "blown up": Told(
        changes="training.optimizer=sgd training.learning_rate=100000 training.steps=20",
        says={"wide": (ANEW,), "boundary": ("never passes",)},
    ),
    "one unit": Told(changes=f"network.hidden=[1] data.n=2 {FEW} vary.network.hidden=[[1]]"),
    "three layers of one": Told(changes=f"network.hidden=[1,1,1] {FEW} vary.network.hidden=[[1,1,1]]"),
    "no weights to begin with": Told(changes=f"network.hidden=[32] network.init=zeros {FEW} vary.network.hidden=[[32]]"),
    "hardly any training": Told(changes=f"network.hidden=[16,16] training.learning_rate=1e-12 {FEW} vary.network.hidden=[[16,16]]"),
    "a table": Told(
        file=ON_A_PLANE, table="x,y,kind\n0,0,no\n0,1000,yes\n1,0,no\n1,1000,yes\n", changes="data.held_out=0 data.standardise=true"
    ),
    "a module of layers": Told(file=ON_A_PLANE, table=SCATTERED, module=PLAIN, changes=AS_MODULE),
    "three classes": Told(
        changes=f"data.name=spiral data.n=60 network.hidden=[6] {FEW} vary={{}}",
        says={"boundary": ("highest answer wins",), "training": ("pieces become",)},
    ),
    "a plane through four inputs": Told(file=THROUGH_FOUR, table=FOUR),
    "weights from elsewhere": Told(
        file=ON_A_PLANE, table=SCATTERED, weights=ON_A_PLANE_GIVEN, changes="network.weights=weights.npz training.steps=0"
    ),
}
REFUSED = {
    "a module that is more": Refused(
        file=ON_A_PLANE,
        table=SCATTERED,
        module=NORMED,
        changes=AS_MODULE,
        words="module of your own that is more than layers: 1 is",
        found=True,
    ),
    "bends": Refused(
        changes="network.activation=softplus", words="relu or leaky_relu and two or three classes; this run has activation = softplus"
    ),
    "too many units": Refused(changes="network.hidden=[20,20] vary.network.hidden=[[8]]", words="this run has hidden = [20, 20]"),
    "no hidden layer": Refused(changes="network.hidden=[]", words="hidden = []"),
    "many units": Refused(changes="network.hidden=[64]", words="hidden = [64]"),
    "four classes": Refused(
        file=ON_A_PLANE,
        table="x,y,kind\n1,2,a\n2,3,b\n3,4,c\n4,1,d\n",
        changes="data.held_out=0",
        words="4 classes (a, b, c, d) to tell apart",
    ),
    "four inputs and no plane": Refused(
        file=THROUGH_FOUR.partition("[probe]")[0], table=FOUR, words='no plane over two of them (probe.plane = ["x", "y"], say)'
    ),
}
