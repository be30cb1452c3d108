"""With which runs ChainRule is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import ON_A_LINE, Refused, Told

FEW = "training.steps=60 probe.keyframes=12 probe.grid=101"
OWN = ON_A_LINE.replace("hidden = [3]", "hidden = [1, 1]").replace('"relu"', '"tanh"') + "\n[probe]\nexample = 1\n"
TABLE = "x,y\n0,3\n1,2\n2,0\n3,-1\n"
EXACT, NEAR = "to its last digit", "brings up that product, but for less than a trillionth"
HARD, LEARNS = "multiplies by zero", "learns only behind its hard step"

TOLD = {
    "as it is": Told(says={"backward": (EXACT,), "hard": (HARD,), "learning": (LEARNS,)}),
    "another seed": Told(changes=f"training.seed=6 {FEW}", says={"backward": (NEAR,), "hard": (HARD,), "learning": (LEARNS,)}),
    "ramps": Told(changes=f"network.activation=relu {FEW}", says={"backward": (EXACT,), "hard": (HARD,), "learning": (LEARNS,)}),
    "weights of zero": Told(changes=f"network.init=zeros {FEW}", says={"backward": (EXACT,), "hard": (HARD,), "learning": (LEARNS,)}),
    "a hard step at the start": Told(
        changes=f'vary.network.activation=["tanh",["sign","tanh"]] {FEW}',
        says={"backward": (NEAR,), "hard": (HARD,), "learning": (LEARNS,)},
    ),
    "a hard step in its own chain": Told(
        changes=f'network.activation=["tanh","sign"] {FEW}', says={"backward": (EXACT,), "learning": ("Training moves only its last step",)}
    ),
    "hard steps only": Told(
        changes=f"network.activation=sign {FEW}", says={"backward": (EXACT,), "learning": ("Training moves only its last step",)}
    ),
    "weight decay": Told(
        changes=f"training.optimizer=adamw training.weight_decay=0.1 {FEW}",
        says={"backward": (EXACT,), "hard": (HARD,), "learning": ("No gradient comes to its first steps",)},
    ),
    "no training": Told(changes="training.steps=0", says={"backward": (EXACT,), "hard": (HARD,)}),
    "blown up": Told(
        changes=f"training.optimizer=sgd training.learning_rate=100000 {FEW}",
        says={
            "stretch": ("run away",),
            "product": ("run away",),
            "backward": ("run away",),
            "learning": ("This training blows up",),
        },
    ),
    "a table, and no study": Told(file=OWN, table=TABLE, says={"backward": (NEAR,), "learning": ("Training moves all of its steps",)}),
}
REFUSED = {
    "two inputs": Refused(changes="data.name=moons", words="2 inputs (x, y)"),
    "wider layers": Refused(changes="network.hidden=[2,2]", words="this run has hidden = [2, 2]"),
    "one layer": Refused(changes="network.hidden=[2] vary={}", words="this run has hidden = [2]"),
    "an activation too few": Refused(changes="network.hidden=[1]", words="one for each hidden layer is needed, of which there is 1"),
    "no sample to follow": Refused(file=OWN.replace("example = 1", ""), table=TABLE, words="no sample followed (probe.example = 0, say)"),
    "fewer samples": Refused(changes="data.n=20", words="no sample 25 (probe.example) among data.n = 20"),
}
