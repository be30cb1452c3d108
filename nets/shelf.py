"""The shelf of recordings and findings: what is there is read, what is not is made, and put there whole."""

from __future__ import annotations

import hashlib
import json
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import numpy as np
from tqdm import tqdm

from nets.params import Run, RunError
from nets.recording import Arrays, BrokenFileError, Finding, Recording

log = logging.getLogger("manim.nets")  # manim's own handler prints it where manim runs

HERE = Path(__file__).parent
TRAINS = ("activations", "datasets", "network", "watching", "training", "recorder", "keyframes", "recording", "measured")

Kept = TypeVar("Kept", bound=Arrays)
Compute = Callable[..., tuple[dict[str, np.ndarray], dict]]


def digest(run: Run) -> str:
    """Names a recording: the run's parameters, the contents of its data file and module, the code that trains, and the libraries."""
    parts = [json.dumps(run.parameters, sort_keys=True), version("torch"), np.__version__]
    files = [HERE / f"{name}.py" for name in TRAINS]
    if run.data.csv:
        files.append(run.folder / run.data.csv)
    if run.network.module:
        files.append(run.folder / run.network.module.partition(":")[0])
    return _sha(parts, files)


def recall(run: Run, shelf: Path, progress: bool = False) -> Recording:
    """The recording of a run: read from the shelf, or trained now and put there.

    Torch is imported only where something must be trained. Raises RunError where the run or the shelf cannot be used.
    """
    name = f"run-{digest(run)}"
    known = _read(Recording, shelf / f"{name}.npz")
    if known is not None:
        return known
    from nets.recorder import record

    recording = record(run, name, progress)
    _put(recording, shelf)
    return recording


def recall_all(runs: Sequence[Run], shelf: Path, progress: bool = False) -> list[Recording]:
    """The recordings of a study's members, in order; those that are missing are trained side by side, one a core.

    Raises RunError as `recall` does; what was finished by then stays on the shelf.
    """
    missing = [run for run in runs if not (shelf / f"run-{digest(run)}.npz").exists()]
    workers = min(len(missing), os.cpu_count() or 1)
    if workers > 1:
        import nets.recorder  # noqa: F401  before the fork, so that the workers have torch already

        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        pool = ProcessPoolExecutor(workers, context, signal.signal, (signal.SIGINT, signal.SIG_IGN))
        try:
            done = as_completed([pool.submit(recall, run, shelf) for run in missing])
            for future in tqdm(done, f"training the study of {missing[0].name}", len(missing), leave=False, disable=not progress):
                future.result()
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
        finally:
            pool.shutdown(cancel_futures=True)
    return [recall(run, shelf, progress) for run in runs]


def find(compute: Compute, recordings: Sequence[Recording], shelf: Path) -> Finding:
    """What `compute(*recordings)` gives, (arrays, verdicts), read from the shelf or computed now and put there.

    verdicts: {question: (outcome, all the outcomes there could be)}.
    """
    name = f"{compute.__name__}-{_sha([recording.name for recording in recordings], sorted(HERE.rglob('*.py')))}"
    known = _read(Finding, shelf / f"{name}.npz")
    if known is not None:
        return known
    arrays, verdicts = compute(*recordings)
    told = {question: {"outcome": outcome, "of": list(of)} for question, (outcome, of) in verdicts.items()}
    finding = Finding(name, arrays, {"verdicts": told, "from": [recording.name for recording in recordings]})
    _put(finding, shelf)
    return finding


def _sha(parts: Sequence[str], files: Sequence[Path]) -> str:
    told = hashlib.sha256()
    for part in (*(part.encode() for part in parts), *map(_bytes, files)):
        told.update(len(part).to_bytes(8, "big") + part)
    return told.hexdigest()[:20]


@cache
def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror}") from None


def _read(kind: type[Kept], path: Path) -> Kept | None:
    try:
        return kind.load(path)
    except FileNotFoundError:
        return None
    except BrokenFileError as broken:
        log.warning("%s; making it again", broken)
        return None


def _put(arrays: Arrays, shelf: Path) -> None:
    try:
        arrays.save(shelf)
    except OSError as error:
        raise RunError(f"{shelf}: cannot be written: {error.strerror}") from error
