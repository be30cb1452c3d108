"""The light theme: the same pictures in other colours, in films of their own.

Each scene is walked in it as it ships; of all else that it may tell, its source has nothing that could differ.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from scenes.telling.keeping.stamp import stamp
from tests.scenes.cases import SHIPPED
from tests.scenes.catalogue import SCENES
from tests.scenes.films import ROOT
from tests.scenes.themed import themed_in
from tests.scenes.walking import Walk

FILES = [
    path
    for path in sorted((ROOT / "scenes").rglob("*.py"))
    if not path.relative_to(ROOT / "scenes").as_posix().startswith(("parts/theme", "studio/", "telling/"))  # no pictures are made there
]

# Asked, line by line, for a scene, it tells in a line: what a walk sees but for the colours, where a colour is not the theme's, what words
# are faint, and what the film would be called.
SEEN = """
import gc, json, sys
from pathlib import Path
from scenes.telling.keeping.stamp import stamp
from tests.scenes.catalogue import SCENES
from tests.scenes.test_layout import strange_colours
from tests.scenes.test_light import geometry
from tests.scenes.walking import walk

media = Path(sys.argv[1])
gc.freeze()
for line in sys.stdin:
    kind, _ = SCENES[json.loads(line)]
    seen = walk(kind, media, lambda source: None, closely=True)
    told = {"strange": strange_colours(seen), "faint": seen.faint, "geometry": geometry(seen), "stamp": stamp(kind, []), "film": seen.film}
    gc.collect()
    print(json.dumps(told), flush=True)
"""
HANGS = 400  # seconds after which it is taken to hang; it needs a few


def geometry(walk: Walk) -> list[str]:
    """Everything that is seen at every moment, but for its colour."""
    return [f"{moment}: {[(shown.kind.__name__, shown.box, shown.text, shown.em) for shown in moment.shown]}" for moment in walk.moments]


def in_theme(name: str) -> dict[str, str]:
    """What the environment of a Python of its own is: a theme is chosen when the scenes are imported."""
    return {key: value for key, value in os.environ.items() if not key.startswith("LENSES_")} | {"LENSES_THEME": name}


def python(code: str, theme: str) -> subprocess.CompletedProcess[str]:
    """Run some code in a theme."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=in_theme(theme), timeout=HANGS)


@pytest.fixture(scope="session")
def light_python(media_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[object], dict]]:
    """Asks the one Python of this session that has the light theme: to import all scenes takes it longer than to walk through one."""
    complaints = tmp_path_factory.mktemp("light") / "stderr"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": in_theme("light")}
    with complaints.open("w") as stderr, subprocess.Popen([sys.executable, "-c", SEEN, str(media_dir)], stderr=stderr, **pipes) as process:

        def ask(question: object) -> dict:
            print(json.dumps(question), file=process.stdin, flush=True)
            answer = process.stdout.readline() if select.select([process.stdout], [], [], HANGS)[0] else ""
            assert answer, complaints.read_text()
            return json.loads(answer)

        try:
            yield ask
        finally:
            process.kill()


@pytest.fixture(scope="session")
def light(light_python, told) -> Callable[[str], dict]:
    """What the light theme's walk through a scene sees: after the dark one's, for then all that was trained is on the shelf, and a Python
    without torch can tell it."""

    @cache
    def light(scene: str) -> dict:
        told(scene, SHIPPED)
        return light_python(scene)

    return light


def test_in_the_light_theme_everything_lies_where_it_does_in_the_dark_one(scene, told, light):
    dark = told(scene, SHIPPED)
    assert light(scene)["geometry"] == geometry(dark)
    assert len(dark.moments) > 10


def test_in_the_light_theme_every_text_has_a_colour_of_that_theme(scene, light):
    assert light(scene)["strange"] == []


def test_in_the_light_theme_every_word_stands_out_from_what_is_drawn_behind_it(scene, light):
    assert light(scene)["faint"] == []


def test_a_film_of_the_light_theme_takes_no_piece_and_no_name_from_the_dark_one(scene, told, light):
    lit, (kind, _) = light(scene), SCENES[scene]
    assert lit["stamp"] != stamp(kind, [])
    assert told(scene, SHIPPED).film == scene
    assert lit["film"] == f"{scene}_light"


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_nothing_that_draws_is_of_one_theme_or_asks_which_it_is(path):
    assert themed_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'ELSE = Lettering("one", place, NAME, "#EAEFF7")',
        'from scenes.parts.theme import THEME_NAME\n\nUP = 1 if THEME_NAME == "dark" else 2',
        'NAMES = {"dark": THEME_NAME}',
        "from scenes.parts.theme import DARK",
        "from manim import WHITE, Square",
        "if settings().theme: pass",
        "if luminance(THEME.ground) < 0.5: pass",
    ],
)
def test_what_is_of_one_theme_or_asks_for_it_is_found_wherever_it_stands(source):
    assert len(themed_in(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'SLATE = {"dark": "#5A6784", "light": "#8A93A5"}[THEME_NAME]',
        "TONES = BY_THEME[THEME_NAME]",
        "hue = THEME.loss if row < last else THEME.dimmed",
        "width = GHOST if hue == THEME.dimmed else LINE",
        'from manim import RIGHT, Square\nfrom scenes.parts.theme import THEME, THEME_NAME\n\nPIXELS = Pixels("#FFFFFF")',
    ],
)
def test_tables_by_the_themes_name_and_its_own_colours_are_of_both(source):
    assert themed_in(source) == []


@pytest.mark.parametrize("name", ["paper", "Light"])
def test_a_theme_that_is_none_is_one_line_and_ends_the_program(name):
    done = python("import scenes.stage", name)
    assert done.returncode == 1
    assert done.stderr == f"LENSES_THEME = {name!r}: no such theme; there are dark and light\n"


def test_an_empty_name_is_the_dark_theme():
    done = python("from scenes.parts.theme import DARK, THEME; print(THEME is DARK)", "")
    assert done.stdout == "True\n"
