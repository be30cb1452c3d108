"""Claims of a chain of three steps: what each does to a small interval, and what a hard step lets through."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.scenes.claims.training import Holds, Study, Training

H = 1e-5  # half of the interval whose stretch is measured
VAST = 0.99e6
STEPS = ("hidden1.linear", "hidden2.linear", "output")


@dataclass(frozen=True)
class Chained:
    """A chain of one unit a layer, by its last parameters."""

    run: Training

    @property
    def sample(self) -> tuple[float, float]:
        """The input and the target of the sample that is followed."""
        at = self.run.recording.run.probe.example
        inputs, targets = self.run.recording.trained_on
        return float(inputs[at, 0]), float(targets[at, 0])

    def through(self, value: np.ndarray, step: int) -> np.ndarray:
        """What a step makes of numbers."""
        weight, bias = (float(self.run.arrays[f"parameters/{STEPS[step]}.{kind}"][-1].item()) for kind in ("weight", "bias"))
        with np.errstate(all="ignore"):
            return weight * value + bias if step == 2 else self.run.act(weight * value + bias)

    @property
    def slopes(self) -> np.ndarray:
        """By how much each step stretches a small interval around the sample, (3,)."""
        at, found = self.sample[0], []
        for step in range(3):
            low, here, high = self.through(np.array([at - H, at, at + H]), step)
            found.append((high - low) / (2 * H))
            at = float(here)
        return np.array(found)

    @property
    def far(self) -> bool:
        """Whether its numbers say no more than that training blew up."""
        with np.errstate(all="ignore"):
            return not (np.abs([*self.slopes, np.prod(self.slopes)]) < VAST).all()

    @property
    def whole(self) -> float:
        """By how much all steps together stretch it."""
        at = self.sample[0]
        values = np.array([at - H, at + H])
        for step in range(3):
            values = self.through(values, step)
        return float(values[1] - values[0]) / (2 * H)

    @property
    def multiplies(self) -> bool:
        """Whether three stretches make the whole one, as far as this can be measured."""
        return bool(np.isclose(self.whole, np.prod(self.slopes), rtol=1e-3, atol=1e-6))


def first(low: float, high: float) -> Holds:
    """Whether the first step's slope lies between two numbers."""
    return lambda run, _: low <= Chained(run).slopes[0] <= high


def hard(study: Study) -> Training:
    return next(one for one in study if one.recording.run.network.activation == "sign")


def untouched(study: Study) -> bool:
    """Whether no gradient ever came to the hidden steps of the chain with hard ones."""
    arrays = hard(study).arrays
    return not any(values.any() for name, values in arrays.items() if name.startswith("gradients/hidden"))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"The first step shrinks a small interval", first(0, 1)),
    (r"The first step stretches a small interval", first(1, VAST)),
    (r"The first step shrinks and flips a small interval", first(-1, 0)),
    (r"The first step stretches and flips a small interval", first(-VAST, -1)),
    (r"The first step flips a small interval", first(-1.05, -0.99)),
    (r"The first step keeps the length of a small interval", first(0.99, 1.05)),
    (r"The first step flattens a small interval", first(-1e-9, 1e-9)),
    (r"(numbers|these) have run away", lambda run, _: Chained(run).far),
    (r"Stretches in a row multiply, but", lambda run, _: Chained(run).far),
    (r"Stretches in a row multiply: times", lambda run, _: Chained(run).multiplies),
    (r"brings up that product", lambda run, _: Chained(run).multiplies),
    (
        r"the sample is met exactly",
        lambda run, _: run.recording.output("samples").last[run.recording.run.probe.example, 0] == Chained(run).sample[1],
    ),
    (
        r"A hard step multiplies by zero, and zero once is zero before it",
        lambda _, study: not Chained(hard(study)).slopes[:2].any() and untouched(study),
    ),
    (
        r"Trained alike, the hard chain learns only in its last step",
        lambda _, study: hard(study).changed("output") and not hard(study).changed("hidden") and untouched(study),
    ),
    (
        r"No gradient comes to its first steps, and yet they drift",
        lambda run, study: any(one.changed("hidden") and untouched([one]) for one in (run, *study) if one.act.name == "sign"),
    ),
    (r"Trained alike, the hard chain hardly learns", lambda _, study: not hard(study).moved),
    (r"Training moves all of its steps", lambda run, _: run.changed("hidden") and run.trained),
    (r"Training moves only its last step", lambda run, _: run.changed("output") and not run.changed("hidden")),
    (r"Training moves nothing that you could see", lambda run, _: not run.moved),
    (r"Trained alike, the hard chain blows up", lambda _, study: hard(study).blew_up),
)
