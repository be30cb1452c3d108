"""Where the box with knobs and what is about it stand: question and answer beside it, or in a frame that is higher than wide over it."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import frame, stage

GAP = 0.35
COLUMN, LEAD = 0.285, 0.075  # of the stage's width, for what is asked over what is said, and for the ways into the box and out of it
HEADED, BELOW = 0.4, 0.65  # scene units over the plane, for a name, and under the dial, for two
PLANE, SLIM = 0.53, 0.85  # of the stage's height, and at the most of that column, for the plane
FULL, SPREAD = 1.35, 1.75  # for full rows knobs may be so many times smaller; and apart so many times farther than they need to be
MARGIN = 0.2  # scene units around data
CORNER = 0.33  # of the stage's width or height, for the box when a picture fills the frame
LOSS = 0.75  # scene units over the stage's foot, that the line of the loss needs
UNDER = 1.9  # scene units that a dial's words need under its hub
TALLY = 0.6  # and a count, over the knobs


def high() -> bool:
    """Whether the frame is higher than wide."""
    return frame().height > frame().width


def plane() -> Box:
    """The square of places that can be asked, when nobody knows what is said there."""
    free = stage()
    if high():
        side = (free.width - GAP) / 2
        return Box(free.left, free.top - side, free.left + side, free.top)
    wide, top = COLUMN * free.width, free.top - HEADED
    side, middle = min(PLANE * free.height, SLIM * wide), free.left + wide / 2
    return Box(middle - side / 2, top - side, middle + side / 2, top)


def box() -> Box:
    """The box, with knobs on it."""
    free = stage()
    if high():
        return Box(free.left, free.bottom, free.right, plane().bottom - 2 * GAP)
    return Box(free.left + (COLUMN + LEAD) * free.width, free.bottom, free.right, free.top)


def dial() -> tuple[np.ndarray, float]:
    """The middle of the dial, and its radius."""
    square, free = plane(), stage()
    if high():
        return np.array([free.right - square.width / 2, square.bottom + UNDER, 0]), 0.4 * square.width
    low = free.bottom + BELOW
    return np.array([(square.left + square.right) / 2, low, 0]), min(square.bottom - GAP - low, 0.46 * square.width)


def ends() -> float:
    """How far from the dial's middle its words can reach to either side."""
    free = stage()
    return min(free.right - dial()[0][0], plane().width / 2) if high() else COLUMN * free.width / 2


def into() -> np.ndarray:
    """The way of what is asked into the box, from end to end (2, 3)."""
    square, walls = plane(), box()
    if high():
        x = (square.left + square.right) / 2
        return np.array([[x, square.bottom - 0.5 * GAP, 0], [x, walls.top, 0]])
    y = (square.bottom + square.top) / 2
    return np.array([[square.right + 0.5 * GAP, y, 0], [walls.left, y, 0]])


def out() -> np.ndarray:
    """And of what is said out of it, to the dial, (2, 3)."""
    (hub, radius), walls = dial(), box()
    if high():
        return np.array([[hub[0], walls.top, 0], [hub[0], hub[1] - BELOW, 0]])
    y = hub[1] + 0.5 * radius
    return np.array([[walls.left, y, 0], [hub[0] + radius + 0.5 * GAP, y, 0]])


def corner() -> Box:
    """Where the box stands while a picture fills the frame; over its knobs a count has room."""
    free = stage()
    if high():
        tall = CORNER * free.height
        return Box(free.left, free.bottom + LOSS, free.right, free.bottom + LOSS + tall)
    wide, middle = CORNER * free.width, (free.bottom + free.top) / 2
    tall = wide * box().height / box().width + TALLY
    return Box(free.right - wide, middle - tall / 2, free.right, middle + tall / 2)


def beside(low: np.ndarray, high_end: np.ndarray) -> Window:
    """A window over the whole frame, a unit of x as long as one of y, in which data from low (2,) to high_end (2,) fill what is free beside
    the box in its corner."""
    free, taken, whole = stage(), corner(), frame()
    room = Box(free.left, taken.top + GAP, free.right, free.top) if high() else Box(free.left, free.bottom, taken.left - GAP, free.top)
    return over(whole, room, low, high_end)


def over(seen: Box, room: Box, low: np.ndarray, high_end: np.ndarray) -> Window:
    """A window over what is seen, in which data from low (2,) to high_end (2,) fill a room of it."""
    span = np.where(high_end > low, high_end - low, 1.0)
    room = room.inset(MARGIN, MARGIN, MARGIN, MARGIN)
    unit = min(room.width / span[0], room.height / span[1])
    x, y = (
        (float(middle + (edge[0] - at) / unit), float(middle + (edge[1] - at) / unit))
        for middle, at, edge in zip(
            (low + high_end) / 2,
            ((room.left + room.right) / 2, (room.bottom + room.top) / 2),
            ((seen.left, seen.right), (seen.bottom, seen.top)),
            strict=True,
        )
    )
    return Window(seen, x, y)


def grid(count: int, room: Box) -> tuple[np.ndarray, float]:
    """Places (count, 3) of knobs in rows from the top left, full ones if it can be, as large as a box has room for, and their radius."""
    across = max(range(1, count + 1), key=lambda wide: _pitch(count, wide, room) * (1 if count % wide else FULL))
    pitch, rows = _pitch(count, across, room), -(-count // across)
    wide = min(room.width / (across + 0.3), SPREAD * pitch)
    middle = np.array([(room.left + room.right) / 2, (room.bottom + room.top) / 2])
    row, column = np.divmod(np.arange(count), across)
    shifts = np.column_stack([wide * (column - (across - 1) / 2), pitch * ((rows - 1) / 2 - row)])
    return np.column_stack([middle + shifts, np.zeros(count)]), 0.44 * pitch


def _pitch(count: int, across: int, room: Box) -> float:
    """How far apart knobs can stand, so many in a row."""
    return min(room.width / (across + 0.3), room.height / (-(-count // across) + 0.3))
