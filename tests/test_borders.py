"""Who may import whom, read from the source: nothing is imported to find out. And one scene played where there is no torch."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from nets.shelf import TRAINS
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from tests.scenes.catalogue import SCENES
from tests.scenes.films import ROOT, Project
from tests.scenes.walking import environment, quiet

# the only ones that may need torch to be imported
TRAIN = {f"nets.training.{name}" for name in ("guest", "network", "watching", "loop", "scoring", "recorder")}

NOT = (  # modules, and what they may not import, be it inside of a function
    ("nets*", ("manim*", "scenes*", "tests*")),
    ("scenes*", ("torch*", "tests*")),
    ("scenes.parts*", ("nets*", "scenes.stage*", "scenes.telling*", "scenes.studio*")),
    ("scenes.telling*", ("nets*", "scenes.stage*", "scenes.studio*")),
    ("scenes.stage", ("scenes.studio*",)),
)
ROOMS = ("parts", "telling", "studio")
SCENE_MODULES = {kind.__module__ for kind, _ in SCENES.values()}
DOOR = "scenes.stage"  # the one module of scenes that imports nets, but for the kinds of findings that a model's scenes tell
GROUND = "nets.ground*"  # on which telling and studio stand too: processes, signals and imports, and nothing of networks


def modules_in(folder: Path) -> dict[str, Path]:
    """The modules of a package by name; of a package the name of its folder."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules_in(ROOT / "nets") | modules_in(ROOT / "scenes")


