"""A fabric as it is seen from somewhere: its cells, threads, line, walls and dots in the order in which they hide one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.strokes import dot, lines, ringed_dot, stroke
from scenes.parts.space.cells import SEAM, cells_of
from scenes.parts.space.threads import GAPS, THIN, threads_of
from scenes.parts.theme import GHOST, PIXEL, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera
    from scenes.parts.space.fabric import Fabric
    from scenes.parts.space.standing import Pane

DASH = (24 * PIXEL, 16 * PIXEL)
ON, OVER = 0.12, 0.3  # scene units by which dots on a fabric are nearer than it, and so far from a dot's edge it may lie over it
FAINT, BEYOND = 0.3, 0.17  # of what shines through, and of what lies beyond the fabric
AROUND = 7 * PIXEL  # from a dot's edge to a ring around it


def weave(fabric: Fabric, ctx: cairo.Context, camera: StageCamera) -> None:
    """Draw a fabric, the farthest first; what lies on it and is hidden shines through."""
    spots, dots = fabric.look.place(fabric.points), fabric.look.place(fabric.dots)
    _draw_beyond(fabric, ctx, camera)
    ends = _draw_ground(fabric, ctx, camera)
    cells = cells_of(fabric, spots, SEAM * camera.frame_height / camera.pixel_height)
    threads = threads_of(fabric, spots)
    marks, panes = _dots(fabric, dots), fabric.panes[::-1]
    depth = np.concatenate([cells.near, threads.near, _nearness(fabric, spots, dots)])
    ranks = fabric.ranks(np.concatenate([cells.places, threads.places, fabric.dots]))
    order = np.lexsort([depth, ranks])
    first, second = len(cells.near), len(cells.near) + len(threads.near)
    rank_of, (x, y), starts, (from_x, from_y, to_x, to_y) = ranks.tolist(), cells.corners, cells.starts, threads.ends
    (red, green, blue, clear), (own_red, own_green, own_blue, own_clear) = cells.rgbas, threads.rgbas
    unit = camera.cairo_line_width_multiple
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    for at in order[np.isfinite(depth[order])].tolist():
        while panes and panes[-1].rank <= rank_of[at]:
            _draw_pane(fabric, ctx, camera, panes.pop())
        if at < first:
            for corner in range(starts[at], starts[at + 1]):
                ctx.line_to(x[corner], y[corner])
            camera.ink(ctx, (red[at], green[at], blue[at], clear[at]))
            ctx.fill()
        elif at < second:
            one = at - first
            ctx.move_to(from_x[one], from_y[one])
            ctx.line_to(to_x[one], to_y[one])
            ctx.set_line_width(threads.widths[one] * unit)
            camera.ink(ctx, (own_red[one], own_green[one], own_blue[one], own_clear[one]))
            ctx.stroke()
        else:
            if ends:
                _draw_cut(fabric, ctx, camera, ends)
                ends = []
            _draw_dot(ctx, camera, *marks[at - second])
    for pane in panes[::-1]:
        _draw_pane(fabric, ctx, camera, pane)
    if fabric.look.elevation < 90:
        _shine_through(fabric, ctx, camera, marks)


def _nearness(fabric: Fabric, spots: np.ndarray, dots: np.ndarray) -> np.ndarray:
    """How near to the viewer dots (N, 3) are drawn: before what each lies over of the fabric around it, or that cuts it in two."""
    around = spots[fabric.around]
    over = np.hypot(*np.moveaxis(around[..., :2] - dots[:, None, :2], 2, 0)) < fabric.radius + OVER
    return np.where(over, around[..., 2], dots[:, None, 2]).max(axis=1) + ON


def _shine_through(fabric: Fabric, ctx: cairo.Context, camera: StageCamera, marks: list[tuple]) -> None:
    """The line and the dots once more, faintly: where they are seen anyway that changes nothing."""
    if fabric.lined > 0:
        sewn = fabric.look.place(fabric.line.reshape(-1, 3)).reshape(-1, 2, 3)
        lines(ctx, sewn[np.isfinite(sewn).all(axis=(1, 2)), :, :2].tolist())
        stroke(ctx, camera, camera.rgba(THEME.prediction, FAINT * fabric.lined), PROTAGONIST)
    for (x, y, _), rgba, kind, radius, _ in marks:
        dot(ctx, x, y, radius, kind)
        camera.ink(ctx, (*rgba[:3], FAINT * rgba[3]))
        ctx.fill()


def _dots(fabric: Fabric, dots: np.ndarray) -> list[tuple]:
    """Of each dot: place, colour, kind, radius, and how clear its ring is."""
    columns = dots.tolist(), fabric.dot_rgbas.tolist(), fabric.kinds.tolist(), fabric.ringed.tolist()
    return [(place, rgba, kind, fabric.radius, ring) for place, rgba, kind, ring in zip(*columns, strict=True)]


def _draw_dot(ctx: cairo.Context, camera: StageCamera, place: list, rgba: list, kind: float, radius: float, ring: float) -> None:
    """One dot with its edge of ground, and the ring that marks it."""
    ringed_dot(ctx, camera, place[:2], radius, rgba, kind)
    if ring > 0:
        dot(ctx, place[0], place[1], radius + AROUND, 0)
        ctx.set_line_width(GHOST * camera.cairo_line_width_multiple)
        camera.ink(ctx, camera.rgba(THEME.ink, rgba[3] * ring))
        ctx.stroke()


def _draw_ground(fabric: Fabric, ctx: cairo.Context, camera: StageCamera) -> list[np.ndarray]:
    """What lies on the sides of the cut in the answers' colours, unless it is dashed; and the ends (2, 2) of the cut's lines."""
    rings, ends = fabric.halves if fabric.parted > 0 else ([], [])
    for ring, field in zip(rings, THEME.fields if not fabric.dashed else (), strict=False):
        for x, y in ring.tolist():
            ctx.line_to(x, y)
        ctx.close_path()
        camera.ink(ctx, camera.rgba(field, fabric.parted))
        ctx.fill()
    return ends


def _draw_cut(fabric: Fabric, ctx: cairo.Context, camera: StageCamera, ends: list[np.ndarray]) -> None:
    """The cut's lines from end to end, under the dots."""
    lines(ctx, [line.tolist() for line in ends])
    ctx.set_dash(DASH if fabric.dashed else ())
    stroke(ctx, camera, camera.rgba(THEME.prediction, fabric.parted), PROTAGONIST)
    ctx.set_dash(())


