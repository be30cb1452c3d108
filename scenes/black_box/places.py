"""Where things stand in this model's films: the card at the left, the box, and the dial at the right; asked for anew in any frame."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.space.view import SIGHT

CARD, DIAL = 0.21, 0.27  # of the stage's width, for the card and for the dial
LARGEST = 5.4  # scene units, as the box is high
GAP = 0.3


def card() -> Box:
    """Where what is asked about stands."""
    free = stage()
    return Box(free.left, free.bottom + 0.15, free.left + CARD * free.width, free.top - 0.35)


def dial() -> tuple[np.ndarray, float]:
    """The middle of the dial, and its radius."""
    free = stage()
    wide = DIAL * free.width
    return np.array([free.right - wide / 2, SIGHT[1] - 0.35, 0]), 0.42 * wide


def inside() -> Box:
    """What the wires fill: all between the card and the dial."""
    free, (hub, radius) = stage(), dial()
    return Box(card().right + GAP, free.bottom + 0.25, float(hub[0]) - radius - 2 * GAP, free.top - 0.15)


def shut() -> Box:
    """Where the box stands as long as it is shut."""
    between = inside()
    wide, high = between.width - 0.3, min(LARGEST, between.height)
    (x, y) = (between.left + between.right) / 2, float(SIGHT[1])
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def chart() -> Box:
    """What a chart fills, across the whole frame."""
    free = stage()
    return Box(frame().left + 0.45, free.bottom + 0.55, frame().right - 0.45, free.top - 0.35)
