"""Claims of an error on the samples and a true one that part."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from tests.scenes.claims.training import Holds, Study, Training
from tests.scenes.networks import answer

RULES = {"sine": lambda x: np.sin(3 * x), "wave": lambda x: np.sin(3 * x) + 0.5 * np.sin(7 * x + 1) + 0.3 * x}


class Errors:
    """What a network that predicts a number misses: from its weights, at all of its steps or at some of many; of a module that is more than
    layers, by what it said at the keyframes."""

    def __init__(self, run: Training) -> None:
        self.run, self.arrays, data = run, run.arrays, run.recording.run.data
        self.rule = RULES.get(data.name) if not data.standardise else None
        count = len(self.arrays["steps"])
        some = np.linspace(0, count - 1, min(300, count)).round().astype(int) if run.recording.layered else []
        self.rows = sorted({*some, *self.arrays["keyframes"]})

    def answers(self, probe: str, inputs: np.ndarray) -> np.ndarray:
        """To inputs (n,) of a probe, at each of the rows, (T, n)."""
        if not self.run.recording.layered:
            return self.arrays[f"activations/{probe}/output"][..., 0].astype(float)
        with np.errstate(all="ignore"):
            return np.array([answer(self.run.recording, row, inputs[:, None]) for row in self.rows])

    @cached_property
    def own(self) -> np.ndarray:
        inputs, targets = self.run.recording.trained_on
        with np.errstate(all="ignore"):
            return np.mean((self.answers("samples", inputs[:, 0]) - targets[:, 0]) ** 2, axis=1)

    @cached_property
    def held_out(self) -> np.ndarray:
        """On each sample that is held out, in the order of their inputs, (T, M)."""
        inputs, targets = (self.arrays[f"held_out/{name}"][:, 0] for name in ("inputs", "targets"))
        with np.errstate(all="ignore"):
            return ((self.answers("held_out", inputs) - targets) ** 2)[:, np.argsort(inputs, kind="stable")]

    @cached_property
    def choosing(self) -> np.ndarray:
        return (self.held_out if self.rule else self.held_out[:, ::2]).mean(axis=1)

    @cached_property
    def x(self) -> np.ndarray:
        """Places between the samples' ends; of a module, those of the lattice."""
        samples, grid = self.run.recording.trained_on[0], self.arrays["grid/inputs"][:, 0]
        low, high = (samples.min(), samples.max()) if np.ptp(samples) else (grid.min(), grid.max())
        return np.linspace(low, high, 301) if self.run.recording.layered else grid

    @cached_property
    def true(self) -> np.ndarray:
        if self.rule is None:
            return self.held_out[:, 1::2].mean(axis=1)
        with np.errstate(all="ignore"):
            return np.mean((self.answers("grid", self.x) - self.rule(self.x)) ** 2, axis=1)

    @property
    def times(self) -> float:
        return float(self.true[-1] / np.nanmin(self.true))

    @property
    def stopped(self) -> float:
        """How many times smaller the true error is where one stops."""
        return float(self.true[-1] / self.true[self.choosing.argmin()])

    @property
    def parts(self) -> bool:
        return self.times >= 1.5 and self.own[-1] < self.own[self.true.argmin()]


def starts(run: Training, study: Study) -> list[Errors]:
    """The run, and those that differ from it in their seed alone."""
    own = run.recording.run
    found = {run.recording.name: run}
    for one in study:
        other = one.recording.run
        if other.model_copy(update={"training": other.training.model_copy(update={"seed": own.training.seed})}) == own:
            found[one.recording.name] = one
    return list({one.arrays["loss"].tobytes(): Errors(one) for one in found.values()}.values())


def pulled(run: Training, study: Study) -> list[Errors]:
    """From the run's own start, all weight decays from its own upwards."""
    own, found = run.recording.run, {}
    for one in (run, *study):
        other, decay = one.recording.run, one.recording.run.training.weight_decay
        alike = other.training.model_copy(update={"weight_decay": own.training.weight_decay})
        if decay >= own.training.weight_decay and other.model_copy(update={"training": alike}) == own:
            found[decay] = Errors(one)
    return [found[decay] for decay in sorted(found)]


