"""Every scene there is, found by its class, and the table beside its test."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from importlib.util import find_spec

from scenes.stage import Stage
from tests.scenes.cases import Refused, Told
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


@dataclass(frozen=True)
class Table:
    """The runs that a scene is tested with, by name."""

    told: dict[str, Told]
    refused: dict[str, Refused]

    @classmethod
    def of(cls, kind: type[Stage]) -> Table:
        """The one beside the test of a scene; an empty one where there is none."""
        name = cases_of(kind)
        cases = importlib.import_module(name) if find_spec(name) else None
        return cls(getattr(cases, "TOLD", {}), getattr(cases, "REFUSED", {}))


def cases_of(kind: type[Stage]) -> str:
    """The module with a scene's table: it lies where the scene's test does."""
    package, _, file = kind.__module__.rpartition(".")
    return f"tests.{package}.cases_{file}"


SCENES = scenes()
TABLES = {name: Table.of(kind) for name, (kind, _) in SCENES.items()}
