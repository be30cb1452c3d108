"""The way out of the box without a cut: into its map, over a fold of it, through the layers, to where only dots are left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from manim import DL, UR, Animation, VGroup
from manim.utils.rate_functions import linear

from scenes.all_at_once.formations import Formations, laid, seen
from scenes.all_at_once.parameters import Numbers
from scenes.all_at_once.pictures import Board
from scenes.all_at_once.sheet import FOLD, PLANE, ROOM
from scenes.all_at_once.sheets import Sheets
from scenes.all_at_once.strands import Strands
from scenes.parts.change import Change
from scenes.parts.frame import roomy
from scenes.parts.letters.placing import Word, named
from scenes.parts.space.carry import Carry
from scenes.parts.space.moves import DRIFT, orbit
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK
from scenes.parts.zoom import Zoom

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment
    from scenes.stage import Stage

INTO = 3.4  # times as near as the frame goes to the box, until its walls lie behind us
CLEAR = 0.3  # scene units around a name that are free of dots, which move while it stands
NEARER = 1.04  # times as near in the end, while a sentence is said

Plays = Iterator[list[Animation]]  # each to be played before the next one is asked for


class Journey:
    """A board of knobs, a sheet and strands, of which always those are on the stage that are seen."""

    def __init__(self, scene: Stage, found: Moment) -> None:
        self.scene, self.found, run = scene, found, scene.recording
        self.numbers, self.sheets = Numbers(run, found), Sheets(run, found, float(found.begin))
        self.forms = Formations(self.numbers)
        self.board, self.sheet = Board(self.forms, run.first_step), self.sheets.sheet(PLANE)
        self.strands = Strands(self.numbers.strands).set_z_index(BACK + 2)

    @property
    def step(self) -> float:
        """Where training stands."""
        return self.scene.playhead.step

    def into(self) -> Plays:
        """Into the box, where its answers are a map; the pointers of three of the followed neuron's knobs become its line."""
        numbers, sheet, strands = self.numbers, self.sheet, self.strands
        sheet.opacity, sheet.own, sheet.lined = 0.0, 0.0, 0.0
        dots, sheet.dot_rgbas = sheet.dot_rgbas, sheet.dot_rgbas * [1, 1, 1, 0]
        self.scene.fill(sheet)
        self.scene.follow(sheet)
        which, middle = numbers.strand_of(numbers.line), np.array([*SIGHT[:2], 0])
        first = seen(self.forms.pointers(self.step), which)
        self.scene.add(strands.stand(first))
        yield [
            Zoom(self.board, middle, middle, INTO, run_time=2.2),
            *(Change(one, 2.2, opacity=0) for one in self.board.get_family()),
            Change(sheet, 2.2, opacity=1),
            Change(strands, 2.2, **laid(first, which, sheet.own_line, numbers.hue)),
        ]
        sheet.own = 1.0
        self.scene.remove(strands, self.board)
        yield [Change(sheet, 1.0, dot_rgbas=dots)]
        yield [Change(sheet, 0.8, lined=1)]

    def fold(self) -> Plays:
        """The map tilts, and rises as high as the followed neuron says."""
        yield [Change(self.sheet, 3.0, **self.sheets.looks(FOLD))]

    def through(self) -> Plays:
        """That height becomes an axis of the first layer's room."""
        self.sheet.room = self.sheets.room_at(ROOM)
        yield [Change(self.sheet, 2.6, **self.sheets.looks(ROOM))]

    def onward(self) -> Plays:
        """From layer to layer, to the last one."""
        sheet, sheets = self.sheet, self.sheets
        for stop in range(ROOM + 1, sheets.last + 1):
            leaves = sheets.room_at(stop) is not sheet.room
            yield [Carry(sheet, stop, sheets.views[stop], 0.9), *([Change(sheet, 0.6, walled=0, axed=0, upright=0)] if leaves else [])]
            sheet.room = sheets.room_at(stop)

    def bared(self) -> Plays:
        """The sheet goes, and the dots are left, with the cut between them."""
        looks = self.sheets.looks(self.sheets.last)
        yield [Change(self.sheet, 1.2, **{name: value for name, value in looks.items() if name not in ("where", "view")})]

    def named(self, seconds: float) -> list[VGroup]:
        """What stands at the axis of what the followed neuron says, while one walks on for some seconds; nothing where it has no room."""
        sheet, free = self.sheet, roomy()
        look = sheet.look.turned(sheet.look.azimuth + DRIFT * seconds, sheet.look.elevation)
        axis = sheet.look.place(sheet.axis)
        inside = (axis[:, 0] > free.left) & (axis[:, 0] < free.right) & (axis[:, 1] > free.bottom) & (axis[:, 1] < free.top)
        around = CLEAR * np.array([*product((-1, 0, 1), (-1, 0, 1), (0,))])
        marks = np.concatenate([*(sheet.spots + way for way in around), look.place(sheet.axis)])
        found = named([Word("its output", axis[inside], self.numbers.hue)], [], marks, free)
        return [name for name in found if len(name) == 1 and not _within(sheet.spots, name)]

    def linger(self, seconds: float) -> Change:
        """Look at the sheet while a sentence is said."""
        sheet, look = self.sheet, self.sheet.look
        nearer = look.at(np.array([look.x, look.y, look.z]), NEARER * look.zoom)
        return orbit(sheet, DRIFT * seconds, seconds) if look.elevation < 90 else Change(sheet, seconds, linear, view=nearer.numbers)


def _within(spots: np.ndarray, name: VGroup) -> bool:
    """Whether any of some places (n, 3) lies in the box around a name, or hardly beside it."""
    low, high = name.get_corner(DL) - CLEAR, name.get_corner(UR) + CLEAR
    return bool(((spots[:, :2] > low[:2]) & (spots[:, :2] < high[:2])).all(axis=1).any())
