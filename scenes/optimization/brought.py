"""The true errors that trainings from several starts ended with, and how far stopping and weight decay bring them down."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.optimization.error_names import APART
from scenes.optimization.fit_chart import DECAYED, STOPPED
from scenes.optimization.two_errors import TwoErrors
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, NAME, THEME, TITLE

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

WIDE = 0.25  # of the room that a start has, that each of its bars takes
KINDS = ("at the end", THEME.loss), ("stopped", STOPPED), ("with decay", DECAYED)


class Brought(Painter):
    """Errors (R, 2 or 3) from R starts, as bars: the last one, that where it was stopped, and the last one with weight decay.

    What can be moved: spread: from the ends of the lines to a place of its own for each start · stopped, decayed: how far it has come down.
    """

    bleeds = True
    numbers = (*Painter.numbers, "spread", "stopped", "decayed")

    def __init__(self, ends: np.ndarray, errors: TwoErrors) -> None:
        self.ends, self.errors = np.nan_to_num(ends, nan=errors.top).clip(0, errors.top), errors
        self.spread = self.stopped = self.decayed = 0.0
        super().__init__(errors.points, THEME.loss)
        self.set_z_index(FRONT + 1)

    def bars(self) -> np.ndarray:
        """Of each start and kind its left end, its width and how high it reaches, (R, 2 or 3, 3)."""
        box, window = self.errors.window.box, self.errors.window
        starts, kinds = self.ends.shape
        room = box.width / starts
        wide = WIDE * room * (self.spread + (1 - self.spread) * 0.05)
        parted = np.minimum([0, self.stopped, self.decayed], 1)[:kinds].cumsum()
        homes = box.left + (np.arange(starts)[:, None] + 0.08) * room + parted * wide
        across = (1 - self.spread) * (box.right - wide) + self.spread * homes
        fallen = np.array([0, self.stopped, self.decayed])[:kinds]
        heights = self.ends[:, :1] + fallen * (self.ends - self.ends[:, :1])
        up = window.place(np.zeros(heights.size), heights.ravel())[:, 1].reshape(heights.shape)
        return np.stack([across, np.full(up.shape, wide), up], axis=2)

    def names(self, starts: Number | None) -> list[Lettering]:
        """Of each kind, beside where the last start's bars end at last; and below, of several starts, how many there are."""
        settled, box = copy(self), self.errors.window.box
        settled.spread = settled.stopped = settled.decayed = 1.0
        bars, free, found = settled.bars()[-1], -np.inf, {}
        for at in np.argsort(bars[:, 2]).tolist():
            free = max(free + APART, bars[at, 2] - 0.25)
            text, colour = KINDS[at]
            found[at] = Lettering(text, (bars[-1, 0] + bars[-1, 1] + 0.2, free, 0), NAME, colour).set_z_index(FRONT)
        names = [found[at] for at in sorted(found)]
        if starts is None:
            return names
        numeral = f"{float(starts):.0f}"
        below = (box.left + box.width / 2, box.bottom - 0.3, 0)
        return [*names, Lettering(f"{numeral} starts", below, TITLE, THEME.dimmed, 0, numerals=[(numeral, starts.source)])]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The bars, on the foot of the errors."""
        foot = self.errors.window.box.bottom
        shown = [1.0, float(self.stopped > 0), float(self.decayed > 0)]
        for start in self.bars().tolist():
            for at, (x, wide, top) in reversed([*enumerate(start)]):
                ctx.rectangle(x, foot, 0.9 * wide, top - foot)
                camera.ink(ctx, (*camera.rgba(KINDS[at][1])[:3], shown[at] * self.opacity))
                ctx.fill()
