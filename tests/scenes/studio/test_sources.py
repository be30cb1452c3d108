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
from tests.scenes.catalogue import SCENES
from tests.test_borders import MODULES, needs

ROOT = Path(__file__).parents[3]
CANNOT = ("scenes/telling/filming/", "scenes/telling/keeping/")
LOADED = """
import sys
import scenes.sculpting.slice_flip_stretch
print(*(module.__file__ for name, module in sys.modules.items() if name.split(".")[0] == "scenes"), sep="\\n")
"""


def code_of(scene: type) -> set[str]:
    return {name for name in ingredients(scene) if name.endswith(".py")}


def test_the_code_of_a_scene_is_all_that_python_loads_for_it_and_that_can_move_a_pixel():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {str(Path(line).relative_to(ROOT)) for line in done.stdout.splitlines()}
    cannot = {name for name in loaded if name.startswith(CANNOT)}
    kept = ("__init__", "account", "archive", "finding", "graph", "measured", "passes", "recording", "trajectory")
    records = {f"nets/records/{name}.py" for name in (*kept, "graph_recording", "image_recording", "language_recording")}
    assert len(cannot) > 10
    assert code_of(SliceFlipStretch) - {"nets/__init__.py"} == (loaded - cannot) | records


@pytest.mark.parametrize("name", SCENES)
def test_whatever_any_scene_imports_and_can_move_a_pixel_is_of_its_code(name):
    kind, _ = SCENES[name]
    imported = {str(MODULES[module].relative_to(ROOT)) for module in needs(kind.__module__) if module.startswith("scenes")}
    assert {file for file in imported if not file.startswith(CANNOT)} <= code_of(kind)


def test_what_a_scene_of_ones_own_takes_from_nets_itself_is_of_its_code(scene):
    brought = code_of(scene(f"from nets.geometry.regions import tiling\n{PLAIN}")) - code_of(scene(PLAIN))
    assert {"nets/geometry/regions.py", "nets/geometry/tilings.py"} <= brought


def test_a_part_that_a_scene_does_not_use_is_not_of_its_code():
    assert (ROOT / "scenes/parts/ink/heat_map.py").exists()
    assert "scenes/parts/letters/formula.py" in code_of(SliceFlipStretch)
    assert "scenes/parts/ink/heat_map.py" not in code_of(SliceFlipStretch)
    assert "scenes/parts/letters/formula.py" not in code_of(Stage)


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


HELPED = {  # ways in which a scene's file can bring in code from beside it
    "a file": "import aside\n",
    "a name of a file": "from aside import WIDE\n",
    "a package": "import kit\n",
    "a module of a package": "from kit import deep\n",
    "a module of a package, by its full name": "import kit.deep as deep\n",
    "a name of a module of a package": "from kit.deep import WIDE\n",
    "a module of a folder that is no package": "import bare.within\n",
    "by a call": "import importlib\naside = importlib.import_module('aside')\n",
    "by another call": "aside = __import__('aside')\n",
    "only when it is needed": "def later():\n    try:\n        pass\n    finally:\n        import aside\n",
}
BESIDE = {
    "aside.py": "from lower import WIDE\n",
    "lower.py": "WIDE = 1\n",
    "kit/__init__.py": "from . import near\n",
    "kit/near.py": "from .deep import WIDE\n",
    "kit/deep.py": "import importlib\nfrom ..kit import over\nimportlib.import_module('.called', __package__)\n",
    "kit/over.py": "WIDE = 1\n",
    "kit/called.py": "WIDE = 1\n",
    "bare/within.py": "import lower\n",
    "unused.py": "WIDE = 1\n",
}


@pytest.mark.parametrize("how", HELPED)
def test_whatever_a_scene_imports_from_beside_its_file_is_of_its_code_and_so_is_what_that_imports(how, scene, tmp_path):
    for name, text in BESIDE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    kit = {name for name in BESIDE if name.startswith("kit/")}
    brought = kit if "kit" in HELPED[how] else {"bare/within.py", "lower.py"} if "bare" in HELPED[how] else {"aside.py", "lower.py"}
    made = scene(PLAIN)
    alone = code_of(made)
    (tmp_path / "mine.py").write_text(HELPED[how] + PLAIN, encoding="utf-8")
    sources._read.cache_clear()
    assert code_of(made) - alone == brought
    first = stamp(made, [])
    (tmp_path / max(brought)).write_text("WIDE = 2\n", encoding="utf-8")
    sources._read.cache_clear()
    assert stamp(made, []) != first


def test_code_from_another_folder_on_the_path_is_of_a_scenes_code_and_what_is_installed_is_not(scene, tmp_path, monkeypatch):
    for folder, name in (("shared", "aside"), ("venv/lib/site-packages", "bought")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / f"{name}.py").write_text("WIDE = 1\n", encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path / folder)
    made = scene(f"import aside, bought, json, numpy\n{PLAIN}")
    assert code_of(made) - code_of(scene(PLAIN)) == {"shared/aside.py"}


def test_a_file_that_is_not_python_is_of_a_scenes_code_by_itself(scene, tmp_path):
    (tmp_path / "broken.py").write_text("def broken(\n", encoding="utf-8")
    assert "broken.py" in code_of(scene(f"try:\n    import broken\nexcept SyntaxError:\n    pass\n{PLAIN}"))


def test_a_stamp_changes_with_theme_library_and_what_is_given(monkeypatch):
    seen = {stamp(Stage, []), stamp(Stage, ["a"]), stamp(Stage, ["a", ""]), stamp(Stage, ["", "a"])}
    for name, value in (("THEME", LIGHT), ("version", lambda name: "1" if name == "manim" else "2")):
        with monkeypatch.context() as changed:
            changed.setattr(sources, name, value)
            sources._read.cache_clear()
            seen.add(stamp(Stage, []))
    sources._read.cache_clear()
    assert len(seen) == 6
