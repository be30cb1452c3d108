"""Trainings side by side, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
from tqdm import tqdm

from nets.ground.processes import follow_parent, on_stop, start, undisturbed
from nets.runs.params import AnyRun, Run, RunError

Train = Callable[[AnyRun, Path], object]


def side_by_side(train: Train, runs: Sequence[AnyRun], shelf: Path, progress: bool) -> None:
    """Do `train(run, shelf)` for every run, as many at once as there are cores; what it gives is dropped.

    The first error stops them all, and is raised; a RunError where a process ended without one.
    """
    context, ahead = _context(runs), [*runs]
    at_work: dict[Connection, tuple[BaseProcess, AnyRun]] = {}
    try:
        with tqdm(desc=f"training the study of {runs[0].name}", total=len(runs), leave=False, disable=not progress) as bar:
            while ahead or at_work:
                while ahead and len(at_work) < (os.cpu_count() or 1):
                    with undisturbed():
                        run = ahead.pop(0)
                        told, process = _begun(context, train, run, shelf)
                        at_work[told] = process, run
                ready = wait([*at_work])
                for told in [one for one in at_work if one in ready]:
                    _hear(told, *at_work[told])
                    del at_work[told]
                    bar.update()
    finally:
        with undisturbed():
            _stop([process for process, _ in at_work.values()], shelf)


def _begun(context: BaseContext, train: Train, run: AnyRun, shelf: Path) -> tuple[Connection, BaseProcess]:
    """A training under way, and where it will be told how it ended."""
    told, tells = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(train, run, shelf, tells))  # type: ignore[attr-defined]
    start(process)
    tells.close()  # so that it is the worker's alone, and ends with it
    return told, process


def _work(train: Train, run: AnyRun, shelf: Path, tells: Connection) -> None:
    """Be a worker: one that leaves it to its parent to be stopped, and is gone when that is."""
    on_stop(signal.SIG_IGN)
    follow_parent()
    tqdm.set_lock(threading.RLock())  # its own, so that nobody waits for one that a killed worker held
    try:
        train(run, shelf)
    except Exception as error:
        error.add_note(traceback.format_exc())  # which does not travel by itself
        tells.send(error)
    else:
        tells.send(None)


def _hear(told: Connection, process: BaseProcess, run: AnyRun) -> None:
    """Take in how a training ended. Raises its error, or a RunError where it ended without a word."""
    try:
        error = told.recv()
    except EOFError:
        process.join()
        if process.exitcode is not None and process.exitcode < 0:
            raise RunError(f"{run.name}: a training ended without a word; too little memory?") from None
        raise RunError(f"{run.name}: network.module = {run.module!r} ended its process, with exit code {process.exitcode}") from None
    process.join()
    if error is not None:
        raise error


def _context(runs: Sequence[AnyRun]) -> BaseContext:
    """By a fork, where that is safe, so that the workers have torch already, and what is collected of their data; else fresh processes,
    which import and read it themselves."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    import torch

    import nets.training.descent
    import nets.training.images
    import nets.training.language
    import nets.training.recorder  # noqa: F401

    # with an accelerator autograd keeps threads of its own, and refuses to work in a fork
    if torch.cuda.is_available():
        return multiprocessing.get_context("spawn")
    for collected in {run.data.dataset for run in runs if isinstance(run, Run)}:
        if collected is not None and collected.most:
            collected.samples(np.random.default_rng(0), n=1)  # the first one reads all of them, which takes a second too
    return multiprocessing.get_context("fork")


def _stop(workers: Iterable[BaseProcess], shelf: Path) -> None:
    """End workers at once, whatever they are doing, and throw away what they were writing."""
    for worker in workers:
        worker.kill()
        worker.join()
        for unfinished in shelf.glob(f".unfinished-{worker.pid}-*"):
            unfinished.unlink(missing_ok=True)
