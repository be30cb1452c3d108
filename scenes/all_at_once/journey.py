"""The way through all pictures without a cut: what is seen in one becomes the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation
from manim.utils.rate_functions import linear

from scenes.all_at_once.formations import Looks, Numbers
from scenes.all_at_once.pictures import Board
from scenes.all_at_once.sheet import FOLD, PLANE, ROOM, Sheets
from scenes.all_at_once.strands import LONG, Strands
from scenes.parts.axes.full_bleed import Dots, Foot
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.space.carry import Carry
from scenes.parts.space.moves import DRIFT, orbit
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, PROTAGONIST
from scenes.parts.zoom import Zoom

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment
    from scenes.stage import Stage

INTO = 3.4  # times as near as the frame goes to the box, until its walls lie behind us
WIDE = 2.6  # scene units across which dots stand above their step
LEAST = 1e-3  # of a training, that its chart is made for
GOLDEN = (np.sqrt(5) - 1) / 2
Plays = Iterator[list[Animation]]


class Journey:
    """A board of knobs, a sheet, dots and strands, of which always those are on the stage that are seen."""

    def __init__(self, scene: Stage, found: Moment) -> None:
        self.scene, self.found = scene, found
        run = scene.recording
        self.numbers, self.sheets = Numbers(run, found), Sheets(run, found, float(found.begin))
        self.board = Board(self.numbers, run.first_step)
        self.sheet = self.sheets.sheet(PLANE)
        self.strands = Strands(self.numbers.strands).set_z_index(BACK + 2)

    @property
    def chart(self) -> Box:
        """Where courses lie: as wide as the whole training, so that what has been of it fills the stage."""
        box, steps = stage().inset(WIDE / 2, 0.3, WIDE / 2, 0.3), self.numbers.keyframes
        gone = float(np.interp(self.step, steps, np.linspace(0, 1, len(steps))))
        return replace(box, right=box.left + box.width / max(gone, LEAST))

    @property
    def step(self) -> float:
        """Where training stands."""
        return self.scene.playhead.step

    def into(self) -> Plays:
        """Into the box, where its answers are a map; the pointers of the followed neuron's knobs become its line."""
        numbers, sheet, strands = self.numbers, self.sheet, self.strands
        sheet.opacity, sheet.own, sheet.lined = 0.0, 0.0, 0.0
        dots, sheet.dot_rgbas = sheet.dot_rgbas, sheet.dot_rgbas * [1, 1, 1, 0]
        self.scene.fill(sheet)
        self.scene.follow(sheet)
        first = numbers.pointers(self.step)
        first["rgbas"][:, 3] = numbers.line_strands
        strands.stand(first)
        self.scene.add(strands)
        there = self._on_the_line(first)
        middle = np.array([*SIGHT[:2], 0])
        yield [
            Zoom(self.board, middle, middle, INTO, run_time=2.2),
            Change(self.board, 2.2, opacity=0),
            Change(sheet, 2.2, opacity=1),
            Change(strands, 2.2, **there),
        ]
        sheet.own = 1.0
        self.scene.remove(strands, self.board)
        yield [Change(sheet, 1.0, dot_rgbas=dots)]
        yield [Change(sheet, 0.8, lined=1)]

    def fold(self) -> Plays:
        """The map tilts, and rises as high as the followed neuron says."""
        yield [Change(self.sheet, 3.0, **self.sheets.looks(FOLD))]

    def through(self) -> Plays:
        """That height becomes an axis of the first layer's room; and on through the layers, to the last one."""
        sheet, sheets = self.sheet, self.sheets
        sheet.room = sheets.room_at(ROOM)
        yield [Change(sheet, 2.6, **sheets.looks(ROOM))]

    def onward(self) -> Plays:
        """From layer to layer, to the last one."""
        sheet, sheets = self.sheet, self.sheets
        for stop in range(ROOM + 1, sheets.last + 1):
            gone = {"walled": 0.0, "axed": 0.0} if sheets.room_at(stop) is not sheet.room else {}
            yield [Carry(sheet, stop, sheets.views[stop], 1.1), *([Change(sheet, 0.6, **gone)] if gone else [])]
            sheet.room = sheets.room_at(stop)

    def bared(self) -> Plays:
        """The sheet goes, and the dots are left, with the cut between them."""
        sheet, looks = self.sheet, self.sheets.looks(self.sheets.last)
        yield [Change(sheet, 1.2, **{name: value for name, value in looks.items() if name not in ("where", "view")})]

    def cost(self) -> Plays:
        """Each dot goes to what it costs, above the step where training stands; and all of them into their mean."""
        sheet, strands, chart = self.sheet, self.strands, self.chart
        costs = self.found.costs.at(self.step)
        top = float(np.max(costs, where=np.isfinite(costs), initial=self.numbers.top))
        looks = self.numbers.courses(self.step, chart, top)
        now = looks["points"].reshape(-1, LONG, 3)[self.numbers.count, -1]
        dots = Dots(sheet.spots, sheet.dot_rgbas, sheet.kinds).set_z_index(BACK + 1)
        aside = WIDE * ((np.arange(len(costs)) * GOLDEN) % 1 - 0.5)
        there = np.column_stack([now[0] + aside, chart.bottom + costs / top * chart.height, np.zeros(len(costs))])
        first = self._on_the_line(looks, own=True)
        first["points"] = np.where(np.repeat(self.numbers.own_strands, LONG)[:, None], first["points"], self._here(looks))
        first["rgbas"][:, 3] *= self.numbers.own_strands
        self.scene.add(dots, strands.stand(first))
        sheet.own, sheet.dot_rgbas = 0.0, sheet.dot_rgbas * [1, 1, 1, 0]
        shades = [one for one in self.scene.mobjects if isinstance(one, Foot)]
        yield [Change(dots, 2.2, points=there), *(Change(one, 1.2, opacity=0) for one in (sheet, *shades))]
        self.scene.remove(sheet, *shades)
        merged = looks | {"points": self._here(looks)}
        merged["points"] = np.where(np.repeat(self.numbers.own_strands, LONG)[:, None], first["points"], merged["points"])
        merged["rgbas"] = looks["rgbas"].copy()
        merged["rgbas"][:, 3] = np.where(self.numbers.own_strands, first["rgbas"][:, 3], np.arange(len(strands.widths)) == self.numbers.count)
        yield [Change(dots, 1.2, points=np.tile(now, (len(costs), 1))), Change(strands, 1.2, rgbas=merged["rgbas"])]
        self.scene.remove(dots)
        yield [Change(strands, 2.4, **self.numbers.courses(self.step, chart))]

    def wired(self) -> Plays:
        """Each number's course becomes its wire, or the ring of its neuron; then the loss's gradient comes back."""
        looks = self.numbers.wires(self.step)
        yield [Change(self.strands, 2.4, **(looks | {"glows": 0 * looks["glows"]}))]
        yield [Change(self.strands, 1.6, glows=looks["glows"])]

    def boxed(self) -> Plays:
        """Each wire and ring becomes the pointer of its knob."""
        board = Board(self.numbers, self.step)
        board.opacity = 0.0
        self.board = board
        self.scene.add(board)
        yield [Change(self.strands, 2.2, **self.numbers.pointers(self.step)), Change(board, 2.2, opacity=1)]
        self.scene.remove(self.strands)

    def linger(self, seconds: float, step: float | None = None) -> list[Animation]:
        """Look at the sheet while a sentence is said, and let training go on, slowly."""
        sheet, look = self.sheet, self.sheet.look
        if look.elevation < 90:
            moved: Animation = orbit(sheet, DRIFT * seconds, seconds)
        else:
            moved = Change(sheet, seconds, linear, view=look.at(np.array([look.x, look.y, look.z]), 1.04 * look.zoom).numbers)
        return [moved, *([self.scene.playhead.to(step, run_time=seconds, rate_func=linear)] if step is not None else [])]

    def _on_the_line(self, looks: Looks, own: bool = False) -> Looks:
        """The strands of the followed neuron where the sheet shows its line."""
        which = self.numbers.own_strands if own else self.numbers.line_strands
        line = self.sheet.line_of(len(self.sheet.hues) - 1)
        points = looks["points"].copy().reshape(-1, LONG, 3)
        if len(line):
            points[which] = self.sheet.look.place(line) * [1, 1, 0]
        rgbas, widths = looks["rgbas"].copy(), looks["widths"].copy()
        rgbas[which, :3], widths[which] = rgbas_of(self.numbers.hue, 1)[0, :3], PROTAGONIST
        return looks | {"points": points.reshape(-1, 3), "rgbas": rgbas, "widths": widths}

    def _here(self, looks: Looks) -> np.ndarray:
        """Points of strands that are as short as can be: all where each of them ends."""
        points = looks["points"].reshape(-1, LONG, 3)
        return np.repeat(points[:, -1:], LONG, axis=1).reshape(-1, 3)
