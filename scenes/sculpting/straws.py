"""The creases of one network on their way to become the straight lines of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.theme import BACK, STROKE

if TYPE_CHECKING:
    import cairo

    from scenes.parts.ink.camera import StageCamera


class Straws(Painter):
    """Segments (S, 2, 3) in colours (S, 4), so thick (S,) in manim's units of stroke width."""

    each = 2
    rows = ("rgbas", "thick")
    bleeds = True

    def __init__(self, segments: np.ndarray, colours: np.ndarray, thick: np.ndarray) -> None:
        super().__init__(segments, colours)
        self.thick = thick
        self.set_z_index(BACK + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each with round ends, so that a crease of many is one line."""
        for (start, end), rgba, thick in self.marks(self.points, self.rgbas, self.thick):
            ctx.move_to(*start[:2])
            ctx.line_to(*end[:2])
            stroke(ctx, camera, rgba, max(thick, STROKE))


def straightened(old: FacetedSpace, new: FacetedSpace) -> tuple[Straws, Straws]:
    """The creases of a map that are drawn, and what they become: each the line of the other map nearest to it, which must be straight.

    Every place on a crease goes to the place as far along on the line; so what was joined stays so. Lines that are left over grow from
    their left end, creases that are left over shrink into their own.
    """
    creases, lines = _creases(old), {unit: _ends(*crease) for unit, crease in _creases(new).items()}
    units, others = list(creases), list(lines)
    middles = np.array([crease[0].mean(axis=(0, 1)) for crease in creases.values()]).reshape(-1, 1, 3)
    apart = np.linalg.norm(middles - np.array([line.mean(axis=0) for line in lines.values()]).reshape(1, -1, 3), axis=2)
    pairs = {units[one]: others[other] for one, other in zip(*linear_sum_assignment(apart), strict=True)}
    first, last, dyes, thick = [], [], [], []
    for unit in units:
        segments, along = creases[unit]
        line = lines[pairs[unit]] if unit in pairs else np.tile(_ends(segments, along)[:1], (2, 1))
        first.append(segments)
        last.append(line[0] + along[..., None] * (line[1] - line[0]))
        now = pairs.get(unit)
        dyes += [(old.hues[unit], old.hues[unit] if now is None else new.hues[now])] * len(segments)
        thick += [(old.thick[unit], 0.0 if now is None else new.thick[now])] * len(segments)
    for unit in sorted(set(others) - set(pairs.values())):
        first.append(np.tile(lines[unit][:1], (2, 1))[None])
        last.append(lines[unit][None])
        dyes.append((new.hues[unit], new.hues[unit]))
        thick.append((0.0, new.thick[unit]))
    ends = (np.concatenate([np.zeros((0, 2, 3)), *one]) for one in (first, last))
    shades, widths = np.array(dyes).reshape(-1, 2, 4), np.array(thick).reshape(-1, 2)
    before, after = (Straws(one, shades[:, at], widths[:, at]) for at, one in enumerate(ends))
    return before, after


def _creases(space: FacetedSpace) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """The drawn creases by unit: segments on the map (S, 2, 3), and how far along its crease each begins and ends, (S, 2)."""
    ready = space.relief
    parts, corner = ready.cut.facets, ready.edges.corner
    flat = np.pad(parts.corners, ((0, 0), (0, 1)))
    segments = np.stack([flat[corner], flat[parts.after[corner]]], axis=1)
    unit = parts.unit[corner]
    found = {}
    for one in np.unique(unit[unit >= 0]).tolist():
        if space.creased[one] > 0:
            along = ready.along[unit == one]
            low, high = along.min(), along.max()
            found[one] = segments[unit == one], (along - low) / max(high - low, 1e-300)
    return found


def _ends(segments: np.ndarray, along: np.ndarray) -> np.ndarray:
    """Where a crease begins and ends, (2, 3)."""
    places, order = segments.reshape(-1, 3), np.argsort(along.ravel(), kind="stable")
    return places[order[[0, -1]]]
