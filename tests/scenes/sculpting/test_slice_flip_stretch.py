"""What SliceFlipStretch says depends on what was found, and is so.

The findings are not asked: what a sentence claims is worked out anew, from the arrays on the shelf.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest

from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting
from nets.records.measured import Name, Source
from scenes.parts.axes.window import OnRuler
from tests.scenes.provenance import arrays_of
from tests.scenes.sculpting.cases_slice_flip_stretch import RUNS
from tests.scenes.walking import Walk

NUMBER = r"[\w.,−∞ ]+?"


@dataclass(frozen=True)
class Training:
    """A training as it lies on the shelf."""

    arrays: Mapping[str, np.ndarray]

    @property
    def loss(self) -> np.ndarray:
        return self.arrays["loss"]

    @property
    def x(self) -> np.ndarray:
        return self.arrays["samples/inputs"][:, 0]

    @property
    def targets(self) -> np.ndarray:
        return self.arrays["samples/targets"][:, 0]

    @property
    def range(self) -> float:
        return float(np.ptp(self.targets)) or 1.0

    @property
    def weight(self) -> np.ndarray:
        return self.arrays["parameters/hidden1.linear.weight"][-1, :, 0].astype(float)

    @property
    def bias(self) -> np.ndarray:
        return self.arrays["parameters/hidden1.linear.bias"][-1].astype(float)

    @property
    def outgoing(self) -> np.ndarray:
        return self.arrays["parameters/output.weight"][-1, 0].astype(float)

    @property
    def misses(self) -> np.ndarray:
        return np.abs(self.arrays["activations/samples/output"][-1, :, 0] - self.targets)

    @property
    def blew_up(self) -> bool:
        """The loss ended as no number, or far above where it began."""
        return not self.loss[-1] <= 10 * max(self.loss[0], self.range**2)

    @property
    def lands(self) -> str:
        """On the dots, near them, or neither."""
        if self.blew_up or self.misses.max() > 0.05 * self.range:
            explained = 1 - np.mean(self.misses**2) / np.var(self.targets)
            return "near" if not self.blew_up and explained >= 0.9 else "off"
        return "on"

    @property
    def standstill(self) -> bool:
        """The loss no longer fell in the last quarter."""
        quarter = math.ceil(len(self.loss) / 4)
        return self.loss[-quarter:].mean() >= 0.95 * self.loss[-2 * quarter : -quarter].mean()

    @property
    def trained(self) -> bool:
        return len(self.loss) > 1

    @property
    def level(self) -> bool:
        return abs(self.loss[-1] - self.loss[0]) <= 0.1 * self.loss[0]

    @property
    def constant(self) -> float:
        return float(self.arrays["parameters/output.bias"][-1, 0])

    @property
    def hump(self) -> bool:
        """Nothing, something, nothing."""
        heights = self.targets[np.argsort(self.x)]
        return len(heights) == 3 and len(set(self.x)) == 3 and heights[0] == heights[2] == 0 != heights[1]

    @property
    def pieces(self) -> str:
        """What its activation is called."""
        named = next(name.rpartition(".")[2] for name in self.arrays if re.match(r"activations/grid/hidden1\.(?!linear)", name))
        return {"identity": "lines", "tanh": "steps", "sigmoid": "steps"}.get(named, "ramps")

    @property
    def lull(self) -> bool:
        """Whether the loss once stood still for a while, and then fell to less than half."""
        loss, least = self.loss.astype(float), max(12, math.ceil(0.02 * (len(self.loss) - 1)))
        if not np.isfinite(loss).all():
            return False
        windows = np.lib.stride_tricks.sliding_window_view(loss, least + 1) if len(loss) > least else np.zeros((0, 1))
        return any(np.ptp(window) <= 0.02 * window[-1] and loss[-1] < window[-1] / 2 for window in windows) and self.moves("sum")

    def moves(self, what: str) -> bool:
        """Whether pieces, or their sum, or any of them, end elsewhere than they began: by over a hundredth of what samples span."""
        output = self.arrays["activations/grid/output"][[0, -1], :, 0]
        (name,) = (name for name in self.arrays if re.fullmatch(r"activations/grid/hidden1\.(?!linear)\w+", name))
        pieces = self.arrays[name][[0, -1]] * self.arrays["parameters/output.weight"][[0, -1], 0][:, None]
        moved = {"sum": np.abs(output[1] - output[0]).max(), "pieces": np.abs(pieces[1] - pieces[0]).max()}
        return self.blew_up or bool(max(far for of, far in moved.items() if what in (of, "any")) > 0.01 * self.range)


Study = list[Training]
CLAIMS: dict[str, dict[str, Callable[[Training, Study], bool]]] = {  # in each beat: what may be said, and when it is true
    "puzzle": {
        "Nothing, something, nothing": lambda run, _: run.hump,
        "through these dots": lambda run, _: not run.hump and len(run.x) > 1,
        "through this dot": lambda run, _: len(run.x) == 1,
        **{pieces: lambda run, _, pieces=pieces: run.pieces == pieces for pieces in ("ramps", "steps", "lines")},
    },
    "gestures": {
        "Slide it": lambda run, _: cuts(run.weight[0]),
        "Turn it": lambda run, _: cuts(run.weight[0]) and run.weight[0] < 0,
        "Stretch one slice": lambda run, _: cuts(run.weight[0]),
        "leaves one point": lambda run, _: run.weight[0] == 0,
        "no numbers": lambda run, _: not np.isfinite(run.weight[0] + run.bias[0]),
    },
    "pull": {
        f"through the axis: times −{NUMBER}": lambda run, _: run.outgoing[0] < 0 and np.isfinite(run.outgoing[0]),
        f"Pull it up: times {NUMBER}": lambda run, _: run.outgoing[0] >= 1 and np.isfinite(run.outgoing[0]),
        f"flatter: times {NUMBER}": lambda run, _: 0 < run.outgoing[0] < 1,
        "nothing of it is left": lambda run, _: run.outgoing[0] == 0,
        "last weight is no number": lambda run, _: not np.isfinite(run.outgoing[0]),
    },
    "others": {
        "The second neuron cuts": lambda run, _: len(run.weight) == 2 and cuts(run.weight[1]),
        "Each of the others cuts": lambda run, _: len(run.weight) > 2 and all(map(cuts, run.weight[1:])),
        "go the same way": lambda run, _: not all(map(cuts, run.weight[1:])),
    },
    "add": {
        f", then step down by {NUMBER}": lambda run, _: run.constant < 0 and np.isfinite(run.constant),
        f", then step up by {NUMBER}": lambda run, _: run.constant > 0 and np.isfinite(run.constant),
        "The constant is zero": lambda run, _: run.constant == 0,
        "The constant is no number": lambda run, _: not np.isfinite(run.constant),
    },
    "fit": {
        f"{NUMBER} ramps made a hump": lambda run, _: run.lands == "on" and hump_of_ramps(run),
        "runs through every dot": lambda run, _: run.lands == "on" and not hump_of_ramps(run) and len(run.x) > 1,
        "runs through the dot": lambda run, _: run.lands == "on" and len(run.x) == 1,
        f"comes close: it misses a dot by {NUMBER}": lambda run, _: run.lands == "near",
        "blew up": lambda run, _: run.blew_up,
        f"misses a dot by {NUMBER}, and training got stuck": lambda run, _: missed(run) and run.standstill and run.moves("any"),
        f"misses a dot by {NUMBER}: training hardly moved it": lambda run, _: missed(run) and run.standstill and not run.moves("any"),
        f"misses a dot by {NUMBER}, and its loss was still falling": lambda run, _: missed(run) and not run.standstill,
        f"misses a dot by {NUMBER}: nothing is trained here": lambda run, _: not run.trained and run.lands == "off",
    },
    "beginning": {
        "Nobody drew this": lambda run, _: not run.blew_up and (run.lull or run.moves("pieces")),
        "This is where training began": lambda run, _: run.blew_up or (not run.lull and not run.moves("pieces")),
    },
    "training": {
        f"From step {NUMBER} to step {NUMBER}, next to nothing": lambda run, _: run.lull,
        "moves the pieces, and the sum follows": lambda run, _: (
            not run.blew_up and not run.lull and run.moves("pieces") and run.moves("sum")
        ),
        "moves the pieces, but hardly their sum": lambda run, _: run.moves("pieces") and not run.moves("sum"),
        "moves the constant, but hardly the pieces": lambda run, _: not run.lull and run.moves("sum") and not run.moves("pieces"),
        "nothing that you could see": lambda run, _: not run.moves("sum") and not run.moves("pieces"),
        f"At step {NUMBER} the loss shoots up": lambda run, _: run.blew_up,
    },
    "odds": {
        f"{NUMBER} curves meet the dots": lambda _, study: ended(study) == {"on", "off"} and landed(study) > 1,
        "every one fits": lambda _, study: ended(study) == {"on"},
        "every curve comes close": lambda _, study: ended(study) in ({"on", "near"}, {"near"}),
        f": {NUMBER} came close, and {NUMBER} (is|are) ": lambda _, study: ended(study) >= {"near", "off"} and landed(study) > 1,
        ", one came close": lambda _, study: landed(study) == 1 and not alike(study),
        "not one came close": lambda _, study: landed(study) == 0 and not alike(study),
        "are one and the same": lambda _, study: alike(study),
        "(is|are) stuck": lambda _, study: told_of(study) and all(missed(run) and run.standstill for run in strayed(study)),
        "(is|are) astray": lambda _, study: told_of(study) and not all(missed(run) and run.standstill for run in strayed(study)),
    },
    "gap": {
        f"they part: here from {NUMBER} to {NUMBER}": lambda _, study: apart(study),
        "they agree": lambda _, study: not apart(study),
    },
    "insight": {
        "one bend in a long line": lambda run, _: run.lands == "on" and run.hump,
        "nobody told it": lambda run, _: not (run.lands == "on" and run.hump),
    },
}


def cuts(weight: float) -> bool:
    """Whether a weight takes a slice of its activation."""
    return bool(np.isfinite(weight) and weight != 0)


def hump_of_ramps(run: Training) -> bool:
    return run.hump and run.pieces == "ramps" and len(run.weight) > 1


def different(study: Study) -> Study:
    """Each training of a study once."""
    return list({run.loss.tobytes(): run for run in study}.values())


def alike(study: Study) -> bool:
    """Whether the trainings of a study are one, told several times."""
    return len(different(study)) == 1 < len(study)


def strayed(study: Study) -> Study:
    """Those that ended away from the dots, each once: also those that blew up."""
    return [run for run in different(study) if run.lands == "off"]


def told_of(study: Study) -> bool:
    """Whether some ended away from the dots, in a study of more than one training."""
    return bool(strayed(study)) and not alike(study)


def landed(study: Study) -> int:
    return sum(run.lands != "off" for run in different(study))


def apart(study: Study) -> bool:
    """Whether curves that landed differ visibly between the outer dots."""
    curves = np.array([run.arrays["activations/grid/output"][-1, :, 0] for run in study if run.lands != "off"])
    x = study[0].arrays["grid/inputs"][:, 0]
    among = (x >= study[0].x.min()) & (x <= study[0].x.max())
    return bool(np.ptp(curves[:, among], axis=0).max() > 0.05 * study[0].range)


def missed(run: Training) -> bool:
    return run.trained and not run.blew_up and run.lands == "off"


def ended(study: Study) -> set[str]:
    """How the trainings of a study ended; nothing is told of that where all are the same."""
    return set() if alike(study) else {run.lands for run in study}


def trainings(walk: Walk) -> tuple[Training, Study]:
    """The run that a walk tells of, and its study."""
    run, *study = (Training(arrays_of(path)) for path in walk.given[: 1 + walk.members])
    return run, study


@pytest.fixture
def told(told) -> Callable[[str], Walk]:
    """The walk with a run of this scene's table."""
    return partial(told, "SliceFlipStretch")


