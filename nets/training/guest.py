"""Code of the user's as a guest: it finds what it may expect of a process, and leaves that as it was."""

from __future__ import annotations

import os
import random
import sys
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch

from nets.ground.imports import with_imports
from nets.runs.beside import importable
from nets.runs.params import Run, RunError


@contextmanager
def generators_kept() -> Iterator[None]:
    """Afterwards the generators of Python, numpy and torch stand where they stood before, whatever was drawn from them inside."""
    python, numpy = random.getstate(), np.random.get_state()  # noqa: NPY002 - what the user's code may draw from
    try:
        with torch.random.fork_rng(devices=[]):
            yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)  # noqa: NPY002


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """The generators of Python, numpy and torch begin at `seed` inside; afterwards they stand where they stood."""
    with generators_kept():
        random.seed(seed)
        np.random.seed(seed if seed < 2**32 else [seed % 2**32, seed >> 32])  # noqa: NPY002
        torch.default_generator.manual_seed(seed)
        yield


@contextmanager
def told_of_the_users_module(run: Run) -> Iterator[None]:
    """Whatever goes wrong inside, where the run has a module of the user's, is one RunError that names it.

    The files beside the module can be imported. All that it may set for the process is the same afterwards, whatever it has done.
    """
    if not run.network.module:
        yield
        return
    module = (run.folder / run.network.module.partition(":")[0]).resolve()
    files = {module}
    try:
        files = with_imports([module], [module.parent])
        with undone(), importable(module.parent):
            torch.backends.mha.set_fastpath_enabled(False)  # it passes modules by, and rounds otherwise than what is trained
            yield
    except RunError:
        raise
    except (Exception, SystemExit) as error:
        where = ", ".join([*_line_in(files, error), *getattr(error, "__notes__", [])])
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise RunError(f"{users(run)}: {told}{f' ({where})' if where else ''}") from error


def _line_in(files: Collection[Path], error: BaseException) -> list[str]:
    """The last line of some files that an error has passed; nothing where it has passed none."""
    passed = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).resolve() in files]
    return [f"{Path(frame.filename).name}, line {frame.lineno}" for frame in passed[-1:]]


@contextmanager
def undone() -> Iterator[None]:
    """The folder it works in, what may be typed, warnings, and the settings of numpy and torch are afterwards as they were."""
    typed, errors, device = sys.stdin, np.geterr(), torch.get_default_device()
    settings = [(put, get()) for get, put in SETTINGS]
    deterministic = _deterministic()
    try:
        with chdir(Path.cwd()), warnings.catch_warnings(), open(os.devnull, encoding="utf-8") as nothing:
            sys.stdin = nothing  # who asks for input is told that there is none, instead of waiting unseen
            yield
    finally:
        sys.stdin = typed
        np.seterr(**errors)
        for put, value in settings:
            put(value)
        if _deterministic() != deterministic:  # to set it imports torch's compiler
            torch.use_deterministic_algorithms(deterministic[0], warn_only=deterministic[1])
        if torch.get_default_device() != device:
            torch.set_default_device(None if device.type == "cpu" else device)


def _deterministic() -> tuple[bool, bool]:
    return torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled()


SETTINGS: tuple[tuple[Callable[[], Any], Callable[[Any], object]], ...] = (
    (torch.is_grad_enabled, torch.set_grad_enabled),
    (torch.get_default_dtype, torch.set_default_dtype),
    (torch.get_num_threads, torch.set_num_threads),
    (torch.get_float32_matmul_precision, torch.set_float32_matmul_precision),
    (torch.is_anomaly_enabled, torch.autograd.set_detect_anomaly),
    (torch.backends.mha.get_fastpath_enabled, torch.backends.mha.set_fastpath_enabled),
    (lambda: torch.backends.cudnn.deterministic, lambda value: setattr(torch.backends.cudnn, "deterministic", value)),
    (lambda: torch.backends.cudnn.benchmark, lambda value: setattr(torch.backends.cudnn, "benchmark", value)),
)


def users(run: Run) -> str:
    """The module of the user's, as it is named where something is wrong with it."""
    return f"{run.name}: network.module = {run.network.module!r}"
