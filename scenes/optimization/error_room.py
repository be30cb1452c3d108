"""Where errors over training have room: a strip along the foot of the frame, or the whole stage."""

from __future__ import annotations

from scenes.parts.axes.window import Box
from scenes.parts.frame import caption_band, frame, stage

FOOT, HIGH = 0.16, 1.05  # where the strip lies above the caption, and how high it is
BESIDE = 2.35  # scene units at the right, for names


def strip() -> Box:
    """Where the errors stand while the curve is the picture."""
    free, low = stage(), frame().bottom + caption_band() + FOOT
    return Box(free.left, low, free.right - BESIDE, low + HIGH)


def room(risen: float) -> Box:
    """Between the strip and the stage, as far as they have risen."""
    low, free = strip(), stage()
    high = Box(free.left, free.bottom + 0.35, low.right, free.top - 0.35)
    return low.towards(high, risen)
