"""The light theme: the same pictures in other colours, in films of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.function_sculpting import SliceFlipStretch
from scenes.telling.stamp import stamp
from tests.scenes.walking import Walk, environment

# What a walk sees but for the colours, those that are not the theme's, and what the film would be called.
SEEN = """
import json, sys
from pathlib import Path
from scenes.function_sculpting import SliceFlipStretch
from scenes.telling.stamp import stamp
from tests.scenes.layout import faults_in
from tests.scenes.provenance import reader
from tests.scenes.test_layout import strange_colours
from tests.scenes.test_light import geometry
from tests.scenes.walking import walk

media = Path(sys.argv[1])
seen = walk(SliceFlipStretch, media, reader(media / "recordings"))
told = {"faults": faults_in(seen), "strange": strange_colours(seen), "geometry": geometry(seen), "stamp": stamp(SliceFlipStretch, []),
    "film": seen.scene.film_name(seen.scene.main_run)}
print(json.dumps(told))
"""


def geometry(walk: Walk) -> list[str]:
    """Everything that is seen at every moment, but for its colour."""
    return [f"{moment}: {[(shown.kind.__name__, shown.box, shown.text, shown.em) for shown in moment.shown]}" for moment in walk.moments]


def python(code: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own: a theme is chosen when the scenes are imported."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LENSES_")}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=kept | variables, timeout=100)


@pytest.fixture(scope="module")
def light(told, media_dir: Path) -> dict:
    """What the light theme's walk of the shipped run sees; `told` has trained it."""
    told("as it is")
    done = python(SEEN, media_dir, LENSES_THEME="light")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_in_the_light_theme_everything_lies_where_it_does_in_the_dark_one(light, told):
    """So that what is measured of layouts in the dark theme, with other runs too, holds in the light one."""
    assert light["geometry"] == geometry(told("as it is"))
    assert light["faults"] == []


def test_in_the_light_theme_every_text_has_a_colour_of_that_theme(light):
    assert light["strange"] == []


def test_a_film_of_the_light_theme_takes_no_piece_and_no_name_from_the_dark_one(light, told):
    scene = told("as it is").scene
    assert light["stamp"] != stamp(SliceFlipStretch, [])
    with environment():
        assert scene.film_name(scene.main_run) == SliceFlipStretch.__name__
    assert light["film"] == "SliceFlipStretch_light"


@pytest.mark.parametrize("name", ["paper", "Light"])
def test_a_theme_that_is_none_is_one_line_and_ends_the_program(name):
    done = python("import scenes.stage", LENSES_THEME=name)
    assert done.returncode == 1
    assert done.stderr == f"LENSES_THEME = {name!r}: no such theme; there are dark and light\n"


def test_an_empty_name_is_the_dark_theme():
    done = python("from scenes.parts.theme import DARK, THEME; print(THEME is DARK)", LENSES_THEME="")
    assert done.stdout == "True\n"
