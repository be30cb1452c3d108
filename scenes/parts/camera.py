"""The camera of every scene: manim's own, with a quicker way from a mobject's points to cairo's path."""

from __future__ import annotations

import cairo
from manim import Camera, VMobject


class StageCamera(Camera):
    """Draws the same picture as manim's camera."""

    def set_cairo_context_path(self, ctx: cairo.Context, vmobject: VMobject) -> StageCamera:
        """Lay a mobject's subpaths into a context: as manim does, but with plain floats, which cairo takes far faster than numpy's."""
        points = self.transform_points_pre_display(vmobject, vmobject.points)
        ctx.new_path()
        if not len(points):
            return self
        flat = points[:, :2].tolist()
        curve_to = ctx.curve_to
        for start, end in vmobject.get_subpath_split_indices_from_points(points, n_dims=2).tolist():
            ctx.new_sub_path()
            ctx.move_to(*flat[start])
            for at in range(start, end - 3, 4):
                (x1, y1), (x2, y2), (x3, y3) = flat[at + 1 : at + 4]
                curve_to(x1, y1, x2, y2, x3, y3)
            if vmobject.consider_points_equals_2d(points[start], points[end - 1]):
                ctx.close_path()
        return self

    def display_vectorized(self, vmobject: VMobject, ctx: cairo.Context) -> StageCamera:
        """Draw a mobject, unless it has no points: groups and empty texts cost nothing."""
        return super().display_vectorized(vmobject, ctx) if len(vmobject.points) else self
