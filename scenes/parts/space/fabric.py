"""The input plane as a fabric that layers carry away: a lattice of threads, the samples on it as dots, and the line of a cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

import cairo
import numpy as np

from scenes.parts.frame import frame
from scenes.parts.ink.painter import FAR, rgbas_of
from scenes.parts.space.looked import Looked
from scenes.parts.space.passage import MOST, Passage
from scenes.parts.space.room import Room
from scenes.parts.space.seam import StraightCut, seams
from scenes.parts.space.standing import Pane, fields, panes, ranked
from scenes.parts.space.tone import body
from scenes.parts.space.weaving import weave
from scenes.parts.theme import DOT, GHOST, LINE, THEME, THEME_NAME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CELLS = 64  # of the fabric a side; of one that is seen small there may be fewer
NEIGHBOURS = 2  # cells each way that a dot may lie over
SLATE = {"dark": "#4E5C78", "light": "#AEB7C6"}[THEME_NAME]


class Fabric(Looked):
    """The plane within `low` and `high` (2,), as the layers of a network carry it; everything in it is where it is by `where` and the step.

    passage: step -> the layers. inputs (N, 2): samples, with a colour each, as circles, squares or triangles: `kinds` (N,), their classes.
    others (N, D - 2): by how much each sample's further inputs are not those of the plane, where it is one through more than two inputs.
    What can be moved, by name (see `Change`): where: the stop, or the share of the way to the next one · view (7,) · answered: the
    share by which the answers' colours stand for the fabric's own · lined: how clearly the cut's line is seen on the fabric · parted: how
    clearly the cut itself is seen at its stop, half planes of the answers' colours or a pane · walled, axed: how clearly walls and axes of
    its `room` are seen · threads, sheet, beyond: the same of the threads, of what is between them, and of threads that run on across the
    frame · ground (4,): left, bottom, right and top of the half planes · dot_rgbas (N, 4) · ringed (N,): how clearly there is a ring
    around each dot.
    """

    cells: ClassVar[int] = CELLS
    rows = ("rgbas", "view", "dots", "dot_rgbas", "kinds", "ringed", "values", "line")
    numbers = ("opacity", "answered", "lined", "parted", "walled", "axed", "threads", "sheet", "beyond")

    def __init__(
        self,
        passage: Callable[[float], Passage],
        step: float,
        low: np.ndarray,
        high: np.ndarray,
        inputs: np.ndarray,
        colours: Any,
        kinds: np.ndarray,
        radius: float = DOT,
        others: np.ndarray | None = None,
    ) -> None:
        self.x, self.y = (np.linspace(*ends, self.cells + 1) for ends in zip(low, high, strict=True))
        self._places = np.stack(np.meshgrid(self.x, self.y), axis=-1).reshape(-1, 2)
        self._passage, self._inputs, self._others = lambda step: passage(step), np.asarray(inputs, np.float64), others
        self._cut: Callable[[float], StraightCut] | None = None
        super().__init__(np.zeros((len(self._places), 3)), SLATE)
        self.dots, self.dot_rgbas = np.zeros((len(inputs), 3)), rgbas_of(colours, len(inputs))
        self.kinds, self.ringed, self.radius = np.array(kinds, np.float64), np.zeros(len(inputs)), radius
        self.values, self.line = np.zeros((0, 1)), np.zeros((0, 2, 3))
        self.body, self.answers = body(SLATE)[0], (rgbas_of(THEME.fields, 3) + body(THEME.classes)) / 2
        self.answered = self.lined = self.parted = self.walled = self.axed = 0.0
        self.threads, self.sheet, self.beyond = 1.0, 1.0, 0.0
        self._where, self.dashed = 0.0, False
        self.room: Room | None = None
        self.ground = frame().edges
        self.around = self._neighbours()
        self.show(step)

    @property
    def where(self) -> float:
        """The stop, or the share of the way to the next one."""
        return self._where

    @where.setter
    def where(self, where: float) -> None:
        self._where = float(where)
        self._lay()

    def show(self, step: float) -> None:
        """Be carried by the layers as they are at a step."""
        self.passage = self._passage(step)
        self.cut = self._cut(step) if self._cut else None
        self._found = self._seams()
        self._lay()

    def divide(self, cut: Callable[[float], StraightCut] | None, step: float) -> Fabric:
        """Be divided by another cut, step -> cut, from now on."""
        self._cut = None if cut is None else lambda step: cut(step)
        self.show(step)
        return self

    def sheet_at(self, stop: float) -> np.ndarray:
        """The fabric at a stop, by every fourth place of its lattice each way (m, m, 3)."""
        places = self._places.reshape(len(self.y), len(self.x), 2)[::4, ::4]
        return self.passage.at(places.reshape(-1, 2), stop).reshape(*places.shape[:2], 3)

    def dots_at(self, stop: float) -> np.ndarray:
        """The dots at a stop (N, 3)."""
        return self.passage.at(self._inputs, stop, self._others)

    @property
    def edges(self) -> list[tuple[np.ndarray, str, float, float]]:
        """What is seen of walls and axes: places along each (n, 3), its hue, its width, and how clearly it is seen."""
        if self.room is None:
            return []
        walls, axes = self.room.walls(THEME.dimmed) if self.walled > 0 else [], self.room.axes() if self.axed > 0 else []
        found = [(edge, hue, GHOST if hue == THEME.dimmed else LINE, self.walled) for edge, hue in walls]
        return found + [(axis, hue, LINE, self.axed) for axis, hue in axes]

    @property
    def standing(self) -> StraightCut | None:
        """The cut, where it is seen itself and goes through so few numbers that it can be."""
        cut = self.cut
        return cut if cut is not None and self.parted > 0 and cut.width <= MOST and cut.known else None

    @property
    def panes(self) -> list[Pane]:
        """What is seen of a cut through three numbers."""
        cut = self.standing
        return panes(cut, self.look, self.across) if cut is not None and cut.width == MOST else []

    def across(self, weight: np.ndarray, constant: float) -> np.ndarray:
        """The corners (k, 3) of the plane weight (3,) @ h + constant = 0 between the walls of a room of three numbers."""
        return self.room.pane(weight, constant) if self.room and self.room.width == MOST else np.zeros((0, 3))

    def ranks(self, places: np.ndarray) -> np.ndarray:
        """In which part of the room, as panes part it, places (n, 3) lie, (n,): one of a higher rank is nearer."""
        return ranked(self.standing, self.look, places)

    @property
    def halves(self) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """The parts of its ground (k, 2) on the sides of a cut through one or two numbers, and the ends (2, 2) of that cut's lines."""
        cut = self.cut
        corners = self.ground[[[0, 1], [2, 1], [2, 3], [0, 3]]]
        return fields(cut, self.look, corners) if cut is not None and cut.known and cut.width < MOST else ([], [])

    def _neighbours(self) -> np.ndarray:
        """Of each dot the places of the lattice around it (N, k)."""
        near = np.arange(-NEIGHBOURS, NEIGHBOURS)
        column, line = (
            np.clip(np.searchsorted(axis, self._inputs[:, at])[:, None] + near, 0, self.cells) for at, axis in enumerate((self.x, self.y))
        )
        return (line[:, :, None] * (self.cells + 1) + column[:, None, :]).reshape(len(self._inputs), -1)

    def _seams(self) -> list[np.ndarray]:
        """The cut's line on the input plane, as lines (n, 2); and `values` (Y X, C), what it makes of each place of the lattice."""
        self.values = np.zeros((0, 1))
        if self.cut is None:
            return []
        cut, passage = self.cut, self.passage

        def heights(places: np.ndarray) -> np.ndarray:
            return cut.heights(passage.numbers(places, cut.stop))

        self.values = heights(self._places)
        return seams(self.x, self.y, self.values.reshape(len(self.y), len(self.x), -1), heights)

    def _lay(self) -> None:
        """Be where the layers carry it."""
        self.points = self._carried(self._places)
        self.dots = np.clip(self.dots_at(self.where), -FAR, FAR)
        lines = [self._carried(line) for line in self._found]
        self.line = np.concatenate([np.zeros((0, 2, 3)), *(np.stack([line[:-1], line[1:]], axis=1) for line in lines)])

    def _carried(self, places: np.ndarray) -> np.ndarray:
        return np.clip(self.passage.at(places, self.where), -FAR, FAR)

    def get_points_defining_boundary(self) -> np.ndarray:
        """Where it is seen, with its walls: all over the frame where threads run on beyond it, or half planes part the frame."""
        whole = (self.beyond > 0 and self.where <= 0) or (self.standing is not None and self.standing.width < MOST and not self.dashed)
        left, bottom, right, top = (self.ground if self.beyond <= 0 else frame().edges).tolist()
        corners = [[left, bottom, 0], [right, top, 0]] if whole else np.zeros((0, 3))
        walls = self.look.place(self.room.corners) if self.room and self.walled > 0 else np.zeros((0, 3))
        return np.concatenate([super().get_points_defining_boundary(), corners, walls])

    @property
    def spots(self) -> np.ndarray:
        """Where its dots are on screen (N, 3)."""
        return self.look.place(self.dots)

    def draw(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Everything in full strength, the farthest first."""
        weave(self, ctx, camera)
