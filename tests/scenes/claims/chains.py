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
            return weight * value + bias if step == 2 else self.run.recording.acts[step](weight * value + bias)

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


def deaf(run: Training) -> list[str]:
    """The layers up to the last one that ends in a hard step; none where there is none."""
    acts = run.recording.run.network.activations
    return [f"hidden{layer}" for layer in range(1, len(acts) + 1) if "sign" in acts[layer - 1 :]]


def hard(study: Study) -> Training:
    return next(one for one in study if deaf(one))


def untouched(run: Training) -> bool:
    """Whether no gradient ever came to what lies before the end of a hard step, and one came to what lies behind."""
    come = {name.split("/")[1].split(".")[0]: values.any() for name, values in run.arrays.items() if name.startswith("gradients/")}
    return bool(deaf(run)) and not any(come[layer] for layer in deaf(run)) and come["output"]


def planes(study: Study) -> Planes:
    return next(Planes(one) for one in study if one.hidden == (2, 2, 2))


@dataclass(frozen=True)
class Planes:
    """Layers of two numbers each, by their last parameters."""

    run: Training

    @property
    def sample(self) -> np.ndarray:
        return self.run.recording.trained_on[0][self.run.recording.run.probe.example]

    def stops(self, places: np.ndarray) -> list[np.ndarray]:
        """Places (n, 2), and what each layer makes of them."""
        found = [places]
        for layer, act in enumerate(self.run.recording.acts, 1):
            weight, bias = (self.run.arrays[f"parameters/hidden{layer}.linear.{kind}"][-1] for kind in ("weight", "bias"))
            found.append(act(found[-1] @ weight.T + bias))
        return found

    def bend(self, reach: float) -> float:
        """How far the middle of a way through the sample lies from the line between its ends, as a share of that."""
        ends = self.sample + reach * np.array([[-1.0, -1], [0, 0], [1, 1]])
        first, middle, last = self.stops(ends)[-1]
        return float(np.linalg.norm(middle - (first + last) / 2) / np.linalg.norm(last - first))

    @property
    def multiplies(self) -> bool:
        """Whether the slopes of the layers, measured by small ways, multiply to those from end to end."""
        whole, stops = np.eye(2), self.stops(self.sample[None])
        for layer in range(len(stops) - 1):
            moved = [stops[layer] + sign * H * np.eye(2) for sign in (1, -1)]
            weight, bias = (self.run.arrays[f"parameters/hidden{layer + 1}.linear.{kind}"][-1] for kind in ("weight", "bias"))
            up, down = (self.run.recording.acts[layer](places @ weight.T + bias) for places in moved)
            whole = (up - down).T / (2 * H) @ whole
        up, down = (self.stops(self.sample + sign * H * np.eye(2))[-1] for sign in (1, -1))
        return bool(np.allclose(whole, (up - down).T / (2 * H), rtol=1e-4, atol=1e-6))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"Each step multiplies a small interval by its own slope", lambda run, _: Chained(run).multiplies),
    (r"Layers bend it; from near, bent looks straight", lambda _, study: planes(study).bend(1) > 0.2 > 0.02 > planes(study).bend(0.01)),
    (r"Their product takes it there in one move", lambda _, study: planes(study).multiplies),
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
        lambda _, study: Chained(hard(study)).slopes[len(deaf(hard(study))) - 1] == 0 and untouched(hard(study)),
    ),
    (
        r"Trained alike, the hard chain learns only behind its hard step",
        lambda _, study: hard(study).changed("output") and not hard(study).changed(*deaf(hard(study))) and untouched(hard(study)),
    ),
    (
        r"No gradient comes to its first steps, and yet they drift",
        lambda run, study: any(deaf(one) and one.changed(*deaf(one)) and untouched(one) for one in (run, *study)),
    ),
    (r"Trained alike, the hard chain hardly learns", lambda _, study: not hard(study).moved),
    (r"Training moves all of its steps", lambda run, _: run.changed("hidden") and run.trained),
    (r"Training moves only its last step", lambda run, _: run.changed("output") and not run.changed("hidden")),
    (r"Training moves nothing that you could see", lambda run, _: not run.moved),
    (r"Trained alike, the hard chain blows up", lambda _, study: hard(study).blew_up),
)
