"""The loss as a thin line along the foot of the stage, which is the progress bar at the same time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import DOT, GHOST, lines, stroke
from scenes.parts.theme import MOVING, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LOW, HIGH = -0.16, 0.3  # where it begins and ends, above the stage's foot


def foot() -> Box:
    """Where it lies: between the caption and all else."""
    free = stage()
    return Box(free.left, free.bottom + LOW, free.right, free.bottom + HIGH)


class Progress(Painter):
    """Losses (T,) at steps (T,), from left to right as far as training has come, with a dot at its end; nothing stands there before.

    steps may be the film's own time: what is evenly spaced there is evenly spaced here. The largest loss is as high as the box.
    """

    rows = ("rgbas", "come")

    def __init__(self, steps: np.ndarray, losses: np.ndarray) -> None:
        box = foot()
        finite = losses[np.isfinite(losses)]
        low, high = min(float(finite.min(initial=np.inf)), 0.0), float(finite.max(initial=-np.inf))
        up = box.bottom + box.height * np.clip((losses - low) / max(high - low, 1e-300), 0, 1)
        along = (steps - steps[0]) / max(float(steps[-1] - steps[0]), 1e-300)
        places = np.column_stack([box.left + box.width * along, up, np.zeros(len(up))])
        super().__init__(places, THEME.loss)
        self._steps, self.come = np.asarray(steps, float), 0.0
        self.set_z_index(MOVING)

    def show(self, step: float) -> None:
        """Let the line end at a step."""
        self.come = float(step)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The line up to where training has come, and there a dot."""
        known = np.isfinite(self.points).all(axis=1)
        places, steps = self.points[known], self._steps[known]
        done = steps < self.come
        if not done.any():
            return
        end = np.array([np.interp(self.come, steps, places[:, at]) for at in (0, 1)])
        path = [*places[done, :2].tolist(), end.tolist()]
        rgba = (*self.rgbas[0, :3].tolist(), self.opacity)
        lines(ctx, itertools.pairwise(path))
        stroke(ctx, camera, rgba, GHOST)
        ctx.arc(path[-1][0], path[-1][1], 0.7 * DOT, 0, 2 * np.pi)
        camera.ink(ctx, rgba)
        ctx.fill()
