"""Claims of a pass through a network: of one step against its gradient, and of what becomes of the gradients in training."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

import numpy as np
import torch
from torch.func import functional_call

from nets.training.loop import loss_of
from nets.training.network import build
from tests.scenes.claims.training import Holds, Training


@dataclass(frozen=True)
class Pass:
    """The pass of the sample that a run follows, done anew by torch, layer by layer; and its gradients."""

    run: Training

    def loss(self, state: dict[str, torch.Tensor]) -> torch.Tensor:
        recording = self.run.recording
        inputs, targets = (torch.from_numpy(values).double() for values in recording.trained_on)
        at, outputs = recording.run.probe.example, recording.arrays["parameters/output.bias"].shape[1]
        network = build(recording.run, inputs.shape[1], outputs, torch.Generator()).double()
        samples = SimpleNamespace(classes=recording.meta["classes"], outputs=outputs, target_names=["y"])
        return loss_of(recording.run, functional_call(network, state, (inputs[at : at + 1],)), targets[at : at + 1], samples)

    @cached_property
    def state(self) -> dict[str, torch.Tensor]:
        """The parameters at first, by torch's names."""
        names = [name.removeprefix("parameters/") for name in self.run.arrays if name.startswith("parameters/")]
        return {name: torch.from_numpy(self.run.arrays[f"parameters/{name}"][0]).double().requires_grad_() for name in names}

    @cached_property
    def gradients(self) -> dict[str, np.ndarray]:
        """The loss's gradients in them, whole layers at once."""
        told = torch.autograd.grad(self.loss(self.state), [*self.state.values()], allow_unused=True)
        return {name: one.numpy() for name, one in zip(self.state, told, strict=True) if one is not None}

    @cached_property
    def falls(self) -> tuple[float, float, float]:
        """The loss, and its predicted and real fall after one step."""
        rate, before = self.run.recording.run.training.learning_rate, self.loss(self.state).item()
        predicted = rate * sum(float((gradient**2).sum()) for gradient in self.gradients.values())
        moved = {name: self.state[name].detach() - rate * torch.from_numpy(gradient) for name, gradient in self.gradients.items()}
        return before, predicted, before - self.loss(self.state | moved).item()

    @property
    def off(self) -> float:
        """By how much the real fall is off from the predicted one, as a share of that."""
        _, predicted, real = self.falls
        return abs(real - predicted) / predicted

    @cached_property
    def means(self) -> np.ndarray:
        """How large each wire's gradient is, in the mean over a stretch of the training, (T, M)."""
        names = [name for name in self.run.arrays if name.startswith("gradients/") and name.endswith("weight")]
        sizes = np.concatenate([np.abs(self.run.arrays[name]).reshape(len(self.run.arrays["loss"]), -1) for name in names], axis=1)
        span = max(1, len(sizes) // 30)
        return np.array([np.convolve(wire, np.ones(span) / span, "valid") for wire in sizes.T.astype(float)]).T

    def swells(self, share: float) -> bool:
        """Whether the gradient is at some time twice what it was before, on so many of the wires."""
        total = np.sqrt(np.sum(self.means**2, axis=1))
        return any(
            total[late] > 1.99 * total[early] and np.mean(self.means[late] > 1.49 * self.means[early]) >= share
            for late in range(len(total))
            for early in range(late)
        )

    @property
    def left(self) -> float:
        """What is left of all wires' gradient in the end, as a share of the first."""
        first, last = np.linalg.norm(self.means[[0, -1]], axis=1)
        return float(last / first)


def outer(run: Training) -> bool:
    """Whether the gradients of each layer's weights, one by one, are what a whole layer's pass gives them."""
    names = [node["name"] for node in run.recording.meta["example"]]
    recorded = dict(zip(names, run.arrays["example/gradient"][0].tolist(), strict=True))
    weights = [(name, one) for name, one in Pass(run).gradients.items() if name.endswith("weight")]
    told = [(recorded[f"{name}[{i}, {j}]"], value) for name, one in weights for (i, j), value in np.ndenumerate(one)]
    return np.allclose(*np.transpose(told), rtol=1e-5, atol=1e-12)


def handed_on(run: Training) -> bool:
    """Whether over every edge there came back what its target had, times the slope there."""
    product, slope, gradient, targets = (run.arrays[f"example/{what}"] for what in ("product", "slope", "gradient", "targets"))
    return np.allclose(product[0], slope[0] * gradient[0, targets])


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"each hands on its number, and multiplies what returns", lambda run, _: handed_on(run)),
    (r"what arrives times what left, a tile for each", lambda run, _: outer(run)),
    (r"Where what came back is no finite number, its tile stays empty", lambda run, _: not outer(run)),
    (r"should lower the loss by [^:,]+: it falls by", lambda run, _: Pass(run).off < 0.11),
    (r"should lower the loss by [^:]+, and does by", lambda run, _: 0.09 < Pass(run).off < 0.51),
    (r"So large a step should lower the loss by [^:]+, but does by", lambda run, _: Pass(run).off > 0.49 and Pass(run).falls[2] > 0),
    (r"So large a step overshoots: the loss is up, not down", lambda run, _: Pass(run).falls[2] < 0),
    (r"One step against it hardly moves the loss", lambda run, _: max(map(abs, Pass(run).falls[1:])) < 1e-12 * Pass(run).falls[0]),
    (r"After so large a step the loss is no finite number", lambda run, _: not np.isfinite(Pass(run).falls).all()),
    (r"the gradient swells on \S+ of \S+ wires", lambda run, _: run.trained and Pass(run).swells(0.5)),
    (r"the gradient swells on every wire at once", lambda run, _: run.trained and Pass(run).swells(1)),
    (r"the gradients become much smaller", lambda run, _: run.trained and Pass(run).left < 0.51),
    (r"the gradients do not become much smaller", lambda run, _: run.trained and Pass(run).left > 0.49),
    (r"no wire gets any gradient", lambda run, _: run.trained and not Pass(run).means.any()),
    (r"Nobody trains it here: each wire keeps its weight", lambda run, _: not run.trained),
)
