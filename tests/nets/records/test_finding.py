from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nets.records.archive import Archive
from nets.records.finding import Finding, Verdict, array, number, trajectory, verdict
from nets.records.measured import Source
from nets.records.recording import Recording


class Fit(Finding):
    """A finding of every kind of field."""

    beta: np.ndarray = array("B")
    keyframes: np.ndarray = array("K")
    pieces: Any = trajectory("K H G", over="keyframes")
    partial: np.ndarray = array("K H+1 G")
    ends: np.ndarray = array("H 2")
    miss: Any = number()
    gap: Any = trajectory("B", over="beta")
    ending: Verdict = verdict("through", "stuck")

    @classmethod
    def compute(cls, recording: Recording) -> dict[str, Any]:
        return dict(recording.meta["values"])


VALUES = {
    "beta": np.array([1.0, 2.5]),
    "keyframes": np.array([0, 10, 20]),
    "pieces": np.arange(24.0).reshape(3, 2, 4),
    "partial": np.zeros((3, 3, 4)),
    "ends": np.zeros((2, 2)),
    "miss": 0.25,
    "gap": np.array([0.5, 0.125]),
    "ending": "stuck",
}


def found(**changed: Any) -> Fit:
    return Fit.of(Recording("run", {}, {"values": VALUES | changed}), name="fit-1")


def test_a_field_is_read_as_what_it_was_declared_to_be():
    fit = found()
    assert np.array_equal(fit.beta, [1, 2.5])
    assert np.array_equal(fit.pieces.at(5), VALUES["pieces"][:2].mean(axis=0))
    assert (fit.miss, fit.miss.source) == (0.25, Source("fit-1", "miss"))
    assert (fit.ending.outcome, fit.ending.of) == ("stuck", ("through", "stuck"))
    assert fit.meta["from"] == ["run"]


def test_an_entry_of_a_trajectory_is_one_itself_and_its_numbers_know_their_place():
    entry = found().pieces[1, 2]
    assert np.array_equal(entry.values, VALUES["pieces"][:, 1, 2])
    assert entry.number(11).source == Source("fit-1", "pieces", (1, 1, 2), 10)
    assert found().pieces[1][2].number(11) == entry.number(11) == 14
    assert found().pieces[0].number(20, 3).source == Source("fit-1", "pieces", (2, 0, 3), 20)


def test_the_place_of_a_dial_is_no_training_step():
    gap = found().gap.number(2.4)
    assert (gap, gap.source) == (0.125, Source("fit-1", "gap", (1,), None))


def test_what_is_saved_is_read_again(tmp_path):
    fit = found()
    again = Fit.load(fit.save(tmp_path))
    assert type(again) is Fit
    assert again.miss == fit.miss
    assert again.ending == fit.ending


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"pieces": np.zeros((3, 2))}, r"Fit.pieces is of shape \(3, 2\), not \(K H G\)"),
        ({"pieces": np.zeros((2, 2, 4))}, r"Fit.pieces is of shape \(2, 2, 4\), not \(K H G\), where K is 3"),
        ({"partial": np.zeros((3, 2, 4))}, r"Fit.partial is of shape \(3, 2, 4\), not \(K H\+1 G\), where H is 2"),
        ({"ends": np.zeros((2, 3))}, r"Fit.ends is of shape \(2, 3\), not \(H 2\)"),
        ({"miss": np.zeros(1)}, r"Fit.miss is of shape \(1,\), not one number"),
        ({"ending": "lost"}, "Fit.ending is 'lost', none of through, stuck"),
    ],
)
def test_a_value_that_is_not_as_it_was_declared_raises(changed, told):
    with pytest.raises(ValueError, match=told):
        found(**changed)


def test_a_field_too_many_or_too_few_raises():
    with pytest.raises(TypeError, match="other"):
        found(other=1)
    without = {name: value for name, value in VALUES.items() if name != "miss"}
    with pytest.raises(TypeError, match="miss"):
        Fit.of(Recording("run", {}, {"values": without}))


def test_every_outcome_has_just_one_sentence():
    assert Fit.ending.but("through", stuck="It is stuck.") == {"stuck": "It is stuck."}
    for told, others in ((("through",), {}), (("through",), {"stuck": "", "lost": ""}), (("through", "stuck"), {"stuck": ""})):
        with pytest.raises(TypeError, match="ending has the outcomes through, stuck"):
            Fit.ending.but(*told, **others)
    assert found().ending.say(through="It fits.", **Fit.ending.but("through", stuck="It is stuck.")) == "It is stuck."


@pytest.mark.parametrize("sentences", [{}, {"stuck": "a"}, {"stuck": "a", "through": "b", "lost": "c"}])
def test_a_verdict_needs_a_sentence_for_every_outcome_and_no_other(sentences):
    with pytest.raises(TypeError, match=r"^ending needs a sentence for each of through, stuck; got"):
        found().ending.say(**sentences)


def test_findings_inherit_fields():
    class More(Fit):
        """One field more."""

        extra: Any = number()

    assert [*More.fields] == [*Fit.fields, "extra"]
    assert isinstance(More.of, type(Archive.load))