def imports_in(text: str, inside: bool = True) -> set[str]:
    """What a module's source imports, by full name: everywhere, also `inside` of functions and for a type checker, or only what importing
    it imports. A `from package import name` is both, the package and what may be a module in it."""
    found: set[str] = set()
    for node in _statements(ast.parse(text), inside):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = "." * node.level + (node.module or "")
            found |= {package, *(f"{package}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and _is_import_module(node.func):
            found.add(_beginning(node.args[0]))
    return found


def _statements(node: ast.AST, inside: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not inside and isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        if inside or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _statements(child, inside)


def _is_import_module(function: ast.expr) -> bool:
    return getattr(function, "attr", getattr(function, "id", "")) in ("import_module", "__import__")


def _beginning(name: ast.expr) -> str:
    """What is known of a name that a program puts together: its beginning."""
    known = name.values[0] if isinstance(name, ast.JoinedStr) else name
    return str(known.value) if isinstance(known, ast.Constant) else "*"


@cache
def imports_of(module: str, inside: bool = True) -> set[str]:
    return imports_in(MODULES[module].read_text(encoding="utf-8"), inside)


def over(module: str, borders: Iterable[str]) -> set[str]:
    """What a module imports beyond some borders; on the ground floor all may stand."""
    return {name for name in imports_of(module) for border in borders if fnmatch(name, border) and not fnmatch(name, GROUND)}


def needs(module: str) -> set[str]:
    """The modules of the project that are imported when one is, itself included."""
    seen, new = set(), {module}
    while new:
        seen |= new
        named = set().union(*(imports_of(one, inside=False) for one in new))
        packages = {".".join(name.split(".")[:end]) for name in named for end in range(1, name.count(".") + 2)}
        new = (packages & MODULES.keys()) - seen
    return seen


def needs_torch(module: str) -> bool:
    return any(name.partition(".")[0] == "torch" for one in needs(module) for name in imports_of(one, inside=False))


@pytest.mark.parametrize("module", MODULES)
def test_no_module_reaches_over_a_border(module):
    barred = [other for some, others in NOT if fnmatch(module, some) for other in others]
    assert over(module, barred) == set()


@pytest.mark.parametrize("module", MODULES)
def test_names_are_imported_in_full_and_one_by_one(module):
    assert [name for name in imports_of(module) if name.startswith(".") or name.endswith(".*")] == []


def test_the_stage_alone_opens_the_door_to_nets_but_to_the_findings_of_a_model_which_its_own_folder_imports():
    for module in MODULES:
        if module.startswith("scenes.") and module != DOOR:
            own = f"nets.findings.{module.split('.')[1]}"
            assert {name for name in over(module, ["nets*"]) if name != own and not name.startswith(f"{own}.")} == set(), module


def test_the_ground_floor_stands_on_nothing():
    assert {name for module in ("processes", "imports") for name in needs(f"nets.ground.{module}")} <= {
        "nets",
        *(name for name in MODULES if name.startswith("nets.ground")),
    }


def test_scenes_do_not_import_one_another_nor_another_models_folder_and_nothing_imports_the_studio():
    for module in MODULES:
        room = module.split(".")[1:2]
        for name in imports_of(module):
            if name.startswith("scenes.studio"):
                assert module.startswith("scenes.studio"), module
            if name.split(".")[0] == "scenes" and name.split(".")[1:2] and name.split(".")[1] not in (*ROOMS, "stage"):
                assert name.split(".")[1:2] == room, f"{module} imports {name}"
                assert name not in SCENE_MODULES, f"{module} imports the scene {name}"


@pytest.mark.parametrize("module", [module for module in MODULES if module not in TRAIN])
def test_what_only_reads_does_not_import_torch(module):
    assert not needs_torch(module)


def test_what_trains_is_what_is_said_to_train():
    assert {module for module in MODULES if needs_torch(module)} == TRAIN


def test_a_recordings_name_covers_all_the_code_that_makes_it():
    reading = {"nets.runs.params", "nets.runs.run_files", "nets.runs.troubles"}  # what they do shows in the run's parameters
    packages = {module for module in MODULES if MODULES[module].name == "__init__.py"}
    assert {f"nets.{name.replace('/', '.')}" for name in TRAINS} == needs("nets.training.recorder") - reading - packages


def test_no_file_beside_a_scene_has_the_name_of_a_standard_module():
    """Manim puts that folder first on the path of imports: such a file would be taken for the module."""
    names = {path.stem for file in {file for _, file in SCENES.values()} for path in (ROOT / file).parent.iterdir()}
    assert names & {*sys.stdlib_module_names, "manim", "numpy", "torch", "scipy", "nets", "scenes"} == set()


@pytest.mark.parametrize(
    ("text", "imported"),
    {
        "import a.b as c, d": {"a.b", "d"},
        "from a import b, c": {"a", "a.b", "a.c"},
        "from a.b import *": {"a.b", "a.b.*"},
        "from . import a": {".", "..a"},
        "def f():\n    import a": {"a"},
        "class A:\n    def f(self):\n        if self: from a import b": {"a", "a.b"},
        "try:\n    import a\nexcept ImportError:\n    pass": {"a"},
        "import importlib\nimportlib.import_module(f'a.b.{c}')": {"importlib", "a.b."},
        "importlib.import_module(a)": {"*"},
        "if TYPE_CHECKING:\n    import a": {"a"},
    }.items(),
)
def test_no_way_of_importing_is_overlooked(text, imported):
    assert imports_in(text) == imported


def test_what_a_function_imports_is_not_what_importing_its_module_imports():
    text = "import a\nclass B:\n    import b\n    def f(self):\n        import c\nif a:\n    import d\nif TYPE_CHECKING:\n    import e"
    assert imports_in(text, inside=False) == {"a", "b", "d"}


def test_with_its_recordings_on_the_shelf_a_scene_is_told_where_there_is_no_torch(media_dir, tmp_path):
    with environment(), quiet(media_dir, dry_run=True):
        SliceFlipStretch()  # trains what is not there yet
    none = tmp_path / "none"
    none.mkdir()
    (none / "torch.py").write_text("raise RuntimeError('torch is imported')\n", encoding="utf-8")
    project = Project(ROOT, media_dir, (none,))
    _, file = SCENES["SliceFlipStretch"]
    told = project.manim("--dry_run", file, "SliceFlipStretch")
    assert (told.returncode, told.stderr) == (0, "")
    barred = subprocess.run([sys.executable, "-c", "import torch"], env={"PYTHONPATH": str(none)}, capture_output=True, text=True)
    assert "torch is imported" in barred.stderr
