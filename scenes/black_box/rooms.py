"""Where the box with knobs and what is about it stand: beside one another, or in a frame that is higher than wide above one another."""

from __future__ import annotations

import numpy as np

from scenes.black_box import places
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import frame, stage

GAP = 0.35
CORNER = 0.33  # of the stage's width or height, for the box when a picture fills the frame
UNDER = 1.9  # scene units that a dial's words need under its hub
TALLY = 0.75  # and the count under the box


def high() -> bool:
    """Whether the frame is higher than wide."""
    return frame().height > frame().width


def plane() -> Box:
    """The square of places that can be asked, when nobody knows what is said there."""
    free = stage()
    if high():
        side = (free.width - GAP) / 2
        return Box(free.left, free.top - side, free.left + side, free.top)
    card, middle = places.card(), (free.bottom + free.top) / 2
    side = card.width
    return Box(card.left, middle - side / 2, card.left + side, middle + side / 2)


def box() -> Box:
    """The box, with knobs on it."""
    free = stage()
    return Box(free.left, free.bottom, free.right, plane().bottom - 2 * GAP) if high() else places.shut()


def dial() -> tuple[np.ndarray, float]:
    """The middle of the dial, and its radius."""
    if not high():
        return places.dial()
    square, free = plane(), stage()
    return np.array([free.right - square.width / 2, square.bottom + UNDER, 0]), 0.4 * square.width


def corner() -> Box:
    """Where the box stands while a picture fills the frame; below it the count has room."""
    free = stage()
    if high():
        tall = CORNER * free.height
        return Box(free.left, free.bottom + TALLY, free.right, free.bottom + TALLY + tall)
    wide, middle = CORNER * free.width, (free.bottom + free.top) / 2
    tall = places.shut().height / places.shut().width * wide
    return Box(free.right - wide, middle - tall / 2, free.right, middle + tall / 2)


def beside(low: np.ndarray, high_end: np.ndarray) -> Window:
    """A window over the whole frame, a unit of x as long as one of y, in which data from low (2,) to high_end (2,) fill what is free beside
    the box in its corner."""
    free, taken, whole = stage(), corner(), frame()
    room = Box(free.left, taken.top + GAP, free.right, free.top) if high() else Box(free.left, free.bottom, taken.left - GAP, free.top)
    return over(whole, room, low, high_end)


def whole(low: np.ndarray, high_end: np.ndarray) -> Window:
    """A window over the whole frame in which they fill the middle of the stage."""
    return over(frame(), stage(), low, high_end)


def over(seen: Box, room: Box, low: np.ndarray, high_end: np.ndarray) -> Window:
    """A window over what is seen, in which data from low (2,) to high_end (2,) fill a room of it."""
    span = np.where(high_end > low, high_end - low, 1.0)
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
    """Places (count, 3) of knobs in rows from the top left, as large as they have room in a box, and their radius."""
    shape = room.width / room.height
    across = min(range(1, count + 1), key=lambda wide: (-_pitch(count, wide, room), abs(wide / -(-count // wide) - shape)))
    pitch, rows = _pitch(count, across, room), -(-count // across)
    middle = np.array([(room.left + room.right) / 2, (room.bottom + room.top) / 2])
    row, column = np.divmod(np.arange(count), across)
    shifts = np.column_stack([column - (across - 1) / 2, (rows - 1) / 2 - row])
    return np.column_stack([middle + pitch * shifts, np.zeros(count)]), 0.44 * pitch


def _pitch(count: int, across: int, room: Box) -> float:
    """How far apart knobs can stand, so many in a row."""
    return min(room.width / (across + 0.3), room.height / (-(-count // across) + 0.3))
