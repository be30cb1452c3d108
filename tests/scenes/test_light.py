"""The light theme: the same pictures in other colours, in films of their own."""

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
from tests.scenes.catalogue import SCENES, TABLES
from tests.scenes.conftest import TOLD
from tests.scenes.walking import Walk

# Asked, line by line, for a scene and some runs, each with its variables, it tells of each in a line: what a walk sees but for the colours,
# where a colour is not the theme's, what words are faint, and what the film would be called.
SEEN = """
import gc, json, sys
from pathlib import Path
from scenes.telling.keeping.stamp import stamp
from tests.scenes.cases import SHIPPED
from tests.scenes.catalogue import SCENES
from tests.scenes.test_layout import strange_colours
from tests.scenes.test_light import geometry
from tests.scenes.walking import walk

media = Path(sys.argv[1])
gc.freeze()
for line in sys.stdin:
    name, runs = json.loads(line)
    told, kind = {}, SCENES[name][0]
    for run, variables in runs.items():
        seen = walk(kind, media, lambda source: None, closely=run == SHIPPED, **variables)
        told[run] = {"strange": strange_colours(seen), "faint": seen.faint, "geometry": geometry(seen), "stamp": stamp(kind, [])}
        told[run]["film"] = seen.film
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
def light(light_python, chosen, told) -> Callable[[str], dict[str, dict]]:
    """What the light theme's walks through a scene see, by the names of the runs in its table: after the dark one's, for then all that was
    trained is on the shelf, and a Python without torch can tell it."""

    @cache
    def light(scene: str) -> dict[str, dict]:
        for name in TABLES[scene].told:
            told(scene, name)
        return light_python([scene, {name: chosen(scene, name) for name in TABLES[scene].told}])

    return light


@pytest.fixture
def lit(request: pytest.FixtureRequest, each: Walk, light) -> dict:
    """What the light theme's walk sees where `each` sees the dark theme's."""
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
    done = python("import scenes.stage", name)
    assert done.returncode == 1
    assert done.stderr == f"LENSES_THEME = {name!r}: no such theme; there are dark and light\n"


def test_an_empty_name_is_the_dark_theme():
    done = python("from scenes.parts.theme import DARK, THEME; print(THEME is DARK)", "")
    assert done.stdout == "True\n"
