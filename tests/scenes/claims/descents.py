"""Claims of trainings that race down the loss of two weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.scenes.claims.training import Holds, Study, Training

RATIO = 1e-3  # of the power of ten at or below the loss of a network that answers nothing: so near to the lowest a training is down


@dataclass(frozen=True)
class Descents:
    """All trainings of a race, by what was recorded of each."""

    runs: Sequence[Training]

    @property
    def ends(self) -> np.ndarray:
        """The last weights of each, (R, 2)."""
        return np.array([self.path(run)[-1] for run in self.runs])

    @staticmethod
    def path(run: Training) -> np.ndarray:
        return np.column_stack([run.arrays[f"parameters/{name}.weight"].reshape(-1) for name in ("hidden1.linear", "output")])

    @property
    def starts(self) -> int:
        """From how many different places they start."""
        return len({self.path(run)[0].tobytes() for run in self.runs})

    @property
    def rules(self) -> int:
        """By how many different rules they make steps."""
        told = [one.recording.run.training for one in self.runs]
        return len({(one.optimizer, one.optimizer == "sgd" and one.momentum > 0) for one in told})

    def loss(self, weights: np.ndarray) -> np.ndarray:
        """At weights (n, 2), (n,)."""
        first = self.runs[0]
        inputs, targets = first.recording.trained_on
        with np.errstate(all="ignore"):
            return np.mean((weights[:, 1:] * first.act(weights[:, :1] * inputs[:, 0]) - targets[:, 0]) ** 2, axis=1)

    @property
    def silent(self) -> float:
        return float(self.loss(np.zeros((1, 2)))[0])

    @property
    def low(self) -> np.ndarray:
        """Which of them end lower than a network that answers nothing."""
        return self.loss(self.ends) < np.mean(self.runs[0].recording.trained_on[1] ** 2)

    @property
    def valleys(self) -> int:
        """How many groups they end in, when two belong together where nothing between them, on the straight way, is higher than a pass."""
        silent = np.mean(self.runs[0].recording.trained_on[1] ** 2)
        brim = (self.loss(self.ends).max() + silent) / 2
        groups: list[np.ndarray] = []
        for end in self.ends:
            ways = [np.linspace(one, end, 200) for one in groups]
            if not any(self.loss(way).max() <= brim for way in ways):
                groups.append(end)
        return len(groups)

    @property
    def odd(self) -> bool:
        """Whether the signs of the weights tell one training's end from all the others'."""
        sides = np.sign(self.ends[:, 0]).tolist()
        return len(sides) > 2 and 1 in (sides.count(1), sides.count(-1))

    @property
    def odd_in_answers(self) -> bool:
        """Whether a network answers the same with both signs turned."""
        z = np.linspace(-3, 3, 50)
        return bool(np.allclose(self.runs[0].act(-z), -self.runs[0].act(z), atol=1e-9))


def of(run: Training, study: Study) -> Descents:
    return Descents(study or [run])


def blown(run: Training, study: Study) -> list[bool]:
    return [one.blew_up for one in study or [run]]


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"rules go down from one place", lambda run, study: of(run, study).starts == 1 and of(run, study).rules == len(study)),
    (r"trainings go down from one place", lambda run, study: of(run, study).starts == 1 and of(run, study).rules < len(study)),
    (r"trainings go down from places of their own", lambda run, study: of(run, study).starts > 1),
    (r"One training goes down from here", lambda run, study: len(study) <= 1),
    (r"It is the same slope for all", lambda run, study: of(run, study).starts == 1),
    (r"alone goes over into the other valley", lambda run, study: of(run, study).odd and of(run, study).valleys == 2),
    (r"All of them go down into one valley", lambda run, study: of(run, study).low.all() and of(run, study).valleys == 1),
    (r"They go down into different valleys", lambda run, study: of(run, study).low.all() and of(run, study).valleys > 1),
    (r"Not all of them go down into a valley", lambda run, study: not of(run, study).low.all()),
    (r"here a training blows up", lambda run, study: any(blown(run, study)) and not all(blown(run, study))),
    (r"no training goes down: it blows up", lambda run, study: all(blown(run, study))),
    (r"both valleys are as deep: turn both signs, the same answers", lambda run, study: of(run, study).odd_in_answers),
    (r"With both signs turned, a network answers the same", lambda run, study: of(run, study).odd_in_answers),
    (r"With both signs turned, a network here answers something else", lambda run, study: not of(run, study).odd_in_answers),
    (r"no rule makes a step|all are where they began", lambda run, study: not run.trained),
)
