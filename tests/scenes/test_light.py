"""The light theme: the same pictures in other colours, in films of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from scenes.telling.keeping.stamp import stamp
from tests.scenes.catalogue import SCENES
from tests.scenes.walking import Walk, environment, walk

# Of every scene with its own run: what a walk sees but for the colours, where a colour is not the theme's, what the film would be called.
SEEN = """
import json, sys
from pathlib import Path
from scenes.telling.keeping.stamp import stamp
from tests.scenes.catalogue import SCENES
from tests.scenes.provenance import reader
from tests.scenes.test_layout import strange_colours
from tests.scenes.test_light import geometry
from tests.scenes.walking import walk

told, media = {}, Path(sys.argv[1])
for name, (kind, _) in SCENES.items():
    seen = walk(kind, media, reader(media / "recordings"))
    film = seen.scene.film_name(seen.scene.main_run)
    told[name] = {"strange": strange_colours(seen), "geometry": geometry(seen), "stamp": stamp(kind, []), "film": film}
print(json.dumps(told))
"""


def geometry(walk: Walk) -> list[str]:
    """Everything that is seen at every moment, but for its colour."""
    return [f"{moment}: {[(shown.kind.__name__, shown.box, shown.text, shown.em) for shown in moment.shown]}" for moment in walk.moments]


def python(code: str, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own: a theme is chosen when the scenes are imported."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LENSES_")}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=kept | variables, timeout=400)


@pytest.fixture(scope="module")
def light(media_dir: Path) -> dict[str, dict]:
    """What the light theme's walks see, by the scenes' names."""
    done = python(SEEN, media_dir, LENSES_THEME="light")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", SCENES)
def test_in_the_light_theme_everything_lies_where_it_does_in_the_dark_one(name, light, media_dir, read):
    """So that what is measured of layouts in the dark theme, with other runs too, holds in the light one."""
    seen = walk(SCENES[name][0], media_dir, read)
    assert light[name]["geometry"] == geometry(seen)
    assert len(seen.moments) > 10


@pytest.mark.parametrize("name", SCENES)
def test_in_the_light_theme_every_text_has_a_colour_of_that_theme(name, light):
    assert light[name]["strange"] == []


def test_a_film_of_the_light_theme_takes_no_piece_and_no_name_from_the_dark_one(light):
    assert light["SliceFlipStretch"]["stamp"] != stamp(SliceFlipStretch, [])
    with environment():
        assert SliceFlipStretch.film_name(SliceFlipStretch.chosen()) == "SliceFlipStretch"
    assert light["SliceFlipStretch"]["film"] == "SliceFlipStretch_light"


@pytest.mark.parametrize("name", ["paper", "Light"])
def test_a_theme_that_is_none_is_one_line_and_ends_the_program(name):
    done = python("import scenes.stage", LENSES_THEME=name)
    assert done.returncode == 1
    assert done.stderr == f"LENSES_THEME = {name!r}: no such theme; there are dark and light\n"


def test_an_empty_name_is_the_dark_theme():
    done = python("from scenes.parts.theme import DARK, THEME; print(THEME is DARK)", LENSES_THEME="")
    assert done.stdout == "True\n"
