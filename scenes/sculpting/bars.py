"""Heights as bars that stand on one another: what is added, place by place."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.parts.axes.on_chart import NOWHERE
from scenes.parts.axes.window import Window
from scenes.parts.ink.strokes import as_curves
from scenes.parts.theme import MOVING

FILLED = 0.74  # of the way from one place to the next that the bars of all neurons take


class Bars(VMobject):
    """One neuron's bars at places x (P,), each from the height low (P,) to high (P,).

    at, of: which of how many neurons it is: their bars stand side by side. grown: how far they have, from the left, 0 to 1. lifted: how far
    they all stand above, or below, where they did.
    """

    def __init__(self, x: np.ndarray, low: np.ndarray, high: np.ndarray, at: int, of: int, colour: str) -> None:
        super().__init__(fill_color=colour, fill_opacity=1, stroke_width=0)
        self.x, self.low, self.high, self.share = x, low, high, (at, of)
        self.window, self.grown, self.lifted = NOWHERE, 0.0, 0.0
        self.set_z_index(MOVING)

    def see(self, window: Window) -> None:
        """Stand where the window has them."""
        self.window = window
        self.stand(self.grown, self.lifted)

    def grow(self, share: float) -> None:
        """Draw them on their way."""
        self.stand(share)

    def stand(self, grown: float, lifted: float = 0.0) -> None:
        """Stand so far grown, and lifted."""
        self.grown, self.lifted = grown, lifted
        count, (at, of) = len(self.x), self.share
        risen = np.clip(grown * (count + 4) - np.arange(count), 0, 4)[:, None] / 4
        low = self.window.place(self.x, self.low + lifted)
        high = self.window.place(self.x, self.high + lifted)
        whole = np.isfinite(low).all(axis=1) & np.isfinite(high).all(axis=1)
        box = self.window.box
        with np.errstate(invalid="ignore"):  # of those that are not whole
            tops = low + risen * (high - low)
            pitch = (low[1, 0] - low[0, 0]) if count > 1 else 1.0
        bottom, top = (np.clip(end[whole, 1:2], box.bottom, box.top) for end in (low, tops))
        wide = FILLED * pitch / of
        left = low[whole, :1] + (at / of - 0.5) * FILLED * pitch
        flat = np.zeros_like(left)
        corners = np.stack([np.hstack(corner) for corner in ((left, bottom, flat), (left + 0.92 * wide, bottom, flat),
                            (left + 0.92 * wide, top, flat), (left, top, flat))], axis=1)  # fmt: skip
        ends = np.roll(corners, -1, axis=1)
        self.set_points(as_curves(corners.reshape(-1, 3), ends.reshape(-1, 3)))