def _draw_beyond(fabric: Fabric, ctx: cairo.Context, camera: StageCamera) -> None:
    """On the input plane itself: threads that run on beyond the fabric, all over the frame."""
    if fabric.beyond <= 0 or fabric.where > 0:
        return
    right, top, look = camera.frame_width / 2, camera.frame_height / 2, fabric.look
    for axis, (own, reach) in enumerate(((fabric.x, right), (fabric.y, top))):
        gap, start = (
            (own[fabric.cells // GAPS] - own[0]) * look.scales[axis],
            float(look.place(np.array([[fabric.x[0], fabric.y[0], 0.0]]))[0, axis]),
        )
        for at in np.arange(start - gap * np.ceil((start + reach) / gap), reach, gap).tolist():
            ctx.move_to(*((at, -top) if axis == 0 else (-right, at)))
            ctx.line_to(*((at, top) if axis == 0 else (right, at)))
    ctx.set_line_width(THIN * camera.cairo_line_width_multiple)
    camera.ink(ctx, camera.rgba(THEME.ink, BEYOND * fabric.beyond))
    ctx.stroke()


def _draw_pane(fabric: Fabric, ctx: cairo.Context, camera: StageCamera, pane: Pane) -> None:
    """A part of the cut between the walls."""
    for x, y in fabric.look.place(pane.corners)[:, :2].tolist():
        ctx.line_to(x, y)
    ctx.close_path()
    camera.ink(ctx, camera.rgba(THEME.ink, 0.12 * fabric.parted))
    ctx.fill_preserve()
    camera.ink(ctx, camera.rgba(THEME.prediction, 0.8 * fabric.parted))
    ctx.set_line_width(GHOST * camera.cairo_line_width_multiple)
    ctx.stroke()
