"""Hinges as marks on a chart: knobs that come out of their nodes, and strokes at the foot that wander while a network is trained."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scenes.parts.axes.on_chart import NOWHERE, Spots
from scenes.parts.axes.window import Window
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.wires import Wires
from scenes.parts.theme import LINE, THEME

HUE = THEME.neurons[0]
KNOB = 13  # a knob's radius, in pixels of 1080p
TALL, TALLER = 0.4, 1.0  # scene units
ALONG = 8  # places along a stroke that no word may cover
FAINT = 0.3  # how clearly a hinge that hardly bends the line is seen


class Knob(Spots):
    """A hinge at data x, y, on its way from `home` (3,), its node."""

    def __init__(self, x: float, y: float, home: np.ndarray) -> None:
        self.home, self.share, self.window = home, 0.0, NOWHERE
        super().__init__(np.array([x]), np.array([y]), KNOB, HUE)

    def see(self, window: Window) -> None:
        """Lie on its way to where the window has it, or nowhere where that is out of sight."""
        self.window = window
        places = window.place(*self.data)
        way = (1 - self.share) * self.home + self.share * places
        self.set_points((way[window.covers(places)][:, None] + self._shape).reshape(-1, 3))

    def grow(self, share: float) -> None:
        """Draw it on its way."""
        self.share = share
        self.see(self.window)


class Ticks(Wires):
    """A stroke at the chart's foot for each hinge, as bright as its weight is large.

    hinges: step -> x (H,), no number where a unit has none. weights: step -> (H,), from 0 to 1.
    """

    def __init__(self, hinges: Callable[[float], np.ndarray], weights: Callable[[float], np.ndarray], step: float) -> None:
        self._hinges, self._weights = (lambda at: hinges(at)), (lambda at: weights(at))  # a copy, as for a play, leaves the recording alone
        self.window, self.lifted, self.x = NOWHERE, np.zeros(len(hinges(step))), np.zeros(0)
        super().__init__(np.zeros((len(self.lifted), 3)), np.zeros((len(self.lifted), 3)), HUE, LINE)
        self.show(step)

    def show(self, step: float) -> None:
        """Stand where the hinges are at a step."""
        self.x, self.bright = self._hinges(step), FAINT + (1 - FAINT) * self._weights(step)
        self.see(self.window)

    def see(self, window: Window) -> None:
        """Stand where the window has the hinges; those out of sight are not drawn."""
        self.window = window
        feet = window.place(np.nan_to_num(self.x, nan=window.x[0]), window.y[0])
        seen = np.isfinite(self.x) & window.covers(feet)
        feet[:, 0] = np.clip(feet[:, 0], window.box.left, window.box.right)
        tops = feet + np.outer(TALL + self.lifted * (TALLER - TALL), [0, 1, 0])
        self.points = np.stack([feet, tops], axis=1).reshape(-1, 3)
        bright = seen * (self.bright + self.lifted * (1 - self.bright))
        self.rgbas = rgbas_of(HUE, len(feet)) * np.column_stack([np.ones((len(feet), 3)), bright])

    def places(self) -> np.ndarray:
        """Places (n, 2) along the strokes that are seen."""
        feet, tops = (self.points[at::2, :2][self.rgbas[:, 3] > 0] for at in (0, 1))
        return np.linspace(feet, tops, ALONG).reshape(-1, 2)

    def lift(self, which: np.ndarray, share: float) -> None:
        """Let some of them (H,) grow, and shine."""
        self.lifted = share * which
        self.see(self.window)
