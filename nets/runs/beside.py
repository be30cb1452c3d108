"""The files beside a module of the user's: which of them it imports, and that it can."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def imported_beside(path: Path) -> list[Path]:
    """The files in the folder of `path` that it imports, that these import, and so on, in order; without itself.

    Import statements are followed wherever they stand. A name that a program puts together while it runs is not seen.
    """
    home = path.parent
    found, ahead = {path}, [path]
    while ahead:
        new = set(_imported(ahead.pop(), home)) - found
        found |= new
        ahead += new
    return sorted(found - {path})


def _imported(path: Path, home: Path) -> Iterator[Path]:
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):  # told when it is run
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names, below = [alias.name for alias in node.names], home
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = [module, *(f"{module}.{alias.name}".lstrip(".") for alias in node.names)]
            below = path.parents[node.level - 1] if node.level else home
        else:
            continue
        for parts in (name.split(".") for name in names):
            places = [below.joinpath(*parts[:depth]) for depth in range(len(parts) + 1)]
            files = [place / "__init__.py" for place in places if place != home] + [place.with_suffix(".py") for place in places[1:]]
            yield from (file for file in files if file.is_file())


@contextmanager
def importable(home: Path) -> Iterator[None]:
    """Modules in the folder `home` can be imported inside, before all others but Python's own, as where Python runs a script there.

    Afterwards none of them is left, and those that had their names are back: two runs do not see each other's. No bytecode is written,
    which could outlive what it was made of.
    """
    files = {path.stem for path in home.glob("*.py")} | {path.parent.name for path in home.glob("*/__init__.py")}
    own = files | {path.name for path in home.iterdir() if path.is_dir()}  # which count where no other module is called so
    path, writes_none, known = sys.path[:], sys.dont_write_bytecode, set(sys.modules)
    hidden = {name: sys.modules.pop(name) for name in known if name.partition(".")[0] in files - sys.stdlib_module_names}
    sys.path.insert(0, str(home))
    sys.dont_write_bytecode = True
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path[:], sys.dont_write_bytecode = path, writes_none
        for name in set(sys.modules) - known | set(hidden):
            if name.partition(".")[0] in own:
                sys.modules.pop(name, None)
        sys.modules.update(hidden)
