"""A network's weights and biases over its training: what they are, what comes back to them, and which are the followed neuron's.

Shape letters: K keyframes · P numbers, the weights before the biases · S strands: the numbers, the loss, and the inputs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import THEME
from scenes.stage import Recording, layers_of

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment


class Numbers:
    """source: the recording that they are from. widths: how many inputs, units of each layer, and outputs there are. ends: of each weight
    the layer that it leaves, and which of it and of the next one it joins; homes: of each bias its layer and unit. line (P,): the numbers
    of the followed neuron's line; own (P,): with those by which it is heard; bias: which number its bias is. hue: its colour.
    """

    def __init__(self, run: Recording, found: Moment) -> None:
        self.source, layers, unit = run.name, layers_of(run), int(found.unit)
        self.widths = [run.inputs.shape[1], *(layer.units for layer in layers)]
        self.keyframes = run.arrays["keyframes"].astype(float)
        both = [layer.weight for layer in layers] + [layer.bias for layer in layers]
        self._rows, self._back = _over(self.keyframes, both), np.abs(_over(self.keyframes, [layer.gradient for layer in layers]))
        self._losses = _over(self.keyframes, [run.loss])[:, 0]
        counts = list(enumerate(self.widths[1:]))
        self.ends = [(layer, one, other) for layer, width in counts for other in range(width) for one in range(self.widths[layer])]
        self.homes = [(layer + 1, at) for layer, width in counts for at in range(width)]
        self.line = np.array([end[::2] == (0, unit) for end in self.ends] + [home == (1, unit) for home in self.homes])
        self.own = self.line | np.array([end[:2] == (1, unit) for end in self.ends] + [False] * len(self.homes))
        self.bias, self.hue = len(self.ends) + unit, THEME.neurons[unit % len(THEME.neurons)]
        self.most, self.top, self.flood = _largest(self._rows), _largest(self._losses), _largest(self._back)

    @property
    def count(self) -> int:
        """How many numbers there are; the strand of the loss is the one after them."""
        return self._rows.shape[1]

    @property
    def strands(self) -> int:
        """How many strands."""
        return self.count + 1 + self.widths[0]

    @property
    def hues(self) -> np.ndarray:
        """The colour of each strand (S, 4): the followed neuron's weights in its own, biases in their neurons', all others in ink."""
        neurons = [THEME.neurons[at % len(THEME.neurons)] for at in range(sum(self.widths[1:-1]))] + [THEME.prediction] * self.widths[-1]
        weights = [self.hue if own else THEME.dimmed for own in self.own[: len(self.ends)]]
        return rgbas_of([*weights, *neurons, THEME.loss, *[THEME.ink] * self.widths[0]], self.strands)

    def owner(self, at: int) -> int:
        """Which neuron a number belongs to, counted through all layers: the one that adds it up."""
        return at - len(self.ends) if at >= len(self.ends) else self.homes.index((self.ends[at][0] + 1, self.ends[at][2]))

    def strand_of(self, which: np.ndarray) -> np.ndarray:
        """Which strands some numbers (P,) are (S,)."""
        return np.append(which, np.zeros(self.strands - self.count, bool))

    def place(self, step: float) -> float:
        """Between which keyframes a step is."""
        return float(np.interp(step, self.keyframes, np.arange(len(self.keyframes))))

    def gone(self, step: float) -> float:
        """How much of the training is over, as keyframes tell it."""
        return self.place(step) / max(len(self.keyframes) - 1, 1)

    def at(self, step: float) -> np.ndarray:
        """The numbers at a step (P,), between keyframes in proportion."""
        return between(self._rows, self.place(step))

    def until(self, step: float, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """At so many moments (n,) up to a step: how much of the training was over, the numbers (n, P), and the loss (n,)."""
        places = np.linspace(0, self.place(step), count)
        return places / max(len(self.keyframes) - 1, 1), between(self._rows, places), between(self._losses, places)

    def back(self, step: float) -> np.ndarray:
        """How large the loss's gradient in each weight is at a step, as a share of the largest that any of them ever has."""
        return between(self._back, self.place(step)) / self.flood


def between(rows: np.ndarray, places: float | np.ndarray) -> np.ndarray:
    """Rows (K, …) at places (n,) between them, in proportion, (n, …); at one place (…)."""
    low = np.minimum(np.floor(places).astype(int), len(rows) - 1)
    share = np.asarray(places - low).reshape(np.shape(places) + (1,) * (rows.ndim - 1))
    with np.errstate(all="ignore"):
        return np.where(share > 0, (1 - share) * rows[low] + share * rows[np.minimum(low + 1, len(rows) - 1)], rows[low])


def _over(keyframes: np.ndarray, trajectories: list) -> np.ndarray:
    """All entries of some trajectories at keyframes (K, P)."""
    return np.array([np.concatenate([np.ravel(one.at(at)) for one in trajectories]) for at in keyframes], np.float64)


def _largest(values: np.ndarray) -> float:
    """The largest size among values that is a number; 1 where all are zero."""
    return float(np.max(np.abs(values), where=np.isfinite(values), initial=0)) or 1.0
