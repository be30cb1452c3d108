"""Two walls side by side, of samples that two networks are to name: pictures where they are such, else discs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from scenes.optimization.walls import HEAD, Walls, rooms
from scenes.parts.axes.window import Box
from scenes.parts.theme import BACK, PAST, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.vanishing_gradients.learning import Learning

SIDE = 8  # pixels a side of what is drawn of a sample that is no picture
FAINT = PAST + 0.07  # how clearly a sample is seen whose class is not named rightly


def sides() -> list[Box]:
    """Where the two walls have room, below their names."""
    return [room.inset(0, 0, 0, HEAD) for room in rooms(2, columns=2, foot=0)]


def facing(learned: Learning, ways: Sequence[int], boxes: Sequence[Box]) -> Walls:
    """In each box a wall of the samples, bright as soon as a way to begin has led to where they are named rightly; none stands yet."""
    pictures, box = pictures_of(learned.shown), boxes[0]
    columns = math.ceil(math.sqrt(len(pictures) * box.width / box.height))
    walls = Walls(pictures, lambda step: learned.hit.at(step)[ways], [THEME.ink] * len(ways), columns, FAINT)
    edge = 1 / (pictures.shape[1] + 1)
    walls.points = np.concatenate([walls.fitted(box, edge, up=1) for box in boxes])
    walls.grown = 0.0
    walls.show(0.0)
    return walls.set_z_index(BACK)


def pictures_of(inputs: np.ndarray) -> np.ndarray:
    """Inputs (P, D) as pictures (P, h, h), row by row from the top: where they are squares of numbers from 0 to 1, ink; else discs."""
    side = math.isqrt(inputs.shape[1])
    if side > 2 and side**2 == inputs.shape[1] and inputs.min() >= 0 and inputs.max() <= 1:
        return inputs.reshape(-1, side, side)
    across = np.linspace(-1, 1, SIDE)
    disc = np.clip(SIDE * (0.8 - np.hypot(*np.meshgrid(across, across))) / 2, 0, 1)
    return np.broadcast_to(disc, (len(inputs), SIDE, SIDE))
