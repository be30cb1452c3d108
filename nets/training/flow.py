"""How much of the loss's gradient comes back to each layer: its norm in what the layer's units are given."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import nn
from torch.func import functional_call

from nets.runs.params import Run
from nets.samples import Samples
from nets.training.loop import loss_of
from nets.training.stacking import states
from nets.training.watching import hooked, in_eval_mode


def flows(run: Run, samples: Samples, network: nn.Module, arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The array flow (K, L), in float64: at the keyframes, for each layer, the hidden ones first and the output last, the norm over all
    samples and units of the gradient of the loss in W x + b (N, H); nothing where the run does not ask for it."""
    if not run.probe.flow:
        return {}
    inputs, targets = (torch.as_tensor(values, dtype=torch.float64) for values in (samples.inputs, samples.targets))
    names = [name for name, _ in network.named_parameters()]

    def norms(state: Mapping[str, torch.Tensor]) -> list[float]:
        given: list[torch.Tensor] = []

        def keep(_: str, module: nn.Module, value: object) -> None:
            if isinstance(module, nn.Linear) and isinstance(value, torch.Tensor):
                given.append(value)

        with hooked(network, after=keep):
            outputs = functional_call(network, dict(state), (inputs.clone().requires_grad_(),))
        gradients = torch.autograd.grad(loss_of(run, outputs, targets, samples), given)
        return [float(gradient.norm()) for gradient in gradients]

    with in_eval_mode(network.double()):
        return {"flow": np.array([norms(state) for state in states(arrays, names)])}
