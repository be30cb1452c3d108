"""How sharply a loss curves while it is descended in steps of one rate: up to the edge at which a step lands just as high, and near it.

Shape letters: K keyframes of the first start, G other starts, M the most keyframes that one of them has.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.optimization.learning_rate.kinds import began
from nets.findings.weights import COUNTS, how_many
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

CLEAR, NEAR = 0.9, 0.1  # share of the edge below which a start is clear of it; and by which share it is away at the most that is near
NARROWED = 1.1  # times as sharp as at the start, at least


class Edge(Finding):
    """Plain descents of one network at one rate, from some starts, whose sharpness was watched (Cohen et al., 2021).

    Where the loss curves most it is near a parabola, on which a step lands just as high where the curvature, the sharpness, is 2 / rate:
    the edge; rate · edge is `product`. steps, sharpness: of the first start. reached: the first of its keyframes at or over the edge, or
    the last one where none is. others: keyframe and sharpness of each other start, the last of these repeated where it has fewer.
    riding: from how many starts it begins CLEAR of the edge, reaches it, and is NEAR it on average over the second half of its steps.
    narrows: whether the first one becomes NARROWED times as sharp.
    """

    steps: np.ndarray = array("K")
    sharpness: Trajectory = trajectory("K", over="steps")
    others: np.ndarray = array("G M 2")
    edge: Measured = number()
    product: Measured = number()
    reached: Measured = number()
    starts: Measured = number()
    riding: Measured = number()
    narrows = verdict("narrows", "not")
    rides = verdict(*COUNTS, "here", "not here")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """The first recording is told; of those that left from the same numbers one counts."""
        starts = list({began(one): one for one in reversed(recordings)}.values())[::-1]
        rate = recordings[0].run.training.learning_rate
        edge = 2 / rate
        steps, sharpness = watched(recordings[0])
        rides = np.array([_rides(*watched(one), edge) for one in starts])
        over = np.flatnonzero(sharpness >= edge)
        return {
            "steps": steps,
            "sharpness": sharpness,
            "others": _padded([np.column_stack(watched(one)) for one in starts[1:]]),
            "edge": edge,
            "product": rate * edge,
            "reached": steps[over[0]] if len(over) else steps[-1],
            "starts": len(starts),
            "riding": rides.sum(),
            "narrows": "narrows" if sharpness.max() >= NARROWED * sharpness[0] else "not",
            "rides": how_many(rides) if len(starts) > 1 else "here" if rides[0] else "not here",
        }

    def at(self, step: float) -> Measured:
        """The keyframe of the first start that is nearest to a step."""
        return self.number("steps", int(np.abs(self.steps - step).argmin()))


def watched(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """The keyframes (K,) of a training, and how sharply the loss curves at them (K,)."""
    return recording.arrays["keyframes"], recording.arrays["sharpness"]


def _rides(steps: np.ndarray, sharpness: np.ndarray, edge: float) -> bool:
    """Whether a training comes to the edge from below, and stays near it."""
    half = np.linspace(steps[-1] / 2, steps[-1], 200)  # keyframes lie closer where more happens
    late = np.interp(half, steps, sharpness).mean()
    return bool(sharpness[0] < CLEAR * edge and sharpness.max() >= edge and abs(late - edge) <= NEAR * edge)


def _padded(courses: list[np.ndarray]) -> np.ndarray:
    """Courses (m, 2) of different lengths as one array (G, M, 2), the last row of each repeated."""
    most = max(map(len, courses), default=0)
    return np.array([np.pad(one, ((0, most - len(one)), (0, 0)), mode="edge") for one in courses]).reshape(len(courses), most, 2)
