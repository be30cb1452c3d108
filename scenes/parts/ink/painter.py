"""Painters: mobjects that paint themselves, thousands of like marks in one, straight onto cairo.

A painter has `each` points for every mark, and one row for every mark in each array that `rows` names; `paint` draws them. All else that
a mobject can do (FadeIn, .animate, Create, ReplacementTransform, z-order, opacity, a transparent film) follows from these arrays. What
must grow with the marks when they are scaled is told by a second point, not by a number. A new one is short:

    class Rings(Painter):
        each = 2  # its middle, and a place on it

        def __init__(self, centres, radii, colours):
            super().__init__(np.stack([centres, centres + np.outer(radii, RIGHT)], axis=1), colours)

        def paint(self, ctx, camera):
            ctx.set_line_width(2 * camera.cairo_line_width_multiple)
            for (centre, edge), rgba in self.marks(self.points, self.rgbas):
                camera.ink(ctx, rgba)
                ctx.arc(*centre[:2], math.dist(centre, edge), 0, 2 * math.pi)
                ctx.stroke()

Set its arrays in place, or anew, from `show(step)`; it is drawn as it stands at each frame. ReplacementTransform moves the marks of one
painter to those of another one of its kind, and fades over to anything else. Once turned into something else it is done with, as any
mobject is: fade in a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import cairo
import numpy as np
from manim import ManimColor, Mobject, VMobject

from scenes.parts.ink.cross_fade import COLOURS, STRAIGHT, Painted, cross_fade, faded
from scenes.parts.theme import MOVING

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FAR = 1e4  # scene units; what lies farther out is painted there: beyond some 1e7 pixels cairo's numbers run over


def rgbas_of(colours: str | Sequence[str] | np.ndarray, count: int) -> np.ndarray:
    """Colours as (count, 4) floats from 0 to 1: of one colour for all, of a list of them, or of an array (count, 3 or 4)."""
    if isinstance(colours, str):
        colours = [colours]
    if not isinstance(colours, np.ndarray):
        colours = np.array([ManimColor(colour).to_rgba() for colour in colours]).reshape(-1, 4)
    if colours.shape[1] == 3:
        colours = np.column_stack([colours, np.ones(len(colours))])
    return np.array(np.broadcast_to(colours, (count, 4)), dtype=np.float64)


class Painter(Painted):
    """The base of all painters.

    rows: the names of the arrays with one row a mark. numbers: the names of what else an animation moves. each: how many points a mark
    has. bleeds: whether it may run over the frame's edge and lie under words, as what fills the frame does. opacity: of the whole.
    """

    rows: ClassVar[tuple[str, ...]] = ("rgbas",)
    numbers: ClassVar[tuple[str, ...]] = ("opacity",)
    each: ClassVar[int] = 1
    bleeds: bool = False

    def __init__(self, points: np.ndarray, colours: str | Sequence[str] | np.ndarray, opacity: float = 1.0) -> None:
        self.rgbas = np.empty((0, 4))  # manim gives it a colour before it has marks
        super().__init__(stroke_width=0)
        self.points = np.array(points, dtype=np.float64).reshape(-1, 3)
        self.rgbas = rgbas_of(colours, self.count)
        self.opacity, self.part = opacity, (0.0, 1.0)
        self.successor: VMobject | None = None  # what it is fading into
        self.set_z_index(MOVING)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Draw every mark onto a context that is in scene units. `camera.ink` sets a colour."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self.points) // self.each

    def marks(self, *arrays: np.ndarray) -> Iterator[tuple[Any, ...]]:
        """The rows of some arrays as plain numbers, of the marks that are shown: Create shows a part; rgbas with the opacity.

        A mark that has a number that is none (NaN, infinite) is left out.
        """
        first, last = (round(share * self.count) for share in self.part)
        shown = np.zeros(self.count, dtype=bool)
        shown[first:last] = True
        tables = []
        for array in arrays:
            table = array
            if array is self.points and self.each > 1:
                table = array.reshape(-1, self.each, 3)
            shown &= np.isfinite(table).all(axis=tuple(range(1, table.ndim)))
            if array is self.points:
                table = np.clip(table, -FAR, FAR)
            elif array is self.rgbas:
                table = array * [1, 1, 1, self.opacity]
            tables.append(table)
        return zip(*(table[shown].tolist() for table in tables), strict=True)

    # What manim's animations ask of a mobject.

    def init_colors(self, propagate_colors: bool = True) -> Painter:
        """The colours of an outline and of what it encloses: none."""
        for name in COLOURS:
            setattr(self, name, np.zeros((1, 4)))
        return self

    def get_points_defining_boundary(self) -> np.ndarray:
        """What the place and size of the whole are measured by: the marks' points, as far as they can be seen; else the middle."""
        seen = self.points[(np.abs(self.points) < FAR).all(axis=1)]
        return seen if len(seen) else np.zeros((1, 3))

    def get_anchors(self) -> list[np.ndarray]:
        """The same, for the groups that it is in."""
        return list(self.get_points_defining_boundary())

    def reduce_across_dimension(self, reduce_func: Any, dim: int) -> float:
        """The least or the largest of their coordinates."""
        return reduce_func(self.get_points_defining_boundary()[:, dim])

    def set_color(self, color: Any, family: bool = True) -> Painter:  # type: ignore[override]  # manim's own two differ
        """Give every mark one colour."""
        self.rgbas[:, :3] = ManimColor(color).to_rgb()
        return self

    def set_fill(self, color: Any = None, opacity: float | None = None, family: bool = True) -> Painter:
        """Colour and opacity, where they are set for a group that it is in."""
        if color is not None:
            self.set_color(color)
        return self if opacity is None else self.set_opacity(opacity)

    def set_stroke(self, *_: Any, **__: Any) -> Painter:
        """Marks have no outline to be set from outside."""
        return self

    def match_style(self, vmobject: VMobject, family: bool = True) -> Painter:
        """Marks keep their looks."""
        return self

    def set_opacity(self, opacity: float, family: bool = True) -> Painter:
        """Show the whole more or less clearly."""
        self.opacity = opacity
        return self

    def fade(self, darkness: float = 0.5, family: bool = True) -> Painter:
        """Take away a share of what is seen."""
        self.opacity *= 1 - darkness
        self._fade_successor(self.successor, darkness)
        Mobject.fade(self, darkness, family)
        return self

    def _fade_successor(self, successor: VMobject | None, darkness: float) -> None:
        self.successor = None if successor is None or darkness == 1 else faded(successor, darkness)

    def like(self, other: Mobject) -> bool:
        """Whether marks can move from here to there one by one."""
        return type(other) is type(self)

    def align_points(self, other: Mobject) -> Painter:
        """Make two painters of one kind have equally many marks, by repeating some."""
        if isinstance(other, Painter) and self.like(other) and self.count != other.count:
            most = max(self.count, other.count)
            self._repeat(most)
            other._repeat(most)
        return self

    def _repeat(self, count: int) -> None:
        chosen = np.arange(count) * self.count // count
        points = self.points.reshape(self.count, self.each, 3)[chosen].reshape(-1, 3)
        for name in self.rows:
            setattr(self, name, getattr(self, name)[chosen])
        self.points = points

    def interpolate(self, mobject1: Any, mobject2: Any, alpha: float, path_func: Any = STRAIGHT) -> Painter:
        """Stand between two painters of one kind; or, on the way to anything else, fade from one into the other."""
        if not mobject1.like(mobject2):
            return cross_fade(self, mobject1, mobject2, alpha)
        ends = {0.0: mobject1.points, 1.0: mobject2.points}  # exactly: what is not a number would spoil the other end
        self.points = np.array(ends[alpha] if alpha in ends else path_func(mobject1.points, mobject2.points, alpha))
        self._fade_successor(mobject1.successor, alpha)
        return self.interpolate_color(mobject1, mobject2, alpha)

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Painter:
        """Give every mark, and the whole, what lies between two painters."""
        for name in (*self.rows, *self.numbers):
            first, last = getattr(mobject1, name), getattr(mobject2, name)
            between = first if alpha == 0 else last if alpha == 1 else (1 - alpha) * first + alpha * last
            setattr(self, name, np.array(between) if isinstance(between, np.ndarray) else between)
        return self

    def pointwise_become_partial(self, vmobject: VMobject, a: float, b: float) -> Painter:
        """Show the marks from a share to another one only."""
        self.part = (a, b)
        return self
