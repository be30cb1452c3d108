"""What the sentences of every scene state, each held against the arrays of the recordings: no finding is asked.

A word that claims something (CLAIMING) must lie in one of the phrases of CLAIMS, which says when that phrase is true, or in one of GENERAL,
which is true of any network. So a new sentence is either held against its recording or named as unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import expit

from nets.activations import activation
from nets.records.recording import Recording

CLAIMING = re.compile(
    r"\b(train(s|ed|ing|ings)?|untrained|moves|turns|tilts|follows|random|chance|folds?|folded|bends?|creases?|lines?|ramps?|dip|"
    r"flat|level|boundary|sides?|fell|falls|rises|rose|grew|shrinks|stays|stuck|blows|blew|zero|straight|steeper|again)\b",
    re.IGNORECASE,
)
SEEN = 1e-4  # by this share of itself a number must change for anyone to see it


@dataclass(frozen=True)
class Training:
    """A training, by what is on the shelf: first and last step, and the screen's lattice."""

    recording: Recording

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        return self.recording.arrays

    @property
    def hidden(self) -> Sequence[int]:
        return self.recording.meta["run"]["network"]["hidden"]

    @property
    def trained(self) -> bool:
        return len(self.arrays["steps"]) > 1

    @cached_property
    def act(self) -> Callable[[np.ndarray], np.ndarray]:
        return activation(self.recording.meta["run"]["network"]["activation"])

    @cached_property
    def slopes(self) -> tuple[float, float]:
        """Of the activation, far below zero and far above."""
        low, high = np.diff(self.act(np.array([-30.0, -29.0]))), np.diff(self.act(np.array([29.0, 30.0])))
        return round(float(low[0]), 6), round(float(high[0]), 6)

    @cached_property
    def turn(self) -> float:
        """By how much its slope changes within a hair's breadth of zero."""
        below, middle, above = self.act(np.array([-1e-6, 0.0, 1e-6]))
        return float(above - 2 * middle + below) / 1e-6

    @property
    def kinked(self) -> bool:
        return abs(self.turn) > 1e-3

    @property
    def smooth(self) -> bool:
        return not self.kinked and np.ptp(np.diff(self.act(np.linspace(-4, 4, 9)))) > 1e-6

    @property
    def steps(self) -> bool:
        """Whether the activation goes from one height to another."""
        return self.smooth and self.slopes == (0, 0)

    def changed(self, *names: str) -> bool:
        """Whether any parameter whose name contains one of these ends visibly elsewhere than it began."""
        for name, values in self.arrays.items():
            if name.startswith("parameters/") and any(part in name for part in names):
                first, last = values[0].astype(float), values[-1].astype(float)
                if not np.all(np.abs(last - first) <= SEEN * np.maximum(np.abs(first), SEEN)):
                    return True
        return False

    @property
    def moved(self) -> bool:
        return self.changed("")

    def units(self, step: int = -1) -> np.ndarray:
        """Which units of the first hidden layer have a line or a place where their input is zero."""
        return np.any(self.arrays["parameters/hidden1.linear.weight"][step] != 0, axis=1)

    @property
    def folding(self) -> np.ndarray:
        """Which of a single layer's units bend the answer anywhere."""
        return self.units() & (self.arrays["parameters/output.weight"][-1] != 0).any(axis=0)

    def crossing(self, step: int = -1) -> np.ndarray:
        """Of how many units of any layer the input changes sign on the lattice, by layer."""
        values, counts = self.arrays["grid/inputs"].astype(float), []
        for layer in range(1, len(self.hidden) + 1):
            weight, bias = (self.arrays[f"parameters/hidden{layer}.linear.{kind}"][step].astype(float) for kind in ("weight", "bias"))
            with np.errstate(all="ignore"):
                values = values @ weight.T + bias
                counts.append(np.sum((values > 0).any(axis=0) & (values < 0).any(axis=0)))
                values = self.act(values)
        return np.array(counts)

    @property
    def creased(self) -> bool:
        """Whether a crease crosses the lattice at the end."""
        return self.kinked and bool(self.crossing().any())

    @property
    def threshold(self) -> float:
        return 0.5 if self.recording.meta["run"]["training"]["loss"] == "squared_error" else 0.0

    def above(self, at: int = -1) -> np.ndarray:
        return self.arrays["activations/grid/output"][at, :, 0] > self.threshold

    @property
    def bounded(self) -> bool:
        """Whether there is a boundary at the end."""
        return bool(self.above().any() and not self.above().all())

    def loss(self, at: int) -> float:
        """Over all samples, of what is drawn."""
        output, targets = self.arrays["activations/samples/output"][at, :, 0].astype(float), self.arrays["samples/targets"]
        with np.errstate(all="ignore"):
            if not self.recording.meta["classes"] or self.threshold:
                return float(np.mean((output - targets) ** 2))
            return float(-np.mean(np.log(np.maximum(expit(np.where(targets == 1, output, -output)), 1e-300))))

    @property
    def fell(self) -> bool:
        return self.loss(-1) < self.loss(0)

    @property
    def rose(self) -> bool:
        return self.loss(-1) > self.loss(0)

    @property
    def hardly(self) -> bool:
        return abs(self.loss(-1) - self.loss(0)) <= 0.11 * self.loss(0)

    @property
    def blew_up(self) -> bool:
        """The loss left all measure at some step."""
        loss = self.arrays["loss"]
        return bool((~np.isfinite(loss)).any() or loss.max() > 10 * max(loss[0], 0.7))

    @property
    def misses(self) -> bool:
        """Whether a dot is missed by more than a dot's size."""
        output, targets = self.arrays["activations/samples/output"][-1, :, 0], self.arrays["samples/targets"]
        return not np.abs(output - targets).max() <= 0.05 * (np.ptp(targets) or 1)

    @property
    def random(self) -> bool:
        weights = [values[0] for name, values in self.arrays.items() if name.startswith("parameters/") and name.endswith("weight")]
        return any(len(np.unique(values)) > 1 or values.any() for values in weights)

    def wrong(self) -> int:
        output = self.arrays["activations/samples/output"][-1, :, 0]
        right = np.isfinite(output) & ((output > self.threshold) == (self.arrays["samples/targets"] == 1))
        return int((~right).sum())


