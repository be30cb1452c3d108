"""With which runs UniversalApproximation is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import Refused, Told

FEW = "training.steps=200 probe.keyframes=12 data.n=21"
WIDE = "network.hidden=[300] network.activation=gelu"
TANH = "network.hidden=[3] network.activation=tanh training.learning_rate=0.05"
SEEDS = "vary.network.hidden=[[2],[5]] vary.training.seed=[0,1]"
SHORT = "training.steps=40 probe.keyframes=20"
ONE = "vary.training.seed=[0]"
ALONE = """
[data]
name = "wave"

[network]
hidden = [6]
activation = "relu"

[training]
steps = 20

[probe]
keyframes = 12
"""
TABLE = '[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n'

TOLD = {
    "as it is": Told(
        says={
            "closer": ("almost the same picture",),
            "training": ("From a random start",),
            "reached": ("Trained, by 0",),
            "seeds": (r"Of \d+ different trainings, one came nearer",),
            "beyond": ("runs straight on",),
            "crowd": ("turn where there are no dots",),
            "insight": ("does not mean that training finds them",),
        }
    ),
    "tanh": Told(changes=f"{FEW} {TANH} vary.network.hidden=[[3]] vary.training.seed=[0,1]"),
    "one unit": Told(changes=f"{FEW} network.hidden=[1] vary.network.hidden=[[1],[2]] vary.training.seed=[0,1]"),
    "no training": Told(changes=f"{FEW} network.hidden=[4] training.steps=0 {SEEDS}"),
    "zeros": Told(changes=f"{FEW} network.hidden=[4] network.init=zeros {SEEDS}"),
    "hardly any": Told(changes=f"{FEW} network.hidden=[4] training.learning_rate=1e-12 {SEEDS}"),
    "blown up": Told(changes=f"{FEW} network.hidden=[4] training.optimizer=sgd training.learning_rate=100 {SEEDS}"),
    "one dot": Told(changes=f"{FEW} network.hidden=[4] data.n=1 vary.network.hidden=[[5]] vary.training.seed=[0,1]"),
    "wide and noisy": Told(changes=f"{FEW} {WIDE} data.noise=2 vary.network.hidden=[[150]] vary.training.seed=[3,4,5]"),
    "a study of one": Told(changes=f"{FEW} network.hidden=[4] vary.network.hidden=[[4]] vary.training.seed=[0]"),
    "another study": Told(file=ALONE + '[vary]\n"training.learning_rate" = [0.01, 0.02]\n'),
    "no study": Told(file=ALONE),
    "one unit, hardly trained": Told(changes=f"training.learning_rate=1e-12 network.hidden=[1] {SHORT} {ONE} vary.network.hidden=[[1]]"),
    "one dot, two units": Told(changes=f"data.n=1 data.noise=0 network.hidden=[2] {SHORT} {ONE} vary.network.hidden=[[2]]"),
    "many dots and much noise": Told(changes=f"data.n=2000 data.noise=3 {SHORT} {ONE} vary.network.hidden=[[64]]"),
}
DRAWS = "UniversalApproximation draws runs with one hidden layer and samples of"
REFUSED = {
    "two inputs": Refused(changes="data.name=moons data.noise=0.1", words="this run has data.name = 'moons', classes to predict"),
    "standardised samples": Refused(changes="data.standardise=true", words="this run has data.standardise = true"),
    "two hidden layers": Refused(changes="network.hidden=[8, 8] vary.network.hidden=[[8]]", words="this run has hidden = [8, 8]"),
    "a study of two hidden layers": Refused(changes="vary.network.hidden=[[8], [8, 8]]", words="this run has hidden = [8, 8]"),
    "no hidden layer": Refused(changes="network.hidden=[] vary.network.hidden=[[8]]", words="this run has hidden = []"),
    "no hidden layer, nor one in the study": Refused(changes="network.hidden=[]", words="hidden = []"),
    "cross-entropy": Refused(changes="training.loss=cross_entropy", words="this run has classes to predict"),
    "a table of one's own": Refused(file=TABLE, table="a,b\n1,2\n2,3\n", words="this run has data.csv = 'table.csv'"),
}
