"""The loss of a replayed training, along the foot of the stage."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.progress import FOOT, Progress

ABOVE = 0.16  # scene units between the foot of the stage and the lowest loss: clear of tall letters in the caption


class Course(Progress):
    """The loss at keyframes (K,), which are evenly spaced in the viewer's time."""

    def __init__(self, frames: np.ndarray, losses: np.ndarray) -> None:
        super().__init__(np.arange(len(frames)), losses, FOOT.inset(0, ABOVE, 0, 0))
        self.frames = frames

    def show(self, step: float) -> None:
        """Let the line end at a step of training."""
        super().show(float(np.interp(step, self.frames, np.arange(len(self.frames)))))
