"""One weight on a line: its loss is a parabola, on which descent at a constant rate can be computed ahead.

Shape letters: T steps, R trainings, by their rates.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError

EXACT = 1e-9  # rates that differ by a smaller share are equal
HAIR = 0.02  # share by which a rate is a hair less or more than another
SMALL = 0.25  # share of the longest rate, up to which a weight comes down on one side
NONE = -1


class Bowl(Finding):
    """Trainings of w, in w x, on the same samples from one start, each a step of its rate times the slope.

    Their loss is floor + curvature (w - best)² / 2, so a step multiplies the distance from the best weight by 1 - rate · curvature
    (Nesterov, 2004, section 1.2.3). limit: the rate at which that is -1, where a step lands just as high on the other side; at the
    limit, rate · curvature is `product`.
    glides, below, mirrors, above: which training comes down on one side; is a hair below the limit, at it, a hair above; NONE where none.
    """

    steps: np.ndarray = array("T")
    weight: Trajectory = trajectory("T R", over="steps")
    loss: Trajectory = trajectory("T R", over="steps")
    curvature: Measured = number()
    limit: Measured = number()
    product: Measured = number()
    best: Measured = number()
    floor: Measured = number()
    glides: Measured = number()
    below: Measured = number()
    mirrors: Measured = number()
    above: Measured = number()
    told = verdict("whole", "part")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where they begin at different weights, or at the best one."""
        inputs, targets = (values[:, 0].astype(np.float64) for values in recordings[0].trained_on)
        curvature = 2 * np.mean(np.square(inputs))
        best = np.mean(inputs * targets) / np.mean(np.square(inputs))
        steps = np.arange(min(len(one.loss.values) for one in recordings))
        weight, loss = (np.stack([one[: len(steps)] for one in values], axis=1).astype(np.float64) for values in _courses(recordings))
        if len(set(weight[0].tolist())) > 1 or weight[0, 0] == best:
            raise RunError("they are to leave from one weight, which is not the best one")
        rates = np.array([one.run.training.learning_rate for one in recordings])
        limit = 2 / curvature
        less = rates / limit - 1
        roles = {
            "glides": less <= SMALL - 1,
            "below": (less < -EXACT) & (less >= -HAIR),
            "mirrors": np.abs(less) <= EXACT,
            "above": (less > EXACT) & (less <= HAIR),
        }
        whole = all(which.any() for which in roles.values()) and len(steps) > 1 and bool(np.isfinite(weight).all())
        return {
            "steps": steps,
            "weight": weight,
            "loss": loss,
            "curvature": curvature,
            "limit": limit,
            "product": limit * curvature,
            "best": best,
            "floor": np.mean(np.square(targets - best * inputs)),
            **{name: np.argmax(which) if which.any() else NONE for name, which in roles.items()},
            "told": "whole" if whole else "part",
        }


def _courses(recordings: tuple[Recording, ...]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """The weight and the loss of each at every step."""
    return [one.parameter("output.weight").values.reshape(-1) for one in recordings], [one.loss.values for one in recordings]
