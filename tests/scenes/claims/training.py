"""A training, as claims are held against it: by what lies on the shelf, worked out anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import expit, log_softmax
from sklearn.tree import DecisionTreeClassifier

from nets.activations import Activation
from nets.records.recording import Recording

SEEN = 1e-4  # by this share of itself a number must change for anyone to see it


@dataclass(frozen=True)
class Training:
    """A training, by what is on the shelf: first and last step, and the screen's lattice."""

    recording: Recording

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        return self.recording.arrays

    @property
    def hidden(self) -> Sequence[int]:
        return self.recording.run.network.hidden

    @property
    def trained(self) -> bool:
        return len(self.arrays["steps"]) > 1

    @property
    def given(self) -> bool:
        """Whether its weights are from a file."""
        return bool(self.recording.run.network.weights)

    @cached_property
    def act(self) -> Activation:
        return self.recording.act

    @cached_property
    def slopes(self) -> tuple[float, float]:
        """Of the activation, far below zero and far above."""
        low, high = np.diff(self.act(np.array([-30.0, -29.0]))), np.diff(self.act(np.array([29.0, 30.0])))
        return round(float(low[0]), 6), round(float(high[0]), 6)

    @cached_property
    def turn(self) -> float:
        """By how much its slope changes within a hair's breadth of zero."""
        below, middle, above = self.act(np.array([-1e-6, 0.0, 1e-6]))
        return float(above - 2 * middle + below) / 1e-6

    @property
    def kinked(self) -> bool:
        return abs(self.turn) > 1e-3

    @property
    def smooth(self) -> bool:
        return not self.kinked and np.ptp(np.diff(self.act(np.linspace(-4, 4, 9)))) > 1e-6

    @property
    def steps(self) -> bool:
        """Whether the activation goes from one height to another."""
        return self.smooth and self.slopes == (0, 0)

    def changed(self, *names: str) -> bool:
        """Whether any parameter whose name contains one of these ends visibly elsewhere than it began."""
        for name, values in self.arrays.items():
            if name.startswith("parameters/") and any(part in name for part in names):
                first, last = values[0].astype(float), values[-1].astype(float)
                if not np.all(np.abs(last - first) <= SEEN * np.maximum(np.abs(first), SEEN)):
                    return True
        return False

    @property
    def moved(self) -> bool:
        return self.changed("")

    def units(self, step: int = -1) -> np.ndarray:
        """Which units of the first hidden layer have a line or a place where their input is zero."""
        return np.any(self.arrays["parameters/hidden1.linear.weight"][step] != 0, axis=1)

    @property
    def folding(self) -> np.ndarray:
        """Which of a single layer's units bend the answer anywhere."""
        return self.units() & (self.arrays["parameters/output.weight"][-1] != 0).any(axis=0)

    @property
    def outgoing(self) -> np.ndarray:
        """The weights behind a single layer's units."""
        return self.arrays["parameters/output.weight"][-1, 0]

    def crossing(self, step: int = -1) -> np.ndarray:
        """Of how many units of any layer the input changes sign on the lattice, by layer."""
        values, counts = self.arrays["grid/inputs"].astype(float), []
        for layer in range(1, len(self.hidden) + 1):
            weight, bias = (self.arrays[f"parameters/hidden{layer}.linear.{kind}"][step].astype(float) for kind in ("weight", "bias"))
            with np.errstate(all="ignore"):
                values = values @ weight.T + bias
                counts.append(np.sum((values > 0).any(axis=0) & (values < 0).any(axis=0)))
                values = self.recording.acts[layer - 1](values)
        return np.array(counts)

    @property
    def creased(self) -> bool:
        """Whether a crease crosses the lattice at the end."""
        return self.kinked and bool(self.crossing().any())

    @property
    def threshold(self) -> float:
        return 0.5 if self.recording.run.training.loss == "squared_error" else 0.0

    def named(self, probe: str, at: int = -1) -> np.ndarray:
        """The classes that are named on a probe, by their numbers."""
        output = self.recording.output(probe).values[at]
        return output.argmax(axis=1) if output.shape[1] > 1 else (output[:, 0] > self.threshold).astype(int)

    @property
    def bounded(self) -> bool:
        """Whether there is a boundary at the end."""
        return len(np.unique(self.named("grid"))) > 1

    def loss(self, at: int) -> float:
        """Over all samples, of what is drawn."""
        outputs, targets = self.recording.output("samples").values[at].astype(float), self.recording.targets[:, 0]
        output = outputs[:, 0]
        with np.errstate(all="ignore"):
            if outputs.shape[1] > 1:
                own = np.take_along_axis(log_softmax(outputs, axis=1), targets[:, None].astype(int), axis=1)
                return float(np.mean((outputs - np.eye(outputs.shape[1])[targets.astype(int)]) ** 2 if self.threshold else -own))
            if not self.recording.class_names or self.threshold:
                return float(np.mean((output - targets) ** 2))
            return float(-np.mean(np.log(np.maximum(expit(np.where(targets == 1, output, -output)), 1e-300))))

    @property
    def fell(self) -> bool:
        return self.loss(-1) < self.loss(0)

    @property
    def rose(self) -> bool:
        return self.loss(-1) > self.loss(0)

    @property
    def hardly(self) -> bool:
        return abs(self.loss(-1) - self.loss(0)) <= 0.11 * self.loss(0)

    @property
    def blew_up(self) -> bool:
        """The loss left all measure at some step."""
        loss = self.arrays["loss"]
        return bool((~np.isfinite(loss)).any() or loss.max() > 10 * max(loss[0], 0.7))

    @property
    def misses(self) -> bool:
        """Whether a dot is missed by more than a dot's size."""
        output, targets = self.recording.output("samples").last[:, 0], self.recording.targets[:, 0]
        return not np.abs(output - targets).max() <= 0.05 * (np.ptp(targets) or 1)

    @property
    def random(self) -> bool:
        weights = [values[0] for name, values in self.arrays.items() if name.startswith("parameters/") and name.endswith("weight")]
        return any(len(np.unique(values)) > 1 or values.any() for values in weights)

    @property
    def lonely(self) -> bool:
        """Whether a tree that asks five times leaves a sample alone."""
        inputs, classes = self.recording.trained_on
        leaves = DecisionTreeClassifier(max_depth=5, random_state=0).fit(inputs, classes[:, 0]).apply(inputs)
        return 1 in np.bincount(leaves)

    def wrong(self) -> int:
        known = np.isfinite(self.recording.output("samples").last).all(axis=1)
        return int((~known | (self.named("samples") != self.recording.targets[:, 0])).sum())


Study = Sequence[Training]
Holds = Callable[[Training, Study], bool]
