"""The plane of two inputs as one sheet, which the neurons of a layer fold, or bend, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from nets.findings.sculpting.one_layer import OneLayer
from scenes.parts.axes.full_bleed import own
from scenes.parts.frame import frame, roomy, stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.space.cutting import rounded, within
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.smooth import SmoothSpace
from scenes.parts.space.space import Space
from scenes.parts.space.tone import body
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import THEME, THEME_NAME

BARE = 0.3  # of a sheet that is not yet known to be one
GROUND = rgbas_of(THEME.ground, 1)
SLATE = {"dark": "#5A6784", "light": "#8A93A5"}[THEME_NAME]  # of a sheet that no neuron has folded
ALIKE = 3  # times as long as the other one: up to there both inputs are drawn in one scale
TURN, SIDE = -35.0, 30.0  # degrees from which the sheet is looked at
MARGIN, CLEAR = 0.4, 0.2  # how far what one looks at reaches beyond the dots, and stays away from caption and head
WIDE = 1.35  # times as far the sheet goes on, so that its ends hang out of the picture
PANE = 1.35  # times as far as the sheet the glass reaches, so that its rim crosses nothing
TALL = 2.6  # scene units from the lowest place of the trained sheet to its highest
DEEPEST = 2 * TALL  # what hangs lower may leave the stage
FINE = 201  # places a side of a sheet that bends
CLOSEST = 1.7  # the largest zoom
FARTHEST = 35.0  # degrees by which one walks to a side
AROUND = np.arange(0, 41, 10)  # degrees by which one walks around it
SHALLOW, SHOWN = 0.01, 0.03  # of its height at the end: what is lower has no waterline, what is higher has all of it


class Sheet:
    """What a layer of neurons makes of the plane, in a space of exact facets where its activation is straight but for a kink.

    network: step -> the layer, in data. level: the height of the glass. All places (n, 2) are in scene units.
    """

    def __init__(self, network: Callable[[float], OneLayer], inputs: np.ndarray, squares: np.ndarray, level: float, last: float) -> None:
        low, span = inputs.min(axis=0), np.where(np.ptp(inputs, axis=0) > 0, np.ptp(inputs, axis=0), 1)
        unit = span / (np.array([stage().width, stage().height]) - 2 * (MARGIN + CLEAR))  # of the data, in a unit of the stage
        unit = np.full(2, unit.max()) if max(span) <= ALIKE * min(span) else unit
        middle = low + np.ptp(inputs, axis=0) / 2
        self._network = lambda step: network(step).moved(unit, middle - SIGHT[:2] * unit)
        self._end = self._network(last)
        self._last, self.count, self.folds = last, len(self._end.bias), self._end.straight
        places = (inputs - middle) / unit + SIGHT[:2]
        half = np.ptp(places, axis=0) / 2
        core = half - half.min()
        radius = np.linalg.norm(np.maximum(np.abs(places - SIGHT[:2]) - core, 0), axis=1).max() + MARGIN
        near = rounded(core, radius) + SIGHT[:2]
        self.edge, self.frame = rounded(core, WIDE * radius) + SIGHT[:2], rounded(np.array([frame().right, frame().top]), 0)
        both = np.concatenate([self.edge, self.frame])
        self._box = np.array([both.min(axis=0), both.max(axis=0)])
        ends = np.concatenate([near, places])
        heights = np.append(self._end.sums(ends, self.count), level)
        heights = heights[np.isfinite(heights)]
        self._span = float(np.ptp(heights)) or TALL
        tall = TALL / self._span
        sums = np.array([self._end.sums(ends, self.count, constant) - level for constant in (False, True)])
        below, whole = (np.column_stack([ends, one]) for one in np.clip(np.nan_to_num(tall * sums), -DEEPEST, DEEPEST))
        plane = whole * [1, 1, 0]
        self._solids = {"flat": plane, "added": np.concatenate([plane, below, whole]), "trained": np.concatenate([plane, whole])}
        place = own(), tall, level, rounded(core, PANE * WIDE * radius) + SIGHT[:2]
        self.space: Any = self._faceted(place) if self.folds else self._smooth(place)
        self.space.strew(places, [THEME.classes[int(one)] for one in squares], squares)
        self.space.answers, self.space.floor = body(THEME.classes[:2]), 1.0

    def seen_from(self, turn: float, rise: float, sheet: str = "trained") -> View:
        """The sheet around the dots on the stage, from so many degrees: flat, while it is added up, or while it is trained."""
        solid = self._solids[sheet]
        views = [View(turn + more, rise).fitted(solid, roomy(), CLOSEST) for more in AROUND]
        return min(views, key=lambda view: view.zoom).turned(turn, rise)

    def facets(self, step: float) -> Facets:
        """The exact facets at a step over the whole frame."""
        tiled = self._network(step).tiling(self._box)
        if tiled is None:  # a training that blew up leaves no sheet
            (left, low), (right, high) = self._box
            corners = np.array([(left, low), (right, low), (right, high), (left, high)])
            return Facets(np.array([4]), corners, np.full(4, np.nan), np.full(4, NONE), body(SLATE))
        heights = [one[:, 0] for one in tiled.heights()]
        return Facets.of(tiled.corners, heights, tiled.edges, np.tile(body(SLATE), (len(heights), 1)))

    def flat(self) -> Facets:
        """The same facets at the end, before any unit folded them."""
        facets = self.facets(self._last)
        return facets.risen(np.zeros(len(facets.corners)))

    def added(self, count: int, constant: bool = False) -> dict[str, np.ndarray]:
        """What the space has to become for the sheet of the first `count` units, the last of them in its hue: see `Change`."""
        last, hue = count - 1, SLATE if constant else THEME.neurons[count - 1]
        if self.folds:
            facets = within(self.flat(), self.edge)
            on = self._end.inputs(facets.middles[:, :2])[:, last] > 0
            return {"heights": self._end.sums(facets.corners, count, constant), "rgbas": np.where(on[:, None], body(hue), body(SLATE))}
        piece = np.abs(self._end.pieces(self._lattice)[:, last])
        share = (piece / max(piece.max(), 1e-300))[:, None]
        dyes = (1 - share) * body(SLATE)[:, :3] + share * body(hue)[:, :3]
        shape = FINE, FINE
        return {"heights": self._end.sums(self._lattice, count, constant).reshape(shape), "body": dyes.reshape(*shape, 3)}

    @property
    def depth(self) -> float:
        """How far below the plane the floor lies, so that nothing that is added up touches it."""
        return float(0.4 - self._solids["added"][:, 2].min())

    def facing(self, at: int) -> float:
        """The azimuth, no farther than FARTHEST from the map's own, from which a unit's side of the sheet is seen best."""
        across, up = self._end.weight[at].tolist()
        return float(np.clip(np.degrees(np.arctan2(-across, -up)), -FARTHEST, FARTHEST))

    @property
    def clear(self) -> np.ndarray:
        """The creases' colours in full strength, (H, 4)."""
        return rgbas_of(THEME.neurons[: self.count], self.count)

    def show(self, step: float) -> None:
        """Lay the sheet as it is at a step; what is all but flat has no waterline yet, which would lie anywhere."""
        space = self.space
        space.show(step)
        heights = space.heights[np.isfinite(space.heights)]
        share = np.clip((np.ptp(heights) / self._span - SHALLOW) / (SHOWN - SHALLOW), 0, 1) if heights.size else 0
        space.water = space.answered = float(share)

    def cut_out(self) -> None:
        """Only what lies around the dots is left, as it is."""
        space = self.space
        whole = replace(self.flat(), heights=space.heights, rgbas=space.rgbas)
        space.lay(within(whole, self.edge))

    def uncover(self) -> None:
        """All of it again, over the whole frame, as it is at the end."""
        self.space.lay(self.facets(self._last))
        self.space.rim = 0.0

    def _faceted(self, place: tuple) -> Space:
        space = FacetedSpace(*place, hues=THEME.neurons[: self.count], facets=lambda step: within(self.facets(step), self.edge))
        space.lay(self.flat())
        space.rgbas, space.creased, space.rim = BARE * space.rgbas + (1 - BARE) * GROUND, np.zeros(self.count), 0.0
        return space

    def _smooth(self, place: tuple) -> Space:
        x, y = (np.linspace(*ends, FINE) for ends in zip(self.edge.min(axis=0), self.edge.max(axis=0), strict=True))
        self._lattice = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)

        def values(step: float) -> np.ndarray:
            return self._network(step).sums(self._lattice, self.count).reshape(FINE, FINE)

        space = SmoothSpace(*place, x=x, y=y, values=values)
        space.heights = np.zeros((FINE, FINE))
        space.body = np.tile(body(SLATE)[0, :3], (FINE, FINE, 1))
        return space
