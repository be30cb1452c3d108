"""What a viewer who made a mistake is told: a line for each, and nothing else happens."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from tests.scenes.catalogue import SCENES
from tests.scenes.films import ROOT, Project
from tests.scenes.walking import environment, quiet

SHIPPED = "assets/runs/slice_flip_stretch.toml"
FILES = {
    "wrong.toml": """
[data]
name = "dosage"

[network]
hiden = [3]
activation = "swish"

[training]
steps = "many"
learning_rate = -0.1
optimizer = "adamm"

[vary]
"training.sed" = [0, 1]
""",
    "broken.toml": '[data]\nname = "dosage\n',
    "wide.toml": '[data]\nname = "moons"\n\n[network]\nhidden = [3, 2]\n',
    "now and then.toml": '[data]\nname = "dosage"\n\n[vary]\n"network.hidden" = [[2], [2, 2]]\n',
}


@dataclass(frozen=True)
class Mistake:
    """What is set, and what each line that is printed says, in whichever order."""

    set: dict[str, str]
    said: list[tuple[str, ...]]


MISTAKES = {
    "a misspelt key": Mistake({"LENSES_SET": "network.hiden=[3]"}, [(SHIPPED, "network.hiden", "[3]", "no such key", "hidden")]),
    "several at once": Mistake(
        {"LENSES_RUN": "wrong.toml"},
        [
            ("wrong.toml", "network.hiden", "[3]", "no such key"),
            ("wrong.toml", "network.activation", "'swish'", "relu"),
            ("wrong.toml", "training.steps", "'many'", "integer"),
            ("wrong.toml", "training.learning_rate", "-0.1", "greater than 0"),
            ("wrong.toml", "training.optimizer", "'adamm'", "'adam'"),
            ("wrong.toml", "vary.training.sed", "[0, 1]", "no such key", "seed"),
        ],
    ),
    "a file that is not TOML": Mistake({"LENSES_RUN": "broken.toml"}, [("broken.toml", "is not TOML", "line 2")]),
    "no such file": Mistake({"LENSES_RUN": "nowhere.toml"}, [("nowhere.toml", "cannot be read", "No such file")]),
    "a run that the scene cannot draw": Mistake(
        {"LENSES_RUN": "wide.toml"}, [("wide.toml", "SliceFlipStretch draws", "2 inputs (x, y)", "hidden = [3, 2]", "classes")]
    ),
    "a member of its study that the scene cannot draw": Mistake(
        {"LENSES_RUN": "now and then.toml"}, [("now and then.toml", "SliceFlipStretch draws", "hidden = [2, 2]")]
    ),
    "a mistake made in a run of one's own": Mistake(
        {"LENSES_RUN": "wide.toml", "LENSES_SET": "network.hidden=2 probe.grid=1"},
        [("wide.toml with LENSES_SET", "network.hidden", "2", "list"), ("wide.toml with LENSES_SET", "probe.grid", "1", "greater than")],
    ),
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with FILES."""
    folder = tmp_path_factory.mktemp("runs")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(runs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str, Path]]:
    """For each mistake what the command ended with, printed and complained of, and the folder that it was to write to."""
    media = tmp_path_factory.mktemp("media")

    def made(number: int, mistake: Mistake) -> tuple[int, str, str, Path]:
        project = Project(ROOT, media / str(number))
        run = {name: str(runs / value) if name == "LENSES_RUN" else value for name, value in mistake.set.items()}
        done = project.manim(*SCENES["SliceFlipStretch"][1:], "SliceFlipStretch", **run)
        return done.returncode, done.stdout, done.stderr, project.media

    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        return dict(zip(MISTAKES, side_by_side.map(made, range(len(MISTAKES)), MISTAKES.values()), strict=True))


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_one_line_that_names_file_key_value_and_what_is_allowed(what, told):
    code, printed, complained, _ = told[what]
    assert code == 1
    assert printed.strip() == f"Manim Community v{version('manim')}"
    lines = complained.splitlines()
    assert len(lines) == len(MISTAKES[what].said)
    for parts in MISTAKES[what].said:
        assert sum(all(part in line for part in parts) for line in lines) == 1, (parts, lines)


@pytest.mark.parametrize("what", MISTAKES)
def test_after_a_mistake_nothing_is_written(what, told):
    assert not told[what][3].exists()


REFUSED = {
    "two inputs": ("data.name=moons training.loss=squared_error", "2 inputs (x, y), classes to predict"),
    "two hidden layers": ("network.hidden=[2, 2]", "hidden = [2, 2]"),
    "no hidden layer": ("network.hidden=[]", "hidden = []"),
    "seven units": ("network.hidden=[7]", "hidden = [7]"),
    "classes": ("training.loss=cross_entropy", "classes to predict"),
}


@pytest.fixture
def begin(tmp_path: Path) -> Callable[..., None]:
    """Begin the scene, but tell nothing of it."""

    def begin(**variables: str) -> None:
        with environment(**variables), quiet(tmp_path / "media", dry_run=True):
            SliceFlipStretch()

    return begin


@pytest.mark.parametrize("what", REFUSED)
def test_each_kind_of_run_that_the_scene_cannot_draw_is_refused_before_it_is_trained(what, begin, tmp_path):
    changes, why = REFUSED[what]
    with pytest.raises(SystemExit) as ended:
        begin(LENSES_SET=changes)
    (line,) = ended.value.code.splitlines()
    assert line.startswith(f"{SHIPPED} with LENSES_SET: SliceFlipStretch draws")
    assert line.endswith(f"; this run has {why}")
    assert not (tmp_path / "media").exists()
