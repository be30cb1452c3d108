"""With which runs TokensToMeaning is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import Refused, Told

FEW = "training.steps=20 probe.keyframes=12 data.n=4000 data.held_out=400"  # as odd changes are, so that those which are both are told once
ALONE = f"{FEW} vary={{}}"
SEEDS, NO_SEEDS, ONE_CUT = "from all three seeds", "from any of two seeds", "fitted on other sentences"
PARTED, MIXED, MEANING = "the sentence has parted it", "not yet parted", "the sentence makes its meaning"
FITS, UNFIT = "learns which words fit", "does not learn which words fit"

TOLD = {
    "as it is": Told(says={"parted": (PARTED,), "probe": (SEEDS,), "training": (FITS,), "insight": (MEANING,)}),
    "hardly any training": Told(
        changes=f"{FEW} vary.training.seed=[0,1]", says={"parted": (MIXED,), "probe": (NO_SEEDS,), "training": (UNFIT,)}
    ),
    "no training": Told(changes=f"{ALONE} training.steps=0", says={"parted": (MIXED,), "probe": (ONE_CUT,)}),
    "blown up": Told(
        changes=f"{ALONE} training.learning_rate=1e6 training.optimizer=sgd", says={"probe": (ONE_CUT,), "training": ("blows up",)}
    ),
    "wide from the start": Told(
        changes=f"{ALONE} network.embedding_std=1", says={"parted": (MIXED,), "probe": (ONE_CUT,), "training": (UNFIT,)}
    ),
    "one layer": Told(changes=f"{ALONE} network.layers=1", says={"parted": (MIXED,), "probe": (ONE_CUT,), "training": (UNFIT,)}),
    "a seed beside the study": Told(changes=f"{FEW} vary.training.seed=[0,1] training.seed=3"),
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
