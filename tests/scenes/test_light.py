"""The light theme: the same pictures in other colours, in films of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from scenes.telling.keeping.stamp import stamp
from tests.scenes.cases import SHIPPED
from tests.scenes.catalogue import SCENES, TABLES
from tests.scenes.conftest import TOLD
from tests.scenes.walking import Walk

# Of a scene with each of some runs: what a walk sees but for the colours, where a colour is not the theme's, what the film would be called.
SEEN = """
import json, sys
from pathlib import Path
from scenes.telling.keeping.stamp import stamp
from tests.scenes.cases import SHIPPED
from tests.scenes.catalogue import SCENES
from tests.scenes.provenance import reader
from tests.scenes.test_layout import strange_colours
from tests.scenes.test_light import geometry
from tests.scenes.walking import walk

media, name, runs = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
told, (kind, _), read = {}, SCENES[name], reader(media / "recordings")
for run, variables in runs.items():
    seen = walk(kind, media, read, closely=run == SHIPPED, **variables)
    told[run] = {"strange": strange_colours(seen), "faint": seen.faint, "geometry": geometry(seen), "stamp": stamp(kind, [])}
    told[run]["film"] = seen.film
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


@pytest.fixture(scope="session")
def light(media_dir: Path, chosen) -> Callable[[str], dict[str, dict]]:
    """What the light theme's walks through a scene see, by the names of the runs in its table."""

    @cache
    def light(scene: str) -> dict[str, dict]:
        runs = {name: chosen(scene, name) for name in TABLES[scene].told}
        done = python(SEEN, media_dir, scene, json.dumps(runs), LENSES_THEME="light")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return light


@pytest.fixture
def lit(request: pytest.FixtureRequest, each: Walk, light) -> dict:
    """What the light theme's walk sees where `each` sees the dark theme's: after that, for then all is on the shelf."""
    scene, run = TOLD[request.node.callspec.params["each"]]
    return light(scene)[run]


def test_in_the_light_theme_everything_lies_where_it_does_in_the_dark_one(each, lit):
    assert lit["geometry"] == geometry(each)
    assert len(each.moments) > 10


def test_in_the_light_theme_every_text_has_a_colour_of_that_theme(lit):
    assert lit["strange"] == []


def test_in_the_light_theme_every_word_stands_out_from_what_is_drawn_behind_it(scene, light):
    assert light(scene)[SHIPPED]["faint"] == []


def test_a_film_of_the_light_theme_takes_no_piece_and_no_name_from_the_dark_one(scene, told, light):
    lit, (kind, _) = light(scene)[SHIPPED], SCENES[scene]
    assert lit["stamp"] != stamp(kind, [])
    assert told(scene, SHIPPED).film == scene
    assert lit["film"] == f"{scene}_light"


@pytest.mark.parametrize("name", ["paper", "Light"])
def test_a_theme_that_is_none_is_one_line_and_ends_the_program(name):
    done = python("import scenes.stage", LENSES_THEME=name)
    assert done.returncode == 1
    assert done.stderr == f"LENSES_THEME = {name!r}: no such theme; there are dark and light\n"


def test_an_empty_name_is_the_dark_theme():
    done = python("from scenes.parts.theme import DARK, THEME; print(THEME is DARK)", LENSES_THEME="")
    assert done.stdout == "True\n"