def softplus_gap(run: Training, beta: float) -> float:
    """By how much a curve of relus differs from the same of softplus(beta), at the most on the lattice."""
    weight, bias, outgoing = (
        run.arrays[f"parameters/{name}"][-1].astype(float) for name in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight")
    )
    inputs = run.arrays["grid/inputs"] @ weight.T + bias
    return float(np.abs((np.logaddexp(0, beta * inputs) / beta - np.maximum(inputs, 0)) @ outgoing[0]).max())


def hinges_outside(run: Training) -> int:
    """How many units of a kinked activation turn where there are no samples."""
    weight, bias = (run.arrays[f"parameters/hidden1.linear.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
    with np.errstate(all="ignore"):
        hinges = -bias / weight[:, 0]
    samples = run.arrays["samples/inputs"]
    return int(np.sum((hinges < samples.min()) | (hinges > samples.max()))) if run.kinked else 0


def deeper(run: Training, study: Study) -> Training:
    return next(one for one in study if len(one.hidden) > len(run.hidden))


def other(run: Training, study: Study) -> Training:
    return next(one for one in study if one.act.title != run.act.title)


Study = Sequence[Training]
Holds = Callable[[Training, Study], bool]
CLAIMS: tuple[tuple[str, Holds], ...] = (
    # what an activation is
    (
        r"ReLU neuron has a corner: it is flat on one side of zero, and a ramp on the other",
        lambda run, _: run.slopes == (0, 1) and run.kinked,
    ),
    (
        r"folds the plane along one line: flat on one side, a ramp on the other",
        lambda run, _: run.slopes == (0, 1) and run.kinked and run.units().any(),
    ),
    (
        r"folds the plane along one line: a ramp on each side, and one of them is steeper",
        lambda run, _: 0 != run.slopes[0] != run.slopes[1] and run.kinked,
    ),
    (
        r"bends the plane along one line: nearly flat on one side, a ramp on the other",
        lambda run, _: run.slopes == (0, 1) and run.smooth and run.units().any(),
    ),
    (
        r"bends the plane along one line: a shallow dip on one side, a ramp on the other",
        lambda run, _: run.smooth and run.act(np.array(-1.0)) < run.act(np.array(-30.0)) - 0.01,
    ),
    (r"makes a step in the plane along one line: low on one side, high on the other", lambda run, _: run.steps and run.units().any()),
    (
        r"neuron without a bend makes a ramp of the plane, and nothing else",
        lambda run, _: run.slopes == (1, 1) and not run.smooth and not run.kinked,
    ),
    (r"folds nothing while its weights are zero: then its plane stays level", lambda run, _: not run.folding.any()),
    (r"This activation neither bends nor folds: every piece stays a straight line", lambda run, _: not run.kinked and not run.smooth),
    # folds, lines and creases
    (
        r"Each of its \w+ neurons has a line and a ramp of its own",
        lambda run, _: run.folding.all() and (run.smooth or run.kinked) and not run.steps,
    ),
    (r"Each of its \w+ neurons has a ramp of its own", lambda run, _: run.folding.all() and not run.smooth and not run.kinked),
    (r"Each of its \w+ neurons has a line and a step of its own", lambda run, _: run.folding.all() and run.steps),
    (r"None of its \w+ neurons has a weight, and so none has a line", lambda run, _: not run.folding.any()),
    (r"add the ramps", lambda run, _: run.folding.any() and not run.steps),
    (r"add the steps", lambda run, _: run.folding.any() and run.steps),
    (r"Nobody laid these lines", lambda run, _: run.units().any() and (run.smooth or run.kinked)),
    (r"Look at the lines: they cut the plane", lambda run, _: run.crossing().any() and (run.smooth or run.kinked)),
    (r"Every neuron folds the curve once.*zero: .* folds?\b", lambda run, _: run.folding.all() and run.crossing()[0] == run.hidden[0]),
    (r"Every neuron has one fold.*zero: .* in sight", lambda run, _: run.folding.all() and 0 < run.crossing()[0] < run.hidden[0]),
    (
        r"neuron has its fold where .*zero, but here none is in sight",
        lambda run, _: run.folding.any() and not (run.folding.all() and run.crossing()[0]),
    ),
    (r"neuron has its fold where .*zero: here .* in sight", lambda run, _: run.folding.any() and not run.folding.all()),
    (r"Here no neuron folds the curve: w or a is zero in each", lambda run, _: not run.folding.any()),
    (r"all folds become bends", lambda run, _: run.folding.any()),
    (r"here no fold becomes a bend", lambda run, _: not run.folding.any()),
    (r"the bends tighten", lambda run, _: run.folding.any()),
    (
        r"each neuron (alone|whose fold is in sight) reaches its own share of the bound exactly, at (its|that) fold\b",
        lambda run, _: bool(run.crossing()[0]) and run.folding.any(),
    ),
    (r"its own share of the bound at its fold; here no fold is in sight", lambda run, _: not (run.folding.any() and run.crossing()[0])),
    (r"The (kink|bend|step)s? lies? where wx.\+.b is zero", lambda run, _: run.units().any() and (run.smooth or run.kinked)),
    (r"Where w is zero there is no \w+: every piece is level", lambda run, _: not run.units().any()),
    (r"bias b would slide .* but here b is zero", lambda run, _: not run.arrays["parameters/hidden1.linear.bias"][-1].any()),
    (r"weight w would cut .* but here w is zero", lambda run, _: not run.units().any()),
    (r"weight a behind the neuron is zero", lambda run, _: not run.arrays["parameters/output.weight"][-1].any()),
    (r"turns it upside down", lambda run, _: bool((run.arrays["parameters/output.weight"][-1] < 0).any())),
    (r"mirrors it", lambda run, _: bool((run.arrays["parameters/hidden1.linear.weight"][-1] < 0).any())),
    (r"Wherever a neuron's input is zero it draws a crease: there the network folds", lambda run, _: run.creased),
    (r"Where a neuron's input is zero it can draw a crease; here none is in sight", lambda run, _: not run.creased),
    (r"Between the creases nothing folds: on each of these \S+ pieces the network is flat", lambda run, _: run.creased),
    (r"So nothing folds: the network is flat, in 1 piece\b", lambda run, _: not run.creased),
    (r"So the plane stays in 1 piece", lambda run, study: not deeper(run, study).creased),
    (r"Its first layer draws straight creases, too", lambda run, study: deeper(run, study).creased),
    (r"Of its creases none is in sight", lambda run, study: not deeper(run, study).creased),
    (
        r"later layer's creases bend where they cross an earlier layer's",
        lambda run, study: deeper(run, study).crossing()[1:].any() and deeper(run, study).kinked,
    ),
    (r"later layer's creases (may|could) bend where they cross an earlier layer's", lambda *_: True),
    # the boundary
    (r"changes its mind: that is the boundary", lambda run, _: run.bounded),
    (r"It never passes the height", lambda run, _: not run.bounded),
    (r"So its boundary is made of straight stretches", lambda run, _: run.bounded and run.creased),
    (r"So its boundary is straight, from end to end", lambda run, _: run.bounded and not run.creased),
    (r"It has no boundary here: everywhere it says the same", lambda run, _: not run.bounded),
    (r"There is no boundary between the dots: it is wrong", lambda run, _: not run.bounded and run.wrong() > 0),
    (r"There is no boundary, and no dot on the wrong side", lambda run, _: not run.bounded and run.wrong() == 0),
    (r"every dot lies on its own side", lambda run, _: run.bounded and run.wrong() == 0),
    (r"all but \S+ of \S+ dots lie on their own side", lambda run, _: run.bounded and run.wrong() > 0),
    (r"Still \S+ of \S+ dots? lies? on the wrong side", lambda run, _: run.bounded and run.wrong() > 0),
    (r"and the boundary follows", lambda run, _: run.bounded and bool((run.above(0) != run.above(-1)).any())),
    (r"a pyramid, with flat sides", lambda run, _: run.kinked and run.bounded),
    # training
    (r"This is where training began", lambda run, _: run.trained),
    (r"before it is trained", lambda *_: True),
    (r"Now a network of such neurons is trained", lambda run, _: run.trained),
    (r"the trained network", lambda run, _: run.trained),
    (r"passes through the dots?|comes close to the dots?", lambda run, _: run.moved and not run.blew_up),
    (r"gets stuck|training got stuck there", lambda run, _: run.moved and run.misses),
    (r"error (is|was) still falling", lambda run, _: run.moved and run.misses and run.arrays["loss"][-1] < run.arrays["loss"].max()),
    (r"and hardly moves", lambda run, _: not run.changed("weight")),
    (r"training hardly moved it|training hardly moves (anything|the sum)", lambda run, _: not run.changed("weight")),
    (r"training moves the pieces, and the sum follows", lambda run, _: run.changed("weight", "hidden")),
    (r"training moves the pieces, but hardly their sum", lambda run, _: run.changed("weight", "hidden")),
    (r"training moves the constant, but hardly the pieces", lambda run, _: run.changed("output.bias")),
    (r"nothing has been trained yet|Untrained, it misses", lambda run, _: not run.trained),
    (
        r"training turns the lines and (tilts the ramps|moves the steps)",
        lambda run, _: run.changed("hidden1.linear.weight") and run.units().any(),
    ),
    (r"training tilts the (ramps|pieces)|training moves the steps", lambda run, _: run.changed("weight")),
    (r"Training moves the creases", lambda run, _: run.changed("hidden") and run.kinked),
    (r"training hardly moves a crease", lambda run, _: not run.changed("hidden") or not run.creased),
    (r"this is how training laid them", lambda run, study: deeper(run, study).changed("hidden") and deeper(run, study).kinked),
    (r"Training hardly moves its creases", lambda run, study: not deeper(run, study).changed("hidden") or not deeper(run, study).creased),
    (r"trained anew, bends instead of folding", lambda run, study: run.kinked and other(run, study).trained and other(run, study).smooth),
    (r"trained anew", lambda run, study: other(run, study).trained),
    (r"bends instead of folding", lambda run, study: run.kinked and other(run, study).smooth),
    (r"From a random start, \w+ trains", lambda run, _: run.random and run.trained),
    (r"From weights of zero, \w+ trains", lambda run, _: not run.random and run.trained),
    (
        r"training blows up|and blows up|training blew up|This training blows up: watch what becomes of the creases",
        lambda run, _: run.blew_up,
    ),
    (r"error shot far above its start", lambda run, _: run.blew_up),
    (r"training shapes it: its loss falls|error fell from", lambda run, _: run.fell and run.moved),
    (r"training its loss rises|error rose from", lambda run, _: run.rose and run.moved),
    (r"of training its loss hardly changes|error hardly changed", lambda run, _: run.hardly),
    (r"Here the network has yet to begin", lambda run, _: not run.changed("weight")),
    (r"It (grew|began and ended|went) (from|with) \S+ pieces?", lambda run, _: run.trained),
    # numbers of folds
    (r"the gap shrinks", lambda run, _: softplus_gap(run, 50) < softplus_gap(run, 1)),
    (r"the gap stays", lambda run, _: not softplus_gap(run, 50) < softplus_gap(run, 1)),
    # studies
    (
        r"trainings from different seeds are one and the same",
        lambda _, study: len(study) > 1 and len({one.arrays["activations/grid/output"].tobytes() for one in study}) == 1,
    ),
    (
        r"trainings from different seeds(?! are one)",
        lambda _, study: len({one.arrays["activations/grid/output"].tobytes() for one in study}) > 1,
    ),
    (r"(Of|Every one of|Each of) \S+ (different )?trainings?", lambda _, study: len(study) > 1 and all(one.trained for one in study)),
    (r"Trained, (by|about the same)", lambda run, _: run.trained),
    (r"hinges turn where there are no dots", lambda run, _: hinges_outside(run) > 0),
    (r"Will training find them|that training finds them|Here training finds better weights", lambda *_: True),
    (r"it runs straight on", lambda run, _: not run.smooth or run.steps or run.slopes[1] == 1),
)
GENERAL = re.compile(
    r"Softplus is the same ramp|softplus at zero|ReLU folds and softplus bends|a curve over a line|a network folds a surface|"
    r"guesses with a straight line|(than|as|to) the line\b|wx.\+.b is zero|Planes folded, added up, and cut|"
    r"What one layer has folded, the next one folds again|"
    r"Many small flat pieces, folded along many creases: that is what a boundary is made of|that is how a network draws a boundary|"
    r"Lines can cut a plane into regions|adds? a hinge: from there on, the line turns|"
    r"we train one|Between fold and bend"
)


def untrue(text: str, run: Training, study: Study) -> list[str]:
    """What a sentence states that the recording does not show, and what of it nobody holds against one."""
    found, covered = [], [match.span() for match in GENERAL.finditer(text)]
    for pattern, holds in CLAIMS:
        for match in re.finditer(pattern, text):
            covered.append(match.span())
            if not holds(run, study):
                found.append(f"{match[0]!r} is not so")
    for word in CLAIMING.finditer(text):
        if not text.endswith("?") and not any(start <= word.start() and word.end() <= end for start, end in covered):
            found.append(f"{word[0]!r} in {text!r} is in no phrase that is held against a recording")
    return found
