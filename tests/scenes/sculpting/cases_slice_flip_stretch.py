"""With which runs SliceFlipStretch is told, and which it refuses."""

from __future__ import annotations

from nets.findings.endings import fit
from nets.records.recording import Recording
from tests.scenes.cases import ON_A_LINE, Refused, Told, by_hand
from tests.scenes.made import MADE
from tests.scenes.walking import Walk

SHORT = "training.steps=300 probe.keyframes=40 vary.training.seed=[0, 1]"
FEW = "training.steps=40 probe.keyframes=20"
ONE = "vary.training.seed=[0]"
HUGE = 2**63 - 1
LONG = "temperature_of_the_cooling_water_in_°C_behind_pump_12"
TABLE = """
[data]
csv = "table.csv"
inputs = ["x1"]
target = "effect 24h"

[network]
hidden = [3]

[training]
steps = 400

[probe]
keyframes = 40

[vary]
"training.seed" = [0, 1, 2]
"""
ALONE = """
[data]
name = "wave"
n = 12

[network]
hidden = [5]
activation = "tanh"

[training]
steps = 2
"""


def stuck_seed(shipped: Walk) -> str:
    """A seed of the shipped study with which training gets stuck: which one depends on the machine's rounding."""
    members = map(Recording.load, shipped.given[1 : 1 + shipped.members])
    return f"training.seed={next(one.run.training.seed for one in members if fit(one)[1] == 'stuck')}"


