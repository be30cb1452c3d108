"""A module of the user's before it is trained: whether it can be, and what it is made of."""

from __future__ import annotations

from typing import Any

import torch

from nets.runs.params import Run
from nets.runs.sampling import samples_of
from nets.training.guest import seeded, told_of_the_users_module
from nets.training.loop import steps
from nets.training.network import build
from nets.training.plain import recognised


def tried(run: Run) -> dict[str, Any]:
    """What the network of a run is made of, after one batch has gone through it: its layers (hidden, activation), or why it is none.

    Raises RunError as `record` does.
    """
    samples = samples_of(run)
    with seeded(run.training.seed), told_of_the_users_module(run):
        torch.set_num_threads(1)  # in a fork of what has worked on several threads, several would wait for ever
        rng = torch.Generator().manual_seed(run.training.seed)
        network = build(run, samples.inputs.shape[1], samples.outputs, rng)
        network.train()
        next(steps(run, samples, network, rng))
        layers = recognised(network)
    return {"other": layers} if isinstance(layers, str) else layers.described
