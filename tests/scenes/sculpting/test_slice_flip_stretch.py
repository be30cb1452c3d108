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

from nets.records.measured import Name, Source
from scenes.parts.axes.window import OnRuler
from scenes.parts.letters.lettering import Lettering, ReadOut
from tests.scenes.provenance import arrays_of
from tests.scenes.sculpting.cases_slice_flip_stretch import RUNS
from tests.scenes.walking import Walk

NAMES = {"b = ": "hidden1.linear.bias", "w = ": "hidden1.linear.weight", "a = ": "output.weight"}
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
        return self.arrays["samples/targets"]

    @property
    def range(self) -> float:
        return float(np.ptp(self.targets))

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
    def centres(self) -> int:
        """How many of the places where w x + b = 0 lie among the samples."""
        places = -self.bias / self.weight
        return int(((places >= self.x.min()) & (places <= self.x.max())).sum())

    def moves(self, what: str = "any") -> bool:
        """Whether pieces, or their sum, or any of them, end elsewhere than they began: by over a hundredth of what samples span."""
        output = self.arrays["activations/grid/output"][[0, -1], :, 0]
        (name,) = (name for name in self.arrays if re.fullmatch(r"activations/grid/hidden1\.(?!linear)\w+", name))
        pieces = self.arrays[name][[0, -1]] * self.arrays["parameters/output.weight"][[0, -1], 0][:, None]
        moved = {"sum": np.abs(output[1] - output[0]).max(), "pieces": np.abs(pieces[1] - pieces[0]).max()}
        return self.blew_up or bool(max(far for of, far in moved.items() if what in (of, "any")) > 0.01 * self.range)


Study = list[Training]
CLAIMS: dict[str, dict[str, Callable[[Training, Study], bool]]] = {  # in each beat: what may be said, and when it is true
    "slide": {
        "Its bias b slides": lambda run, _: run.bias.any(),
        "but here b is zero": lambda run, _: not run.bias.any(),
    },
    "slice": {
        "w cuts out a slice": lambda run, _: run.weight.any(),
        "but here w is zero": lambda run, _: not run.weight.any(),
        "a minus sign mirrors it": lambda run, _: 0 < (run.weight < 0).sum() < len(run.weight),
        "the minus sign mirrors it": lambda run, _: bool((run.weight < 0).all()),
    },
    "scale": {
        "taller or flatter": lambda run, _: run.outgoing.any(),
        "is zero: nothing is left of it": lambda run, _: not run.outgoing.any(),
        "a minus sign turns it upside down": lambda run, _: 0 < (run.outgoing < 0).sum() < len(run.outgoing),
        "the minus sign turns it upside down": lambda run, _: bool((run.outgoing < 0).all()),
    },
    "bends": {
        rf"lie where wx.\+.b is zero: {NUMBER} of {NUMBER} among the samples": lambda run, _: (
            run.centres > 0 and len(run.weight) > 1 and not straight(run)
        ),
        "lies? where .* zero, here among the samples": lambda run, _: run.centres > 0 and len(run.weight) == 1 and not straight(run),
        "zero: here outside the samples": lambda run, _: run.centres == 0 and run.weight.any() and not straight(run),
        "Where w is zero there is no": lambda run, _: not run.weight.any() and not straight(run),
        "neither bends nor folds": lambda run, _: straight(run),
    },
    "fit": {
        "passes through every dot": lambda run, _: run.lands == "on",
        f"close to every dot; it misses by {NUMBER} at the most": lambda run, _: run.lands == "near",
        "this training blew up": lambda run, _: run.blew_up,
        f"misses a dot by {NUMBER}, and training got stuck": lambda run, _: missed(run) and run.standstill and run.moves(),
        f"misses a dot by {NUMBER}: training hardly moved it": lambda run, _: missed(run) and run.standstill and not run.moves(),
        f"misses a dot by {NUMBER}, but its error was still falling": lambda run, _: missed(run) and not run.standstill,
        f"misses a dot by {NUMBER}: nothing has been trained": lambda run, _: not run.trained,
    },
    "beginning": {
        "This is where training began": lambda run, _: run.trained,
        "Nobody drew these pieces": lambda run, _: run.moves("pieces"),
    },
    "training": {
        "moves the pieces, and the sum follows": lambda run, _: run.moves("pieces") and run.moves("sum"),
        "moves the pieces, but hardly their sum": lambda run, _: run.moves("pieces") and not run.moves("sum"),
        "moves the constant, but hardly the pieces": lambda run, _: run.moves("sum") and not run.moves("pieces"),
        "hardly moves the sum": lambda run, _: not run.moves(),
    },
    "error": {
        "fell from": lambda run, _: not run.blew_up and not run.level and run.loss[-1] < run.loss[0],
        "hardly changed": lambda run, _: not run.blew_up and run.level,
        "rose from": lambda run, _: not run.blew_up and not run.level and run.loss[-1] > run.loss[0],
        "shot far above its start": lambda run, _: run.blew_up,
    },
    "odds": {
        "every one found the dots": lambda _, study: ended(study) == {"on"},
        f"{NUMBER} found the dots; the rest missed them": lambda _, study: ended(study) == {"on", "off"},
        "every one came close": lambda _, study: ended(study) in ({"on", "near"}, {"near"}),
        f"{NUMBER} came close to the dots; the rest": lambda _, study: ended(study) > {"near", "off"} or ended(study) == {"near", "off"},
        "not a single one came close": lambda _, study: ended(study) == {"off"} and not alike(study),
        "are one and the same": lambda _, study: alike(study),
    },
}


