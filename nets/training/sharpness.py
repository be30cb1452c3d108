"""How sharply a loss curves: the largest eigenvalue of its Hessian, which is never written down, only multiplied with vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.func import functional_call

from nets.runs.params import Run
from nets.samples import Samples
from nets.training.loop import loss_of
from nets.training.stacking import states
from nets.training.watching import in_eval_mode

WHOLE = 20  # up to so many numbers the Hessian is small enough to be written down after all
CLOSE = 1e-9  # the share of itself to which the eigenvalue is known

Numbers = dict[str, Tensor]


def sharpnesses(run: Run, samples: Samples, network: nn.Module, arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The array sharpness (K,), in float64, of a recorded training's loss over all samples at its keyframes; nothing where the run does not
    ask for it, and not a number where the loss has no finite slopes."""
    if not run.probe.sharpness:
        return {}
    inputs, targets = (torch.as_tensor(values, dtype=torch.float64) for values in (samples.inputs, samples.targets))
    names = [name for name, parameter in network.named_parameters() if parameter.requires_grad]

    def loss(parameters: Numbers) -> Tensor:
        return loss_of(run, functional_call(network, parameters, (inputs,)), targets, samples)

    with in_eval_mode(network.double()):
        found = [sharpness(loss, state) for state in states(arrays, names)]
    return {"sharpness": np.array(found)}


def sharpness(loss: Callable[[Numbers], Tensor], parameters: Numbers) -> float:
    """The largest eigenvalue of the Hessian of a loss at some parameters, by Lanczos' method where these are many."""
    leaves = {name: value.detach().clone().requires_grad_() for name, value in parameters.items()}
    wanted = list(leaves.values())
    slopes = torch.autograd.grad(loss(leaves), wanted, create_graph=True)
    slope = torch.cat([one.reshape(-1) for one in slopes])
    if not slope.requires_grad:  # a loss that is straight
        return 0.0

    def times(vector: np.ndarray) -> np.ndarray:
        """The slopes of a slope (Pearlmutter, 1994): the Hessian times a vector."""
        given = torch.as_tensor(vector, dtype=slope.dtype)
        found = torch.autograd.grad(slope, wanted, given, retain_graph=True, allow_unused=True, materialize_grads=True)
        return torch.cat([one.reshape(-1) for one in found]).numpy()

    count = len(slope)
    first = np.random.default_rng(0).standard_normal(count)
    along = times(first)
    if not np.isfinite(along).all():
        return float("nan")
    if count <= WHOLE:
        return float(np.linalg.eigvalsh(np.stack([times(one) for one in np.eye(count)]))[-1])
    if not along.any():
        return 0.0
    from scipy.sparse.linalg import LinearOperator, eigsh  # where it is needed: it costs a tenth of a second at every start

    hessian = LinearOperator((count, count), matvec=times, dtype=np.float64)
    return float(eigsh(hessian, k=1, which="LA", v0=first, tol=CLOSE, return_eigenvectors=False)[0])