def chosen(run: Training, study: Study) -> Errors:
    return min(pulled(run, study)[1:], key=lambda one: np.nan_to_num(one.choosing[-1], nan=np.inf))


def divided(run: Training, study: Study) -> float:
    """How many times smaller the last true error is with the weight decay that is chosen."""
    return float(Errors(run).true[-1] / chosen(run, study).true[-1])


def parted(run: Training, study: Study) -> list[bool]:
    return [one.times >= 1.5 for one in starts(run, study)]


def helped(run: Training, study: Study) -> list[bool]:
    return [one.stopped >= 1.5 for one in starts(run, study)]


def dialled(run: Training, study: Study) -> bool:
    """Whether less weight decay is worse and goes more up and down, and more is worse and goes less."""
    told = [pulled(run, study)[0], chosen(run, study), pulled(run, study)[-1]]
    errors = [one.true[-1] for one in told]
    ways = [float(np.abs(np.diff(one.answers("grid", one.x)[-1])).sum()) for one in told]
    return min(errors[0], errors[2]) >= 1.5 * errors[1] and ways[0] > ways[1] > ways[2]


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"the rule that made them\. Then noise shook each", lambda run, _: not _exact(run)),
    (r"This one: the rule that made them\.$", lambda run, _: _exact(run)),
    (r"Nobody knows\. So", lambda run, _: Errors(run).rule is None),
    (r"it is nearest the rule|it misses the others least", lambda run, _: Errors(run).parts),
    (r"Training goes on: it learns the dots, and unlearns the rule", lambda run, _: Errors(run).parts and Errors(run).rule is not None),
    (r"Training goes on: it learns its own dots, and misses the others more", lambda run, _: Errors(run).parts),
    (r"(On its own dots the error|Its error on the dots) sinks", lambda run, _: Errors(run).parts),
    (r"Training goes astray here: both errors end above their least", lambda run, _: Errors(run).times >= 1.5 and not Errors(run).parts),
    (r"It ends about as right as it ever was", lambda run, _: Errors(run).times < 1.5),
    (r"No step is made here: this is its guess", lambda run, _: not run.trained),
    (r"What is left of it fits neither", lambda run, _: run.blew_up),
    (r"From each of \S+ starts", lambda run, study: all(parted(run, study))),
    (r"From \S+ of \S+ starts the true error ends far above", lambda run, study: 0 < sum(parted(run, study)) < len(parted(run, study))),
    (r"From none of \S+ starts does the true error end", lambda run, study: not any(parted(run, study))),
    (r"Or pull every weight toward zero at each step: it strays less", lambda run, study: divided(run, study) >= 1.5),
    (r"Pulling every weight toward zero at each step hardly changes that here", lambda run, study: 1 / 1.5 < divided(run, study) < 1.5),
    (r"Pulling every weight toward zero at each step does not help here", lambda run, study: divided(run, study) <= 1 / 1.5),
    (r"Too weak leaves it too wild, too strong makes it too stiff", lambda run, study: dialled(run, study)),
    (r"Stopped there, its true error is \S+ times smaller", lambda run, _: Errors(run).stopped >= 1.5),
    (r"Stopped there, its true error is about what it ends with", lambda run, _: 1 / 1.5 < Errors(run).stopped < 1.5),
    (r"Here that is too soon", lambda run, _: Errors(run).stopped <= 1 / 1.5),
    (r"each start errs at least \S+ times less", lambda run, study: all(helped(run, study))),
    (r"starts, stopping brings the true error down", lambda run, study: 0 < sum(helped(run, study)) < len(helped(run, study))),
    (r"From none of \S+ starts does stopping", lambda run, study: not any(helped(run, study))),
)


def _exact(run: Training) -> bool:
    rule, (inputs, targets) = Errors(run).rule, run.recording.trained_on
    return rule is not None and np.array_equal(rule(inputs[:, 0]), targets[:, 0])
