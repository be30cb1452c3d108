"""Who may import whom, beside what the contracts of pyproject.toml say. And one scene played where there is no torch."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path

import pytest

from nets.code import DESCENT, HERE, READER, READS, TRAINER, counts
from nets.ground.imports import with_imports
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from tests.scenes.catalogue import SCENES
from tests.scenes.films import ROOT, Project
from tests.scenes.walking import environment, quiet

ROOMS = ("parts", "telling", "studio")
SCENE_MODULES = {kind.__module__ for kind, _ in SCENES.values()}
DOOR = "scenes.stage"  # through which pictures and narration come to nets, but for the kinds of findings that a model's scenes tell


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


def needs(module: str, ends: Set[str] = frozenset()) -> set[str]:
    """The modules of the project that are imported when one is, itself included; not what only those in `ends` import."""
    seen, new = set(), {module}
    while new:
        seen |= new
        named = set().union(*(imports_of(one, inside=False) for one in new - ends))
        packages = {".".join(name.split(".")[:end]) for name in named for end in range(1, name.count(".") + 2)}
        new = (packages & MODULES.keys()) - seen
    return seen


@pytest.mark.parametrize("module", MODULES)
def test_names_are_imported_in_full_and_one_by_one(module):
    assert [name for name in imports_of(module) if name.startswith(".") or name.endswith(".*")] == []


def test_a_scene_takes_from_nets_the_findings_of_its_model_and_the_stage_all_else():
    for module in MODULES:
        if module.startswith("scenes.") and module != DOOR and not module.startswith("scenes.studio."):
            open_to = ("nets.ground", f"nets.findings.{module.split('.')[1]}")
            assert [name for name in imports_of(module) if name.startswith("nets.") and not name.startswith(open_to)] == [], module


def test_no_scene_imports_another_one():
    for module in MODULES:
        assert imports_of(module) & SCENE_MODULES <= {module}, module


def test_the_contracts_name_every_model_and_every_room_of_nets():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    models = {".".join(module.split(".")[:2]) for module in SCENE_MODULES}
    (between,) = (set(contract["modules"]) for contract in contracts if contract["type"] == "independence")
    assert between == models
    rooms = {module for module in MODULES if module.startswith("nets.") and module.count(".") == 1}
    (above,) = (set(contract["forbidden_modules"]) for contract in contracts if contract.get("source_modules") == ["nets.ground"])
    assert above == rooms - {"nets.ground"}


@pytest.mark.parametrize("trainer", [TRAINER, DESCENT, READER])
def test_a_recordings_name_covers_all_the_code_that_makes_it(trainer):
    """Found by another way of reading imports than the one by which it is named."""
    packages = {module for module in MODULES if MODULES[module].name == "__init__.py"}
    reading = {f"nets.{name.removesuffix('.py').replace('/', '.')}" for name in READS}
    made_by = with_imports([HERE / trainer], [ROOT], counts)
    module = f"nets.{trainer.removesuffix('.py').replace('/', '.')}"
    assert made_by == {MODULES[name] for name in needs(module, frozenset(reading)) - reading - packages}


def test_nothing_in_nets_takes_from_a_package_what_lies_in_a_module_of_it():
    """A finding is named by the modules that it imports, and packages are none of them."""
    packages = {module for module in MODULES if MODULES[module].name == "__init__.py"}
    for module in MODULES.keys() - packages:
        taken = {name.rpartition(".") for name in imports_of(module) if name.startswith("nets.")} if module.startswith("nets") else set()
        assert {name for package, _, name in taken if package in packages and f"{package}.{name}" not in MODULES} == set(), module


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
    short = {"LENSES_SET": "training.steps=40 vary.training.seed=[0,1]"}
    with environment(**short), quiet(media_dir, dry_run=True):
        SliceFlipStretch()  # trains what is not there yet
    none = tmp_path / "none"
    none.mkdir()
    (none / "torch.py").write_text("raise RuntimeError('torch is imported')\n", encoding="utf-8")
    project = Project(ROOT, media_dir, (none,))
    _, file = SCENES["SliceFlipStretch"]
    told = project.manim("--dry_run", file, "SliceFlipStretch", **short)
    assert (told.returncode, told.stderr) == (0, "")
    barred = subprocess.run([sys.executable, "-c", "import torch"], env={"PYTHONPATH": str(none)}, capture_output=True, text=True)
    assert "torch is imported" in barred.stderr
