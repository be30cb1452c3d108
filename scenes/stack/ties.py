"""Threads between the same places of a line in two pictures."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.parts.space.fabric import Fabric
from scenes.parts.theme import CONTEXT, GHOST, MOVING, THEME

MOST = 24  # threads
BOWED = 0.4  # of the way across, over which a thread leaves level


class Ties(VMobject):
    """From each of some places on a fabric's line to the same place on another one's, which carries it elsewhere.

    It follows training behind both fabrics.
    """

    def __init__(self, here: Fabric, there: Fabric) -> None:
        super().__init__(stroke_color=THEME.prediction, stroke_width=GHOST, stroke_opacity=CONTEXT)
        self.bleeds = True  # it runs behind everything
        self.set_z_index(MOVING)
        self._lay = lambda: self._laid(here, there)
        self.show(0)

    def show(self, step: float) -> None:
        """Join the places where both fabrics now have them."""
        self.set_points(self._lay())

    @staticmethod
    def _laid(here: Fabric, there: Fabric) -> np.ndarray:
        """The threads as curves (4 n, 3)."""
        count = len(here.line)
        chosen = np.unique(np.linspace(0, count - 1, min(MOST, count)).round().astype(int)) if count else np.zeros(0, int)
        starts, ends = (fabric.look.place(fabric.line[chosen, 0]) * [1, 1, 0] for fabric in (here, there))
        bow = (ends - starts) * [BOWED, 0, 0]
        threads = np.stack([starts, starts + bow, ends - bow, ends], axis=1)
        return threads[np.isfinite(threads).all(axis=(1, 2))].reshape(-1, 3)
