"""What hangs between number lines, as ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import UP

from scenes.graph.threads import Rgba, on_thread, spot, straight, thread
from scenes.parts.frame import caption_band, frame
from scenes.parts.ink.strokes import dot, stroke
from scenes.parts.theme import AXIS, GHOST, LINE, PIXEL, PROTAGONIST, STROKE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

HUES = THEME.neurons[:3]
BAR, SPOT, SMALL, PULSE = 12 * STROKE, 14 * PIXEL, 4.5 * PIXEL, 9 * PIXEL
FAINT, FILLED = 0.4, 0.5
BESIDE = 0.2  # scene units from a bar to the copies that are laid beside it


@dataclass(frozen=True)
class Strands:
    """threads (4, N, 3): of all inputs. held (4, M, 3): of an interval. lines (4, 2, 3). copies: bars of the interval, (C, 2, 3)."""

    threads: np.ndarray
    held: np.ndarray
    lines: np.ndarray
    copies: np.ndarray

    @property
    def middle(self) -> np.ndarray:
        """The interval's middle, on every line (4, 3)."""
        return self.held[:, self.held.shape[1] // 2]

    def draw(self, ctx: cairo.Context, camera: StageCamera, chain: Any) -> None:
        """All of it, by the chain's numbers, down to the caption."""
        whole = frame()
        ctx.rectangle(whole.left, whole.bottom + caption_band(), whole.width, whole.height)
        ctx.clip()
        for line, seen in zip(self.lines, chain.seen, strict=True):
            straight(ctx, np.maximum(line, [chain.box[0], -np.inf, -np.inf]))  # from near too it ends before its name
            stroke(ctx, camera, camera.rgba(THEME.dimmed, 0.7 * seen), AXIS)
        self._weave(ctx, camera, chain)
        for step, hue in enumerate(_hues(camera, chain)):
            share = float(np.clip(chain.fallen - step, 0, 1))
            if share > 0 and chain.half > 0:
                self._ribbon(ctx, camera, step, hue, share)
        self._one(ctx, camera, chain)
        self._bars(ctx, camera, chain)

    def _weave(self, ctx: cairo.Context, camera: StageCamera, chain: Any) -> None:
        """The threads of every step, from above as far as they have come, and from below what came back; and dots where they end."""
        if chain.drawn[0] > 0:
            self._dots(ctx, 0)
            camera.ink(ctx, camera.rgba(THEME.dimmed))
            ctx.fill()
        for step, hue in enumerate(_hues(camera, chain)):
            drawn, swept = float(chain.drawn[step]), float(np.clip(step + 1 - chain.swept, 0, 1))
            for part, rgba, width in (((0, drawn), (*hue[:3], FAINT), GHOST), ((1 - swept, 1), camera.rgba(THEME.loss, 0.8), LINE)):
                if part[0] < part[1]:
                    for one, other in self._pairs(step):
                        thread(ctx, one, other, *part)
                    stroke(ctx, camera, rgba, width)
            if drawn >= 1:
                self._dots(ctx, step + 1)
                camera.ink(ctx, (*hue[:3], 0.8))
                ctx.fill()

    def _pairs(self, step: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Where the threads of a step begin and end, of those that do."""
        known = np.isfinite(self.threads[step : step + 2]).all(axis=(0, 2))
        return zip(self.threads[step, known], self.threads[step + 1, known], strict=True)

    def _dots(self, ctx: cairo.Context, row: int) -> None:
        """Dots where threads come to a line, as a path."""
        for x, y, _ in self.threads[row][np.isfinite(self.threads[row]).all(axis=1)].tolist():
            dot(ctx, x, y, SMALL, 0)

    def _ribbon(self, ctx: cairo.Context, camera: StageCamera, step: int, hue: Rgba, share: float) -> None:
        """What becomes of the interval in a step."""
        (first, last), (first_below, last_below) = self.held[step, [0, -1]], self.held[step + 1, [0, -1]]
        if not np.isfinite([first, last, first_below, last_below]).all():
            return
        thread(ctx, first, first_below, 0, share)
        thread(ctx, last, last_below, share, 0, on=True)
        camera.ink(ctx, (*hue[:3], FILLED))
        ctx.fill()
        for one, other in ((first, first_below), (last, last_below)):
            thread(ctx, one, other, 0, share)
            stroke(ctx, camera, hue, LINE)

    def _one(self, ctx: cairo.Context, camera: StageCamera, chain: Any) -> None:
        """The thread that is held, and the wave that comes up along it."""
        back = [float(np.clip(step + 1 - chain.wave, 0, 1)) for step in range(len(HUES))]
        glow = (back, camera.rgba(THEME.loss, 0.35), 2.4 * PROTAGONIST), (back, camera.rgba(THEME.loss), PROTAGONIST)
        for shares, rgba, width in ((None, camera.rgba(THEME.ink), LINE), *glow):
            for step, (one, other) in enumerate(zip(self.middle[:-1], self.middle[1:], strict=True)):
                start, end = (0.0, float(chain.drawn[step])) if shares is None else (1 - shares[step], 1.0)
                if start < end and np.isfinite([one, other]).all():
                    thread(ctx, one, other, start, end)
            stroke(ctx, camera, rgba, width)
        if 0 < chain.wave < len(HUES):
            spot(ctx, camera, on_thread(self.middle, chain.wave), SPOT, camera.rgba(THEME.loss))

    def _bars(self, ctx: cairo.Context, camera: StageCamera, chain: Any) -> None:
        """The interval on every line that it has come to, its copies, and the number that is held, or on its way down."""
        for row, bar in enumerate(self.held[:, [0, -1]]):
            if chain.half > 0 and row <= chain.fallen + 1e-9:
                straight(ctx, bar)
                stroke(ctx, camera, camera.rgba(THEME.ink), BAR)
        for bar in self.copies:
            straight(ctx, bar)
            stroke(ctx, camera, camera.rgba(HUES[0]), 0.8 * BAR)
        for at, seen in zip(self.middle, chain.seen, strict=True):
            spot(ctx, camera, at, SPOT, camera.rgba(THEME.ink, float(seen)))
        if chain.runs % 1 > 0:
            spot(ctx, camera, on_thread(self.middle, len(HUES) * (chain.runs % 1)), PULSE, camera.rgba(THEME.ink))


def laid_copies(chain: Any, ends: np.ndarray) -> np.ndarray:
    """Copies of the interval (C, 2, 3) on their way from the first line to where, end to end, they measure what it has become.

    ends (4, M): what the interval is on each line.
    """
    first, last = np.sort(ends[0, [0, -1]]), np.sort(ends[-1, [0, -1]])
    length, reach = float(np.ptp(first)), float(np.ptp(last))
    if chain.laid <= 0 or not length > 0 or not reach < 20 * length:
        return np.zeros((0, 2, 3))
    starts, bars = np.arange(0, reach, length).tolist(), []
    for at, start in enumerate(starts):
        share = float(np.clip(chain.laid * (1 + 0.25 * (len(starts) - 1)) - 0.25 * at, 0, 1))
        there = chain.at(len(ends) - 1, last[0] + np.array([start, min(start + length, reach)])) - BESIDE * UP
        there[:, 0] += [0.03, -0.03]
        bars.append((1 - share) * chain.at(0, first) + share * there)
    return np.array(bars).reshape(-1, 2, 3)


def _hues(camera: StageCamera, chain: Any) -> list[Rgba]:
    """The steps' hues; those that no gradient reaches on their way to grey."""
    one, other = (np.array([camera.rgba(hue) for hue in hues]) for hues in (HUES, [THEME.dimmed] * len(HUES)))
    share = chain.grey * (np.arange(len(HUES)) < chain.deaf)[:, None]
    return [tuple(rgba) for rgba in ((1 - share) * one + share * other).tolist()]
