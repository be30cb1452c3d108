"""Names on their things: where there is room for each, chosen once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from manim import Line, VGroup

from scenes.parts.axes.window import Box
from scenes.parts.letters.lettering import Lettering, Numerals, typeset
from scenes.parts.theme import AXIS, MOVING, NAME, PIXEL

NEAR = (22, 40, 70, 110, 160, 240, 340)  # pixels from a thing to its name
LEADER = 40  # pixels from where on a line leads there
AROUND = 16  # directions
ROOM = 10 * PIXEL  # around a name
CROSSED, FAR = 3.0, 0.02  # the price of a mark in a name's place, and of a pixel's distance
UNDER, OVER = 0.21, 0.76  # of an em that letters reach below the baseline, and above it


@dataclass(frozen=True)
class Called:
    """What a thing is to be called. at (n, 3): places on it, at any of which the name may stand; colour: the thing's own."""

    text: str
    at: np.ndarray
    colour: str
    numerals: Numerals = field(default=())


def named(things: Sequence[Called], area: Box, marks: np.ndarray, taken: Sequence[Box] = ()) -> list[VGroup]:
    """A name for each thing, with a line that leads to it where it is far.

    They keep clear of marks (n, 3), of boxes and of one another, if there is room; the first choose first, and what is nowhere has none.
    """
    boxes, names = [*taken], []
    for thing in things:
        width = NAME * typeset(thing.text)[1]
        places = _places(thing.at, width, area)
        if not places:
            names.append(VGroup())
            continue
        box, point = min(places, key=lambda place: _price(place[0], place[1], marks, boxes))
        boxes += [box, *_way(box, point)]
        name = Lettering(thing.text, (box.left, box.bottom + UNDER * NAME, 0), NAME, thing.colour, numerals=thing.numerals)
        names.append(VGroup(name.set_z_index(MOVING), *_leader(box, point, thing.colour)).set_z_index(MOVING))
    return names


def _places(points: np.ndarray, width: float, area: Box) -> list[tuple[Box, np.ndarray]]:
    """Boxes around a thing, inside an area, each with the point that it would name."""
    height, found = (OVER + UNDER) * NAME, []
    for point in points[np.isfinite(points).all(axis=1)]:
        for turn in range(AROUND):
            way = np.array([math.cos(turn * math.tau / AROUND), math.sin(turn * math.tau / AROUND)])
            for far in NEAR:
                middle = point[:2] + way * (far * PIXEL + np.array([width, height]) / 2 * np.abs(way))
                low = np.clip(middle - [width / 2, height / 2], [area.left, area.bottom], [area.right - width, area.top - height])
                found.append((Box(low[0], low[1], low[0] + width, low[1] + height), point))
    return found


def _price(box: Box, point: np.ndarray, marks: np.ndarray, taken: Sequence[Box]) -> float:
    """How bad a place is: what lies in it, and how far it is."""
    wide = Box(box.left - ROOM, box.bottom - ROOM, box.right + ROOM, box.top + ROOM)
    x, y = marks[:, 0], marks[:, 1]
    inside = (x > wide.left) & (x < wide.right) & (y > wide.bottom) & (y < wide.top)
    over = sum(_shared(own, other) for other in taken for own in (wide, *_way(box, point)))
    return CROSSED * float(inside.sum()) + 1e4 * over + FAR * _distance(box, point) / PIXEL


def _shared(one: Box, other: Box) -> float:
    across, up = min(one.right, other.right) - max(one.left, other.left), min(one.top, other.top) - max(one.bottom, other.bottom)
    return across * up if across > 0 and up > 0 else 0.0


def _distance(box: Box, point: np.ndarray) -> float:
    return math.dist(point[:2], _nearest(box, point)[:2])


def _nearest(box: Box, point: np.ndarray) -> np.ndarray:
    return np.clip(point, [box.left, box.bottom, 0], [box.right, box.top, 0])


def _way(box: Box, point: np.ndarray) -> list[Box]:
    """The room that a line to a thing takes, where there has to be one."""
    start = _nearest(box, point)
    if math.dist(start[:2], point[:2]) <= LEADER * PIXEL:
        return []
    low, high = np.minimum(start, point), np.maximum(start, point)
    return [Box(low[0] - PIXEL, low[1] - PIXEL, high[0] + PIXEL, high[1] + PIXEL)]


def _leader(box: Box, point: np.ndarray, colour: str) -> list[Line]:
    """A thin line to a thing that is far from its name."""
    start = _nearest(box, point)
    return [Line(start, start + 0.85 * (point - start), stroke_width=AXIS, color=colour).set_z_index(MOVING) for _ in _way(box, point)]