RUNS = {  # of which it is worked out anew what is to be said
    "as it is": Told(says={"fit": ("made a hump",)}),
    "three units": Told(changes=f"network.hidden=[3] {SHORT}"),
    "relu": Told(changes=f"network.activation=relu {SHORT}"),
    "gelu": Told(changes=f"network.activation=gelu {SHORT}"),
    "stuck": Told(after=stuck_seed, says={"fit": ("training got stuck",)}),
    "blown up": Told(
        changes=f"training.optimizer=sgd training.learning_rate=100 {SHORT}", says={"fit": ("blew up",), "training": ("blows up",)}
    ),
    "six units": Told(changes=f"network.hidden=[6] {SHORT}"),
    "one unit": Told(changes=f"network.hidden=[1] {SHORT}"),
    "softplus(8)": Told(changes=f"network.activation=softplus(8) {SHORT}"),
    "a table of one's own": Told(file=TABLE, table="x1,effect 24h\n0,0\n2,1.5\n3,1\n5.5,-1\n8,0.25\n"),
    "no training": Told(changes="training.steps=0 vary.training.seed=[0, 1, 2, 3]", says={"fit": ("Nobody has trained",)}),
    "two steps and no study": Told(file=ALONE),
    "near the dots": by_hand(MADE["near"]),
    "two of three near the dots": by_hand(MADE["some"]),
    "no numbers": by_hand(MADE["lost"]),
    "worse than before": by_hand(MADE["worse"]),
    "unmoved, and straight": by_hand(MADE["unmoved"]),
    "two that change places": by_hand(MADE["swapped"]),
    "two dots": Told(changes="data.name=wave data.n=2 data.noise=0 network.hidden=[3] training.steps=600 vary.training.seed=[0]"),
    "one dot": Told(changes="data.name=wave data.n=1 data.noise=0 network.hidden=[1] training.steps=300 vary.training.seed=[0]"),
    "one unit among the samples": Told(changes=f"network.hidden=[1] network.activation=gelu {SHORT}"),
    "seeds that change nothing": Told(changes="network.init=zeros training.steps=30 probe.keyframes=16 vary.training.seed=[0, 1, 2]"),
    "seeds that are alike to torch": Told(changes=f"training.steps=300 probe.keyframes=40 vary.training.seed=[0, {2**32}, 1]"),
    "nothing to begin with": Told(
        changes="network.init=zeros training.steps=0 vary.training.seed=[0, 1]", says={"fit": ("Nobody has trained",)}
    ),
}
ODD = {
    "the largest seed": Told(changes=f"training.seed={HUGE} {FEW} vary.training.seed=[{HUGE},{HUGE - 1}]"),
    "weights that decay": Told(changes=f"training.weight_decay=1e6 {FEW} {ONE}"),
    "many samples and much noise": Told(changes=f"data.name=wave data.n=3000 data.noise=1000 {FEW} {ONE}"),
    "the coarsest grid": Told(changes=f"probe.grid=25 training.steps=11 probe.keyframes=12 {ONE}"),
    "a table of one row": Told(file=ON_A_LINE, table="x,y\n1,2\n"),
    "three times the same row": Told(file=ON_A_LINE, table="x,y\n1,2\n1,2\n1,2\n"),
    "three answers to one question": Told(file=ON_A_LINE, table="x,y\n1,2\n1,3\n1,4\n"),
    "always the same answer": Told(file=ON_A_LINE, table="x,y\n0,5\n1,5\n2,5\n"),
    "huge numbers": Told(file=ON_A_LINE, table="x,y\n-1e15,1e15\n0,0\n1e15,-1e15\n"),
    "tiny numbers": Told(file=ON_A_LINE, table="x,y\n1e-14,1e-14\n0,0\n-1e-14,1e-14\n"),
    "years": Told(file=ON_A_LINE, table="x,y\n1980,1e6\n2000,3e6\n2025,2e6\n", changes="data.standardise=true"),
    "long names": Told(
        file=ON_A_LINE,
        table=f"{LONG},effect_24h_of_the_dose\n0,1.5\n1,0\n2,1\n",
        changes=f"data.inputs=['{LONG}'] data.target='effect_24h_of_the_dose'",
    ),
    "names in other letters": Told(
        file=ON_A_LINE, table="доза,Wärme\n0,1.5\n1,0\n2,1\n", changes="data.inputs=['доза'] data.target='Wärme'"
    ),
    "a spreadsheet's marks": Told(
        file=ON_A_LINE,
        table="x;y\n500000,5;1\n1000000;0\n1500000;1\n",
        changes="data.separator=; data.decimal=, data.predicts=number data.standardise=true",
    ),
}
TOLD = RUNS | ODD
REFUSED = {
    "two inputs": Refused(changes="data.name=moons training.loss=squared_error", words="this run has 2 inputs (x, y), classes to predict"),
    "two hidden layers": Refused(changes="network.hidden=[2, 2]", words="this run has hidden = [2, 2]"),
    "no hidden layer": Refused(changes="network.hidden=[]", words="this run has hidden = []"),
    "seven units": Refused(changes="network.hidden=[7]", words="this run has hidden = [7]"),
    "many units": Refused(changes="network.hidden=[64]", words="this run has hidden = [64]"),
    "cross-entropy": Refused(changes="training.loss=cross_entropy", words="this run has classes to predict"),
    "few keyframes": Refused(changes="probe.keyframes=2", words="probe.keyframes = 2: 12 are needed"),
    "a coarse grid": Refused(changes="probe.grid=2", words="probe.grid = 2: 25 points a side are needed"),
    "too large a seed": Refused(changes=f"training.seed={2**63}", words=f"training.seed = {2**63}: input should be less than"),
    "no learning": Refused(changes="training.learning_rate=0", words="training.learning_rate = 0: input should be greater than 0"),
    "fewer steps than none": Refused(changes="training.steps=-1", words="training.steps = -1: input should be greater than or equal to 0"),
    "classes": Refused(file=ON_A_LINE, table="x,y\n1,no\n2,yes\n", words="classes to predict"),
    "classes by number": Refused(file=ON_A_LINE, table="x,y\n1,0\n2,1\n", words="classes to predict"),
    "a name in unknown letters": Refused(
        file=ON_A_LINE, table="温度,y\n1,2\n2,3\n", changes="data.inputs=['温度']", words="cannot write '温度': its font has no 温 度"
    ),
    "an empty cell": Refused(file=ON_A_LINE, table="x,y\n1,\n2,3\n", words="line 2, column 'y': ''"),
    "too large a number": Refused(file=ON_A_LINE, table="x,y\n1e300,2\n2,3\n", words="line 2, column 'x': '1e300' is not a number between"),
    "numbers too close": Refused(file=ON_A_LINE, table="x,y\n1e-300,2\n2e-300,3\n", words="column 'x': its numbers differ by 1e-300 only"),
}
