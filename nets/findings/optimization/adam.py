"""Adam opened: its two averages and the step that it makes of them, computed again from the gradients that were recorded.

Shape letters: T steps of Adam.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.landscape import both
from nets.records.finding import Finding, array, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError
from nets.schedules import rates

MEMORY, SPREAD, TINY = 0.9, 0.999, 1e-8  # torch's own: how much of each average is kept at a step, and what is added to its root
SAME = 1e-6  # steps that differ by less are equal


class Opened(Finding):
    """What Adam makes of the gradient of each of two weights (Kingma and Ba, 2015, Algorithm 1), in torch's order.

    made: how many steps it had made before each. gradient: as recorded. memory, root: its average, and the root of that of its square; both
    averages begin at zero. corrected, size: the same, had they not. moved: the step that follows. same: whether all are
    the steps that were recorded.
    """

    made: np.ndarray = array("T")
    gradient: Trajectory = trajectory("T 2", over="made")
    memory: Trajectory = trajectory("T 2", over="made")
    root: Trajectory = trajectory("T 2", over="made")
    corrected: Trajectory = trajectory("T 2", over="made")
    size: Trajectory = trajectory("T 2", over="made")
    moved: Trajectory = trajectory("T 2", over="made")
    same = verdict("same", "other")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run was trained by something else, decays its weights, or makes no step."""
        (recording,) = recordings
        training = recording.run.training
        if training.optimizer not in ("adam", "adamw") or training.weight_decay or recording.last_step == recording.first_step:
            raise RunError("only what Adam has trained, without weight decay, can be opened")
        weights, gradient = both(recording), both(recording, "gradients")
        gradient = gradient[:-1]  # the last one is not followed by a step
        steps = np.arange(len(gradient))
        with np.errstate(over="ignore", invalid="ignore"):
            memory, spread = averages(gradient, MEMORY), averages(np.square(gradient), SPREAD)
            corrected, size = memory / (1 - MEMORY ** (steps + 1))[:, None], np.sqrt(spread / (1 - SPREAD ** (steps + 1))[:, None])
            moved = -rates(training.schedule, training.learning_rate, training.steps)[steps, None] * corrected / (size + TINY)
            gap = np.abs(weights[:-1] + moved - weights[1:]).max()
        return {
            "made": steps,
            "gradient": gradient,
            "memory": memory,
            "root": np.sqrt(spread),
            "corrected": corrected,
            "size": size,
            "moved": moved,
            "same": "same" if gap <= SAME else "other",
        }

    def before(self, step: float) -> Measured:
        """How many steps it had made before the one that is nearest to a step."""
        return self.number("made", int(np.abs(self.made - step).argmin()))


def averages(values: np.ndarray, kept: float) -> np.ndarray:
    """The running averages (T, …) of values (T, …), from zero on: each keeps a share of the one before it."""
    found = np.zeros_like(values)
    before = np.zeros_like(values[0])
    for at, value in enumerate(values):
        before = found[at] = kept * before + (1 - kept) * value
    return found
