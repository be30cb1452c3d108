"""What the sentences of every scene state, each held against the arrays of the recordings: no finding is asked.

A word that claims something (CLAIMING) must lie in one of the phrases of CLAIMS, which says when that phrase is true, or in one of GENERAL,
which is true of any network. So a new sentence is either held against its recording or named as unchecked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.special import expit
from sklearn.tree import DecisionTreeClassifier

from nets.activations import activation
from nets.records.recording import Recording

CLAIMING = re.compile(
    r"\b(train(s|ed|ing|ings)?|untrained|moves|turns|tilts|follows|random|chance|folds?|folded|bends?|creases?|lines?|ramps?|dip|"
    r"flat|level|boundary|sides?|fell|falls|rises|rose|grew|shrinks|stays|stuck|blows|blew|zero|straight|steeper|again|everywhere|lost|slot|lands?)\b",
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

    @property
    def outgoing(self) -> np.ndarray:
        """The weights behind a single layer's units."""
        return self.arrays["parameters/output.weight"][-1, 0]

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

    @property
    def lonely(self) -> bool:
        """Whether a tree that asks five times leaves a sample alone."""
        inputs, classes = self.recording.trained_on
        leaves = DecisionTreeClassifier(max_depth=5, random_state=0).fit(inputs, classes).apply(inputs)
        return 1 in np.bincount(leaves)

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


