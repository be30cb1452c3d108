"""The frame: what the camera sees, in scene units, and what of it is free of head and caption. Asked for anew by whoever lays something."""

from __future__ import annotations

import math

from manim import config

from scenes.parts.axes.window import Box
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import CAPTION, CAPTION_BAND, SAFE

SIDE = 8.0  # of a frame that is not as wide as 16 to 9: the shorter one, so that all type is as large beside it as it is there
USUAL, NEARLY = 16 / 9, 0.01  # such a frame is manim's own, also where whole pixels make it a hair wider or narrower
LEADING = 0.4  # from line to line of a caption
LONGEST = 84 * 0.56 * CAPTION  # how wide all the letters of a caption are together: about
BESIDE = 0.35  # from what lies on the stage to the frame's edge


def size(shape: float) -> tuple[float, float]:
    """Width and height of a frame that is so many times as wide as high."""
    if abs(shape / USUAL - 1) < NEARLY:
        return config.frame_width, config.frame_width / shape
    return (SIDE * shape, SIDE) if shape > 1 else (SIDE, SIDE / shape)


def asked() -> float:
    """How many times as wide as high the picture is that manim was asked for."""
    return config.pixel_width / config.pixel_height


def usual() -> bool:
    """Whether it is as wide as 16 to 9."""
    return abs(asked() / USUAL - 1) < NEARLY


def frame() -> Box:
    """All that is seen. What is as wide as 16 to 9 is exactly so, whatever the pixels are."""
    width, height = (SIDE * USUAL, SIDE) if usual() else size(asked())
    return Box(-width / 2, -height / 2, width / 2, height / 2)


def room() -> float:
    """How wide a line of a caption can be."""
    return frame().width - 2 * SAFE


def caption_band() -> float:
    """How high the lowest part of the frame is, which is the caption's alone: two lines, or as many as a narrow frame makes of them."""
    lines = max(2, math.ceil(LONGEST / room()))
    return CAPTION_BAND + (lines - 2) * LEADING


def stage() -> Box:
    """What is free of caption and head, around the middle of sight."""
    whole = frame()
    low = whole.bottom + caption_band() + 0.2
    return Box(whole.left + BESIDE, low, whole.right - BESIDE, min(2 * float(SIGHT[1]) - low, whole.top - 0.7))


def roomy() -> Box:
    """What of the stage a solid is seen in, clear of the shades under caption and head."""
    return stage().inset(0.36, 0.22, 0.36, 0.14)
