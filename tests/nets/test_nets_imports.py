"""Who may import whom, read from the source: nothing is imported to find out."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import nets
from nets.shelf import TRAINS

HERE = Path(nets.__file__).parent
MODULES = {".".join(("nets", *path.relative_to(HERE).with_suffix("").parts)): path for path in sorted(HERE.rglob("*.py"))}
TRAIN = {"nets.network", "nets.watching", "nets.training", "nets.recorder"}  # the only ones that may need torch to be imported


def imports_of(path: Path, inside: bool) -> set[str]:
    """What a module imports, by full name; at its top level only, or also `inside` of functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree)) if inside else [node for node in ast.walk(tree) if node in tree.body]
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def roots(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_of_nets_knows_the_drawing(module):
    assert not roots(imports_of(MODULES[module], inside=True)) & {"manim", "scenes"}


def needs(module: str) -> set[str]:
    """The modules of nets that importing a module imports, itself included."""
    seen, new = set(), {module}
    while new:
        seen |= new
        new = {name for one in new for name in imports_of(MODULES[one], inside=False) if name in MODULES} - seen
    return seen


@pytest.mark.parametrize("module", [module for module in MODULES if module not in TRAIN])
def test_what_only_reads_does_not_import_torch(module):
    assert not any("torch" in roots(imports_of(MODULES[one], inside=False)) for one in needs(module))


def test_what_trains_is_what_is_said_to_train():
    assert {module for module in MODULES if "torch" in roots(imports_of(MODULES[module], inside=False))} <= TRAIN
    assert set(MODULES) >= TRAIN


def test_a_recordings_name_covers_all_the_code_that_makes_it():
    reading = {"nets.params", "nets.run_files", "nets.troubles"}  # what they do shows in the run's parameters
    assert {f"nets.{name}" for name in TRAINS} == needs("nets.recorder") - reading - {"nets.__init__"}
