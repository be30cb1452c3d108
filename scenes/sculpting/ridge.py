"""A curve over a line, pulled back into a sheet: every corner becomes a crease."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from scenes.parts.axes.window import Box, Window
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.tone import body
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import THEME

DEEP = 6.0  # scene units from the sheet's front to its back
BRIM = 0.14  # of that, which is as yellow as the curve was
LEVEL = View(0, 0)  # where it lies on the chart that it comes out of


def ridge(window: Window, x: np.ndarray, heights: np.ndarray, kinks: np.ndarray, hues: Sequence[str]) -> FacetedSpace:
    """The sheet over x (X,), the kinks (C,) among them, at heights (X,) that a chart's window shows; a crease at each kink, in its hue.

    Seen from the front, level, it lies where the curve does, and its front edge is the curve.
    """
    box, (low, high) = window.box, window.y
    tall = box.height / (high - low)
    level = low + (SIGHT[1] - box.bottom) / tall
    front, back = SIGHT[1] - DEEP / 2, SIGHT[1] + DEEP / 2
    plane = Window(Box(box.left, front, box.right, back), window.x, (front, back))
    pane = np.array([[x[0], front], [x[-1], front], [x[-1], back], [x[0], back]])
    space = FacetedSpace(plane, tall, level, pane, hues=hues)
    edges = np.unique([x[0], *kinks, x[-1]])
    unit = {float(kink): at for at, kink in enumerate(kinks)}
    strips = list(pairwise(edges))
    ends = (front, front + BRIM), (front + BRIM, back)
    rings = [np.array([[one, low], [other, low], [other, high], [one, high]]) for low, high in ends for one, other in strips]
    risen = [np.interp(ring[:, 0], x, heights) for ring in rings]
    creases = [np.array([NONE, unit.get(float(other), NONE), NONE, unit.get(float(one), NONE)]) for one, other in strips]
    dyes = np.repeat(body([THEME.prediction, THEME.dimmed]), len(strips), axis=0)
    space.lay(Facets.of(rings, risen, 2 * creases, dyes))
    space.view = LEVEL.numbers
    return space
