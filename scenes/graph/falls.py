"""How far a loss falls: predicted and real, as two lengths that come out of its node."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import DashedVMobject, VMobject

from scenes.parts.frame import stage
from scenes.parts.graph.drawn import DrawnGraph
from scenes.parts.graph.figures import Figure, figure
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, PROTAGONIST, READ_OUT, THEME

AT = (0.5, -0.35)  # radii above the node's middle, where they lie
BESIDE, ABOVE = 0.45, 0.2  # scene units from the node to where they begin, and from a length to its words
SHARE = 0.85  # of the free room, that the longer one takes


def falls(graph: DrawnGraph, node: int, told: Sequence[tuple[str, Number]]) -> list[tuple[VMobject, Lettering]]:
    """A length and its words for each of two falls, from the node to the left: the first, which is only predicted, dashed. A rise goes
    the other way; what is no finite number has no length."""
    x, y, _ = graph.middle(node)
    start, left = x - graph.radius - BESIDE, stage().left
    finite = [float(number) for _, number in told if math.isfinite(float(number))]
    low, high = min([0.0, *finite]), max([0.0, *finite])
    unit = SHARE * (start - left) / ((high - low) or 1.0)
    drawn = []
    for row, (name, number) in enumerate(told):
        up, size = y + AT[row] * graph.radius, float(number) if math.isfinite(float(number)) else 0.0
        line = VMobject(stroke_color=THEME.loss, stroke_width=2 * PROTAGONIST).set_z_index(FRONT)
        ends = [np.array([start + low * unit - fall * unit, up, 0]) for fall in (0.0, size)]
        line.set_points_as_corners(ends if size else [ends[0], ends[0]])
        shown: Figure = figure(number)
        words = Lettering(f"{name} {shown.text}", (start, up + ABOVE, 0), READ_OUT, THEME.ink, 1, numerals=[shown]).set_z_index(FRONT)
        drawn.append((DashedVMobject(line, 24) if row == 0 and size else line, words))
    return drawn
