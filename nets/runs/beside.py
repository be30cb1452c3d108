"""The files beside a module of the user's: that it can import them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
