"""What Python reads for a file: the files that it imports, and that these import. It is found in their source; nothing is run for it."""

from __future__ import annotations

import ast
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")  # where a statement has other statements
CALLS = ("import_module", "__import__")
INSTALLED = ("site-packages", "dist-packages")


def with_imports(
    files: Iterable[Path], places: Sequence[Path], counts: Callable[[Path, Path], bool] = lambda importer, imported: True
) -> set[Path]:
    """Files, and those of all modules that they import, and that these import, and so on.

    places: the folders in which modules are looked for, the first that has one being the one it is taken from; what lies in none of them
    is passed over. counts: whether a file that another one imports is to be among them.
    """
    found = set(files)
    ahead = [*found]
    home = cache(lambda package: next((place for place in places if _has(place, package)), None))
    lying = cache(_lying)  # in one search a module is imported by many; until the next one it may be gone
    while ahead:
        importer = ahead.pop()
        new = {path for path in _imported(importer, home, lying) if counts(importer, path)} - found
        found |= new
        ahead += new
    return found


def places_of_ones_own() -> list[Path]:
    """The folders that Python imports from, but for those of its own library and of what is installed."""
    installed = {Path(folder).resolve() for name, folder in sysconfig.get_paths().items() if name.endswith(("stdlib", "lib"))}
    folders = [Path(folder).resolve() for folder in sys.path]
    return [folder for folder in folders if not set(INSTALLED) & set(folder.parts) and installed.isdisjoint((folder, *folder.parents))]


def _imported(path: Path, home: Callable[[str], Path | None], lying: Callable[[Path, str, bool], list[Path]]) -> Iterator[Path]:
    """The files of what a file imports.

    home: the folder that a package or module is taken from, None for one that is passed over. lying: as `_lying`.
    """
    for name, dots in names_in(path):
        base = path.parents[dots - 1] if dots else home(name.partition(".")[0])
        if base is not None:
            yield from lying(base, name, bool(dots))


def _lying(base: Path, name: str, relative: bool) -> list[Path]:
    """The files below a folder that are read for a module of a name, and for the packages on the way to it."""
    parts = name.split(".") if name else []
    folders = [base.joinpath(*parts[:depth]) for depth in range(not relative, len(parts) + 1)]
    modules = (file for folder in folders for file in (folder.with_suffix(".py"), folder / "__init__.py"))
    return [file for file in modules if file.is_file()]


def _has(place: Path, name: str) -> bool:
    return (place / f"{name}.py").is_file() or (place / name).is_dir()


def names_in(path: Path) -> tuple[tuple[str, int], ...]:
    """What a file imports, wherever it does: each name, and how many dots stand before it. `from a import b` may be a module `a.b`."""
    return _names_in(path.read_bytes())


@cache
def _names_in(source: bytes) -> tuple[tuple[str, int], ...]:
    return tuple(_found_in(source))


def _found_in(source: bytes) -> Iterator[tuple[str, int]]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):  # it cannot be imported either
        return
    for node in _imports(tree.body):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        else:
            yield from ((".".join(filter(None, (node.module, alias.name))), node.level) for alias in node.names)
    if any(call.encode() in source for call in CALLS):
        for name in _called_for(tree):
            yield name.lstrip("."), len(name) - len(name.lstrip("."))


def _imports(statements: Iterable[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """All import statements, wherever they stand; expressions are not looked into, which would take most of the time."""
    for statement in statements:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield statement
        for block in BLOCKS:
            yield from _imports(getattr(statement, block, ()))


def _called_for(tree: ast.AST) -> Iterator[str]:
    """The names that are imported by a call, as far as they are written there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in CALLS:
            named = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg == "name")]
            yield from (str(name.value) for name in named[:1] if isinstance(name, ast.Constant))
