"""The plane of two inputs as one sheet, which the neurons of a layer fold, or bend, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation

from nets.findings.sculpting.one_layer import OneLayer
from scenes.parts.axes.window import Window
from scenes.parts.frame import frame, stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.space.cutting import rounded, within
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.moves import Change, Trim, to_view
from scenes.parts.space.smooth import SmoothSpace
from scenes.parts.space.space import Space
from scenes.parts.space.tone import body
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import THEME, THEME_NAME

SLATE = {"dark": "#5A6784", "light": "#8A93A5"}[THEME_NAME]  # of a sheet that no neuron has folded
ALIKE = 3  # times as long as the other one: up to there both inputs are drawn in one scale
TURN, SIDE = -38.0, 32.0  # degrees from which the sheet is looked at
FAINT = 0.35  # of what steps back
MARGIN, PANE = 0.4, 1.18  # how far the sheet reaches beyond the dots, and the glass beyond the sheet
TALL = 2.9  # scene units from the lowest place of the trained sheet to its highest
FINE = 201  # places a side of a sheet that bends
CLOSEST = 1.3  # the largest zoom
ASIDE, OVER = 0.561, 0.12  # how far the widest sheet stays from the stage's sides, and reaches over its height


class Sheet:
    """What a layer of neurons makes of the plane, in a space of exact facets where its activation is straight but for a kink.

    network: step -> the layer, in data. level: the height of the glass. All places (n, 2) are in scene units.
    """

    def __init__(self, network: Callable[[float], OneLayer], inputs: np.ndarray, squares: np.ndarray, level: float, last: float) -> None:
        low, span = inputs.min(axis=0), np.where(np.ptp(inputs, axis=0) > 0, np.ptp(inputs, axis=0), 1)
        unit = span / (np.array([stage().width, stage().height]) - 2 * MARGIN)  # of the data, in a unit of the stage
        unit = np.full(2, unit.max()) if max(span) <= ALIKE * min(span) else unit
        middle = low + np.ptp(inputs, axis=0) / 2
        self._network = lambda step: network(step).moved(unit, middle - SIGHT[:2] * unit)
        self._end = self._network(last)
        self._last, self.count, self.folds = last, len(self._end.bias), self._end.straight
        places = (inputs - middle) / unit + SIGHT[:2]
        half = np.ptp(places, axis=0) / 2
        core = half - half.min()
        radius = np.linalg.norm(np.maximum(np.abs(places - SIGHT[:2]) - core, 0), axis=1).max() + MARGIN
        self.edge, self.frame = rounded(core, radius) + SIGHT[:2], rounded(np.array([frame().right, frame().top]), 0)
        both = np.concatenate([self.edge, self.frame])
        self._box = np.array([both.min(axis=0), both.max(axis=0)])
        heights = np.append(self._end.sums(np.concatenate([self.edge, places]), self.count), level)
        heights = heights[np.isfinite(heights)]
        tall = TALL / (np.ptp(heights) or TALL)
        lowest, highest = (tall * (one - level) for one in (heights.min(), heights.max()))
        self._reach, self._heights = core + radius, (lowest, highest)
        whole = frame()
        own = Window(whole, (whole.left, whole.right), (whole.bottom, whole.top))  # here data are the stage's own units
        place = own, tall, level, rounded(core, PANE * radius) + SIGHT[:2]
        self.space: Any = self._faceted(place) if self.folds else self._smooth(place)
        self.space.strew(places, [THEME.classes[int(one)] for one in squares], squares)
        self.space.answers, self.space.floor = body(THEME.classes), 1.0

    def seen_from(self, turn: float, rise: float) -> View:
        """The whole trained sheet on the stage, from so many degrees."""
        lowest, highest = self._heights
        widest, tallest = stage().right - ASIDE, stage().height + OVER
        high = 2 * self._reach.min() * np.sin(np.radians(rise)) + (highest - lowest) * np.cos(np.radians(rise))
        return View(turn, rise, float(min(widest / self._reach.max(), tallest / high, CLOSEST)), z=(lowest + highest) / 2)

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
        """The same at the end, as it was before any unit folded it."""
        facets = self.facets(self._last)
        return facets.risen(np.zeros(len(facets.corners)))

    def added(self, count: int, constant: bool = False) -> dict[str, np.ndarray]:
        """What the space has to become for the sheet of the first `count` units: see `moves.Change`."""
        if self.folds:
            facets = within(self.flat(), self.edge)
            on = self._end.inputs(facets.middles[:, :2])[:, :count] > 0
            dyes = np.array([body([THEME.neurons[at] for at in np.flatnonzero(one)] or SLATE).mean(axis=0) for one in on])
            return {"heights": self._end.sums(facets.corners, count, constant), "rgbas": dyes}
        pieces = np.abs(self._end.pieces(self._lattice)[:, :count])
        share = pieces / np.maximum(pieces.max(axis=0), 1e-300)
        dyes = 0.35 * body(SLATE)[:, :3] + share @ body(THEME.neurons[:count])[:, :3]
        shape = FINE, FINE
        return {
            "heights": self._end.sums(self._lattice, count, constant).reshape(shape),
            "body": (dyes / (0.35 + share.sum(axis=1, keepdims=True))).reshape(*shape, 3),
        }

    def tilted(self) -> list[list[Animation]]:
        """From the map to the sheet, seen from the side, play by play: what is seen of it draws in, and then it is solid."""
        space, (lowest, highest) = self.space, self._heights
        moves = [to_view(space, self.seen_from(TURN, SIDE)), Change(space, 2.5, deep=0.4 + highest - 2 * min(lowest, 0))]
        if not self.folds:
            return [moves]
        clear, edged = replace(self.flat(), rgbas=space.rgbas), within(self.flat(), self.edge)
        return [[*moves, Trim(space, clear, self.frame, self.edge, 2.5)], [Change(space, 0.8, rgbas=edged.rgbas)]]

    def line(self, at: int) -> list[Animation]:
        """The line of a unit grows, from its middle."""
        return [Change(self.space, 1.2, creased=np.arange(self.count) <= at)] if self.folds else []

    def answered(self) -> Animation:
        """The waterline is drawn, and the answers' colours come; creases step back for them."""
        pale = {"hues": self.space.hues * [1, 1, 1, FAINT]} if self.folds else {}
        return Change(self.space, 2.2, water=1, answered=1, **pale)

    def laid_out(self) -> list[Animation]:
        """The lines run on to the frame's edge, and the dots step back."""
        space = self.space
        faint = {"answers": rgbas_of(THEME.fields, 2), "dot_rgbas": space.dot_rgbas * [1, 1, 1, FAINT]}
        if not self.folds:
            return [to_view(space, View()), Change(space, 2.5, glass=0, **faint)]
        full = Change(space, 2.5, glass=0, **faint, hues=space.hues * [1, 1, 1, 0] + [0, 0, 0, 1])
        return [to_view(space, View()), full, Trim(space, self.facets(self._last), self.edge, self.frame, 2.5)]

    def _faceted(self, place: tuple) -> Space:
        space = FacetedSpace(*place, hues=THEME.neurons[: self.count], facets=lambda step: within(self.facets(step), self.edge))
        space.lay(self.flat())
        space.rgbas, space.creased = space.rgbas * [1, 1, 1, 0], np.zeros(self.count)
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
