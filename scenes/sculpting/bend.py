"""One bend of a crease, from near: the crease that turns, the one that it crosses, and by how much it turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Animation, Create, FadeIn, VGroup

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.window import Window
from scenes.parts.frame import frame
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import BACK, LINE, PROTAGONIST, THEME, type_size

ARM, RADIUS, FAR = 2.7, 1.3, 1.9  # scene units: of each line from the corner on, of the arc, and from the corner to the number
FINE = 61  # places along a line
BESIDE = 0.7  # radians: so far outside of the arc the number may stand
SIZE = type_size(40)
OVER = BACK + 1  # over the sheet, below the caption


class Bend(VGroup):
    """A crease from start over a corner to end, all (3,) on screen, where it crosses a straight one from first to last; turn: the degrees.

    Of each line the part near the corner is drawn. straight: how the crease would have gone on.
    """

    def __init__(self, start: np.ndarray, corner: np.ndarray, end: np.ndarray, first: np.ndarray, last: np.ndarray, turn: Number) -> None:
        back, on, way = _arm(corner, start), _arm(corner, 2 * corner - start, ARM), _arm(corner, end)
        ends = _arm(corner, first), _arm(corner, last)
        self.over, self.crease = _line(ends, THEME.neurons[0], PROTAGONIST), _line((back, corner, way), THEME.neurons[1], PROTAGONIST)
        self.straight = _line((corner, on), THEME.neurons[1], LINE, dashed=True)
        (x, y, _), (to_x, to_y, _) = on - corner, way - corner
        begin, turned = np.arctan2(y, x), np.arctan2(x * to_y - y * to_x, x * to_x + y * to_y)
        along = begin + turned * np.linspace(0, 1, FINE)
        self.arc = _line(corner + RADIUS * np.column_stack([np.cos(along), np.sin(along), 0 * along]), THEME.ink, LINE)
        rays = [float(np.arctan2(*(one - corner)[1::-1])) for one in (back, on, way, *ends)]
        aside = _roomiest(begin + turned / 2, abs(turned) / 2 + BESIDE, rays)
        text, place = f"{float(turn):.0f}°", corner + FAR * np.array([np.cos(aside), np.sin(aside), 0])
        self.angle = Lettering(text, place - [0, CAPITALS * SIZE / 2, 0], SIZE, THEME.ink, 0, numerals=[(text[:-1], turn.source)])
        haloed(self.angle).set_z_index(OVER + 1)
        super().__init__(self.over, self.crease, self.straight, self.arc, self.angle)

    def drawn(self) -> Iterator[Sequence[Animation]]:
        """The crease runs along and turns, then how it would have gone on, and the turn; what is to be played, one after the other."""
        yield [Create(self.crease, run_time=2.2)]
        yield [Create(self.straight, run_time=0.7)]
        yield [Create(self.arc, run_time=0.7), FadeIn(self.angle, run_time=0.7)]


def _roomiest(middle: float, reach: float, rays: list[float]) -> float:
    """The direction, no farther than `reach` from a middle one, that is farthest from all rays, in radians."""
    tried = middle + np.linspace(-reach, reach, 41)
    apart = np.abs((tried[:, None] - rays + np.pi) % (2 * np.pi) - np.pi).min(axis=1)
    return float(tried[np.argmax(apart)])


def _arm(corner: np.ndarray, end: np.ndarray, most: float | None = None) -> np.ndarray:
    """The place on the way from a corner to an end, on screen, that is so far off, or the end where that is nearer."""
    way = (end - corner) * [1, 1, 0]
    length = max(float(np.linalg.norm(way)), 1e-9)
    return corner * [1, 1, 0] + way / length * (min(length, ARM) if most is None else most)


def _line(places: Sequence[np.ndarray] | np.ndarray, colour: str, width: float, dashed: bool = False) -> Curve:
    """A line along places (3,) on screen, which stands out."""
    knots, fine = np.arange(len(places)), np.linspace(0, len(places) - 1, FINE)
    path = np.column_stack([np.interp(fine, knots, axis) for axis in np.array(places)[:, :2].T] + [0 * fine])
    line = Curve(Window(frame(), (0, 1), (0, 1)), colour, width, dashed).lay(path, frame())
    if not dashed:
        haloed(line)
    return line.set_z_index(OVER)
