"""A fabric as it is seen from somewhere: its cells, threads, line, walls and dots in the order in which they hide one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import GHOST, PIXEL, PROTAGONIST, RING, dot, lines, stroke
from scenes.parts.space.cells import SEAM, cells_of
from scenes.parts.space.threads import threads_of
from scenes.parts.theme import THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera
    from scenes.parts.space.fabric import Fabric

DASH = (24 * PIXEL, 16 * PIXEL)
ON = 0.12  # scene units by which dots on a fabric are nearer than it
FAINT = 0.3  # of what shines through
AROUND = 7 * PIXEL  # from a dot's edge to a ring around it
GROUND = tuple(rgbas_of(THEME.ground, 1)[0, :3].tolist())


def weave(fabric: Fabric, ctx: cairo.Context, camera: StageCamera) -> None:
    """Draw a fabric, the farthest first; what lies on it and is hidden shines through."""
    spots, dots = fabric.look.place(fabric.points), fabric.look.place(fabric.dots)
    _draw_ground(fabric, ctx, camera)
    cells = cells_of(fabric, spots, SEAM * camera.frame_height / camera.pixel_height)
    threads = threads_of(fabric, spots)
    marks, open_pane = _dots(fabric, dots), len(fabric.pane) > 0
    depth = np.concatenate([cells.near, threads.near, dots[:, 2] + ON])
    front = fabric.in_front(np.concatenate([cells.places, threads.places, fabric.dots]))
    order = np.lexsort([depth, front])
    first, second = len(cells.near), len(cells.near) + len(threads.near)
    front_of, (x, y), starts, dyes = front.tolist(), cells.corners, cells.starts, cells.rgbas
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    for at in order[np.isfinite(depth[order])].tolist():
        if open_pane and front_of[at]:
            _draw_pane(fabric, ctx, camera)
            open_pane = False
        if at < first:
            for corner in range(starts[at], starts[at + 1]):
                ctx.line_to(x[corner], y[corner])
            camera.ink(ctx, dyes[at])
            ctx.fill()
        elif at < second:
            from_x, from_y, to_x, to_y = threads.ends[at - first]
            ctx.move_to(from_x, from_y)
            ctx.line_to(to_x, to_y)
            ctx.set_line_width(threads.widths[at - first])
            camera.ink(ctx, threads.rgbas[at - first])
            ctx.stroke()
        else:
            _draw_dot(ctx, camera, *marks[at - second])
    if open_pane:
        _draw_pane(fabric, ctx, camera)
    if fabric.look.elevation < 90:
        _shine_through(fabric, ctx, camera, marks)


def _shine_through(fabric: Fabric, ctx: cairo.Context, camera: StageCamera, marks: list[tuple]) -> None:
    """The line and the dots once more, faintly: where they are seen anyway that changes nothing."""
    if fabric.lined > 0:
        sewn = fabric.look.place(fabric.line.reshape(-1, 3)).reshape(-1, 2, 3)
        lines(ctx, sewn[np.isfinite(sewn).all(axis=(1, 2)), :, :2].tolist())
        stroke(ctx, camera, camera.rgba(THEME.prediction, FAINT * fabric.lined), PROTAGONIST)
    for (x, y, _), rgba, square, radius, _ in marks:
        dot(ctx, x, y, radius, square)
        camera.ink(ctx, (*rgba[:3], FAINT * rgba[3]))
        ctx.fill()


def _dots(fabric: Fabric, dots: np.ndarray) -> list[tuple]:
    """Of each dot: place, colour, whether it is a square, its radius, and how clear its ring is."""
    columns = dots.tolist(), fabric.dot_rgbas.tolist(), (fabric.square > 0.5).tolist(), fabric.ringed.tolist()
    return [(place, rgba, square, fabric.radius, ring) for place, rgba, square, ring in zip(*columns, strict=True)]


def _draw_dot(ctx: cairo.Context, camera: StageCamera, place: list, rgba: list, square: bool, radius: float, ring: float) -> None:
    """One dot with its edge of ground, and the ring that marks it."""
    x, y, alpha = place[0], place[1], rgba[3]
    for reach, ink in ((radius + RING, GROUND), (radius, rgba[:3])):
        dot(ctx, x, y, reach, square)
        camera.ink(ctx, (*ink, alpha))
        ctx.fill()
    if ring > 0:
        dot(ctx, x, y, radius + AROUND, False)
        ctx.set_line_width(GHOST)
        camera.ink(ctx, camera.rgba(THEME.ink, alpha * ring))
        ctx.stroke()


def _draw_ground(fabric: Fabric, ctx: cairo.Context, camera: StageCamera) -> None:
    """The half planes on both sides of the cut in the answers' colours, and the cut between them, over all that is seen."""
    right, top = camera.frame_width / 2, camera.frame_height / 2
    rings, cut = fabric.halves(np.array([[-right, -top], [right, -top], [right, top], [-right, top]]))
    for ring, field in zip(rings, THEME.fields, strict=False):
        for x, y in ring.tolist():
            ctx.line_to(x, y)
        ctx.close_path()
        camera.ink(ctx, camera.rgba(field, fabric.parted))
        ctx.fill()
    if len(cut) == 2:
        lines(ctx, [(cut[0].tolist(), cut[1].tolist())])
        ctx.set_dash(DASH if fabric.dashed else ())
        stroke(ctx, camera, camera.rgba(THEME.prediction, fabric.parted), PROTAGONIST)
        ctx.set_dash(())


def _draw_pane(fabric: Fabric, ctx: cairo.Context, camera: StageCamera) -> None:
    """The cut as a pane between the walls."""
    for x, y in fabric.look.place(fabric.pane)[:, :2].tolist():
        ctx.line_to(x, y)
    ctx.close_path()
    camera.ink(ctx, camera.rgba(THEME.ink, 0.12 * fabric.parted))
    ctx.fill_preserve()
    camera.ink(ctx, camera.rgba(THEME.prediction, 0.8 * fabric.parted))
    ctx.set_line_width(GHOST)
    ctx.stroke()
