"""The runs that BackpropOverTheNetwork is tested with: few numbers and many, one answer and several, steps too large, and none."""

from __future__ import annotations

from tests.scenes.cases import Refused, Told

CLOSE, LESS, UP, HARDLY = r"it falls by", r"So large .+, but does by", r"the loss is up", r"hardly moves the loss"
SOME, ALL, FADES, LASTS = r"swells on \S+ of", r"on every wire at once", r"gradients become much smaller", r"do not become"
NOTHING, BLOWN = r"no wire gets any gradient", r"this training blows up"
NUMBERS, NEURONS = r"This neuron is one of", r"weights and biases make this loss"
SHORT = "training.steps=60 probe.keyframes=15 probe.grid=25"
WAVE = f"{SHORT} data.name=wave data.n=40 probe.example=4"
NOBODY = '[data]\nname = "moons"\n[network]\nhidden = [3]\n'

KINDS = """
[data]
csv = "table.csv"
inputs = ["x", "y"]
target = "kind"

[network]
hidden = [2]
activation = "relu"

[training]
learning_rate = 0.1
steps = 80

[probe]
grid = 25
keyframes = 15
example = 4
"""
TABLE = "x,y,kind\n" + 4 * "0,0,dry\n1,1,wet\n0.2,0.9,icy\n0.9,0.1,wet\n0.1,0.2,dry\n"

TOLD = {
    "as it is": Told(says={"puzzle": (NUMBERS,), "step": (CLOSE,), "training": (SOME,)}),
    "too many numbers": Told(changes=f"{SHORT} network.hidden=[6,6]", says={"puzzle": (NEURONS,), "step": (CLOSE,), "training": (FADES,)}),
    "far too many": Told(changes=f"{SHORT} network.hidden=[16,16]", says={"puzzle": (NEURONS,), "step": (CLOSE,), "training": (SOME,)}),
    "a number to predict": Told(changes=f"{WAVE} network.hidden=[3]", says={"puzzle": (NUMBERS,), "step": (CLOSE,), "training": (ALL,)}),
    "three kinds": Told(file=KINDS, table=TABLE, says={"puzzle": (NUMBERS,), "step": (CLOSE,), "training": (FADES,)}),
    "neurons in a row": Told(changes=f"{WAVE} network.hidden=[1,1]", says={"puzzle": (NUMBERS,), "step": (CLOSE,), "training": (SOME,)}),
    "nothing bends": Told(
        changes=f"{SHORT} network.activation=identity", says={"puzzle": (NUMBERS,), "step": (CLOSE,), "training": (SOME,)}
    ),
    "weights of zero": Told(changes=f"{SHORT} network.init=zeros", says={"puzzle": (NUMBERS,), "step": (CLOSE,), "training": (NOTHING,)}),
    "too large a step": Told(
        changes=f"{SHORT} training.learning_rate=50", says={"puzzle": (NUMBERS,), "step": (LESS,), "training": (LASTS,)}
    ),
    "next to no step": Told(
        changes=f"{SHORT} training.learning_rate=1e-20", says={"puzzle": (NUMBERS,), "step": (HARDLY,), "training": (LASTS,)}
    ),
    "blown up": Told(
        changes=f"{WAVE} training.optimizer=sgd training.learning_rate=1e6 network.activation=relu",
        says={"puzzle": (NUMBERS,), "step": (UP,), "training": (BLOWN,)},
    ),
    "no steps": Told(changes="training.steps=0", says={"puzzle": (NUMBERS,), "step": (CLOSE,), "untrained": (r"Nobody trains",)}),
}
REFUSED = {
    "no sample followed": Refused(file=NOBODY, words="no sample followed (probe.example = 0, say)"),
    "no such sample": Refused(changes="probe.example=200", words="no sample 200 (probe.example) among data.n = 200"),
    "more numbers than anyone can follow": Refused(changes="network.hidden=[40,40]", words="3000 at the most", found=True),
    "no hidden layer": Refused(changes="network.hidden=[]", words="this run has hidden = []"),
}
