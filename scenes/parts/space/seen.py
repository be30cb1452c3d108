"""A sheet of facets as it is seen from somewhere: what lies where on screen, how bright it is, and what is drawn after what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.homes import homes_of
from scenes.parts.space.order import back_to_front
from scenes.parts.space.tone import TONES, lit

if TYPE_CHECKING:
    from scenes.parts.space.faceted import FacetedSpace
    from scenes.parts.space.view import View

SEAM = 0.75  # of a pixel of the picture, by which a facet reaches under those that are painted after it: half a diagonal, and a bit
STRAIGHT = 90  # degrees from which one looks down on a map
STEEP = 1e-6  # a facet seen so nearly from its edge has no face


@dataclass(frozen=True, eq=False)
class Seen:
    """Plain lists, as cairo takes them fastest; segments are pairs of places (x, y).

    order (P,): in which parts of facets are painted. above, rings, rgbas: for each part its side of the level, its corners, and the one
    colour that it has in its light. outer, creases: (after which part, segment, and of a crease its colour and its width). water: the
    waterline's segments, shore: the part after which each comes again. dots: their places; homes: (dot, after which part), the farthest
    first.
    """

    order: np.ndarray
    above: list[bool]
    rings: list[list[list[float]]]
    rgbas: list[list[float]]
    outer: list[tuple[int, list]]
    creases: list[tuple[int, list, tuple, float]]
    water: list
    shore: list[int]
    dots: list[list[float]]
    homes: list[tuple[int, int]]


def seen(space: FacetedSpace, pixel: float) -> Seen:
    """A space's sheet, as it is looked at now, in a picture whose pixels are so large, in scene units."""
    ready, view = space.relief, space.look
    parts, above, edges = ready.cut.facets, ready.cut.above, ready.edges
    places = view.place(np.column_stack([parts.corners, parts.heights]))
    order = back_to_front(parts, edges, view.turn, above)
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order))
    facing = _facing(parts.slopes, view)
    later = np.where(rank[edges.facet] > rank[edges.beside], edges.facet, edges.beside)
    segments = np.stack([places, places[parts.after]], axis=1)[:, :, :2]  # (V, 2, 2)
    outer = [*zip(parts.owner[edges.outer].tolist(), segments[edges.outer].tolist(), strict=True)] if space.rim > 0 else []
    water, shore = _poured(ready.water, ready.walked, ready.shore, space.water)
    dots, homes = homes_of(space, segments, facing > STEEP, rank)
    if view.elevation == STRAIGHT:  # a map hides nothing: there no sliver beside a line is painted over half of its width
        last = int(order[-1])
        later, shore = np.full_like(later, last), np.full_like(shore, last)
        homes = [(dot, last if part >= 0 else part) for dot, part in homes]
    return Seen(
        order,
        above.tolist(),
        _rings(places[:, :2], parts, np.sign(facing), SEAM * pixel - _drawn_in(space, parts)),
        _colours(space, parts, above, facing).tolist(),
        outer,
        _creases(space, segments, later),
        view.place(water.reshape(-1, 3))[:, :2].reshape(-1, 2, 2).tolist(),
        shore.tolist(),
        dots,
        homes,
    )


def _facing(slopes: np.ndarray, view: View) -> np.ndarray:
    """How far facets face the viewer, (P,): below 0 if they are seen from below."""
    (cos, sin), (low, high) = view.turn, view.tip
    return (slopes[:, 0] * sin + slopes[:, 1] * cos) * low + high


def _colours(space: FacetedSpace, parts: Facets, above: np.ndarray, facing: np.ndarray) -> np.ndarray:
    """Each part's own colour or its answer's, in its light."""
    share = space.answered
    answers = space.answers[above.astype(int)]
    rgbas = (1 - share) * parts.rgbas + share * answers
    tone = lit(parts.slopes, space.light) * np.where(facing < 0, TONES.under, 1)
    return rgbas * np.column_stack([tone, tone, tone, np.ones(len(tone))])


def _drawn_in(space: FacetedSpace, parts: Facets) -> np.ndarray:
    """How far each facet draws in from its edges (V,): not from a crease that nobody sees."""
    creased = np.append(space.creased, 1.0)  # of all edges that are nobody's
    return space.apart * (creased[np.maximum(parts.unit, NONE)] if len(space.hues) else np.ones(len(parts.unit)))


def _rings(flat: np.ndarray, parts: Facets, side: np.ndarray, far: np.ndarray) -> list[list[list[float]]]:
    """Each part's corners with every edge moved `far` (V,) outwards, so that no ground is seen between neighbours: two for each corner.

    flat (V, 2): the corners on screen. side (P,): 1 where they are counter-clockwise there, -1 where not.
    """
    along = flat[parts.after] - flat
    out = along[:, ::-1] * [1, -1] / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12) * (far * side[parts.owner])[:, None]
    before = np.empty(len(flat), int)
    before[parts.after] = np.arange(len(flat))
    corners, starts = np.stack([flat + out[before], flat + out], axis=1).reshape(-1, 2).tolist(), parts.starts.tolist()
    return [corners[2 * start : 2 * (start + size)] for start, size in zip(starts, parts.sizes.tolist(), strict=True)]


def _creases(space: FacetedSpace, segments: np.ndarray, later: np.ndarray) -> list[tuple[int, list, tuple, float]]:
    """What is drawn of the creases, each segment after the later one of the parts that meet there."""
    ready = space.relief
    unit = ready.cut.facets.unit[ready.edges.corner]
    if not len(space.hues):
        return []
    drawn = np.where(unit > NONE, space.creased[unit], 0)
    low, high = np.minimum(ready.along, drawn[:, None]).T  # (E,): from 0 at the crease's left end to 1 at its right one
    first, last = ready.along.T
    shown = np.flatnonzero((low != high) & (space.hues[unit, 3] > 0) & (drawn > 0))
    way = np.where(first == last, 1, last - first)
    start, end = segments[ready.edges.corner].transpose(1, 0, 2)
    begin, stop = (start + ((place - first) / way)[:, None] * (end - start) for place in (low, high))
    cut = np.stack([begin, stop], axis=1)[shown].tolist()
    hues, thick = space.hues[unit[shown]].tolist(), space.thick[unit[shown]].tolist()
    return [*zip(later[shown].tolist(), cut, map(tuple, hues), thick, strict=True)]


def _poured(water: np.ndarray, walked: np.ndarray, shore: np.ndarray, share: float) -> tuple[np.ndarray, np.ndarray]:
    """The first share of the waterline, (l, 2, 3), and the parts it runs along, (l,)."""
    begun = walked[:, 0] < share
    water, (first, last) = water[begun].copy(), walked[begun].T
    part = np.clip((share - first) / np.maximum(last - first, 1e-300), 0, 1)
    water[:, 1] = water[:, 0] + part[:, None] * (water[:, 1] - water[:, 0])
    return water, shore[begun]