def framed(run: Training) -> Training:
    """The same with a lattice that reaches as far as a frame of 16:9 does around it, and the answers there at the end, worked out anew."""
    grid = run.arrays["grid/inputs"].astype(float)
    middle, (width, height) = (grid.min(axis=0) + grid.max(axis=0)) / 2, np.ptp(grid, axis=0)
    tall = 1.28 * max(height, width * 9 / 16)
    inputs = values = middle + (grid - middle) * [tall * 16 / 9 / width, tall / height]
    names = [*(f"hidden{layer}.linear" for layer in range(1, len(run.hidden) + 1)), "output"]
    with np.errstate(all="ignore"):
        for name in names:
            weight, bias = (run.arrays[f"parameters/{name}.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
            values = values @ weight.T + bias
            values = values if name == "output" else run.act(values)
    arrays = {**run.arrays, "grid/inputs": inputs, "activations/grid/output": values[None]}
    return Training(replace(run.recording, arrays=arrays))


def deeper(run: Training, study: Study) -> Training:
    return next(one for one in study if len(one.hidden) > len(run.hidden))


def other(run: Training, study: Study) -> Training:
    return next(one for one in study if one.act.title != run.act.title)


def single(run: Training) -> np.ndarray:
    """Of two inputs: the three numbers that all layers multiply to, as if nothing lay between them; each is a matrix that carries a 1."""
    whole = np.eye(3)
    for name in [*(f"hidden{layer}.linear" for layer in range(1, len(run.hidden) + 1)), "output"]:
        weight, bias = (run.arrays[f"parameters/{name}.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
        with np.errstate(all="ignore"):
            whole = np.block([[weight, bias[:, None]], [np.zeros((1, weight.shape[1])), np.ones((1, 1))]]) @ whole
    return whole[0]


def straight_ones(run: Training, study: Study) -> Study:
    """Those of a study that have no activation; the run itself where there is no study."""
    return [one for one in study if not (one.kinked or one.smooth)] or [run]


def one_line(run: Training, study: Study) -> bool:
    """Whether all of them are zero along one and the same line."""
    scaled = [single(one) / np.abs(single(one)).max() for one in straight_ones(run, study)]  # so that no number is too large to be squared
    lines = [one / np.linalg.norm(one[:2]) for one in scaled]
    return bool(np.ptp(lines, axis=0).max() < 0.01)


def deepest(study: Study) -> Training:
    return max((one for one in study if one.kinked), key=lambda one: len(one.hidden))


def narrow(study: Study) -> Study:
    return [one for one in study if max(one.hidden) == 2]


def kept(run: Training) -> bool:
    """Whether no hidden layer loses a direction of the plane, and its activation only rises."""
    weights = [run.arrays[f"parameters/hidden{layer}.linear.weight"][-1] for layer in range(1, len(run.hidden) + 1)]
    rises = bool((np.diff(run.act(np.linspace(-3, 3, 50))) > 0).all())
    return rises and all(np.isfinite(weight).all() and np.linalg.matrix_rank(weight) == weight.shape[1] for weight in weights)


def best(study: Study) -> Training:
    return min(study, key=Training.wrong)


def served(run: Training) -> bool:
    """Whether the product of its layers is the network."""
    a, b, c = single(run)
    output = run.arrays["activations/grid/output"][-1, :, 0].astype(float)
    return bool(np.abs(run.arrays["grid/inputs"] @ [a, b] + c - output).max() <= 1e-6 * np.abs(output).max())


Study = Sequence[Training]
Holds = Callable[[Training, Study], bool]
CLAIMS: tuple[tuple[str, Holds], ...] = (
    # what an activation is
    (
        r"ReLU neuron has a corner: it is flat on one side of zero, and a ramp on the other",
        lambda run, _: run.slopes == (0, 1) and run.kinked,
    ),
    (r"This activation neither bends nor folds: every piece stays a straight line", lambda run, _: not run.kinked and not run.smooth),
    # a sheet
    (r"A neuron draws one straight line", lambda run, _: run.kinked and run.folding[0]),
    (r"Beyond its line, the sheet folds down", lambda run, _: run.kinked and run.slopes == (0, 1) and run.outgoing[0] < 0),
    (r"Beyond its line, the sheet folds up", lambda run, _: run.kinked and run.slopes == (0, 1) and run.outgoing[0] > 0),
    (r"Here its weight is zero: the sheet stays level", lambda run, _: not run.folding[0]),
    (r"Along its line the sheet folds: a ramp on each side", lambda run, _: run.kinked and all(run.slopes) and run.folding[0]),
    (
        r"bends the sheet: a shallow dip on one side, then a ramp",
        lambda run, _: run.smooth and run.act(np.array(-1.0)) < run.act(np.array(-30.0)) - 0.01,
    ),
    (r"bends the sheet: nearly flat on one side, then a ramp", lambda run, _: run.slopes == (0, 1) and run.smooth and run.folding[0]),
    (r"makes a step in the sheet: low on one side, then high", lambda run, _: run.steps and run.folding[0]),
    (r"makes a ramp of the sheet, and folds nothing", lambda run, _: run.slopes == (1, 1) and not run.smooth and not run.kinked),
    (r"The next one folds the folded sheet", lambda run, _: run.kinked and run.folding.all()),
    (r"The next one bends the bent sheet", lambda run, _: run.smooth and run.folding.all()),
    (r"The next one makes a ramp of its own", lambda run, _: run.slopes == (1, 1) and run.folding.all()),
    (r"Here no neuron has a weight: the sheet stays level", lambda run, _: not run.folding.any()),
    (r"A constant lifts it all", lambda run, _: run.arrays["parameters/output.bias"][-1] > 0),
    (r"A constant lowers it all", lambda run, _: run.arrays["parameters/output.bias"][-1] < 0),
    (r"Its constant is zero", lambda run, _: not run.arrays["parameters/output.bias"][-1] > 0),
    (r"a hill with flat sides", lambda run, _: run.kinked and run.bounded),
    (r"All of it lies on one side of the glass", lambda run, _: not run.bounded),
    (r"the waterline is the boundary", lambda run, _: run.bounded),
    (r"Seen from above, there is no boundary", lambda run, _: not run.bounded),
    (r"training turns the lines", lambda run, _: run.changed("hidden1.linear.weight") and run.units().any()),
    (r"training moves the sheet", lambda run, _: run.changed("weight", "hidden")),
    (r"the fence closes", lambda run, _: run.trained and run.bounded),
    (r"Look at the lines: how many pieces", lambda run, _: run.crossing().any() and run.kinked),
    # folds, lines and creases
    (r"Nobody laid these lines", lambda run, _: run.units().any() and (run.smooth or run.kinked)),
    (r"Look at the lines: they cut the plane", lambda run, _: run.crossing().any() and (run.smooth or run.kinked)),
    (r"It folds: .* corners?, one for each neuron", lambda run, _: run.folding.all() and run.crossing()[0] == run.hidden[0]),
    (r"It folds: .* corners?, each the work of one neuron", lambda run, _: 0 < min(run.folding.sum(), run.crossing()[0]) < run.hidden[0]),
    (
        r"Its folds lie out of sight: here it runs straight",
        lambda run, _: run.folding.any() and not (run.folding.all() and run.crossing()[0]),
    ),
    (r"more folds? it out there, beyond the dots", lambda run, _: run.crossing()[0] < run.folding.sum()),
    (r"Here no neuron folds the curve: w or a is zero in each", lambda run, _: not run.folding.any()),
    (r"(So it is everywhere: )?all folds become bends", lambda run, _: run.folding.any()),
    (r"(So it is everywhere: )?there is no fold to bend", lambda run, _: not run.folding.any()),
    (r"Bends as wide as these run into each other", lambda run, _: run.crossing()[0] and run.folding.sum() > 1),
    (r"The (kink|bend|step)s? lies? where wx.\+.b is zero", lambda run, _: run.units().any() and (run.smooth or run.kinked)),
    (r"Where w is zero there is no \w+: every piece is level", lambda run, _: not run.units().any()),
    (r"bias b would slide .* but here b is zero", lambda run, _: not run.arrays["parameters/hidden1.linear.bias"][-1].any()),
    (r"weight w would cut .* but here w is zero", lambda run, _: not run.units().any()),
    (r"weight a behind the neuron is zero", lambda run, _: not run.arrays["parameters/output.weight"][-1].any()),
    (r"turns it upside down", lambda run, _: bool((run.arrays["parameters/output.weight"][-1] < 0).any())),
    (r"mirrors it", lambda run, _: bool((run.arrays["parameters/hidden1.linear.weight"][-1] < 0).any())),
    (r"Every neuron draws one line", lambda *_: True),  # a unit without weights has none, and is said to have none in sight
    (r"A second line makes \S+ pieces(, a third \S+)?", lambda run, _: run.kinked and framed(run).crossing()[0] >= 2),
    (r"One line makes \S+ pieces", lambda run, _: run.kinked and framed(run).crossing()[0] >= 1),
    (r"None of its lines is in sight: the plane stays whole", lambda run, _: not (run.kinked and framed(run).crossing()[0])),
    (r"On each piece the network is one flat facet", lambda run, _: run.kinked),
    (r"Nothing folds: the whole network is one flat facet", lambda run, _: not framed(run).creased),
    (r"a deeper network for the same dots: its first layer", lambda run, study: framed(deeper(run, study)).creased),
    (r"A second layer's crease turns where it crosses a first one", lambda run, study: framed(deeper(run, study)).creased),
    (r"\S+ neurons? in one layer, trained anew: \S+ pieces?", lambda run, study: any(one.trained for one in study)),
    (r"Training moves the lines: ", lambda run, _: run.changed("hidden") and run.kinked),
    (r"Here training hardly moves a line", lambda run, _: not run.changed("hidden") or not framed(run).creased),
    (r"From above: a fence, straight on every facet", lambda run, _: framed(run).bounded),
    (r"From above: a fence, straight from end to end", lambda run, _: framed(run).bounded and not framed(run).creased),
    (r"From above: no boundary anywhere", lambda run, _: not framed(run).bounded),
    (r"for the same dots: none of its creases is in sight", lambda run, study: not framed(deeper(run, study)).creased),
    (r"A second layer's creases could turn", lambda *_: True),
    (r"So the plane stays in 1 piece", lambda run, study: not framed(deeper(run, study)).creased),
    (
        r"\S+ ramps made a hump",
        lambda run, _: not run.misses and (run.kinked or run.smooth) and not run.steps,
    ),
    (r"the hump is one bend in a long line", lambda run, _: not run.misses and (run.kinked or run.smooth)),
    (r"A weight of zero leaves one point", lambda run, _: not run.units()[0]),
    (r"Its last weight is zero: nothing of it is left", lambda run, _: run.arrays["parameters/output.weight"][-1][0, 0] == 0),
    (r"The constant is zero: the row stays", lambda run, _: run.arrays["parameters/output.bias"][-1][0] == 0),
    # the boundary
    (r"changes its mind: that is the boundary", lambda run, _: run.bounded),
    (r"It never passes the height", lambda run, _: not run.bounded),
    (r"There is no boundary between the dots: it is wrong", lambda run, _: not run.bounded and run.wrong() > 0),
    (r"There is no boundary, and no dot on the wrong side", lambda run, _: not run.bounded and run.wrong() == 0),
    (r"every dot lies on its own side", lambda run, _: run.bounded and run.wrong() == 0),
    (r"all but \S+ of \S+ dots lie on their own side", lambda run, _: run.bounded and run.wrong() > 0),
    (r"Still \S+ of \S+ dots? lies? on the wrong side", lambda run, _: run.bounded and run.wrong() > 0),
    # training
    (r"[Tt]his is where training began", lambda run, _: run.trained),
    (r"before it is trained", lambda *_: True),
    (r"Now a network of such neurons is trained", lambda run, _: run.trained),
    (r"the trained network", lambda run, _: run.trained),
    (r"passes through the dots?|comes close to the dots?", lambda run, _: run.moved and not run.blew_up),
    (r"gets stuck|training got stuck there", lambda run, _: run.moved and run.misses),
    (r"(error|loss) (is|was) still falling", lambda run, _: run.moved and run.misses and run.arrays["loss"][-1] < run.arrays["loss"].max()),
    (r"(and|it) hardly moves\b", lambda run, _: not run.changed("weight")),
    (
        r"training hardly moved it|training hardly moves (anything|the sum)|training moves nothing that you could see",
        lambda run, _: not run.changed("weight"),
    ),
    (r"training moves the pieces, and the sum follows", lambda run, _: run.changed("weight", "hidden")),
    (r"training moves the pieces, but hardly their sum", lambda run, _: run.changed("weight", "hidden")),
    (r"training moves the constant, but hardly the pieces", lambda run, _: run.changed("output.bias")),
    (r"Nobody has trained this yet|Untrained, it misses", lambda run, _: not run.trained),
    (
        r"training turns the lines and (tilts the ramps|moves the steps)",
        lambda run, _: run.changed("hidden1.linear.weight") and run.units().any(),
    ),
    (r"training tilts the (ramps|pieces)|training moves the steps", lambda run, _: run.changed("weight")),
    (r"trained anew, bends instead of folding", lambda run, study: run.kinked and other(run, study).trained and other(run, study).smooth),
    (r"trained anew", lambda run, study: other(run, study).trained),
    (r"bends instead of folding", lambda run, study: run.kinked and other(run, study).smooth),
    (r"From a random start, \w+ trains", lambda run, _: run.random and run.trained),
    (r"From weights of zero, \w+ trains", lambda run, _: not run.random and run.trained),
    (
        r"training blows up|and blows up|(?<!its )training blew up|This training blows up: watch what becomes of the pieces",
        lambda run, _: run.blew_up,
    ),
    (r"error shot far above its start", lambda run, _: run.blew_up),
    (r"training shapes it: its loss falls|error fell from", lambda run, _: run.fell and run.moved),
    (r"training its loss rises|error rose from", lambda run, _: run.rose and run.moved),
    (r"of training its loss hardly changes|error hardly changed", lambda run, _: run.hardly),
    (r"Nobody drew this. Training did", lambda run, _: run.changed("weight", "hidden")),
    (r"Here the network has yet to begin", lambda run, _: not run.changed("weight")),
    # a function everywhere
    (r"All three answer everywhere", lambda run, _: bool(np.isfinite(run.arrays["activations/grid/output"][-1]).all())),
    (r"has lost its answer", lambda run, _: not np.isfinite(run.arrays["activations/grid/output"][-1]).all()),
    (r"cut a slot for a single dot|lands? in it", lambda run, _: run.lonely),
    # numbers of folds
    (r"the gap shrinks", lambda run, _: softplus_gap(run, 50) < softplus_gap(run, 1)),
    (r"the gap stays", lambda run, _: not softplus_gap(run, 50) < softplus_gap(run, 1)),
    # layers with nothing between them
    (r"numbers come to \S+, and the answer stays the same", lambda run, study: all(map(served, straight_ones(run, study)))),
    (r"they are one line", one_line),
    (r"they are straight, but not yet one", lambda run, study: not one_line(run, study)),
    (r"Not each of them draws a line here", lambda run, study: not all(framed(one).bounded for one in straight_ones(run, study))),
    (r"Here none of them draws a line", lambda run, study: not any(framed(one).bounded for one in straight_ones(run, study))),
    (r"[Ff]lat sheets?", lambda run, study: all(one.slopes == (1, 1) and not one.kinked for one in straight_ones(run, study))),
    (r"between its layers: the sheet folds", lambda _, study: framed(deepest(study)).creased),
    (r"between its layers: here it draws no boundary", lambda _, study: not framed(deepest(study)).bounded),
    (r"between its layers: here nothing of it folds", lambda _, study: not framed(deepest(study)).creased),
    (r"between its layers: its training blew up", lambda _, study: deepest(study).blew_up),
    (r"From above: right about every dot", lambda _, study: deepest(study).wrong() == 0),
    (r"From above: (still )?wrong about \S+ of \S+ dots", lambda _, study: deepest(study).wrong() > 0),
    (r"still the same network, here no fold is used", lambda _, study: served(deepest(study))),
    # a third dimension
    (r"neurons pull and bend the plane", lambda _, study: all(one.smooth for one in narrow(study))),
    (r"The best of \S+ such trainings? is wrong about", lambda _, study: best(narrow(study)).wrong() > 0),
    (r"such trainings? is right", lambda _, study: best(narrow(study)).wrong() == 0),
    (r"what was enclosed stays enclosed", lambda _, study: kept(best(narrow(study)))),
    (r"training lifts the one out of the other", lambda run, _: run.trained and run.wrong() == 0),
    (r"training bends the plane|training hardly parts them", lambda run, _: run.trained and run.wrong() > 0),
    (r"One flat plane fits in between", lambda run, _: run.wrong() == 0),
    (r"its flat cut is wrong about", lambda run, _: run.wrong() > 0),
    (r"from the side,? there is the gap|from the side: there is the gap", lambda run, _: run.wrong() == 0),
    (r"from the side: they overlap", lambda run, _: run.wrong() > 0),
    (r"neurons \S+ of \S+ trainings parts? them", lambda _, study: any(max(one.hidden) == 3 for one in study)),
    # studies
    (
        r"trainings from different seeds are one and the same",
        lambda _, study: len(study) > 1 and len({one.arrays["activations/grid/output"].tobytes() for one in study}) == 1,
    ),
    (r"seeds gave \S+ different trainings", lambda _, study: 1 < len({one.arrays["loss"].tobytes() for one in study}) < len(study)),
    (r"(Of|Every one of) \S+ trainings|^\S+ trainings[,:]", lambda _, study: len(study) > 1 and all(one.trained for one in study)),
    (r"Does training find them|that training finds them|Here training finds better weights", lambda *_: True),
    (r"it runs straight on", lambda run, _: not run.smooth or run.steps or run.slopes[1] == 1),
)
GENERAL = re.compile(
    r"ReLU folds and softplus bends|a network folds a surface|"
    r"To learn is to answer everywhere|one job: to answer everywhere|everywhere it says the same|"
    r"guesses with a straight line|(than|as|to) the line\b|wx.\+.b is zero|Planes folded, added up, and cut|"
    r"What one layer has folded, the next one folds again|"
    r"Flat pieces, folded along creases: that is what a boundary is made of|that is how a network draws a boundary|"
    r"Lines can cut a plane into regions|adds? a hinge: from there on, the line turns|The sharpest bend M|"
    r"As many again, and again|we train one|"
    r"(Folded|Pieces), added up, cut at one height: so a network draws a boundary|straight cuts? fence in|"
    r"Look from the side: the map is a sheet|Without a fold between them, many layers are one"
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
