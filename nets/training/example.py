"""One sample on its way through a network and back, number by number: each weight, each product and each sum is a node of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from nets.activations import activation
from nets.records.graph import arrays_of
from nets.records.passes import Pass
from nets.runs.params import Run, RunError
from nets.samples import Samples
from nets.training.loop import loss_kind
from nets.training.network import acts
from nets.training.passing import passed
from nets.training.tape import Tape

MOST = 3000  # nodes: each takes some 0.2 ms at each keyframe to be recorded, and in layers of more neurons these cannot be told apart


def refuse_example(run: Run, samples: Samples) -> None:
    """Raises RunError where the run asks for an example that is not there, or for a network of too many numbers."""
    if run.probe.example is None:
        return
    widths = (samples.inputs.shape[1], *run.network.hidden, samples.outputs)
    count = widths[0] + sum(3 * before * after + 2 * after for before, after in itertools.pairwise(widths))
    if run.probe.example >= len(samples.targets):
        told = f"there are {len(samples.targets)} samples, the first one is 0"
    elif count > MOST:
        told = f"a node for each number makes {count} of them; {MOST} at the most: a smaller network"
    else:
        return
    raise RunError(f"{run.name}: probe.example = {run.probe.example}: {told}")


def example_of(run: Run, samples: Samples, states: Iterable[Mapping[str, Tensor]]) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The arrays and facts of the graph of the run's example, in float64, where the parameters are as in `states`; see `Graph`.

    Nodes are called input[j]; of a layer such as hidden1 its hidden1.linear.weight[i, j] and hidden1.linear.bias[i] (of the last one
    output.weight and output.bias); hidden1.message[i, j], a weight times what comes to it; hidden1.sum[i], hidden1.tanh[i]; and loss.
    """
    at = run.probe.example
    inputs, target = samples.inputs[at], samples.targets[at]
    return arrays_of([_passed(run, samples, state, inputs, target) for state in states], "example")


def _passed(run: Run, samples: Samples, state: Mapping[str, Tensor], inputs: np.ndarray, target: np.ndarray) -> Pass:
    leaves = {f"input[{j}]": _leaf(value) for j, value in enumerate(inputs)}
    for name, values in state.items():
        leaves |= {f"{name}[{', '.join(map(str, place))}]": _leaf(value) for place, value in np.ndenumerate(values.numpy())}

    def compute(tape: Tape) -> Tensor:
        h = [leaves[f"input[{j}]"] for j in range(len(inputs))]
        for number, (units, act, text) in enumerate(zip(run.network.hidden, acts(run), run.network.activations, strict=True), 1):
            z = _sums(tape, leaves, f"hidden{number}", f"hidden{number}.linear", h, units)
            h = [act(one) for one in z]
            for i, one in enumerate(h):
                if one is not z[i]:  # as the identity's is
                    tape.name(one, f"hidden{number}.{activation(text).name}[{i}]")
        outputs = _sums(tape, leaves, "output", "output", h, samples.outputs)
        return tape.name(_loss(run, samples, outputs, target), "loss")

    return passed(compute, leaves)


def _leaf(value: float) -> Tensor:
    return torch.tensor(float(value), dtype=torch.float64, requires_grad=True)


def _sums(tape: Tape, leaves: Mapping[str, Tensor], layer: str, linear: str, h: Sequence[Tensor], units: int) -> list[Tensor]:
    """What the units of a layer are given, W h + b, a product and a sum at a time."""
    sums = []
    for i in range(units):
        messages = [tape.name(leaves[f"{linear}.weight[{i}, {j}]"] * one, f"{layer}.message[{i}, {j}]") for j, one in enumerate(h)]
        sums.append(tape.name(reduce(torch.add, messages) + leaves[f"{linear}.bias[{i}]"], f"{layer}.sum[{i}]"))
    return sums


def _loss(run: Run, samples: Samples, outputs: Sequence[Tensor], target: np.ndarray) -> Tensor:
    """The example's own loss, as `loss_of` has it for one sample."""
    several = len(samples.classes) > 2
    if loss_kind(run, samples) == "squared_error":
        wanted = np.eye(len(outputs))[int(target[0])] if several else target
        squares = [(one - float(value)) ** 2 for one, value in zip(outputs, wanted, strict=True)]
        return squares[0] if len(squares) == 1 else reduce(torch.add, squares) / len(squares)
    if several:
        return torch.log(reduce(torch.add, [torch.exp(one) for one in outputs])) - outputs[int(target[0])]
    return functional.binary_cross_entropy_with_logits(outputs[0], torch.tensor(target[0], dtype=torch.float64))
