"""The slot that a tree cut for one sample, seen from so near that it is a band."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup, VMobject

from scenes.parts.axes.window import Window
from scenes.parts.frame import frame, stage
from scenes.parts.ink.strokes import as_curves, haloed
from scenes.parts.letters.numerals import written
from scenes.parts.letters.placing import Word, named
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import FRONT, GHOST, PIXEL, THEME

if TYPE_CHECKING:
    from nets.findings.approximation.function_approximation import Families

BAND = 1.4  # how wide the slot is then, in scene units
NEAREST = 400  # times as near as the whole, at the most
ASIDE = 0.68  # from the dot to the bracket, as a share of what lies between it and the stage's edge
TIP = 0.1  # of the bracket: half of its width
DOT, RING = 20 * PIXEL, 32 * PIXEL  # radii of dots that are seen from so near, and of the ring


class Slot:
    """Where the frame goes: `place`, on the dot that is alone there, `factor` times as near; and what is written there then.

    along: that factor in the direction of the slot alone, and 1 across it; through: the other way round; aside: where the dot lies once all
    of the slot's length is seen again, still as wide. bracket: across the slot, with its width. name: of the dot.
    """

    def __init__(self, found: Families, window: Window) -> None:
        left, bottom, right, top = found.slot
        corners = window.place(np.array([left, right]), np.array([bottom, top]))
        size = corners[1] - corners[0]
        across = int(size[1] <= size[0])  # the axis on which it is narrow
        self.place = window.place(*found.alone)[0]
        self.factor = float(np.clip(BAND / max(size[across], 1e-9), 1.5, NEAREST))
        self.along, self.through = np.ones(3), np.ones(3)
        self.along[1 - across] = self.through[across] = self.factor
        self.aside = np.where(self.along > 1, self.place, SIGHT)
        ends = SIGHT + self.factor * (corners - self.place)
        room = (stage().right, stage().top)[1 - across]
        ends[:, 1 - across] = ASIDE * (room if ends[1, 1 - across] > ASIDE * room else -room)
        bar = bracket(*ends)
        turn = np.linspace(0, 2 * np.pi, 17)
        around = SIGHT[:2] + RING * np.column_stack([np.cos(turn), np.sin(turn)])
        middle = ends[:, :2].mean(axis=0, keepdims=True)
        numeral = written(float(found.thin), 1)
        words = [
            Word("the single dot", around, THEME.ink),
            Word(f"{numeral} {('wide', 'high')[across]}", middle, THEME.ink, numerals=((numeral, found.thin.source),)),
        ]
        whole, along = frame(), np.linspace(ends[0, :2], ends[1, :2], 20)
        edges = np.array([[x, y] for x in np.linspace(whole.left, whole.right, 90) for y in ends[:, 1]]) if across else ends[:, :2]
        self.name, size = named(words, [], np.concatenate([along, around, edges]), stage())
        self.bracket = VGroup(bar, size)

    def seen(self, places: np.ndarray) -> np.ndarray:
        """Where places (n, 3) of the plane lie once all of the slot's length is seen, as wide as from near."""
        return self.aside + self.through * (places - self.place)


def bracket(first: np.ndarray, last: np.ndarray) -> VMobject:
    """A line between two places with a short one across it at each end."""
    along = (last - first) / max(float(np.linalg.norm(last - first)), 1e-9)
    across = TIP * np.array([-along[1], along[0], 0])
    starts, ends = np.array([first - across, first, last - across]), np.array([first + across, last, last + across])
    line = VMobject(stroke_color=THEME.ink, stroke_width=GHOST)
    line.set_points(as_curves(starts, ends))
    return haloed(line).set_z_index(FRONT + 2)
