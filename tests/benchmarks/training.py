"""What recording costs a training, and how it grows.

`python -m tests.benchmarks.training ROUNDS RUN [CHANGES]` prints seconds of cpu as JSON: of bare training, the same with weights, gradients
and loss recorded, and with the probes at the keyframes as well, once a round each, in turns. With 0 rounds it makes one recording.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch

from nets.runs.params import Run
from nets.runs.sampling import samples_of
from nets.training import recorder
from nets.training.loop import steps
from nets.training.network import build


def bare(run: Run) -> None:
    """Train, and keep nothing."""
    for _ in steps(*_prepared(run)):
        pass


def recorded(run: Run) -> None:
    """Train, and keep weights, gradients and loss of every step."""
    recorder._trained(*_prepared(run), progress=False)


def probed(run: Run) -> None:
    """Make the whole recording."""
    recorder.record(run, run.name)


def _prepared(run: Run) -> tuple:
    samples, rng = samples_of(run), torch.Generator().manual_seed(run.training.seed)
    return run, samples, build(run, samples.inputs.shape[1], samples.outputs, rng), rng


def seconds(work: Callable[[Run], None], run: Run) -> float:
    """Of cpu, in all threads."""
    start = time.process_time()
    work(run)
    return time.process_time() - start


if __name__ == "__main__":
    rounds, path, *changes = sys.argv[1:]
    torch.set_num_threads(1)  # as the recorder does
    run = Run.load(Path(path), " ".join(changes))
    (bare if int(rounds) else probed)(run)  # the first is slow, whatever it is
    told = [{work.__name__: seconds(work, run) for work in (bare, recorded, probed)} for _ in range(int(rounds))]
    print(json.dumps(told))
