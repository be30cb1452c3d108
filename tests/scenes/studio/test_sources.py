from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.parts.theme import LIGHT
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from scenes.stage import Stage
from scenes.telling.keeping import sources
from scenes.telling.keeping.sources import ingredients
from scenes.telling.keeping.stamp import stamp

ROOT = Path(__file__).parents[3]
LOADED = """
import sys
import scenes.sculpting.slice_flip_stretch
print(*(module.__file__ for name, module in sys.modules.items() if name.split(".")[0] == "scenes"), sep="\\n")
"""


def code_of(scene: type) -> set[str]:
    return {name for name in ingredients(scene) if name.endswith(".py")}


def test_the_code_of_a_scene_is_all_of_scenes_that_python_loads_for_it():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, cwd=ROOT)
    assert {str(Path(line).relative_to(ROOT)) for line in done.stdout.splitlines()} == code_of(SliceFlipStretch)


def test_a_part_that_a_scene_does_not_use_is_not_of_its_code():
    assert (ROOT / "scenes/parts/ink/heat_map.py").exists()
    assert "scenes/parts/axes/curve.py" in code_of(SliceFlipStretch)
    assert "scenes/parts/ink/heat_map.py" not in code_of(SliceFlipStretch)
    assert "scenes/parts/axes/curve.py" not in code_of(Stage)


@pytest.fixture
def scene(tmp_path, monkeypatch):
    """Makes a scene anew from the text of its file."""
    monkeypatch.syspath_prepend(tmp_path)

    def made(text: str) -> type:
        importlib.invalidate_caches()
        sys.modules.pop("mine", None)
        (tmp_path / "mine.py").write_text(text, encoding="utf-8")
        sources._read.cache_clear()
        return importlib.import_module("mine").Mine

    yield made
    sys.modules.pop("mine", None)
    sources._read.cache_clear()


PLAIN = "from scenes.stage import Stage\n\nclass Mine(Stage):\n    pass\n"


def test_a_stamp_changes_with_the_file_of_the_scene_and_comes_back_with_it(scene):
    first = stamp(scene(PLAIN), [])
    assert stamp(scene(PLAIN + "    run = 'other'\n"), []) != first
    assert stamp(scene(PLAIN), []) == first


@pytest.mark.parametrize(
    "line", ["from scenes.parts.ink.heat_map import HeatMap", "import scenes.parts.ink.heat_map", "from scenes.parts.ink import heat_map"]
)
def test_every_way_to_import_a_part_makes_it_an_ingredient(scene, line):
    assert "scenes/parts/ink/heat_map.py" not in ingredients(scene(PLAIN))
    assert "scenes/parts/ink/heat_map.py" in ingredients(scene(f"{line}\n{PLAIN}"))


def test_a_stamp_changes_with_theme_library_and_what_is_given(monkeypatch):
    seen = {stamp(Stage, []), stamp(Stage, ["a"]), stamp(Stage, ["a", ""]), stamp(Stage, ["", "a"])}
    for name, value in (("THEME", LIGHT), ("version", lambda name: "1" if name == "manim" else "2")):
        with monkeypatch.context() as changed:
            changed.setattr(sources, name, value)
            sources._read.cache_clear()
            seen.add(stamp(Stage, []))
    sources._read.cache_clear()
    assert len(seen) == 6