@pytest.fixture(params=RUNS)
def each_run(request, told) -> Walk:
    """The walk with each of RUNS."""
    return told(request.param)


def test_what_is_said_of_a_finding_is_so_and_what_is_so_is_said(each_run):
    run, study = trainings(each_run)
    told = {beat: sentence.text for beat, sentence in each_run.sentences if beat in CLAIMS}
    assert set(CLAIMS) - set(told) <= {"others", "beginning", "training", "odds", "gap"}
    with np.errstate(all="ignore"):
        true = {(beat, words) for beat in told for words, holds in CLAIMS[beat].items() if holds(run, study)}
    assert {(beat, words) for beat, text in told.items() for words in CLAIMS[beat] if re.search(words, text)} == true


def test_what_there_is_to_tell_is_told(each_run):
    run, study = trainings(each_run)
    assert ("others" in each_run.beats) == (len(run.weight) > 1)
    for beat in ("beginning", "training"):
        assert (beat in each_run.beats) == run.trained
    assert ("odds" in each_run.beats) == (len(study) > 1 and run.trained)  # from no step at all no seed could find anything
    assert ("gap" in each_run.beats) == ("odds" in each_run.beats and landed(study) > 1)
    assert ("repeats" in each_run.beats) == ("odds" in each_run.beats and 1 < len(different(study)) < len(study))


