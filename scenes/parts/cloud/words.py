"""Words as a painter paints them: each laid once, kept as cairo's path, and filled wherever it stands."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.letters.lettering import CAPITALS, typeset
from scenes.parts.letters.placing import DROP

RISE = 0.04  # em, that an f reaches above capitals


class Written(NamedTuple):
    """A word as it can be read now: its text, the middle of its room, the em, and its colour with how clearly it is seen."""

    text: str
    middle: tuple[float, float]
    em: float
    rgba: tuple[float, float, float, float]

    @property
    def box(self) -> Box:
        """The box around its ink."""
        x, y = start_of(self.text, self.middle, self.em)
        left, bottom, right, top = (self.em * edge for edge in ink_of(self.text))
        return Box(x + left, y + bottom, x + right, y + top)


@lru_cache(maxsize=4096)
def path_of(text: str) -> cairo.Path:
    """A word's outline in em, from its start on the baseline."""
    ctx = cairo.Context(cairo.RecordingSurface(cairo.CONTENT_ALPHA, None))
    pen = None
    for first, one, other, last in typeset(text)[0][:, :2].reshape(-1, 4, 2).tolist():
        if first != pen:
            ctx.move_to(*first)
        ctx.curve_to(*one, *other, *last)
        pen = last
    return ctx.copy_path()


@lru_cache(maxsize=4096)
def ink_of(text: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a word's ink, in em."""
    outline = typeset(text)[0]
    low, high = outline.min(axis=0).tolist(), outline.max(axis=0).tolist()
    return low[0], low[1], high[0], high[1]


def size_of(text: str, em: float) -> np.ndarray:
    """Width and height (2,) of the room that a word takes."""
    return np.array(_size_of(text, em))


def _size_of(text: str, em: float) -> tuple[float, float]:
    return em * typeset(text)[1], em * (DROP + CAPITALS + RISE)


def lay(ctx: cairo.Context, text: str, middle: tuple[float, float], em: float) -> None:
    """Lay a word's outline as a path, around its middle."""
    ctx.save()
    ctx.translate(*start_of(text, middle, em))
    ctx.scale(em, em)
    ctx.append_path(path_of(text))
    ctx.restore()


def start_of(text: str, middle: tuple[float, float], em: float) -> tuple[float, float]:
    """Where the baseline of a word begins whose room has its middle here."""
    width, height = _size_of(text, em)  # asked for each word in each frame
    return middle[0] - width / 2, middle[1] - height / 2 + DROP * em
