"""With which runs PixelsToObjects is told, and which it refuses."""

from __future__ import annotations

from tests.scenes.cases import Refused, Told

# As odd changes are trained, so that no two are trained.
SEEDS = "training.steps=20 probe.keyframes=12 probe.pictures=3 data.n=200 data.held_out=300 network.channels=[4,6]"
FEW = f"{SEEDS} vary={{}}"
FILLED, SINGLE = "A map of layer 2 fills the shapes", "and no more"
FADES, STAYS, LEARNED, NO_MORE = "only .* at last", "layer 1, \\d+ at last", "The rest is learned", "no worse"
KEPT = "the stripes stay"
FINDS, ALL, LAYERS = "Layer by layer it finds", "From all three starts, layers let go", "Layers are to let go"

TOLD = {
    "as it is": Told(
        says={
            "deeper": (FILLED,),
            "stripes": (FADES,),
            "control": (KEPT,),
            "insight": (ALL,),
        },
    ),
    "hardly any training": Told(
        changes=f"{SEEDS} vary.training.seed=[0,1]", says={"stripes": (STAYS,), "control": (LEARNED,), "insight": (FINDS,)}
    ),
    "no training": Told(changes=f"{FEW} training.steps=0", says={"stripes": (STAYS,), "insight": (LAYERS,)}),
    "blown up": Told(changes=f"{FEW} training.learning_rate=1e6 training.optimizer=sgd"),
    "one layer": Told(
        changes=f"{FEW} network.channels=[4]",
        says={"deeper": (SINGLE,), "stripes": (STAYS,), "control": (NO_MORE,), "insight": (LAYERS,)},
    ),
}
REFUSED = {
    "a network that sees no pictures": Refused(
        file='[data]\nname = "moons"\n', words="generated pictures (data.name = textured_shapes); this run has a network"
    ),
}