@pytest.fixture
def walks(told) -> dict[str, Walk]:
    """Every walk there is, by the name of its run."""
    return {name: told(name) for name in RUNS}


def test_every_claim_is_made_in_one_film_and_not_in_another(walks):
    for beat, claims in CLAIMS.items():
        said = [sentence.text for walk in walks.values() for at, sentence in walk.sentences if at == beat]
        for words in claims:
            assert 0 < sum(bool(re.search(words, text)) for text in said) < len(said), (beat, words)


def test_every_sentence_that_a_finding_chooses_is_said_in_one_film_and_not_in_another(walks):
    """But for those of outcomes with which their beat is left out."""
    films: dict[tuple[str, str], set[str]] = {}
    for name, walk in walks.items():
        for question, outcome, sentences in walk.verdicts:
            for words in sentences.values():
                films.setdefault((question, words), set())
            films[question, sentences[outcome]].add(name)
    assert {said for said, where in films.items() if not where} == {("others", ""), ("gap", "")}
    assert {said for said, where in films.items() if where == set(RUNS)} == set()


def test_every_outcome_of_every_question_comes_up(walks):
    found: dict[str, set[str]] = {}
    of: dict[str, set[str]] = {}
    for walk in walks.values():
        for finding in filter(None, (walk.finding(Sculpting), walk.finding(Odds))):
            for question in finding.meta["verdicts"]:
                verdict = getattr(finding, question)
                found.setdefault(question, set()).add(verdict.outcome)
                of[question] = set(verdict.of)
    asked = {question for walk in walks.values() for question, _, _ in walk.verdicts}
    assert asked <= set(of)
    assert {question: found[question] for question in of} == of


