"""Small runs, and where they are kept, for the tests of nets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nets.records.recording import Recording
from nets.runs.params import Run, RunError

DOSAGE = """
[data]
name = "dosage"

[training]
steps = 20

[probe]
grid = 11
keyframes = 6
"""

# everything that makes recording hard: noise at training time, running averages, an activation that overwrites its input
NOISY = """
from torch import nn

def make(inputs, outputs):
    return nn.Sequential(
        nn.Linear(inputs, 4), nn.BatchNorm1d(4), nn.ReLU(inplace=True), nn.Dropout(0.3), nn.Linear(4, outputs)
    )
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Put a text into a file of the test's own folder."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def run_of(write: Callable[[str, str], Path]) -> Callable[..., Run]:
    """A run from changes to a tiny one, or from a text of its own."""

    def run_of(changes: str = "", text: str = DOSAGE) -> Run:
        return Run.load(write("tiny.toml", text), changes)

    return run_of


@pytest.fixture
def noisy(write: Callable[[str, str], Path], run_of: Callable[..., Run]) -> Run:
    """A run whose network is a module of the user's with dropout, batch normalisation and an in-place activation."""
    write("noisy.py", NOISY)
    return run_of("network.module=noisy.py:make data.name=wave data.n=12 training.steps=15")


@pytest.fixture(scope="session")
def identical() -> Callable[[Recording, Recording], bool]:
    """Whether two recordings are the same to the last bit, names and order of their arrays included."""

    def identical(one: Recording, other: Recording) -> bool:
        return (
            list(one.arrays) == list(other.arrays)
            and one.meta == other.meta
            and all(
                a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
                for a, b in zip(map(np.asarray, one.arrays.values()), map(np.asarray, other.arrays.values()), strict=True)
            )
        )

    return identical


@pytest.fixture
def told(write: Callable[[str, str], Path]) -> Callable[..., list[str]]:
    """The lines of the error that a run file gives, each without the file's name, which all must have."""

    def told(text: str, changes: str = "") -> list[str]:
        path = write("mine.toml", text)
        with pytest.raises(RunError) as caught:
            Run.load(path, changes)
        named = f"{path}{' with LENSES_SET' if changes else ''}: "
        lines = str(caught.value).split("\n")
        assert all(line.startswith(named) for line in lines)
        return [line.removeprefix(named) for line in lines]

    return told
