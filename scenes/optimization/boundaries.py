"""Where trainings from one start draw the line between two classes, on one clock; and where those from other starts ended up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.contour import level_lines
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.theme import BACK, GHOST, HALO, LINE, PROTAGONIST, THEME

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenes.parts.axes.window import Window
    from scenes.parts.ink.camera import StageCamera

    Answers = Callable[[np.ndarray, int], np.ndarray]  # what a network answers at places (n, 2), at a recorded step: (n,)

COLUMNS, ROWS = 192, 108  # of the lattice on which a network is asked
FAINT, PASSED = 0.45, 0.3  # of where other starts ended, and of where a line was a moment ago


class Lines:
    """The lines of some networks, each found when it is asked for and kept; not in a picture, or manim would copy all that lies behind.

    networks: of each rate those from each start. threshold: what a network answers on its line.
    """

    __slots__ = ("_kept", "networks", "places", "threshold", "window", "x", "y")

    def __init__(self, window: Window, networks: Sequence[Sequence[Answers]], threshold: float) -> None:
        self.window, self.networks, self.threshold = window, networks, threshold
        self.x, self.y = np.linspace(*window.x, COLUMNS), np.linspace(*window.y, ROWS)
        self.places = np.stack(np.meshgrid(self.x, self.y), axis=-1).reshape(-1, 2)
        self._kept: dict[tuple[int, int, int], list[np.ndarray]] = {}

    def __deepcopy__(self, memo: dict) -> Lines:
        return self

    def of(self, rate: int, start: int, row: int) -> list[np.ndarray]:
        """The pieces (n, 2) of a network's line at a recorded step, on the stage."""
        key = rate, start, row
        if key not in self._kept:
            answers = (self.networks[rate][start](self.places, row) - self.threshold).reshape(ROWS, COLUMNS)
            self._kept[key] = [self.window.place(*piece.T)[:, :2] for piece in level_lines(self.x, self.y, answers)]
        return self._kept[key]


class Boundaries(Painter):
    """The line of the network at each rate, as it is at a step.

    What can be moved: clear (R,): how clearly each is seen · ghosts (R,): how clearly those from other starts are, where they ended ·
    step: of which step they tell. leaps (R,): whether it is pictured only every so many steps, and each picture leaves a trace.
    """

    rows = (*Painter.rows, "clear", "ghosts")
    bleeds = True

    def __init__(self, lines: Lines, hues: Sequence[str], leaps: Sequence[bool], every: int) -> None:
        self.lines, self.leaps, self.every, self.step = lines, list(leaps), every, 0.0
        box = lines.window.box
        corners = np.array([[box.left, box.bottom, 0], [box.right, box.top, 0]])
        super().__init__(np.concatenate([corners, np.repeat(corners[1:], len(hues), axis=0)])[: max(2, len(hues))], THEME.ink)
        self.hues = rgbas_of(list(hues), len(hues))
        self.clear, self.ghosts = np.ones(len(hues)), np.zeros(len(hues))
        self.set_z_index(BACK)

    def show(self, step: float) -> None:
        """Tell of a step."""
        self.step = float(step)

    def row(self, rate: int) -> int:
        """The recorded step that is pictured of a rate: the last one that has been reached."""
        now = int(self.step)
        return now - now % self.every if self.leaps[rate] else now

    def now(self, rate: int) -> np.ndarray:
        """The places (n, 2) of a rate's line, as it is pictured."""
        return np.concatenate([np.zeros((0, 2)), *self.lines.of(rate, 0, self.row(rate))])

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """What was, faintly, and then what is."""
        for rate in [one for one in np.argsort(self.clear, kind="stable").tolist() if self.ghosts[one] > 0]:  # who is spoken of last
            for start in range(1, len(self.lines.networks[rate])):
                self._draw(ctx, camera, rate, (start, -1), FAINT * float(self.ghosts[rate]), GHOST)
        for rate in np.flatnonzero((self.clear > 0) & self.leaps).tolist():
            for before in range(0, self.row(rate), self.every):
                self._draw(ctx, camera, rate, (0, before), PASSED * float(self.clear[rate]), GHOST)
        for rate in np.flatnonzero(self.clear > 0).tolist():
            self._draw(ctx, camera, rate, (0, self.row(rate)), float(self.clear[rate]), LINE if self.leaps[rate] else PROTAGONIST, HALO)

    def _draw(
        self, ctx: cairo.Context, camera: StageCamera, rate: int, which: tuple[int, int], clear: float, width: float, halo: float = 0
    ) -> None:
        pieces = self.lines.of(rate, *which)
        segments = [pair for piece in pieces for pair in zip(piece[:-1].tolist(), piece[1:].tolist(), strict=True)]
        if halo:
            lines(ctx, segments)
            stroke(ctx, camera, (*camera.rgba(THEME.ground)[:3], 0.6 * clear * self.opacity), width + 2 * halo)
        lines(ctx, segments)
        stroke(ctx, camera, (*self.hues[rate][:3], clear * self.opacity), width)