def test_a_claim_that_is_not_so_would_be_found(told):
    """What the shipped run's film says, held against the run that got stuck."""
    run, study = trainings(told("stuck"))
    said = {beat: sentence.text for beat, sentence in told("as it is").sentences}
    true = {beat: {words for words, holds in claims.items() if holds(run, study)} for beat, claims in CLAIMS.items()}
    false = {beat for beat, claims in CLAIMS.items() if {words for words in claims if re.search(words, said[beat])} != true[beat]}
    assert {"fit", "training", "insight"} <= false  # which signs it ends with depends on the machine's rounding


def test_many_numbers_are_shown_of_every_kind(told):
    """What is not shown cannot be wrong: the walks would pass if they saw nothing."""
    walk = told("as it is")
    sources = [source for moment in walk.moments for text in moment.texts for _, source in text.numerals]
    assert {type(source) for source in sources} == {Source, OnRuler}
    parameters = ("hidden1.linear.bias", "hidden1.linear.weight", "output.weight", "output.bias")
    shown = {source.array for source in sources if isinstance(source, Source)}
    assert shown >= {"steps", "loss", "rest", *(f"parameters/{name}" for name in parameters)}
    assert {"length", "value"} <= {source.kind for _, cue in walk.captions for _, source in cue.numerals}
    names = [source for moment in told("a table of one's own").moments for text in moment.texts for _, source in text.numerals]
    assert {source for source in names if isinstance(source, Name)} == {"x1"}  # "effect 24h" is cut short, digits and all


def test_each_number_of_the_formula_is_the_one_that_stands_there_in_the_network(each_run):
    """Of every neuron its outgoing weight, weight and bias, in this order, and the constant last; of many neurons only how many."""
    formulas = {text.text: text.numerals for moment in each_run.moments for text in moment.texts if text.text.startswith("{{ f(x)")}
    numerals = formulas[max(formulas, key=len)]  # the sum, as it stands when it has grown
    units = len(trainings(each_run)[0].bias)
    if units > 2:
        assert [(numeral, source.kind) for numeral, source in numerals] == [(str(units), "length")]
        return
    wanted = [
        (name, index)
        for at in range(units)
        for name, index in (("output.weight", (0, at)), ("hidden1.linear.weight", (at, 0)), ("hidden1.linear.bias", (at,)))
    ]
    shown = [(source.array.removeprefix("parameters/"), source.index[1:]) for _, source in numerals]
    assert shown == [*wanted, ("output.bias", (0,))]
