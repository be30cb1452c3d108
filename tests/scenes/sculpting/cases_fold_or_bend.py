"""With which runs FoldOrBend is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import AS_MODULE, NORMED, ON_A_LINE, ON_A_LINE_GIVEN, PLAIN, Refused, Told
from tests.scenes.sculpting.cases_slice_flip_stretch import LONG

FEW = "training.steps=40 probe.keyframes=20"

TOLD = {
    "as it is": Told(says={"training": ("comes close to the dots",)}),
    "stuck": Told(changes="training.seed=2 training.steps=200", says={"training": ("gets stuck",)}),
    "one unit": Told(changes="network.hidden=[1] training.steps=60", says={"training": ("gets stuck",), "folds": ("out of sight",)}),
    "twelve units": Told(changes="network.hidden=[12] training.steps=60 data.n=9", says={"training": ("still falling",)}),
    "no training": Told(changes="training.steps=0", says={}),
    "many units": Told(changes=f"network.hidden=[64] {FEW}"),
    "one sample": Told(changes=f"data.n=1 {FEW}"),
    "blown up": Told(changes=f"training.learning_rate=1e6 {FEW}"),
    "no weights to begin with": Told(changes=f"training.learning_rate=1e-12 network.init=zeros {FEW}"),
    "a long name": Told(file=ON_A_LINE, table=f"{LONG},y\n0,1.5\n1,0\n2,1\n", changes=f"data.inputs=['{LONG}']"),
    "twice the same row": Told(file=ON_A_LINE, table="x,y\n7,1\n7,1\n"),
    "a module of layers": Told(file=ON_A_LINE, table="x,y\n0,1.5\n1,0\n2,1\n", module=PLAIN, changes=AS_MODULE),
    "weights from elsewhere": Told(
        file=ON_A_LINE, table="x,y\n0,1.5\n1,0\n2,1\n", weights=ON_A_LINE_GIVEN, changes="network.weights=weights.npz training.steps=0"
    ),
}
REFUSED = {
    "a module that is more": Refused(
        file=ON_A_LINE,
        table="x,y\n0,1.5\n1,0\n2,1\n",
        module=NORMED,
        changes=AS_MODULE,
        words="module of your own that is more than layers: 1 is",
        found=True,
    ),
    "bends": Refused(changes="network.activation=tanh", words="a number to predict; this run has activation = tanh"),
    "no hidden layer": Refused(changes="network.hidden=[]", words="hidden = []"),
}
