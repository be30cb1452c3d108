"""What a scene's pictures are made of: its code with all of `scenes` that this imports, fonts, libraries and the theme."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from scenes.parts.theme import THEME

ROOT = Path(__file__).parents[3]
BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")  # where a statement has other statements
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


def fingerprint(made_of: Mapping[str, str]) -> str:
    """The digest of all that something is made of."""
    return hashlib.sha256(json.dumps(dict(made_of), sort_keys=True).encode()).hexdigest()[:20]


@cache
def _read(files: tuple[Path, ...]) -> dict[str, str]:
    """Libraries, fonts, and files with all that they import. Read once a process: what is imported does not change either."""
    code = _with_imports(files)
    fonts = (ROOT / "assets" / "fonts").glob("*.otf")
    return {name: version(name) for name in LIBRARIES} | {_name(path): _digest(path) for path in (*sorted(code), *sorted(fonts))}


def _with_imports(files: Iterable[Path]) -> set[Path]:
    """Files, and those of all modules of `scenes` that they import, and that these import, and so on."""
    found, ahead = set(files), [*files]
    while ahead:
        new = set(_imported(ahead.pop())) - found
        found |= new
        ahead += new
    return found


def _imported(path: Path) -> Iterator[Path]:
    for node in _imports(ast.parse(path.read_bytes()).body):
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [node.module, *(f"{node.module}.{name}" for name in names)] if node.module else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "scenes":
                places = (ROOT.joinpath(*parts[:depth]) for depth in range(1, len(parts) + 1))
                yield from (file for place in places for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file())


def _imports(statements: Iterable[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """All import statements, wherever they stand; expressions are not looked into, which would take most of the time."""
    for statement in statements:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield statement
        for block in BLOCKS:
            yield from _imports(getattr(statement, block, ()))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:20]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
