"""What hangs between number lines, as ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import UP

from scenes.parts.ink.strokes import dot, stroke
from scenes.parts.theme import AXIS, GHOST, LINE, PIXEL, PROTAGONIST, RING, STROKE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

ALONG = np.linspace(0, 1, 17)
EASED = ALONG * ALONG * (3 - 2 * ALONG)  # a thread leaves a line upright, and comes to the next one upright
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

    def draw(self, ctx: cairo.Context, camera: StageCamera, chain: Any) -> None:
        """All of it, by the chain's numbers."""
        hues = [_mixed(camera, hue, chain.grey if step < 2 else 0.0) for step, hue in enumerate(THEME.neurons[:3])]
        ink = camera.rgba(THEME.ink)
        for row, line in enumerate(self.lines):
            _path(ctx, line)
            stroke(ctx, camera, camera.rgba(THEME.dimmed, 0.7 * chain.seen[row]), AXIS)
        for step, hue in enumerate(hues):
            self._weave(ctx, camera, step, (*hue[:3], FAINT), float(chain.drawn[step]))
            self._sweep(ctx, camera, step, float(np.clip(step + 1 - chain.swept, 0, 1)))
        for step, hue in enumerate(hues):
            share = float(np.clip(chain.fallen - step, 0, 1))
            if share > 0 and chain.half > 0:
                self._ribbon(ctx, camera, step, hue, share)
        middle = self.held[:, self.held.shape[1] // 2]
        for step in range(len(hues)):
            if chain.drawn[step] > 0:
                _path(ctx, _thread(middle[step], middle[step + 1])[: _upto(float(chain.drawn[step]))])
                stroke(ctx, camera, ink, LINE)
        self._gradient(ctx, camera, middle, chain)
        for row, bar in enumerate(self.held[:, [0, -1]]):
            if chain.half > 0 and row <= chain.fallen + 1e-9:
                _path(ctx, bar)
                stroke(ctx, camera, ink, BAR)
        for bar in self.copies:
            _path(ctx, bar)
            stroke(ctx, camera, camera.rgba(THEME.neurons[0]), BAR * 0.8)
        for row, spot in enumerate(middle):
            if chain.seen[row] > 0 and np.isfinite(spot).all():
                _spot(ctx, camera, spot, SPOT, (*ink[:3], float(chain.seen[row])))
        if chain.runs % 1 > 0:
            _spot(ctx, camera, _on(middle, len(hues) * (chain.runs % 1)), PULSE, ink)

    def _weave(self, ctx: cairo.Context, camera: StageCamera, step: int, rgba: Any, share: float) -> None:
        """The threads of a step, from above, as far as they have come; and dots where they end."""
        if share <= 0:
            return
        for one, other in zip(self.threads[step], self.threads[step + 1], strict=True):
            if np.isfinite(other).all() and np.isfinite(one).all():
                _path(ctx, _thread(one, other)[: _upto(share)])
        stroke(ctx, camera, rgba, GHOST)
        ends = np.concatenate([self.threads[step], self.threads[step + 1] if share >= 1 else self.threads[step][:0]])
        for x, y, _ in ends[np.isfinite(ends).all(axis=1)].tolist():
            dot(ctx, x, y, SMALL, False)
        camera.ink(ctx, (*rgba[:3], 0.8))
        ctx.fill()

    def _sweep(self, ctx: cairo.Context, camera: StageCamera, step: int, share: float) -> None:
        """What has come up the threads of a step, from below."""
        for one, other in zip(self.threads[step], self.threads[step + 1], strict=True) if share > 0 else ():
            if np.isfinite(other).all() and np.isfinite(one).all():
                _path(ctx, _thread(one, other)[-_upto(share) :])
        stroke(ctx, camera, camera.rgba(THEME.loss, 0.8), LINE)

    def _ribbon(self, ctx: cairo.Context, camera: StageCamera, step: int, hue: Any, share: float) -> None:
        """What becomes of the interval in a step."""
        first, last = (_thread(self.held[step, at], self.held[step + 1, at])[: _upto(share)] for at in (0, -1))
        if not np.isfinite(np.concatenate([first, last])).all():
            return
        _path(ctx, np.concatenate([first, last[::-1]]))
        camera.ink(ctx, (*hue[:3], FILLED))
        ctx.fill()
        for edge in (first, last):
            _path(ctx, edge)
            stroke(ctx, camera, hue, LINE)

    def _gradient(self, ctx: cairo.Context, camera: StageCamera, middle: np.ndarray, chain: Any) -> None:
        """The wave that has come up from the last line."""
        rows = np.arange(len(middle) - 1, chain.wave - 1e-9, -1 / 16)
        if len(rows) < 2:
            return
        path = np.array([_on(middle, row) for row in (*rows, chain.wave)])
        _path(ctx, path)
        stroke(ctx, camera, camera.rgba(THEME.loss, 0.35), 2.4 * PROTAGONIST)
        _path(ctx, path)
        stroke(ctx, camera, camera.rgba(THEME.loss), PROTAGONIST)
        _spot(ctx, camera, path[-1], SPOT, camera.rgba(THEME.loss))


def laid_copies(chain: Any, ends: np.ndarray) -> np.ndarray:
    """Copies of the interval (C, 2, 3) on their way from the first line to where, end to end, they measure what it has become.

    ends (4, M): what the interval is on each line.
    """
    first, last = ends[0, [0, -1]], ends[-1, [0, -1]]
    length, reach = float(abs(first[1] - first[0])), float(abs(last[1] - last[0]))
    if chain.laid <= 0 or not length > 0 or not np.isfinite(reach) or reach > 20 * length:
        return np.zeros((0, 2, 3))
    starts = np.arange(0, reach, length)
    low = float(last.min())
    bars = []
    for at, start in enumerate(starts.tolist()):
        share = float(np.clip(chain.laid * (1 + 0.25 * (len(starts) - 1)) - 0.25 * at, 0, 1))
        there = chain.at(len(ends) - 1, low + np.array([start, min(start + length, reach)])) - BESIDE * UP
        there[:, 0] += [0.03, -0.03]
        here = chain.at(0, np.sort(first))
        bars.append((1 - share) * here + share * there)
    return np.array(bars)


def _thread(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The way of a thread from a place to another (A, 3)."""
    return np.column_stack([one[0] + EASED * (other[0] - one[0]), one[1] + ALONG * (other[1] - one[1]), np.zeros(len(ALONG))])


def _on(middle: np.ndarray, row: float) -> np.ndarray:
    """Where a thread through places (4, 3) is at a row between two lines."""
    step = int(np.clip(np.floor(row), 0, len(middle) - 2))
    share = float(np.clip(row - step, 0, 1))
    one, other = middle[step], middle[step + 1]
    return np.array([one[0] + share * share * (3 - 2 * share) * (other[0] - one[0]), one[1] + share * (other[1] - one[1]), 0])


def _upto(share: float) -> int:
    return max(2, round(share * len(ALONG)))


def _path(ctx: cairo.Context, points: np.ndarray) -> None:
    for at, (x, y) in enumerate(points[:, :2].clip(-1e4, 1e4).tolist()):
        (ctx.line_to if at else ctx.move_to)(x, y)


def _spot(ctx: cairo.Context, camera: StageCamera, at: np.ndarray, radius: float, rgba: Any) -> None:
    """A dot with a ring of ground."""
    if not np.isfinite(at).all():
        return
    for reach, colour in ((radius + RING, camera.rgba(THEME.ground, rgba[3])), (radius, rgba)):
        dot(ctx, float(at[0]), float(at[1]), reach, False)
        camera.ink(ctx, colour)
        ctx.fill()


def _mixed(camera: StageCamera, hue: str, grey: float) -> tuple[float, float, float, float]:
    """A hue on its way to grey."""
    one, other = camera.rgba(hue), camera.rgba(THEME.dimmed)
    red, green, blue = ((1 - grey) * a + grey * b for a, b in zip(one[:3], other[:3], strict=True))
    return red, green, blue, 1.0
