"""The loss of a network over all samples, whatever batches it is trained on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
import torch
from torch import nn

from nets.runs.params import Run
from nets.samples import Samples
from nets.training.loop import loss_of
from nets.training.watching import answer

ROWS = 2**16  # samples looked at in one pass: what goes on inside is held in memory for so many


def losses(run: Run, samples: Samples, network: nn.Module, states: Iterable[Mapping[str, torch.Tensor]]) -> np.ndarray:
    """The mean loss over all samples at each of some states of the network, (T,). It needs eval mode set by the caller."""
    dtype = getattr(torch, run.training.dtype)
    inputs = torch.as_tensor(samples.inputs, dtype=dtype).split(ROWS)
    targets = torch.as_tensor(samples.targets, dtype=dtype).split(ROWS)
    shares = [len(some) / len(samples.targets) for some in targets]

    def at(state: Mapping[str, torch.Tensor]) -> float:
        parts = [loss_of(run, answer(network, state, given), wanted, samples) for given, wanted in zip(inputs, targets, strict=True)]
        return math.fsum(share * part.item() for share, part in zip(shares, parts, strict=True))

    return np.array([at(state) for state in states])
