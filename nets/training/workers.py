"""Trainings side by side, each in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from tqdm import tqdm

from nets.runs.params import Run, RunError


def side_by_side(train: Callable[[Run, Path], object], runs: Sequence[Run], shelf: Path, progress: bool) -> None:
    """Do `train(run, shelf)` for every run, as many at once as there are cores; what it gives is dropped.

    The first error stops them all, and is raised; a RunError where a process ended without one. Nothing is done where the machine has no
    memory that processes can share.
    """
    others = multiprocessing.active_children()
    try:
        pool = ProcessPoolExecutor(min(len(runs), os.cpu_count() or 1), _context(), _attend)
    except OSError:
        return
    try:
        with _undisturbed(), warnings.catch_warnings():
            # Python 3.12 and later warn of threads at a fork; those of numpy and torch are idle here
            warnings.filterwarnings("ignore", ".*fork", DeprecationWarning)
            futures = [pool.submit(train, run, shelf) for run in runs]
        for future in tqdm(as_completed(futures), f"training the study of {runs[0].name}", len(runs), leave=False, disable=not progress):
            future.result()
    except BaseException as error:
        with _undisturbed():
            _stop(set(multiprocessing.active_children()).difference(others), shelf)
        if isinstance(error, BrokenProcessPool):
            raise RunError(f"{runs[0].name}: a training of its study ended without a word; too little memory?") from error
        raise
    finally:
        with _undisturbed():
            pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until this is done: in the middle of a fork Python would drop it, or leave a pool that never ends."""
    if threading.current_thread() is not threading.main_thread():
        yield  # to which Ctrl-C does not come
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        signal.raise_signal(signal.SIGINT)


def _context() -> BaseContext:
    """By a fork, where that is safe, so that the workers have torch already; else fresh processes, which import it themselves."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    import torch

    import nets.training.recorder  # noqa: F401

    # with an accelerator autograd keeps threads of its own, and refuses to work in a fork
    return multiprocessing.get_context("spawn" if torch.cuda.is_available() else "fork")


def _attend() -> None:
    """Be a worker that leaves Ctrl-C to its parent, and is gone when that is: also one that was killed, and could say nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop(workers: set[BaseProcess], shelf: Path) -> None:
    """End workers at once, and throw away what they were writing."""
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()
        for unfinished in shelf.glob(f".*-{worker.pid}.tmp"):
            unfinished.unlink(missing_ok=True)
