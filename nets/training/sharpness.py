"""How sharply a loss curves: the largest eigenvalue of its Hessian, which is never written down, only multiplied with vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.func import functional_call

from nets.datasets import Samples
from nets.runs.params import Run
from nets.training.loop import loss_of
from nets.training.watching import in_eval_mode

MOST, STILL = 2000, 1e-12  # multiplications, and the share of itself by which the eigenvalue changes when it is known

Numbers = dict[str, Tensor]


def sharpnesses(run: Run, samples: Samples, network: nn.Module, arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The array sharpness (K,), in float64, of a recorded training's loss over all samples at its keyframes; nothing where the run does not
    ask for it, and not a number where the loss has no finite slopes."""
    if not run.probe.sharpness:
        return {}
    inputs, targets = (torch.as_tensor(values, dtype=torch.float64) for values in (samples.inputs, samples.targets))
    rows = np.searchsorted(arrays["steps"], arrays["keyframes"])
    names = [name for name, parameter in network.named_parameters() if parameter.requires_grad]

    def loss(parameters: Numbers) -> Tensor:
        return loss_of(run, functional_call(network, parameters, (inputs,)), targets, samples)

    with in_eval_mode(network.double()):
        found = [sharpness(loss, {name: torch.from_numpy(arrays[f"parameters/{name}"][row]).double() for name in names}) for row in rows]
    return {"sharpness": np.array(found)}


def sharpness(loss: Callable[[Numbers], Tensor], parameters: Numbers) -> float:
    """The largest eigenvalue of the Hessian of a loss at some parameters, by power iteration.

    Power iteration finds the eigenvalue that is largest by size. Where that is below zero the Hessian is shifted by it, and what is found
    then is the largest one.
    """
    leaves = {name: value.detach().clone().requires_grad_() for name, value in parameters.items()}
    slopes = torch.autograd.grad(loss(leaves), list(leaves.values()), create_graph=True)

    def times(vector: Numbers) -> Numbers:
        """The slopes of a slope (Pearlmutter, 1994): the Hessian times a vector."""
        along = torch.stack([(slope * value).sum() for slope, value in zip(slopes, vector.values(), strict=True)]).sum()
        if not along.requires_grad:  # a loss that is straight
            return {name: torch.zeros_like(value) for name, value in vector.items()}
        found = torch.autograd.grad(along, tuple(leaves.values()), retain_graph=True, allow_unused=True, materialize_grads=True)
        return dict(zip(leaves, found, strict=True))

    first = _largest(times, parameters)
    if not first < 0:
        return first
    return _largest(lambda vector: {name: value - first * vector[name] for name, value in times(vector).items()}, parameters) + first


def _largest(times: Callable[[Numbers], Numbers], like: Numbers) -> float:
    """The eigenvalue that is largest by size of a symmetric matrix that is multiplied with vectors."""
    rng = torch.Generator().manual_seed(0)
    vector = {name: torch.randn(value.shape, generator=rng, dtype=value.dtype) for name, value in like.items()}
    found = 0.0
    for _ in range(MOST):
        length = _dot(vector, vector) ** 0.5
        if not (np.isfinite(length) and length > 0):
            return float(length)
        vector = {name: value / length for name, value in vector.items()}
        product = times(vector)
        before, found = found, _dot(vector, product)
        if abs(found - before) <= STILL * abs(found):
            break
        vector = product
    return found


def _dot(one: Numbers, other: Numbers) -> float:
    return float(sum((one[name] * other[name]).sum() for name in one))
