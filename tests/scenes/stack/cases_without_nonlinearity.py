"""With which runs WithoutNonlinearity is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import FOUR, ON_A_PLANE, THROUGH_FOUR, Refused, Told

FEW = "training.steps=40 probe.keyframes=12"
SHALLOW = "network.hidden=[4] vary.network.hidden=[[4],[4,4]] vary.network.activation=['identity']"
SAME, ONE, STRAIGHT = "the answer stays the same", "they are one line, even", "not yet one"
LINEAR_THROUGH_FOUR = (
    THROUGH_FOUR.replace('"relu"', '"identity"').replace("[3]", "[3, 2]")
    + '[vary]\n"network.hidden" = [[], [3, 2]]\n"network.activation" = ["identity", "relu"]\n'
)
OWN, LOST = "it gets every dot right", "like before, and"
FOLDS = "the sheet folds"

TOLD = {
    "as it is": Told(says={"numbers": (SAME,), "one": (ONE,), "fold": (FOLDS,), "above": (OWN,), "jam": (LOST,)}),
    "circles": Told(changes=f"data.name=circles {FEW}", says={"numbers": (SAME,), "one": (STRAIGHT,), "fold": (FOLDS,), "jam": (LOST,)}),
    "hardly any training": Told(changes=FEW),
    "no training": Told(changes="training.steps=0"),
    "blown up": Told(changes="training.optimizer=sgd training.learning_rate=100000 training.steps=20 " + SHALLOW),
    "told from the fold": Told(changes=f"network.activation=relu {FEW}"),
    "zeros": Told(changes=f"network.init=zeros {FEW}"),
    "no fold anywhere": Told(changes=f"{SHALLOW} {FEW}", says={"numbers": (SAME,), "one": (STRAIGHT,)}),
    "only one": Told(
        file=ON_A_PLANE.replace('"relu"', '"identity"'),
        table="x,y,kind\n0,0,no\n0,1000,yes\n1,0,no\n1,1000,yes\n",
        changes="data.held_out=0",
    ),
    "a plane through four inputs": Told(file=LINEAR_THROUGH_FOUR, table=FOUR),
    "squared errors, a leaky fold, an odd number of layers": Told(
        changes=f"training.loss=squared_error network.hidden=[3,2] vary.network.hidden=[[],[3,2]] {FEW}"
        " vary.network.activation=['identity','leaky_relu(0.2)']"
    ),
}
REFUSED = {
    "tanh": Refused(
        changes="network.activation=tanh", words="identity or relu or leaky_relu and two classes; this run has activation = tanh"
    ),
    "too many units": Refused(changes="network.hidden=[40,40]", words="this run has hidden = [40, 40]"),
    "only folds": Refused(
        changes=f"network.activation=relu vary.network.activation=['relu'] {FEW}",
        words="layers can be multiplied where nothing lies between them",
        found=True,
    ),
    "one layer": Refused(
        changes=f"network.hidden=[] vary.network.hidden=[[]] {FEW}", words="one layer is nothing to be multiplied", found=True
    ),
    "four inputs and no plane": Refused(
        file=THROUGH_FOUR.partition("[probe]")[0].replace('"relu"', '"identity"'),
        table=FOUR,
        words='no plane over two of them (probe.plane = ["x", "y"], say)',
    ),
    "three classes": Refused(
        file=ON_A_PLANE.replace('"relu"', '"identity"'),
        table="x,y,kind\n1,2,a\n2,3,b\n3,4,c\n",
        changes="data.held_out=0",
        words="3 classes (a, b, c) to tell apart",
    ),
}
