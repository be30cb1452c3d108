"""Painters: mobjects that paint themselves, thousands of like marks in one, straight onto cairo.

A painter has one row for each mark in `points` and in every array it names in `rows`; `paint` draws them. All else that a mobject can do
(FadeIn, .animate, Create, ReplacementTransform, z-order, opacity, a transparent film) follows from these arrays. A new one is short:

    class Rings(Painter):
        rows = ("rgbas", "radii")

        def __init__(self, centres, radii, colours):
            super().__init__(centres, colours)
            self.radii = radii

        def paint(self, ctx, camera):
            for (x, y, _), radius, rgba in self.marks(self.points, self.radii, self.rgbas):
                camera.ink(ctx, rgba)
                ctx.arc(x, y, radius, 0, 2 * math.pi)
                ctx.stroke()

Set its arrays in place, or anew, from `show(step)`; it is drawn as it stands at each frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import cairo
import numpy as np
from manim import ManimColor, VMobject
from manim.utils.paths import straight_path

from scenes.parts.theme import MOVING

if TYPE_CHECKING:
    from scenes.parts.camera import StageCamera


def rgbas_of(colours: str | Sequence[str] | np.ndarray, count: int) -> np.ndarray:
    """Colours as (count, 4) floats from 0 to 1: of one colour for all, of a list of them, or of an array (count, 3 or 4)."""
    if isinstance(colours, str):
        colours = [colours]
    if not isinstance(colours, np.ndarray):
        colours = np.array([ManimColor(colour).to_rgba() for colour in colours])
    if colours.shape[1] == 3:
        colours = np.column_stack([colours, np.ones(len(colours))])
    return np.array(np.broadcast_to(colours, (count, 4)), dtype=np.float64)


class Painter(VMobject):
    """The base of all painters.

    rows: the names of the arrays with one row a mark, `rgbas` (n, 4) first. each: how many points a mark has. opacity: of the whole.
    """

    rows: ClassVar[tuple[str, ...]] = ("rgbas",)
    each: ClassVar[int] = 1

    def __init__(self, points: np.ndarray, colours: str | Sequence[str] | np.ndarray, opacity: float = 1.0) -> None:
        super().__init__(stroke_width=0)
        self.points = np.asarray(points, dtype=np.float64).reshape(-1, 3)
        self.rgbas = rgbas_of(colours, self.count)
        self.opacity, self.part = opacity, (0.0, 1.0)
        self.successor: tuple[VMobject, float] | None = None
        self.set_z_index(MOVING)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Draw every mark onto a context that is in scene units. `camera.ink` sets a colour."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self.points) // self.each

    def marks(self, *arrays: np.ndarray) -> Iterator[tuple[Any, ...]]:
        """The rows of some arrays, as plain numbers, for the marks that are shown (Create shows a part); rgbas with the opacity."""
        first, last = (round(share * self.count) for share in self.part)
        lists = []
        for array in arrays:
            if array is self.rgbas:
                array = array * [1, 1, 1, self.opacity]
            if array is self.points and self.each > 1:
                array = array.reshape(self.count, self.each, 3)
            lists.append(array[first:last].tolist())
        return zip(*lists, strict=True)

    # What manim's animations ask of a mobject.

    def get_points_defining_boundary(self) -> np.ndarray:
        """What the place and size of the whole are measured by: the marks' points."""
        return self.points

    def set_color(self, color: Any, family: bool = True) -> Painter:
        """Give every mark one colour."""
        self.rgbas[:, :3] = ManimColor(color).to_rgb()
        return self

    def set_opacity(self, opacity: float, family: bool = True) -> Painter:
        """Show the whole more or less clearly."""
        self.opacity = opacity
        return self

    def fade(self, darkness: float = 0.5, family: bool = True) -> Painter:
        """Take away a share of what is seen."""
        self.opacity *= 1 - darkness
        return self

    def align_points(self, other: VMobject) -> Painter:
        """Make two painters of one kind have equally many marks, by repeating some; others are cross-faded instead."""
        if type(other) is type(self):
            most = max(self.count, other.count)
            for painter in (self, other):
                painter._repeat(most)
        return self

    def _repeat(self, count: int) -> None:
        chosen = np.arange(count) * max(self.count, 1) // count
        points = self.points.reshape(self.count, self.each, 3)[chosen].reshape(-1, 3)
        for name in self.rows:
            setattr(self, name, getattr(self, name)[chosen])
        self.points = points

    def interpolate(self, mobject1: VMobject, mobject2: VMobject, alpha: float, path_func: Any = straight_path()) -> Painter:  # noqa: B008
        """Stand between two painters of one kind, or, on the way to anything else, fade from one into the other."""
        if type(mobject1) is not type(mobject2):
            self.successor = (mobject2, alpha)
            self.opacity = mobject1.opacity * (1 - alpha)
            return self
        self.points = path_func(mobject1.points, mobject2.points, alpha)
        for name in (*self.rows, "opacity"):
            setattr(self, name, (1 - alpha) * getattr(mobject1, name) + alpha * getattr(mobject2, name))
        return self

    def pointwise_become_partial(self, vmobject: VMobject, a: float, b: float) -> Painter:
        """Show the marks from a share to another one only."""
        self.part = (a, b)
        return self
