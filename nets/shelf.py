"""The shelf of recordings and findings: what is there is read, what is not is made, and put there whole."""

from __future__ import annotations

import inspect
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock

from nets.ground.whole import sweep
from nets.names import digest, name_of, name_of_finding
from nets.records.archive import Archive, BrokenFileError
from nets.records.finding import Finding
from nets.records.graph_recording import GraphRecording
from nets.records.image_recording import ImageRecording
from nets.records.language_recording import LanguageRecording
from nets.records.recording import Recording
from nets.runs.params import AnyRun, GraphRun, ImageRun, LanguageRun, Run, RunError
from nets.training.workers import side_by_side

log = logging.getLogger("manim.nets")  # manim's own handler prints it where manim runs

LOCKS = ".locks"
KINDS: Mapping[type[AnyRun], type[Recording]] = {
    Run: Recording,
    GraphRun: GraphRecording,
    LanguageRun: LanguageRecording,
    ImageRun: ImageRecording,
}

Kept = TypeVar("Kept", bound=Archive)
Found = TypeVar("Found", bound=Finding)


def recall(run: AnyRun, shelf: Path, progress: bool = False) -> Recording:
    """The recording of a run: read from the shelf, or trained now and put there.

    Torch is imported only where something must be trained. Raises RunError where the run or the shelf cannot be used.
    """
    name, kind = name_of(run), KINDS[type(run)]
    known = _read(kind, shelf / f"{name}.npz", complain=False)
    if known is not None:
        return known
    _open(shelf)
    with _turn(shelf, name):
        known = _read(kind, shelf / f"{name}.npz")  # who waited here finds what the other one trained
        if known is not None:
            return known
        recording = _recorded(run, name, progress)
        _put(recording, shelf)
        return recording


def _recorded(run: AnyRun, name: str, progress: bool) -> Recording:
    if isinstance(run, GraphRun):
        from nets.training.descent import descended

        return descended(run, name, progress)
    if isinstance(run, LanguageRun):
        from nets.training.language import learned

        return learned(run, name, progress)
    if isinstance(run, ImageRun):
        from nets.training.images import looked

        return looked(run, name, progress)
    from nets.training.recorder import record

    return record(run, name, progress)


def recall_all(runs: Sequence[AnyRun], shelf: Path, progress: bool = False) -> list[Recording]:
    """The recordings of a study's members, in order; those that are missing are trained side by side, one a core.

    A module of the user's is trained in another process even if it is alone: it may end that, and not us. Raises RunError as `recall` does;
    what was finished by then stays on the shelf.
    """
    to_train = missing(runs, shelf)
    if (len(to_train) > 1 and (os.cpu_count() or 1) > 1) or any(run.module for run in to_train):
        _open(shelf)
        alone = len(to_train) == 1
        side_by_side(partial(recall, progress=progress and alone), to_train, shelf, progress and not alone)
    names = [name_of(run) for run in runs]
    recordings = {name: recall(run, shelf, progress) for name, run in dict(zip(names, runs, strict=True)).items()}  # each is read once
    return [recordings[name] for name in names]


def made_of(run: AnyRun, shelf: Path) -> Mapping[str, Any] | None:
    """What a module of the user's is made of (see `tried`), read from the shelf, or found now and put there; None where a run has none.

    It is tried out in another process, which it may end. Raises RunError where it cannot be trained, or the shelf cannot be used.
    """
    if not run.module:
        return None
    path = shelf / f"{_made(run)}.npz"
    known = _read(Archive, path, complain=False)
    if known is None:
        _open(shelf)
        side_by_side(_try, [run], shelf, progress=False)
        known = _read(Archive, path)
        assert known is not None  # it has just been put there
    return known.meta


def _try(run: AnyRun, shelf: Path) -> None:
    from nets.training.trial import tried

    assert isinstance(run, Run)  # of others nothing has to be looked at
    _put(Archive(_made(run), {}, tried(run)), shelf)


def _made(run: AnyRun) -> str:
    return f"made-{digest(run)}"


def missing(runs: Sequence[AnyRun], shelf: Path) -> list[AnyRun]:
    """Those of some runs that are not on the shelf, each once. Raises RunError where a file that one names cannot be read."""
    named = {name_of(run): run for run in runs}
    return [run for name, run in named.items() if not (shelf / f"{name}.npz").exists()]


def find(compute: type[Found], recordings: Sequence[Recording], shelf: Path) -> Found:
    """What a kind of finding finds in recordings, read from the shelf or computed now and put there."""
    runs = [recording.run for recording in recordings]
    name = name_of_finding(compute.__name__, Path(inspect.getfile(compute)), [recording.name for recording in recordings], runs)
    known = _read(compute, shelf / f"{name}.npz")
    if known is not None:
        return known
    _open(shelf)
    finding = compute.of(*recordings, name=name)
    _put(finding, shelf)
    return finding


def contents_on(shelf: Path, name: str) -> str:
    """The digest of what a recording or finding on the shelf holds; nothing where it is not there, or not whole."""
    try:
        return Archive.contents_in(shelf / f"{name}.npz")
    except (OSError, BrokenFileError):
        return ""


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
        sweep(shelf)
        with tempfile.TemporaryFile(dir=shelf):
            pass
    except OSError as error:
        raise _unwritable(shelf, error) from error


def _put(arrays: Archive, shelf: Path) -> None:
    try:
        arrays.save(shelf)
    except OSError as error:
        raise _unwritable(shelf, error) from error


def _unwritable(shelf: Path, error: OSError) -> RunError:
    return RunError(f"{shelf}: cannot be written: {error.strerror or error}")
