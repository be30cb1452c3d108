"""Who is right how often: four beads on one line, from none to all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, VGroup, smooth

from scenes.black_box import places
from scenes.parts.ink.points import Points
from scenes.parts.ink.strokes import haloed
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.letters.numerals import spoken
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import AXIS, FRONT, MOVING, NAME, PROTAGONIST, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.black_box.board import Board

NAMES = ("line", "tree", "forest", "network")
HUES = (*THEME.neurons[:3], THEME.prediction)
BAND = "give or take chance"
RADIUS = 0.22
EDGE = 0.2  # scene units within the chart, for beads
NEAR = 0.9  # of the chart's width that the four take with their bands, seen from near
ROW = 1.4  # scene units from bead to bead


class Beads:
    """Each on a line of its own, as far along as it is right. The frame can go near to where they differ: seen from `near`, 0 to 1."""

    def __init__(self, found: Board) -> None:
        self.found, self.box = found, places.chart().inset(EDGE, 0, EDGE, 0)
        self.whole = float(found.whole)
        low, high = (found.right - found.sure).min(), max((found.right + found.sure).max(), float(found.best))
        middle, span = (low + high) / 2, max(high - low, 1)
        self.ways = (0.0, self.whole), (middle - span / NEAR / 2, middle + span / NEAR / 2)
        self.heights = [float(SIGHT[1]) + ROW * (1.5 - at) for at in range(len(NAMES))]
        zero = np.zeros((len(NAMES), 3))
        self.lines = Wires(zero, zero, THEME.hairline, PROTAGONIST)
        self.bands = Wires(zero, zero, [*HUES], 3 * PROTAGONIST).set_z_index(MOVING)
        self.bands.rgbas[:, 3] = 0.35
        self.beads = Points(zero, list(HUES), RADIUS).set_z_index(MOVING + 1)
        self.bound = Wires(np.zeros((1, 3)), np.zeros((1, 3)), THEME.ink, AXIS, np.ones(1))
        self.bound.bleeds = self.lines.bleeds = True
        self.bounds = [self.bound] if found.rule.outcome == "known" else []
        self.picture = VGroup(self.lines, self.bands, self.beads, *self.bounds)
        self.look(0)

    def look(self, near: float) -> None:
        """See all of it, or from near."""
        (low, high), (least, most) = self.ways
        span = (high - low) ** (1 - near) * (most - least) ** near
        shift = 1.0 if high - low == most - least else ((high - low) - span) / ((high - low) - (most - least))
        left = low + shift * (least - low)
        right, sure = self.found.right, self.found.sure
        asked = np.array([*right, float(self.found.best), 0, self.whole, *(right - sure), *(right + sure)])
        x = np.clip(self.box.left + self.box.width * (asked - left) / span, self.box.left, self.box.right)
        rows = np.array(self.heights)
        self.beads.set_places(np.column_stack([x[:4], rows, np.zeros(4)]))
        ends = [np.column_stack([np.full(4, x[at]), rows, np.zeros(4)]) for at in (5, 6)]
        between = [np.column_stack([some, rows, np.zeros(4)]) for some in (x[7:11], x[11:])]
        self.bands.points = np.stack(between, axis=1).reshape(-1, 3)
        self.lines.points = np.stack(ends, axis=1).reshape(-1, 3)
        self.bound.points = np.array([[x[4], rows[-1] - ROW / 2, 0], [x[4], rows[0] + ROW / 2, 0]])

    def signs(self) -> VGroup:
        """Beside each bead who it is, and how often right; over the bound, whose it is."""
        told = VGroup()
        for at, (name, hue) in enumerate(zip(NAMES, HUES, strict=True)):
            number = self.found.number("right", at)
            text = spoken(float(number))
            x, y, _ = self.beads.places[at]
            told.add(haloed(Lettering(f"{name} {text}", (x, y + 0.34, 0), NAME, hue, 0, numerals=[(text, number.source)])))
        x = min(float(self.bands.points[0, 0]), self.box.right - NAME * typeset(BAND)[1])
        told.add(haloed(Lettering(BAND, (x, self.heights[0] - 0.5, 0), NAME, HUES[0])))
        if self.bounds:
            x, y = self.bound.points[1, :2]
            told.add(haloed(Lettering("the rule itself", (x, y + 0.12, 0), NAME, THEME.ink, 0)))
        return told.set_z_index(FRONT)


class Approach(Animation):
    """The frame goes near to where the beads differ."""

    def __init__(self, beads: Beads, run_time: float = 2.0) -> None:
        self.beads = beads
        super().__init__(beads.picture, run_time=run_time, rate_func=smooth)

    def begin(self) -> None:
        """Start from the whole line, without a copy of it."""
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        self.beads.look(self.rate_func(alpha))
