"""The loss over all weights of a network that has two of them: a landscape that is exact, for there is nothing else to be held.

Shape letters: N samples · X, Y places across and up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nets.activations import Activation
from nets.layers import layers_of
from nets.records.recording import Recording
from nets.runs.run_files import RunError

FIRST, SECOND = "hidden1.linear.weight", "output.weight"  # the two, by torch's names
FINE = 2001  # first weights at which a bottom is looked for
FLAT = 1e-6  # of the loss of a network that answers nothing: a bottom is no place where beside it nothing rises by more


@dataclass(frozen=True, eq=False)
class Landscape:
    """Mean squared error of a φ(w x) over samples, for weights (w, a). act: φ; inputs, targets (N,)."""

    act: Activation
    inputs: np.ndarray
    targets: np.ndarray

    @classmethod
    def of(cls, recording: Recording) -> Landscape:
        """Of the network of a recording. Raises RunError where that has other numbers than two weights, or predicts no number."""
        layers = layers_of(recording)
        if [layer.weight.values[0].size for layer in layers] != [1, 1] or recording.run.network.bias or recording.class_names:
            raise RunError("a landscape is that of a network of two weights, one behind the other, and no biases, that predicts a number")
        inputs, targets = recording.trained_on
        return cls(recording.act, inputs[:, 0], targets[:, 0])

    def like(self, other: Landscape) -> bool:
        """Whether it is the same landscape."""
        same = np.array_equal(self.inputs, other.inputs) and np.array_equal(self.targets, other.targets)
        return same and self.act == other.act

    def loss(self, weights: np.ndarray) -> np.ndarray:
        """At weights (…, 2), (…,)."""
        first, second = weights[..., :1], weights[..., 1:]
        with np.errstate(over="ignore", invalid="ignore"):
            return np.mean(np.square(second * self.act(first * self.inputs) - self.targets), axis=-1)

    def over(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """On a lattice of first weights (X,) and second ones (Y,), (Y, X)."""
        square, product = self._moments(first)
        return second[:, None] ** 2 * square - 2 * second[:, None] * product + self.silent

    @property
    def silent(self) -> float:
        """The loss of a network that answers zero to everything."""
        return float(np.mean(np.square(self.targets)))

    def bottoms(self, reach: float) -> np.ndarray:
        """The places (M, 2) that are lower than all around them, with a first weight of at most `reach`, from the left.

        The loss is a parabola of the second weight: for each first one the best second one is known, and only the first is looked for.
        """
        from scipy.optimize import minimize_scalar  # where it is needed: it costs a tenth of a second at every start

        first = np.linspace(-reach, reach, FINE)
        along = np.array([self._best(place) for place in first])
        low = (1 + np.flatnonzero((along[1:-1] < along[:-2]) & (along[1:-1] < along[2:]))).tolist()
        ends = [(first[max(at - 50, 0)], first[min(at + 50, FINE - 1)], first[at - 1], first[at + 1]) for at in low]
        found = []
        for left, right, start, stop in ends:
            place = float(minimize_scalar(self._best, bounds=(start, stop), method="bounded", options={"xatol": 1e-12}).x)
            if min(self._best(left), self._best(right)) - self._best(place) > FLAT * self.silent:
                square, product = self._moments(np.array([place]))
                found.append((place, float(product[0] / square[0])))
        return np.array(found).reshape(-1, 2)

    def _best(self, first: float) -> float:
        """The least loss that there is with this first weight."""
        square, product = self._moments(np.array([first]))
        return self.silent - float(product[0] ** 2 / square[0]) if square[0] > 0 else self.silent

    def _moments(self, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The means of φ² and of φ y, (X,) each."""
        answers = self.act(first[:, None] * self.inputs)
        return np.mean(answers**2, axis=1), np.mean(answers * self.targets, axis=1)


def both(recording: Recording, what: str = "parameters") -> np.ndarray:
    """The two weights at every step, or their "gradients", (T, 2), of the network of a landscape."""
    return np.stack([recording.arrays[f"{what}/{name}"].reshape(-1) for name in (FIRST, SECOND)], axis=1).astype(np.float64)
