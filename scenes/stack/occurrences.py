"""One dot for a word, and a thread for each sentence that it stands in, from layer to layer."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np

from nets.findings.stack.tokens_to_meaning.parted import Parted
from scenes.parts.axes.window import Box
from scenes.parts.frame import caption_band, frame, stage
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import stroke
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import AXIS, BACK, DOT, GHOST, LINE, PIXEL, THEME
from scenes.stack.mark import Mark
from scenes.stack.strand import encircled, few, ringed, strands

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

BEGUN = 20 * PIXEL  # radius of the dot that all threads begin in
SPAN = 0.96  # of a station's line, which the farthest dots take
ASIDE = 0.14  # of the way between two stations, that dots lie beside their line at the most
FAINT = 0.5  # how clearly threads are seen beside their dots
NEARER = 1.5  # times as large that dots become, at the most
AROUND = 0.9  # of the stage, over which the dots of other words lie
CUT = 0.13  # of the place's width, that the line of a cut is long


def room() -> Box:
    """Where the threads lie, with room below for the names of the stations and what is found at them, and at the right for the senses'."""
    free = stage()
    return Box(free.left + 0.8, free.bottom + 1.05, free.right - 2.2, free.top - 0.1)


class Occurrences(Painter):
    """What becomes of one word in N sentences at S stations: the embedding, and each layer; all as a finding has it.

    Each station is seen along one direction, about its own middle; kinds (N,): which of two senses each sentence has.

    Its numbers, which `mark.Turn` moves: reach: how many stations the threads have come. hued: how far they show their sense. turned
    (S,): how far each station's direction has been turned into its own. cut (S,): how much is drawn of each station's cut, and of the rings
    around the few dots that it tells wrong. ruled: how clearly the stations' lines are seen. joined: how far the dots of all other words
    have come out. sight (3,): the middle of what is seen, in the stage's units, and how many times as large.
    """

    bleeds = True

    def __init__(self, found: Parted) -> None:
        heights, across, angles = self.heights, self.across, self.angles = found.heights, found.across, found.angles
        self.cuts, self.kinds = found.cuts, found.senses
        self.place = room()
        self.stations = np.linspace(self.place.left, self.place.right, len(heights))
        self.middle = (self.place.bottom + self.place.top) / 2
        self.own = np.cos(angles)[:, None] * heights + np.sin(angles)[:, None] * across
        self.unit = SPAN * self.place.height / 2 / _largest(np.stack([heights, self.own]))
        self.beside = found.aside * ASIDE * self.place.width / (len(heights) - 1) / _largest(found.aside)
        known = found.words[np.isfinite(found.words).all(axis=1), ::-1]
        self.others = known * AROUND * [stage().width, stage().height] / np.maximum(np.ptp(known, axis=0), 1e-9) if len(known) else known
        self.wrong = few((self.own > self.cuts[:, None]) != (self.kinds > 0))
        self.reach, self.hued, self.joined, self.ruled = 0.0, 0.0, 0.0, 1.0
        self.turned, self.cut = np.zeros(len(heights)), np.zeros(len(heights))
        self.sight = np.array([*SIGHT[:2], 1.0])
        self.marks_beside: list[Mark] = []
        super().__init__(np.array([[self.place.left, self.place.bottom, 0], [self.place.right, self.place.top, 0]]), THEME.ink)
        self.set_z_index(BACK)

    def home(self, station: int, height: float = 0) -> np.ndarray:
        """A place (2,) at a station, so high above its middle, in the stage's units."""
        return np.array([self.stations[station], self.middle + height])

    def near(self, station: int, zoom: float) -> np.ndarray:
        """The sight (3,) of one station from near, with all of its dots in the frame, also when it is turned."""
        highest = self.unit * _largest(np.stack([self.heights[station], self.own[station]]))
        return np.array([*self.home(station), min(zoom, SPAN * stage().height / 2 / highest)])

    def between(self, zoom: float) -> np.ndarray:
        """The sight (3,) of the first two stations, with all of both in the frame."""
        zoom = min(zoom, self.place.width / float(self.stations[1] - self.stations[0]))
        return (self.near(0, zoom) + self.near(1, zoom)) / 2

    def seen(self, places: np.ndarray) -> np.ndarray:
        """Places (…, 2) in the stage's units, as they are seen now."""
        return SIGHT[:2] + self.sight[2] * (places - self.sight[:2])

    def dots(self) -> np.ndarray:
        """Where every dot lies at every station (S, N, 2), as it is seen now."""
        turn = (self.turned * self.angles)[:, None]
        heights = np.cos(turn) * self.heights + np.sin(turn) * self.across
        return self.seen(np.stack([self.stations[:, None] + self.beside, self.middle + self.unit * heights], axis=-1))

    def around(self) -> np.ndarray:
        """Where the dots of all words (n, 2), of which numbers are known, are seen now, around this one's."""
        return self.seen(self.home(0) + self.joined * self.others)

    @property
    def among(self) -> np.ndarray:
        """The sight (3,) of the first station's dot, and of those of all other words around it."""
        low, high = (take(self.others, axis=0) for take in (np.min, np.max)) if len(self.others) else np.zeros((2, 2))
        return np.array([*(self.home(0) + (low + high) / 2), 1.0])

    def lay(self) -> None:
        """Let what is written stand beside its place."""
        for mark in self.marks_beside:
            mark.stand(self.seen(mark.home))

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The stations' lines, the threads as far as they have come, the cuts, and the dots, down to the caption."""
        ctx.push_group()
        whole = frame()
        ctx.rectangle(whole.left, whole.bottom + caption_band(), whole.width, whole.height)
        ctx.clip()
        for x in self.stations:
            self._line(ctx, camera, np.array([[x, self.place.bottom], [x, self.place.top]]), THEME.hairline, AXIS, self.ruled)
        self._threads(ctx, camera, min(float(self.sight[2]), NEARER))
        ctx.pop_group_to_source()
        ctx.paint_with_alpha(self.opacity)

    def _threads(self, ctx: cairo.Context, camera: StageCamera, large: float) -> None:
        """Threads below, cuts above them, and dots on top, so many times as large."""
        known = np.isfinite(places := self.dots()).all(axis=(0, 2))
        own = rgbas_of(THEME.classes, 3)[self.kinds[known].astype(int)]
        hues = ((1 - self.hued) * rgbas_of(THEME.ink, 1) + self.hued * own)[:, :3].tolist()
        shares = [share for share in np.clip(self.reach - np.arange(len(places) - 1), 0, 1).tolist() if share > 0]
        ways = [strands(*ends, share) for ends, share in zip(pairwise(places[:, known]), shares, strict=False)]
        for way in ways:
            for corners, rgb in zip(way.reshape(-1, 8).tolist(), hues, strict=True):
                ctx.move_to(*corners[:2])
                ctx.curve_to(*corners[2:])
                stroke(ctx, camera, (*rgb, FAINT), GHOST)
        for station in np.flatnonzero((self.cut > 0) & np.isfinite(self.cuts)).tolist():
            half = self.cut[station] * CUT * self.place.width / 2
            ends = self.home(station, self.unit * self.cuts[station]) + np.array([[-half, 0], [half, 0]])
            self._line(ctx, camera, ends, THEME.ink, LINE)
        for way in ways:
            for place, kind, rgb in zip(way[:, 3].tolist(), (self.hued * self.kinds[known]).tolist(), hues, strict=True):
                ringed(ctx, camera, place, DOT * large, kind, (*rgb, 1.0))
        for station in np.flatnonzero(self.cut > 0).tolist():
            for place in places[station, self.wrong[station] & known].tolist():
                encircled(ctx, camera, place, DOT * large, float(self.cut[station]))
        if self.joined > 0:
            for place in self.around().tolist():
                ringed(ctx, camera, place, DOT * large, 0, camera.rgba(THEME.dimmed, self.joined))
        ringed(ctx, camera, self.seen(self.home(0)).tolist(), BEGUN * large, 0, camera.rgba(THEME.ink))

    def _line(self, ctx: cairo.Context, camera: StageCamera, ends: np.ndarray, colour: str, width: float, clear: float = 1.0) -> None:
        """A straight line between two places in the stage's units."""
        start, end = self.seen(ends).tolist()
        ctx.move_to(*start)
        ctx.line_to(*end)
        stroke(ctx, camera, camera.rgba(colour, clear), width)


def _largest(values: np.ndarray) -> float:
    """The largest size of what is finite of some values, or a little where there is none."""
    return float(np.abs(values[np.isfinite(values)]).max(initial=1e-9))
