"""What a scene's pictures are made of: its code with all that this imports and that can move a pixel, fonts, libraries and the theme."""

from __future__ import annotations

import hashlib
import inspect
import json
import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from nets.ground.imports import places_of_ones_own, with_imports
from scenes.parts.theme import THEME

ROOT = Path(__file__).parents[3]
# what cannot move a pixel; a finding can by what it holds, and that is among what a film is given
UNSEEN = ("scenes/studio", "scenes/telling/filming", "scenes/telling/keeping", "nets/findings", "nets/ground")
DOORS = ("scenes/stage.py", "nets/records")  # what hands to scenes what `nets` has made, which is among what a film is given
HANDED = "nets/records"  # and how: between two keyframes a trajectory is interpolated
LIBRARIES = ("manim", "numpy", "typst", "uharfbuzz", "pycairo", "contourpy", "av")


def ingredients(scene: type) -> dict[str, str]:
    """All that pictures of a scene are made of beside what it is given: by name, its digest or version."""
    kinds = [kind for kind in inspect.getmro(scene) if kind.__module__.split(".")[0] not in ("manim", "builtins", "typing")]
    files = tuple(path for kind in kinds if (path := _file(kind)))
    notebook = {} if len(files) == len(kinds) else {"notebook": os.urandom(16).hex()}
    return {"scene": scene.__qualname__, "theme": repr(THEME)} | notebook | _read(files)


def _file(kind: type) -> Path | None:
    """The file that a class is written in; one that is written in a notebook has none, and counts as new whenever it is asked for."""
    try:
        return Path(inspect.getfile(kind)).resolve(strict=True)
    except (OSError, TypeError):
        return None


def fingerprint(ingredients: Mapping[str, str]) -> str:
    """The digest of all that something is made of."""
    return hashlib.sha256(json.dumps(dict(ingredients), sort_keys=True).encode()).hexdigest()[:20]


@cache
def _read(files: tuple[Path, ...]) -> dict[str, str]:
    """Libraries, fonts, and files with all that they import. Read once a process: what is imported does not change either."""
    places = [*(file.parent for file in files[:1]), ROOT, *places_of_ones_own()]  # manim puts the scene's own folder first
    code = {_name(path, places): path for path in with_imports(files, places, _draws)}
    fonts = {_name(path, places): path for path in (ROOT / "assets" / "fonts").glob("*.otf")}
    return {name: version(name) for name in LIBRARIES} | {name: _digest(path) for name, path in sorted((code | fonts).items())}


def _draws(importer: Path, imported: Path) -> bool:
    """Whether code that other code imports can move a pixel."""
    if _lies_in(importer, DOORS) and _lies_in(imported, ("nets",)):
        return _lies_in(imported, (HANDED,))
    return not _lies_in(imported, UNSEEN)


@cache
def _lies_in(path: Path, places: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(ROOT / place) for place in places)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:20]


def _name(path: Path, places: Sequence[Path]) -> str:
    """Where a file lies in the project, or in another of some places: the same wherever these are."""
    home = next((place for place in (ROOT, *places) if path.is_relative_to(place)), path.parent)
    return str(path.relative_to(home))
