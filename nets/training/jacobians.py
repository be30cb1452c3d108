"""How the layers of a network answer to a small change of the sample that a run follows, by torch's own way back through each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import numpy as np
import torch
from torch import Tensor
from torch.autograd.functional import jacobian
from torch.func import functional_call

from nets.training.plain import Layers

Step = Callable[[Tensor], Tensor]


def jacobians(network: Layers, states: Iterable[Mapping[str, Tensor]], sample: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays jacobian/NAME (K, H, D) and jacobian/to/NAME (K, H, I) of each layer, where the parameters are as in `states`.

    The first is the derivative of what the layer gives in what it is given, the second in the sample's own inputs (I,), which is worked
    out from end to end and not by multiplying. In float64.
    """
    found: dict[str, list[np.ndarray]] = {}
    for state in states:
        given = start = torch.as_tensor(sample, dtype=torch.float64)
        steps: list[Step] = []
        for name, layer in network.named_children():
            own = {key.removeprefix(f"{name}."): value.double() for key, value in state.items() if key.startswith(f"{name}.")}
            steps.append(partial(_called, layer, own))
            for key, slopes in ((name, jacobian(steps[-1], given)), (f"to/{name}", jacobian(partial(_through, steps), start))):
                found.setdefault(f"jacobian/{key}", []).append(slopes.numpy())
            given = steps[-1](given)
    return {key: np.stack(slopes) for key, slopes in found.items()}


def _called(layer: torch.nn.Module, own: Mapping[str, Tensor], given: Tensor) -> Tensor:
    return functional_call(layer, dict(own), (given,))


def _through(steps: Sequence[Step], given: Tensor) -> Tensor:
    for step in steps:
        given = step(given)
    return given
