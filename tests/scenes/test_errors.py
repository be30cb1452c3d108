"""What a viewer who made a mistake is told: a line for each, and nothing else happens."""

from __future__ import annotations

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


@pytest.fixture
def told(request: pytest.FixtureRequest, runs: Path, tmp_path: Path) -> tuple[list[str], Path]:
    """What is said of a mistake, line by line, when the scene is begun with it; and the folder that was to be written to."""
    mistake, media = MISTAKES[request.node.callspec.params["what"]], tmp_path / "media"
    variables = {name: str(runs / value) if name == "LENSES_RUN" else value for name, value in mistake.set.items()}
    with environment(**variables), quiet(media, dry_run=True), pytest.raises(SystemExit) as ended:
        SliceFlipStretch()
    return ended.value.code.splitlines(), media


def missing(mistake: Mistake, lines: list[str]) -> list[tuple[str, ...]]:
    """What a mistake's lines should say, each in one of them, and do not."""
    return [parts for parts in mistake.said if sum(all(part in line for part in parts) for line in lines) != 1]


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_a_line_that_names_file_key_value_and_what_is_allowed_and_nothing_is_written(what, told):
    lines, media = told
    assert len(lines) == len(MISTAKES[what].said)
    assert missing(MISTAKES[what], lines) == []
    assert not media.exists()


def test_the_command_says_that_and_no_more_and_ends_with_1(runs, tmp_path):
    project = Project(ROOT, tmp_path / "media")
    done = project.manim(*SCENES["SliceFlipStretch"][1:], "SliceFlipStretch", LENSES_RUN=str(runs / "wrong.toml"))
    assert done.returncode == 1
    assert done.stdout.strip() == f"Manim Community v{version('manim')}"
    lines = done.stderr.splitlines()
    assert len(lines) == len(MISTAKES["several at once"].said)
    assert missing(MISTAKES["several at once"], lines) == []
    assert not project.media.exists()
