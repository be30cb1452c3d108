"""The camera of every scene: manim's own, which lets painters paint and takes a quicker way from points to cairo."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import cairo
import numpy as np
from manim import Camera, ManimColor, VMobject

from scenes.parts.painter import Painter

# What each camera laid last of each mobject: its points, and the path. Not in the camera, or manim's hash of a play would descend into it.
LAID: WeakKeyDictionary[StageCamera, WeakKeyDictionary[VMobject, tuple[np.ndarray, cairo.Path]]] = WeakKeyDictionary()


class StageCamera(Camera):
    """Draws the same picture as manim's camera, and painters."""

    def display_vectorized(self, vmobject: VMobject, ctx: cairo.Context) -> StageCamera:
        """Draw one mobject, and what it is fading into."""
        if not isinstance(vmobject, Painter):
            super().display_vectorized(vmobject, ctx)
        elif vmobject.opacity > 0:
            ctx.save()
            ctx.new_path()
            vmobject.paint(ctx, self)
            ctx.restore()
        successor = getattr(vmobject, "successor", None)
        return self if successor is None else self.display_vectorized(successor, ctx)

    def set_cairo_context_path(self, ctx: cairo.Context, vmobject: VMobject) -> StageCamera:
        """Lay a mobject's subpaths into a context: the ones laid last time where its points are still the same: that is far faster."""
        laid = LAID.setdefault(self, WeakKeyDictionary())
        last = laid.get(vmobject)
        if last is not None and np.array_equal(last[0], vmobject.points):
            ctx.new_path()
            ctx.append_path(last[1])
            return self
        self._lay(ctx, vmobject)
        laid[vmobject] = vmobject.points.copy(), ctx.copy_path()
        return self

    def _lay(self, ctx: cairo.Context, vmobject: VMobject) -> None:
        """Lay subpaths as manim does, but with plain floats, which cairo takes far faster than numpy's."""
        points = self.transform_points_pre_display(vmobject, vmobject.points)
        ctx.new_path()
        flat = points[:, :2].tolist()
        curve_to = ctx.curve_to
        for start, end in vmobject.get_subpath_split_indices_from_points(points, n_dims=2).tolist():
            if end - start < 4:
                continue
            ctx.new_sub_path()
            ctx.move_to(*flat[start])
            for at in range(start, end - 3, 4):
                (x1, y1), (x2, y2), (x3, y3) = flat[at + 1 : at + 4]
                curve_to(x1, y1, x2, y2, x3, y3)
            if vmobject.consider_points_equals_2d(points[start], points[end - 1]):
                ctx.close_path()

    def apply_fill(self, ctx: cairo.Context, vmobject: VMobject) -> StageCamera:
        """Fill a mobject that has a fill; manim fills lines too, with nothing, and that takes its time."""
        return super().apply_fill(ctx, vmobject) if vmobject.get_fill_rgbas()[:, 3].any() else self

    @staticmethod
    def ink(ctx: cairo.Context, rgba: Sequence[float]) -> None:
        """Set the colour that a painter paints with; manim's picture has its colours in cairo's reverse order."""
        red, green, blue, alpha = rgba
        ctx.set_source_rgba(blue, green, red, alpha)

    @staticmethod
    def rgba(colour: str, opacity: float = 1) -> tuple[float, float, float, float]:
        """A colour's numbers, from 0 to 1."""
        red, green, blue = ManimColor(colour).to_rgb()
        return red, green, blue, opacity
