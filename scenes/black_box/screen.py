"""The screen: what the network says of every place in the frame, as a colour, and the line on which it is undecided."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from scenes.parts.axes.window import Window
from scenes.parts.frame import frame
from scenes.parts.ink.contour import Contour
from scenes.parts.ink.heat_map import HeatMap
from scenes.parts.theme import BACK, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.stage import Knobs

SURE = 1e-12  # of a chance
SHOWN = 0.4  # a power: how soon a leaning is seen
FINE = 0.09  # scene units, from one place of the lattice to the next


class Picture(HeatMap):
    """Chances (Y, X) over the whole frame, coloured from the first class to the second.

    swept: how far across it has been painted, 0 to 1.
    """

    bleeds = True

    def __init__(self, corners: np.ndarray, values: np.ndarray) -> None:
        super().__init__(corners, values, [THEME.fields[0], THEME.ground, THEME.fields[1]], 0, 1)
        self.swept = 1.0
        self.set_z_index(BACK)

    def seen(self) -> np.ndarray:
        """The chances (Y, X) where it has been painted, and elsewhere no number."""
        return np.where(np.linspace(0, 1, self.values.shape[1]) <= self.swept, self.values, np.nan)

    def pixels(self) -> np.ndarray:
        """The colours (Y, X, 4), where it has been painted: also of what is hardly more than undecided one sees which way it leans."""
        leaning = 2 * self.seen() - 1
        return self.coloured(0.5 + 0.5 * np.sign(leaning) * np.abs(leaning) ** SHOWN)


class Screen(VGroup):
    """The picture and its line over the whole frame, through a window in which data lie."""

    def __init__(self, knobs: Knobs, window: Window) -> None:
        whole = frame()
        self.knobs = knobs
        self.window = window
        across, up = (2 + math.ceil(side / FINE) for side in (whole.width, whole.height))
        x, y = np.linspace(*window.x, across), np.linspace(*window.y, up)
        self.lattice = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        corners = window.place(np.array([x[0], x[-1], x[0]]), np.array([y[0], y[0], y[-1]]))
        self.picture = Picture(corners, np.full((up, across), 0.5))
        self.line = Contour(window.place, x, y, THEME.prediction, PROTAGONIST)
        self.line.bleeds = True
        self.line.set_z_index(BACK + 1)
        super().__init__(self.picture, self.line)

    def show(self, settings: np.ndarray) -> None:
        """What is said everywhere with the knobs so, (P,)."""
        self.picture.set_values(self.knobs.chances(settings[None], self.lattice)[0].reshape(self.picture.values.shape))
        self._lay_line()

    @property
    def swept(self) -> float:
        """How far across it has been painted, 0 to 1, and its line drawn."""
        return self.picture.swept

    @swept.setter
    def swept(self, share: float) -> None:
        self.picture.swept = share
        self._lay_line()

    def _lay_line(self) -> None:
        """The line through all that has been painted."""
        known = np.clip(self.picture.seen(), SURE, 1 - SURE)
        self.line.draw(np.log(known / (1 - known)))  # of chances, which hardly change but at the line, it would have teeth
