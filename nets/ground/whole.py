"""Files that are whole or not there: each gets its name when it is complete, also while two renders run at once; and names that fit."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nets.ground.processes import alive

UNFINISHED = re.compile(r"\.unfinished-(\d+)-")
LONGEST = 255 - len(".unfinished-4194304-")  # bytes of a file's name: file systems take 255, with all that `unfinished` puts before it
LONGEST_STEM = 200  # of a film's name without its ending: its clips have more behind it


def unfinished(path: Path) -> Path:
    """The name under which this process writes a file until it is complete."""
    return path.with_name(f".unfinished-{os.getpid()}-{path.name}")


def fitting(name: str, most: int) -> str:
    """A name of so many bytes at the most: a longer one has, for its end, a few letters that tell it from others that begin alike."""
    if len(name.encode()) <= most:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name.encode()[: most - len(mark) - 1].decode(errors='ignore')}-{mark}"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name to write to; when that is done without an error the file gets its own name, else it is taken away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = unfinished(path)
    try:
        yield temporary
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Take away what processes that are no longer there left unfinished in a folder."""
    with suppress(OSError):  # where nothing can be written, that is said when something must be
        for path in folder.glob(".unfinished-*") if folder.is_dir() else ():
            found = UNFINISHED.match(path.name)
            if found and not alive(int(found[1])):
                path.unlink(missing_ok=True)


@contextmanager
def disk_troubles_said(folder: str | Path) -> Iterator[None]:
    """A disk that is full or cannot be written ends the program with one clear line; `folder` is named where the error names no file."""
    try:
        yield
    except Exception as error:
        trouble = trouble_with_disk(error)
        if trouble is None:
            raise
        raise SystemExit(unwritten(trouble, folder)) from error


def unwritten(trouble: OSError, folder: str | Path) -> str:
    """The line that says what could not be written, and why."""
    return f"{Path(trouble.filename).parent if trouble.filename else folder}: cannot be written: {trouble.strerror or trouble}"


def trouble_with_disk(error: BaseException | None) -> OSError | None:
    """The OSError (a full or read-only disk, say) that lies behind an error, if one does."""
    while error is not None:
        if isinstance(error, OSError) and error.errno is not None:
            return error
        error = error.__cause__ or error.__context__
    return None
