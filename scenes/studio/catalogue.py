"""Every scene there is, found by its class in the files of `scenes/`."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from nets.ground.refusals import RefusedError
from scenes.stage import Stage
from scenes.telling.saying.models import MODELS

FOLDER = Path("scenes")  # as plain manim is given it: seen from the project's folder
ROOMS = {"parts", "telling", "studio"}  # in which there are no scenes; all others are models


@dataclass(frozen=True)
class Entry:
    """A scene: the class, and the file that manim finds it in."""

    kind: type[Stage]
    file: Path

    @property
    def name(self) -> str:
        """What manim is asked for."""
        return self.kind.__name__


def catalogue() -> tuple[list[Entry], list[str]]:
    """All scenes in the order in which they are told, and a line for each file that cannot be read.

    Model by model, and of each by their places. Raises RefusedError where there are no scenes: `lenses`, like manim, is started from the
    project's folder.
    """
    entries, troubles = [], []
    for file in sorted(FOLDER.glob("*/*.py")):
        if file.parent.name in ROOMS:
            continue
        try:
            module = _module(file)
        except (Exception, SystemExit) as error:
            troubles.append(f"{file}: cannot be read: {type(error).__name__}: {error}")
            continue
        entries += [Entry(kind, file) for kind in vars(module).values() if _is_scene(kind, module)]
    if not entries and not troubles:
        raise elsewhere()
    places = {model.name: place for place, model in enumerate(MODELS)}

    def told(entry: Entry) -> tuple[int, str, int]:
        model = entry.kind.model
        return places.get(model, len(MODELS)), model, entry.kind.place

    return sorted(entries, key=told), troubles


def elsewhere() -> RefusedError:
    """The refusal for one who has started `lenses` somewhere else."""
    return RefusedError(f"{Path.cwd()}: no scenes here; start lenses from the project's folder, in which manim.cfg and scenes/ lie")


def _is_scene(kind: object, module: ModuleType) -> bool:
    return isinstance(kind, type) and issubclass(kind, Stage) and kind.__module__ == module.__name__ and bool(kind.run)


def _module(file: Path) -> ModuleType:
    """A file as a module, loaded as manim would: its folder is the first from which it imports, but here only while it is loaded."""
    name = ".".join(file.with_suffix("").parts)
    known = sys.modules.get(name)
    if known is not None and known.__file__ and Path(known.__file__).resolve() == file.resolve():
        return known
    spec = importlib.util.spec_from_file_location(name, file.resolve())
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no module")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        with patch.object(sys, "path", [str(file.parent.absolute()), *sys.path]):
            spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
