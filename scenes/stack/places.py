"""Where things stand in this model's films: asked for anew, as the frame may have any shape."""

from __future__ import annotations

from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage, usual
from scenes.parts.letters.header import BELOW
from scenes.parts.theme import SAFE

MACHINE = 2.5  # scene units that the little network is wide
LIT = 0.08  # scene units that a node's light reaches beyond it
ROW = 0.38  # scene units from row to row in the head
FOOT, APART = 0.6, 0.7  # for the line of the loss; from the middle to each of two pictures


def row(at: int) -> float:
    """The line that the words of a row in the head stand on; the first one is beside the model's name where the frame is wide."""
    return frame().top - BELOW - ROW * (at if usual() else at + 1)


def free() -> Box:
    """What the head and the caption leave."""
    return Box(stage().left, stage().bottom, stage().right, row(3) + ROW / 2 if usual() else row(3) - ROW / 2)


def field() -> Box:
    """What half planes fill: all below the head."""
    return Box(frame().left, frame().bottom, frame().right, free().top)


def corner() -> Box:
    """Where the little network stands in a wide frame: at the right of the head."""
    right, top = frame().right - SAFE, frame().top - SAFE - LIT
    return Box(right - MACHINE, free().top + 0.1, right, top)


def pair() -> tuple[Box, Box]:
    """Places for two pictures of one thing, side by side, or where the frame is narrow one above the other."""
    left, low, right, top = stage().left, stage().bottom + FOOT, stage().right, frame().top - 1
    if frame().width > frame().height:
        return Box(left, low, -APART, top), Box(APART, low, right, top)
    middle = (low + top) / 2
    return Box(left, middle + APART / 2, right, top), Box(left, low, right, middle - APART / 2)
