"""Every scene there is, found by its class."""

from __future__ import annotations

import importlib

from scenes.stage import Stage
from tests.scenes.films import ROOT


def scenes() -> dict[str, tuple[type[Stage], str]]:
    """By name: the scene, and the file that the command is given to find it in."""
    found = {}
    for path in sorted((ROOT / "scenes").glob("*/*.py")):
        if path.parent.name in ("parts", "telling", "studio"):
            continue
        module = importlib.import_module(f"scenes.{path.parent.name}.{path.stem}")
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, Stage) and kind is not Stage and kind.__module__ == module.__name__:
                found[name] = kind, str(path.relative_to(ROOT))
    return found


SCENES = scenes()
