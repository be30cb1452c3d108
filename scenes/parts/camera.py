"""The camera of every scene: manim's own, which lets painters paint and takes a quicker way from points to cairo."""

from __future__ import annotations

from collections.abc import Sequence

import cairo
from manim import Camera, ManimColor, VMobject

from scenes.parts.painter import Painter


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
        """Lay a mobject's subpaths into a context: as manim does, but with plain floats, which cairo takes far faster than numpy's."""
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
        return self

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
