"""The runs that OneNeuron is tested with: expressions whose slopes are flat, cornered or infinite, in one operation or in very many."""

from __future__ import annotations

from tests.scenes.cases import Refused, Told

WIDE = "(" + " + ".join(f"tanh(w{at}*x + b{at})*v{at}" for at in range(8)) + " - y)**2"
LEAVES = "\n".join(f"w{at} = {0.1 * at - 0.3:.1f}\nb{at} = {0.2 - 0.1 * at:.1f}\nv{at} = {0.5 - 0.2 * at:.1f}" for at in range(8))
LAYER = f"""
[graph]
expression = "{WIDE}"
learned = ["w1", "v1"]
[graph.leaves]
x = 1.5
y = 1
{LEAVES}
[training]
optimizer = "sgd"
learning_rate = 0.01
steps = 2
"""  # 59 nodes
NAMED = """
[graph]
expression = '''
first_sum = weight_of_the_price * x1 + 1e-9
price = exp(first_sum) / x1
(1 - price)**3 - max(0.5, price) + 2**x1
'''
learned = ["weight_of_the_price"]
[graph.leaves]
weight_of_the_price = 0.25
x1 = 3
[training]
steps = 2
"""
LINES = """
[graph]
expression = '''
p = sigmoid(w*x + b)          # what it says
(p - y)**2 + 0.1*x*w
'''
learned = ["w", "b"]
[graph.leaves]
w = -0.8
x = 1.5
b = 0.3
y = 1
[training]
optimizer = "sgd"
learning_rate = 0.5
steps = 1
"""
PLAIN = """
[graph]
expression = "{}"
learned = ["w"]
[graph.leaves]
w = {}
[training]
optimizer = "sgd"
learning_rate = 0.1
steps = 3
"""
DEEP, ALONE = PLAIN.format(40 * "sin(" + "w*w" + 40 * ")", 0.5), PLAIN.format("w**2", 2)

AGREES = {"ratio": (r"just what the slope said",)}
ADDED = {"join": (r"what they bring adds up",)}
SINGLE = {"join": (r"A single path",)}
LOWER = {"step": (r"^One step against", r"is down to")}


def says(*told: dict[str, tuple[str, ...]], **more: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """In which beat which words are said."""
    return {beat: words for one in (*told, more) for beat, words in one.items()}


TOLD = {
    "as it is": Told(says=says(ADDED, AGREES, LOWER)),
    "one path": Told(changes="graph.expression=(w*x+b-y)**2", says=says(SINGLE, AGREES, step=(r"^One step against", r"is up at"))),
    "a slope of zero": Told(
        changes="graph.expression=(w*x)**2+b*y graph.leaves.w=0", says=says(SINGLE, LOWER, ratio=(r"the less it changes",))
    ),
    "in a corner": Told(changes="graph.expression=abs(w+0.8)*x+b*y", says=says(SINGLE, LOWER, ratio=(r"; the slope is",))),
    "nudged far": Told(changes="graph.nudges=[0.5]", says=says(ADDED, LOWER, ratio=(r"near the slope of",))),
    "nudged back": Told(changes="graph.nudges=[-0.1,-0.001]", says=says(ADDED, AGREES, LOWER)),
    "nudged to where there is no loss": Told(
        changes="graph.expression=log(1-w)+x*b*y graph.leaves.w=0.9 graph.nudges=[0.5,0.2] training.learning_rate=1e-3",
        says=says(SINGLE, LOWER, ratio=(r"no finite number",)),
    ),
    "nudged out of it and in again": Told(
        changes="graph.expression=log(1-w)+x*b*y graph.leaves.w=0.9 training.learning_rate=1e-3", says=says(SINGLE, AGREES, LOWER)
    ),
    "a step to infinity": Told(
        changes="graph.expression=exp(w*x)+b*y graph.leaves.w=3 training.learning_rate=1e6 graph.nudges=[1e-5]",
        says=None,
    ),
    "a step to what is no number": Told(
        changes="graph.expression=log(1-w)+x*b*y graph.leaves.w=0.9 training.learning_rate=1e6",
        says=None,
    ),
    "hardly a step": Told(changes="training.learning_rate=1e-9", says=says(ADDED, AGREES, step=(r"^One step against", r"hardly changes"))),
    "no steps": Told(changes="training.steps=0", says=says(ADDED, AGREES, step=(r"^Nobody trains it", r"stays at"))),
    "the other way": Told(
        changes="training.optimizer=adamw training.weight_decay=10", says=says(ADDED, AGREES, step=(r"^One step of training", r"is up at"))
    ),
    "large numbers": Told(changes="graph.expression=(w*x)**9*1e30+b*y training.learning_rate=1e-9"),
    "a layer of eight": Told(file=LAYER),
    "with names": Told(file=NAMED),
    "in lines": Told(file=LINES, says=says(ADDED, AGREES, LOWER)),
    "deep": Told(file=DEEP),
    "one operation": Told(file=ALONE, says=says(SINGLE, AGREES, LOWER)),
}
REFUSED = {
    "a division by zero": Refused(changes="graph.expression=w*x/(y-1)*b", words="is a division by zero"),
    "the log of a negative": Refused(changes="graph.expression=log(w)*x*b*y", words="is the log of what is not above zero"),
    "an unknown name": Refused(changes="graph.expression=w*x+b*y+q", words="q: no such name; there are w, x, b, y"),
    "five hundred nodes": Refused(
        changes=f"graph.expression={'+'.join(125 * 'wxby')}", words="499 operations on 4 leaves; 200 of both at the most"
    ),
    "a network": Refused(file='[data]\nname = "dosage"\n', words="draws runs with an expression ([graph]); this run has a network"),
}
