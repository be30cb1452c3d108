"""The camera of every scene: manim's own, which lets painters paint and takes a quicker way from points to cairo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import cairo
import numpy as np
from manim import Camera, ManimColor, VMobject, config

from scenes.parts.frame import size
from scenes.parts.ink.painter import Painter

# What each camera laid last of each mobject: its points, and the path. Not in the camera, or manim's hash of a play would descend into it.
LAID: WeakKeyDictionary[StageCamera, WeakKeyDictionary[VMobject, tuple[np.ndarray, cairo.Path]]] = WeakKeyDictionary()

NEAR = 1e-5  # of their own size, by which manim lets the end of one curve and the start of the next one differ


class StageCamera(Camera):
    """Draws the same picture as manim's camera, and painters; each picture in memory of its own, so that it can be kept without a copy."""

    frame_width: float
    frame_height: float

    def resize_frame_shape(self, fixed_dimension: int = 0) -> None:
        """See what a picture of this shape shows: `frame`, by which everything is laid; a camera that was given a frame keeps it."""
        width, height = self.frame_width, self.frame_height
        if (width, height) == (config.frame_width, config.frame_height):
            self.frame_width, self.frame_height = size(self.pixel_width / self.pixel_height)
        else:
            super().resize_frame_shape(fixed_dimension)

    def set_pixel_array(self, pixel_array: Any, convert_from_floats: bool = False) -> None:
        """Begin a picture on a ground (height, width, 4)."""
        ground = self.convert_pixel_array(pixel_array) if convert_from_floats else np.asarray(pixel_array)
        self.pixel_array = ground.copy()
        self.pixel_array_to_cairo_context.clear()  # by their arrays' places in memory, which others may have by now

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
        """Lay subpaths as manim does, but with plain floats, which cairo takes far faster than numpy's; polylines as lines."""
        ctx.new_path()
        points, curves = vmobject.points, len(vmobject.points) // 4
        if not curves or not np.isfinite(points).all():
            return
        quads = points[: 4 * curves, :2].reshape(-1, 4, 2)
        first, last = quads[:, 0], quads[:, 3]
        near = vmobject.tolerance_for_point_equality
        split = 1 + np.flatnonzero((np.abs(last[:-1] - first[1:]) > near + NEAR * np.abs(first[1:])).any(axis=1))
        starts, ends = [0, *split.tolist()], [*split.tolist(), curves]
        corners, stops = first[starts], last[[end - 1 for end in ends]]
        closed = (np.abs(corners - stops) <= near + NEAR * np.abs(stops)).all(axis=1)
        lines = getattr(vmobject, "polyline", False) and _straight(quads)
        lay: Callable[..., None] = ctx.line_to if lines else ctx.curve_to
        pieces = last.tolist() if lines else quads[:, 1:].reshape(-1, 6).tolist()
        for start, end, corner, close in zip(starts, ends, corners.tolist(), closed.tolist(), strict=True):
            ctx.move_to(*corner)
            for piece in pieces[start:end]:
                lay(*piece)
            if close:
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


def _straight(quads: np.ndarray) -> bool:
    """Whether all curves (n, 4, 2) are lines, evenly walked."""
    third = (quads[:, 3] - quads[:, 0]) / 3
    return bool(np.abs(quads[:, 1:3] - quads[:, :1] - third[:, None] * [[1], [2]]).max() < 1e-9)


def straight(pixels: np.ndarray) -> np.ndarray:
    """A picture (height, width, 4) as films and PNGs have it: cairo has colours multiplied by their opacity, which darkens every edge."""
    pixels = pixels.copy()
    at = (pixels[..., 3] > 0) & (pixels[..., 3] < 255)
    edges = pixels[at].astype(np.uint16)
    pixels[at, :3] = np.minimum((edges[:, :3] * 255 + edges[:, 3:] // 2) // edges[:, 3:], 255)
    return pixels
