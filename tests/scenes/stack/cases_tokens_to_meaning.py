"""With which runs TokensToMeaning is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import Refused, Told

SMALL = "data.n=4000 data.held_out=400 probe.keyframes=12"
FEW = f"training.steps=60 {SMALL}"
PARTED, MIXED, MEANING = "the sentence has parted it", "still mixed", "the sentence makes its meaning"
FITS, UNFIT = "learns which words fit", "does not learn which words fit"

TOLD = {
    "as it is": Told(says={"parted": (PARTED,), "training": (FITS,), "insight": (MEANING,)}),
    "hardly any training": Told(changes=FEW, says={"parted": (MIXED,), "training": (UNFIT,)}),
    "no training": Told(changes=f"training.steps=0 {SMALL}"),
    "blown up": Told(
        changes=f"training.optimizer=sgd training.learning_rate=1e6 training.steps=20 {SMALL}", says={"training": ("blows up",)}
    ),
    "wide from the start": Told(changes=f"network.embedding_std=1 {FEW}"),
    "one layer": Told(changes=f"network.layers=1 {FEW}"),
    "four layers": Told(changes=f"network.layers=4 {FEW}"),
    "another seed": Told(changes=f"training.seed=3 {FEW}"),
}
TEXT = "the cat sat on the mat and the dog ran to the house with a red ball .\n" * 60
REFUSED = {
    "a text of the user's": Refused(
        file='[data]\ntext = "table.csv"\n',
        table=TEXT,
        words="a word whose senses are known, as of data.name = grammar; this run has data.text = 'table.csv'",
    ),
    "a network that reads no words": Refused(
        file='[data]\nname = "moons"\n', words="a word whose senses are known, as of data.name = grammar; this run has a network"
    ),
}
