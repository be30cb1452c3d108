"""What it costs to run a network, and to go back through it: operations, counted by torch while it does them."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from nets.runs.params import Run
from nets.samples import Samples
from nets.training.network import build


def counted(run: Run, samples: Samples) -> dict[str, np.ndarray]:
    """The arrays cost/weights, cost/forward and cost/backward (W,): of the run's network, and of the same with `probe.widths` instead.

    weights: how many numbers such a network learns, biases with them. forward, backward: the multiplications and additions with which it
    answers one sample, and with which the gradient in all of those comes back. Nothing where the run names no widths.
    """
    if not run.probe.widths:
        return {}
    told = []
    for widths in dict.fromkeys((run.network.hidden, *run.probe.widths)):
        network = build(_as_wide(run, widths), samples.inputs.shape[1], samples.outputs, torch.Generator().manual_seed(0))
        given = torch.as_tensor(samples.inputs[:1], dtype=getattr(torch, run.training.dtype))
        told.append((sum(weight.numel() for weight in network.parameters() if weight.requires_grad), *_operations(network, given)))
    weights, forward, backward = np.transpose(told)
    return {"cost/weights": weights, "cost/forward": forward, "cost/backward": backward}


def _as_wide(run: Run, widths: tuple[int, ...]) -> Run:
    """The run with a network of other widths."""
    return run.model_copy(update={"network": run.network.model_copy(update={"hidden": widths, "weights": None, "start": None})})


def _operations(network: nn.Module, given: Tensor) -> tuple[int, int]:
    """How many operations forward and back take, by torch's counter: of products with matrices, which is nearly all there is."""
    with FlopCounterMode(display=False) as forward:
        answer = network(given)
    with FlopCounterMode(display=False) as backward:
        answer.sum().backward()
    return forward.get_total_flops(), backward.get_total_flops()