ALWAYS = {"This is where training began"}


def straight(run: Training) -> bool:
    return "activations/grid/hidden1.identity" in run.arrays


def missed(run: Training) -> bool:
    return run.trained and not run.blew_up and run.lands == "off"


def alike(study: Study) -> bool:
    """Whether the trainings of a study are one, told several times."""
    return len(study) > 1 and len({run.loss.tobytes() for run in study}) == 1


def ended(study: Study) -> set[str]:
    """How the trainings of a study ended; nothing is told of that where all are the same."""
    if alike(study):
        return set()
    return {run.lands for run in study}


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
    assert set(CLAIMS) - set(told) <= {"beginning", "training", "error", "odds"}
    with np.errstate(all="ignore"):
        true = {(beat, words) for beat in told for words, holds in CLAIMS[beat].items() if holds(run, study)}
    assert {(beat, words) for beat, text in told.items() for words in CLAIMS[beat] if re.search(words, text)} == true


def test_training_is_replayed_and_the_odds_told_wherever_there_are_any(each_run):
    run, study = trainings(each_run)
    for beat in ("beginning", "training", "error"):
        assert (beat in each_run.beats) == run.trained
    assert ("odds" in each_run.beats) == (bool(study) and run.trained)  # from no step at all no seed could find anything


@pytest.fixture
def walks(told) -> dict[str, Walk]:
    """Every walk there is, by the name of its run."""
    return {name: told(name) for name in RUNS}


def test_every_claim_is_made_in_one_film_and_not_in_another(walks):
    for beat, claims in CLAIMS.items():
        said = [sentence.text for walk in walks.values() for at, sentence in walk.sentences if at == beat]
        for words in claims:
            films = sum(bool(re.search(words, text)) for text in said)
            assert 0 < films <= len(said), (beat, words)
            assert (films == len(said)) == (words in ALWAYS), (beat, words)


def test_every_sentence_that_a_finding_chooses_is_said_in_one_film_and_not_in_another(walks):
    """But for one, which is there for an outcome with which its beat is left out."""
    films: dict[tuple[str, str], set[str]] = {}
    for name, walk in walks.items():
        for question, outcome, sentences in walk.verdicts:
            for words in sentences.values():
                films.setdefault((question, words), set())
            films[question, sentences[outcome]].add(name)
    assert {said for said, where in films.items() if not where} == {("loss", "The mean squared error is {after}.")}
    assert {said for said, where in films.items() if where == set(RUNS)} == set()


def test_every_outcome_of_every_question_comes_up(walks):
    found: dict[str, set[str]] = {}
    of: dict[str, set[str]] = {}
    for walk in walks.values():
        for finding in filter(None, (walk.finding("sculpting"), walk.finding("odds"))):
            for question in finding.meta["verdicts"]:
                verdict = finding.verdict(question)
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
    assert {"fit", "error"} <= false  # which signs and bends it ends with depends on the machine's rounding


def test_many_numbers_are_shown_of_every_kind(told):
    """What is not shown cannot be wrong: the walks would pass if they saw nothing."""
    walk = told("as it is")
    sources = [source for moment in walk.moments for text in moment.texts for _, source in text.numerals]
    assert {type(source) for source in sources} == {Source, OnRuler}
    assert {source.kind for source in sources if isinstance(source, Source)} >= {"value", "ordinal"}
    assert {source.array for source in sources if isinstance(source, Source)} >= {
        "steps", "loss", "seeds", "parameters/hidden1.linear.bias", "parameters/hidden1.linear.weight", "parameters/output.weight"
    }  # fmt: skip
    assert "length" in {source.kind for _, cue in walk.captions for _, source in cue.numerals}
    names = [source for moment in told("a table of one's own").moments for text in moment.texts for _, source in text.numerals]
    assert {source for source in names if isinstance(source, Name)} == {"x1", "effect 24h"}


def test_each_number_says_its_name_and_belongs_to_its_neuron(each_run):
    """b, w and a are those of the neuron in whose colour they are written; the ordinals count neurons in the same order."""
    colours = {}
    for moment in each_run.moments:
        for text in moment.texts:
            for word in ("neuron ", "piece "):
                if text.text.startswith(word) and text.kind is Lettering:
                    ((numeral, source),) = text.numerals
                    assert colours.setdefault(text.colour, numeral) == numeral
                    assert (source.kind, source.index[-1] + 1) == ("ordinal", int(numeral))
    assert len(colours) == len(set(colours.values())) > 0
    seen = set()
    for moment in each_run.moments:
        for text in moment.texts:
            if text.kind is ReadOut and text.text[:4] in NAMES:
                ((_, source),) = text.numerals
                seen.add(text.text[:4])
                assert source.array == f"parameters/{NAMES[text.text[:4]]}"
                at = source.index[2] if source.array.endswith("output.weight") else source.index[1]
                assert colours[text.colour] == str(at + 1)
    assert seen == set(NAMES)
