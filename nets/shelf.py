"""The shelf of recordings and findings: what is there is read, what is not is made, and put there whole."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import scipy
from filelock import FileLock

from nets.records import finding
from nets.records.archive import Archive, BrokenFileError
from nets.records.recording import Finding, Recording
from nets.runs.params import Run, RunError
from nets.training.workers import side_by_side

log = logging.getLogger("manim.nets")  # manim's own handler prints it where manim runs

version = cache(metadata.version)  # it reads a file each time
HERE = Path(__file__).parent
LOCKS = ".locks"
UNFINISHED = re.compile(r"\..+-(\d{1,9})\.tmp")  # as `Archive.save` calls a file until it is whole
TRAINS = (  # what `recorder` imports, beside the reading of run files: that shows in the parameters
    *("activations", "datasets", "runs/sampling"),
    *(f"training/{name}" for name in ("network", "watching", "loop", "recorder", "keyframes")),
    *(f"records/{name}" for name in ("recording", "archive", "trajectory", "measured")),
)

Kept = TypeVar("Kept", bound=Archive)
Typed = TypeVar("Typed", bound=finding.Finding)
Compute = Callable[..., tuple[dict[str, np.ndarray], dict]]


def digest(run: Run) -> str:
    """Names a recording: the run's parameters, the contents of its data file and module, the code that trains, and the libraries.

    Of a user's module only the file itself is read, not what that imports. Raises RunError where a file cannot be read.
    """
    theirs = [run.data.csv, run.network.module and run.network.module.partition(":")[0]]
    contents = [_bytes(run.folder / name) for name in theirs if name]
    return _sha(json.dumps(run.parameters, sort_keys=True), version("torch"), np.__version__, *_code(TRAINS), *contents)


def recall(run: Run, shelf: Path, progress: bool = False) -> Recording:
    """The recording of a run: read from the shelf, or trained now and put there.

    Torch is imported only where something must be trained. Raises RunError where the run or the shelf cannot be used.
    """
    name = _name(run)
    known = _read(Recording, shelf / f"{name}.npz", complain=False)
    if known is not None:
        return known
    _open(shelf)
    with _turn(shelf, name):
        known = _read(Recording, shelf / f"{name}.npz")  # who waited here finds what the other one trained
        if known is not None:
            return known
        from nets.training.recorder import record

        recording = record(run, name, progress)
        _put(recording, shelf)
        return recording


def recall_all(runs: Sequence[Run], shelf: Path, progress: bool = False) -> list[Recording]:
    """The recordings of a study's members, in order; those that are missing are trained side by side, one a core.

    Raises RunError as `recall` does; what was finished by then stays on the shelf.
    """
    to_train = missing(runs, shelf)
    if len(to_train) > 1 and (os.cpu_count() or 1) > 1:
        _open(shelf)
        side_by_side(recall, to_train, shelf, progress)
    return [recall(run, shelf, progress) for run in runs]


def missing(runs: Sequence[Run], shelf: Path) -> list[Run]:
    """Those of some runs that are not on the shelf, each once. Raises RunError where a file that one names cannot be read."""
    named = {_name(run): run for run in runs}
    return [run for name, run in named.items() if not (shelf / f"{name}.npz").exists()]


def find(compute: Compute | type[Typed], recordings: Sequence[Recording], shelf: Path) -> Finding | Typed:
    """What a kind of finding finds in recordings, read from the shelf or computed now and put there.

    Or what a function gives, (arrays, verdicts), with verdicts {question: (outcome, all the outcomes there could be)}.
    """
    told = (compute.__module__, compute.__name__, *(recording.name for recording in recordings))
    name = f"{compute.__name__}-{_sha(*told, computing())}"
    kind: type[Any] = compute if isinstance(compute, type) else Finding
    known = _read(kind, shelf / f"{name}.npz")
    if known is not None:
        return known
    _open(shelf)
    if isinstance(compute, type):
        found = kind.of(*recordings, name=name)
        _put(found, shelf)
        return found
    arrays, verdicts = compute(*recordings)
    outcomes = {question: {"outcome": outcome, "of": list(of)} for question, (outcome, of) in verdicts.items()}
    finding = Finding(name, arrays, {"verdicts": outcomes, "from": [recording.name for recording in recordings]})
    _put(finding, shelf)
    return finding


def computing() -> str:
    """The digest of what findings are computed with: all of nets, scipy and scikit-learn."""
    return _sha(scipy.__version__, version("scikit-learn"), *_code(("**/*",)))


def _name(run: Run) -> str:
    return f"run-{digest(run)}"


def _sha(*parts: str | bytes) -> str:
    told = hashlib.sha256()
    for part in (part.encode() if isinstance(part, str) else part for part in parts):
        told.update(len(part).to_bytes(8, "big") + part)
    return told.hexdigest()[:20]


@cache
def _code(modules: tuple[str, ...]) -> tuple[bytes, ...]:
    """The source of modules of nets; read once, because what is imported does not change either."""
    return tuple(_bytes(path) for module in modules for path in sorted(HERE.glob(f"{module}.py")))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}") from None


def _read(kind: type[Kept], path: Path, complain: bool = True) -> Kept | None:
    try:
        return kind.load(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}") from error
    except BrokenFileError as broken:
        if complain:
            log.warning("%s; making it again", broken)
        return None


@contextmanager
def _turn(shelf: Path, name: str) -> Iterator[None]:
    """Holds up a second process that wants to make the same file; gone with the process that holds it, even where that is killed."""
    lock = FileLock(shelf / LOCKS / f"{name}.lock")
    try:
        lock.acquire()
    except OSError as error:
        raise _unwritable(shelf, error) from error
    try:
        yield
    finally:
        lock.release()


def _open(shelf: Path) -> None:
    """See that the shelf can be written, before anything is made for it, and clear it of what killed processes left unfinished."""
    try:
        (shelf / LOCKS).mkdir(parents=True, exist_ok=True)
        for path in shelf.glob(".*.tmp"):
            unfinished = UNFINISHED.fullmatch(path.name)
            if unfinished and not _alive(int(unfinished[1])):
                path.unlink(missing_ok=True)
        with tempfile.TemporaryFile(dir=shelf):
            pass
    except OSError as error:
        raise _unwritable(shelf, error) from error


def _alive(process: int) -> bool:
    """Whether a process is there, and not a dead one that nobody has asked after."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    with suppress(OSError):  # there is no /proc everywhere
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    return True


def _put(arrays: Archive, shelf: Path) -> None:
    try:
        arrays.save(shelf)
    except OSError as error:
        raise _unwritable(shelf, error) from error


def _unwritable(shelf: Path, error: OSError) -> RunError:
    return RunError(f"{shelf}: cannot be written: {error.strerror or error}")
