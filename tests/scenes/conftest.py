"""The runs that scenes are tested with, and each scene told once a session with each of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from nets.findings.endings import fit
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from tests.scenes.made import MADE
from tests.scenes.provenance import reader
from tests.scenes.walking import Walk, walk

SHORT = "training.steps=300 probe.keyframes=40 vary.training.seed=[0, 1]"
TABLE = "x1,effect 24h\n0,0\n2,1.5\n3,1\n5.5,-1\n8,0.25\n"
OWN = {  # run files of a user's own
    "table.toml": """
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
""",
    "alone.toml": """
[data]
name = "wave"
n = 12

[network]
hidden = [5]
activation = "tanh"

[training]
steps = 2
""",
}
RUNS = {  # what is changed in assets/runs/slice_flip_stretch.toml, or the file that is told instead
    "as it is": "",
    "three units": f"network.hidden=[3] {SHORT}",
    "relu": f"network.activation=relu {SHORT}",
    "gelu": f"network.activation=gelu {SHORT}",
    "stuck": "training.seed=STUCK",
    "blown up": f"training.optimizer=sgd training.learning_rate=100 {SHORT}",
    "six units": f"network.hidden=[6] {SHORT}",
    "one unit": f"network.hidden=[1] {SHORT}",
    "softplus(8)": f"network.activation=softplus(8) {SHORT}",
    "a table of one's own": "table.toml",
    "no training": "training.steps=0 vary.training.seed=[0, 1, 2, 3]",
    "two steps and no study": "alone.toml",
    "near the dots": "near.toml",
    "two of three near the dots": "some.toml",
    "two dots": "data.name=wave data.n=2 data.noise=0 network.hidden=[3] training.steps=600 vary.training.seed=[0]",
    "one dot": "data.name=wave data.n=1 data.noise=0 network.hidden=[1] training.steps=300 vary.training.seed=[0]",
    "no weights": "network.init=zeros training.steps=0 vary.training.seed=[0, 1]",
    "no numbers": "lost.toml",
    "worse than before": "worse.toml",
    "unmoved, and straight": "unmoved.toml",
}


@pytest.fixture(scope="session")
def read(media_dir: Path) -> Callable[[object], object]:
    """What a numeral's source says, read from the files of this session."""
    return reader(media_dir / "recordings")


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with OWN, the table that one of them names, and the runs of MADE."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in {**OWN, "table.csv": TABLE, **{name: made.text for name, made in MADE.items()}}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def told(media_dir: Path, read: Callable[[object], object], own: Path) -> Callable[[str], Walk]:
    """The walk of SliceFlipStretch with one of RUNS."""

    @cache
    def told(name: str) -> Walk:
        changes = RUNS[name]
        if "STUCK" in changes:
            changes = changes.replace("STUCK", stuck_seed(told("as it is")))
        if changes in MADE:
            MADE[changes].shelve(own / changes, media_dir / "recordings")
        if changes.endswith(".toml"):
            return walk(SliceFlipStretch, media_dir, read, LENSES_RUN=str(own / changes))
        return walk(SliceFlipStretch, media_dir, read, LENSES_SET=changes)

    return told


def stuck_seed(walked: Walk) -> str:
    """A seed of the shipped study with which training gets stuck."""
    stuck = [member.meta["run"]["training"]["seed"] for member in walked.scene.members if fit(member)[1] == "stuck"]
    return str(stuck[0])


@pytest.fixture(params=RUNS)
def each_run(request: pytest.FixtureRequest, told: Callable[[str], Walk]) -> Walk:
    """The walk with every one of RUNS, one after the other."""
    return told(request.param)
