"""Number lines one below the other, and the threads by which every number on one is handed on to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from nets.findings.graph.chain_rule.links import Linked
from scenes.graph.line_name import NAMED, LineName
from scenes.graph.strands import HUES, Strands, laid_copies
from scenes.graph.turns import ALL, STEPS
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.theme import BACK, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LINES = STEPS + 1
THREADS = 49
FACTORS, FORMULA = 1.6, 0.7  # scene units that slopes at the right take, and the product at the foot
SHADE = 0.3  # and the shade under the head
ASIDE = 0.7  # scene units to the side within which what one sees from near goes out: names and slopes stand there


def place() -> Box:
    """Where the number lines lie, with room for names, slopes and the product."""
    free = stage()
    return Box(free.left + NAMED + 0.15, free.bottom + FORMULA, free.right - FACTORS, free.top - SHADE)


class Chain(Painter):
    """What a chain makes of its inputs, a row of threads for each line, as it was `found`; other: a second one of the same inputs.

    Its numbers, which `Turn` moves: span, levels: which data across and which rows up and down are seen in `box`. step: of training. hard:
    from the first chain to the second. finger: the input that is held; half: half of an interval around it, which has `fallen` so many
    rows; laid: how far its copies have come to lie beside what became of it. seen: how clearly lines show; drawn: how much of each step's
    threads. wave: the row that the gradient has come up to; swept: the same of the gradients of all inputs. grey: how dim the first `deaf`
    steps are, which it never reaches. runs: how many runs are over.
    """

    bleeds = True

    def __init__(self, found: Linked, step: float, names: Sequence[str], other: Linked | None = None) -> None:
        self.inputs, self._threads, self._other = found.inputs, found.threads, None if other is None else other.threads
        self._nudged, self.deaf = found.nudged, float(found.deaf if other is None else other.deaf)
        self.box, self.span, self.levels = place().edges, _extent(found.threads.at(step)), ALL
        self.whole = self.span
        self.step, self.hard, self.finger, self.half = float(step), 0.0, float(found.inputs[len(found.inputs) // 2]), 0.0
        self.fallen, self.laid, self.grey, self.runs = 0.0, 0.0, 0.0, 0.0
        self.wave, self.swept = float(STEPS), float(STEPS)
        self.seen, self.drawn = np.ones(LINES), np.zeros(STEPS)
        super().__init__(np.zeros((2, 3)), THEME.ink)
        self.names = [LineName(name, hue) for name, hue in zip(names, (THEME.ink, *HUES), strict=True)]
        self.set_z_index(BACK)
        self.lay()

    @property
    def small(self) -> float:
        """Half of an interval on the first line that can be seen, and is small."""
        return 0.04 * float(np.ptp(self.inputs))

    def show(self, step: float) -> None:
        """Hang as at a step."""
        self.step = float(step)
        self.lay()

    def rest(self) -> None:
        """Be without an interval, and without what came back."""
        self.laid, self.half, self.fallen, self.wave = 0.0, 0.0, 0.0, float(STEPS)
        self.lay()

    def lay(self) -> None:
        """Say where it is, and let the names stand beside their lines."""
        low, high = self.at(0, self.whole[0]), self.at(STEPS, self.whole[1])
        self.points = np.array([low, high])
        left, _, _, top = self.box
        for row, word in enumerate(self.names):
            y = self.at(row, 0)[1]
            word.stand(left - 0.15, y, bool(self.seen[row] > 0.5 and self.box[1] - 0.1 < y < top + 0.1))

    def at(self, row: float | np.ndarray, value: float | np.ndarray) -> np.ndarray:
        """Where a number lies on a line (…, 3)."""
        left, bottom, right, top = self.box
        with np.errstate(all="ignore"):
            across = left + (value - self.span[0]) / (self.span[1] - self.span[0]) * (right - left)
            up = top - (row - self.levels[0]) / (self.levels[1] - self.levels[0]) * (top - bottom)
        across, up = np.broadcast_arrays(across, up)
        return np.stack([across, up, np.zeros(across.shape)], axis=-1)

    def through(self, inputs: np.ndarray) -> np.ndarray:
        """What becomes of some inputs (N,), on every line (4, N)."""
        values = self._threads.at(self.step)
        if self._other is not None and self.hard > 0:
            values = (1 - self.hard) * values + self.hard * self._other.at(self.step)
        run, way = int(self.runs), math.sin(math.pi * (self.runs % 1))
        if run < len(self._nudged) and way > 0:
            values = (1 - way) * values + way * self._nudged[run]
        with np.errstate(invalid="ignore"):
            return np.stack([np.interp(inputs, self.inputs, line) for line in values])

    def strands(self) -> Strands:
        """All that is to be drawn, in scene units."""
        spread = np.linspace(self.inputs[0], self.inputs[-1], THREADS)
        ends = self.through(self.finger + self.half * np.linspace(-1, 1, 9))
        rows = np.arange(LINES)[:, None]
        return Strands(self.at(rows, self.through(spread)), self.at(rows, ends), self.at(rows, self.whole[None]), laid_copies(self, ends))

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Lines, threads, what falls along them, and what comes back; what lies beside its box goes out."""
        left, _, right, _ = self.box
        ctx.push_group()
        self.strands().draw(ctx, camera, self)
        ctx.pop_group_to_source()
        seen = cairo.LinearGradient(left - ASIDE, 0, right + ASIDE, 0)
        wide = right - left + 2 * ASIDE
        for share, clear in ((0, 0), (0.7 * ASIDE / wide, 1), (1 - 0.7 * ASIDE / wide, 1), (1, 0)):
            seen.add_color_stop_rgba(share, 0, 0, 0, clear * self.opacity)
        ctx.mask(seen)

    def closeup(self, step: int) -> dict[str, np.ndarray]:
        """One step from near, with the interval in the middle: the numbers for a `Turn`."""
        ends = self.through(self.finger + self.half * np.array([-1.0, 1.0]))[step : step + 2]
        middle, wide = float(ends.mean()), 2.1 * float(np.ptp(ends))
        full = self.whole[1] - self.whole[0]
        wide = wide if np.isfinite(wide) and 0.2 * full < wide < full else 0.5 * full
        middle = middle if np.isfinite(middle) else float(self.whole.mean())
        return {"span": middle + wide * np.array([-0.5, 0.5]), "levels": np.array([step - 0.12, step + 1.15])}


def _extent(values: np.ndarray) -> np.ndarray:
    """The range of all finite values (4, G): one scale for all lines, so that a stretch is seen as one."""
    known = values[np.isfinite(values)]
    low, high = float(known.min()), float(known.max())
    return np.array([low, high]) + 0.03 * (high - low or 1.0) * np.array([-1, 1])
