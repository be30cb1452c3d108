"""Where things stand in this model's films: asked for anew, as the frame may have any shape."""

from __future__ import annotations

from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage, usual
from scenes.parts.letters.header import BELOW, Slice
from scenes.parts.theme import SAFE

MACHINE = 2.5  # scene units that the little network is wide
LIT = 0.08  # scene units that a node's light reaches beyond it
ROW = 0.38  # scene units from row to row in the head
NOTE = 0.26  # for a line at the foot of the stage
FOOT, APART = 0.6, 0.7  # for the line of the loss; from the middle to each of two pictures


def under(told: Slice) -> float:
    """How much of the frame is taken below the model's name by what is told there of a plane through more inputs."""
    return frame().top - BELOW - told.box.bottom if len(told) else 0.0


def row(at: int, below: float = 0) -> float:
    """The line that the words of a row in the head stand on; the first one is beside the model's name where the frame is wide.

    below: what of the frame stands under the model's name; there and wherever this is asked for.
    """
    return frame().top - BELOW - ROW * (at if usual() else at + 1) - (below if at or not usual() else 0)


def foot() -> float:
    """How far down what layers carry may reach: to the line in which is said what is exact of its way."""
    return stage().bottom + NOTE


def free(below: float = 0) -> Box:
    """What the head, the caption and the line over it leave."""
    return Box(stage().left, foot(), stage().right, row(3, below) + ROW / 2 if usual() else row(3, below) - ROW / 2)


def field(below: float = 0) -> Box:
    """What half planes fill: all below the head."""
    return Box(frame().left, frame().bottom, frame().right, free(below).top)


def corner(below: float = 0) -> Box:
    """Where the little network stands in a wide frame: at the right of the head."""
    right, top = frame().right - SAFE, frame().top - (BELOW + below if below else SAFE) - LIT
    return Box(right - MACHINE, free(below).top + 0.1, right, top)


def pair() -> tuple[Box, Box]:
    """Places for two pictures of one thing, side by side, or where the frame is narrow one above the other."""
    left, low, right, top = stage().left, stage().bottom + FOOT, stage().right, frame().top - 1
    if frame().width > frame().height:
        return Box(left, low, -APART, top), Box(APART, low, right, top)
    middle = (low + top) / 2
    return Box(left, middle + APART / 2, right, top), Box(left, low, right, middle - APART / 2)
