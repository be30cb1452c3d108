"""The error on the samples and the true one over training: a strip along the foot of the frame, which can rise and fill it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.optimization.error_room import room
from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import dot, lines, stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import AXIS, FRONT, GHOST, HALO, PIXEL, PROTAGONIST, THEME, TITLE

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FAR = 1e3  # times as high as the window: lines that leave the window go on so far
WEDGE = 0.18  # how clearly the area between two errors is seen
BALL = 10 * PIXEL


@dataclass(frozen=True)
class ErrorLine:
    """An error (T,) at some steps (T,), and how it is drawn."""

    steps: np.ndarray
    errors: np.ndarray
    colour: str
    width: float = PROTAGONIST / 2


class TwoErrors(Painter):
    """Errors over training, each as far as its step.

    frames (K,): steps that are evenly spaced in the viewer's time. tops: the largest error that is seen in the strip, and on the stage.

    What can be moved: reached (L,): the step up to which each is drawn · clear (L,): how clearly each is seen · risen: from the strip to
    the whole stage · ringed: how far the ring around a place of a line has closed · lit: how clearly a ball on one is seen. ring, marked:
    of which line, at which step. led: which lines follow training.
    """

    numbers = (*Painter.numbers, "risen", "ringed", "lit")
    bleeds = True

    def __init__(self, told: Sequence[ErrorLine], frames: np.ndarray, tops: tuple[float, float], marked_in: str) -> None:
        self.told, self.frames, self.tops, self.marked_in = tuple(told), frames, tops, marked_in
        self._risen, self.ringed, self.lit, self.led = 0.0, 0.0, 0.0, [0, 1]
        self.ring, self.marked = (0, 0.0), (0, 0.0)
        self.reached, self.clear = np.full(len(told), float(frames[0])), np.ones(len(told))
        super().__init__(_corners(self.window.box), THEME.ink)
        self.hues = rgbas_of([line.colour for line in told], len(told))
        self.set_z_index(FRONT)

    @property
    def risen(self) -> float:
        """How far they have risen."""
        return self._risen

    @risen.setter
    def risen(self, share: float) -> None:
        self._risen = share
        self.points = _corners(self.window.box)

    @property
    def window(self) -> Window:
        """Where the errors are: between the strip and the stage."""
        return Window(room(self.risen), (0, max(len(self.frames) - 1, 1)), (0, self.top))

    @property
    def top(self) -> float:
        """The largest error that is seen."""
        return (1 - self.risen) * self.tops[0] + self.risen * self.tops[1]

    def show(self, step: float) -> None:
        """Draw the lines that are led as far as a step."""
        self.reached[self.led] = step

    def drawn(self, at: int) -> np.ndarray:
        """A line as far as it has come, (n, 2)."""
        line, end = self.told[at], float(self.reached[at])
        gone = line.steps < end
        steps, errors = np.append(line.steps[gone], end), np.append(line.errors[gone], np.interp(end, line.steps, line.errors))
        places = np.interp(steps, self.frames, np.arange(len(self.frames)))
        return self.window.place(places, np.nan_to_num(errors, nan=FAR, posinf=FAR).clip(0, FAR * self.top))[:, :2]

    def place(self, at: int, step: float) -> np.ndarray:
        """Where a line is at a step, (3,)."""
        line = self.told[at]
        x, y = np.interp(step, self.frames, np.arange(len(self.frames))), np.interp(step, line.steps, line.errors)
        return self.window.place(x, float(np.clip(np.nan_to_num(y, nan=self.top), 0, self.top)))[0]

    def words(self) -> list[Lettering]:
        """What the axes are, where the errors fill the stage."""
        box = self.window.box
        places = (
            ("error", box.left, box.top + 0.08, -1),
            ("no error", box.left, box.bottom - 0.3, -1),
            ("training →", box.right, box.bottom - 0.3, 1),
        )
        return [Lettering(text, (x, y, 0), TITLE, THEME.dimmed, align=side).set_z_index(FRONT) for text, x, y, side in places]

    def only(self, clear: dict[int, float]) -> np.ndarray:
        """How clearly the lines are seen, of which only some are."""
        return np.array([clear.get(at, 0.0) for at in range(len(self.told))])

    def ended(self, *lines: int) -> np.ndarray:
        """The steps up to which lines are drawn once some of them are drawn to their end."""
        reached = self.reached.copy()
        reached[list(lines)] = self.frames[-1]
        return reached

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The foot, and the lines with a ball at each end: those last that come first."""
        box = self.window.box
        lines(ctx, [((box.left, box.bottom), (box.right, box.bottom))])
        stroke(ctx, camera, camera.rgba(THEME.hairline, self.opacity), AXIS)
        ctx.save()
        ctx.rectangle(box.left - 1, box.bottom - 1, box.width + 2, box.height + 1)
        ctx.clip()
        self._wedge(ctx, camera)
        for at in reversed(range(len(self.told))):
            clear = float(self.clear[at]) * self.opacity
            if clear <= 0 or self.reached[at] <= self.frames[0]:
                continue
            way, width = self.drawn(at).tolist(), self.told[at].width
            for rgba, wide in ((camera.rgba(THEME.ground, clear), width + 2 * HALO), ((*self.hues[at, :3], clear), width)):
                lines(ctx, pairwise(way))
                stroke(ctx, camera, rgba, wide)
            dot(ctx, way[-1][0], way[-1][1], BALL if width > GHOST else BALL / 1.5, 0)
            camera.ink(ctx, (*self.hues[at, :3], clear))
            ctx.fill()
        ctx.restore()
        if self.lit > 0:
            x, y, _ = self.place(*self.marked)
            dot(ctx, x, y, BALL * 1.2, 0)
            camera.ink(ctx, camera.rgba(self.marked_in, self.opacity * self.lit))
            ctx.fill()
        if self.ringed > 0:
            x, y, _ = self.place(*self.ring)
            dot(ctx, x, y, 0.75 - 0.55 * self.ringed, 0)
            stroke(ctx, camera, camera.rgba(THEME.ink, self.opacity * min(1, 3 * self.ringed)), GHOST * 1.3)

    def _wedge(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """What lies between the first line and the second one, from the marked step on."""
        first, second = (self.drawn(at) for at in (0, 1))
        left = self.place(*self.marked)[0]
        for x, y in [*second[second[:, 0] >= left].tolist(), *first[first[:, 0] >= left][::-1].tolist()]:
            ctx.line_to(x, y)
        ctx.close_path()
        camera.ink(ctx, (*self.hues[1, :3], WEDGE * self.opacity * float(min(self.clear[:2]))))
        ctx.fill()


def _corners(box: Box) -> np.ndarray:
    return np.array([[box.left, box.bottom, 0], [box.right, box.top, 0]])
