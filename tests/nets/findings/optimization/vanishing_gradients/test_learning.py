"""What becomes of trainings that begin in other ways, by real ones, and by answers that are given."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.vanishing_gradients.learning import Learning
from nets.records.finding import Question
from nets.runs.params import Run
from nets.training.recorder import record

DIGITS = (
    f"data.name=digits data.n=60 data.held_out=40 network.hidden={[12] * 4} network.init=he_normal network.activation=relu "
    "training.steps=30 training.batch=20 training.learning_rate=0.003 probe.keyframes=8 probe.flow=true "
)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Recordings of two ways to begin, which no test changes."""
    file = tmp_path_factory.mktemp("two") / "run.toml"
    file.touch()
    return [record(Run.load(file, DIGITS + changes), changes) for changes in ("", "network.init=xavier_normal")]


def answering(recording, right, name):
    """The recording, with answers to held-out samples that are right so often in the end."""
    arrays = dict(recording.arrays)
    targets, outputs = arrays["held_out/targets"][:, 0].astype(int), arrays["activations/held_out/output"].copy()
    told = np.where(np.arange(len(targets)) < round(right * len(targets)), targets, (targets + 1) % 10)
    outputs[-1] = np.eye(10)[told]
    arrays["activations/held_out/output"] = outputs
    return type(recording)(name, arrays, recording.meta)


def test_at_each_of_its_keyframes_it_is_what_was_recorded(two):
    found = Learning.of(*two)
    first, other = two
    assert found.share.values.shape == (len(first.arrays["keyframes"]), 2, 5)
    np.testing.assert_array_equal(found.share.values[:, 0], first.arrays["flow"] / first.arrays["flow"][:, -1:])
    np.testing.assert_allclose(found.share.values[[0, -1], 1], (other.arrays["flow"] / other.arrays["flow"][:, -1:])[[0, -1]])
    targets = first.arrays["held_out/targets"][:, 0]
    said = first.arrays["activations/held_out/output"].argmax(axis=2)
    np.testing.assert_array_equal(found.right.values[:, 0], (said == targets).mean(axis=1))
    assert (int(found.scored), found.way.tolist()) == (40, [0, 1])


def test_where_none_are_held_out_it_is_scored_on_what_it_trains_on(run_of):
    recording = record(run_of(f"{DIGITS} data.held_out=0"), "x")
    found = Learning.of(recording)
    said = recording.arrays["activations/samples/output"].argmax(axis=2)
    np.testing.assert_array_equal(found.right.values[:, 0], (said == recording.targets[:, 0]).mean(axis=1))


def test_only_trainings_that_are_alike_are_held_beside_the_first(two, run_of):
    before = "network.init=torch training.steps=0"
    others = [record(run_of(DIGITS + changes), changes) for changes in ("network.gain=2 training.steps=0", before, "network.init=torch")]
    found = Learning.of(two[0], *others)
    assert found.way.tolist() == [0, 2]
    assert int(found.other) == 1


SAID = {
    "woken": (0.1, 0.9),
    "both": (0.85, 0.9),
    "neither": (0.1, 0.12),
    "first": (0.9, 0.3),
    "some": (0.3, 0.7),
}


@pytest.mark.parametrize("ends", SAID)
def test_what_becomes_of_the_two_is_told_as_it_is(ends, two):
    told = [answering(one, right, str(at)) for at, (one, right) in enumerate(zip(two, SAID[ends], strict=True))]
    found = Learning.of(*told)
    assert found.ends.outcome == ends
    assert found.right.values[-1].tolist() == pytest.approx(SAID[ends], abs=0.02)


def test_of_several_others_the_one_that_is_right_most_often_is_told(two, run_of):
    third = record(run_of(f"{DIGITS} network.init=torch"), "third")
    told = [answering(one, right, str(at)) for at, (one, right) in enumerate(zip([*two, third], (0.1, 0.4, 0.9), strict=True))]
    assert int(Learning.of(*told).other) == 2


def test_one_way_alone_and_no_training_are_told_as_such(two, run_of):
    assert Learning.of(two[0]).ends.outcome == "alone"
    assert Learning.of(record(run_of(f"{DIGITS} training.steps=0"), "x")).ends.outcome == "untrained"
    questions = {name: set(one.outcomes) for name, one in Learning.fields.items() if isinstance(one, Question)}
    assert questions == {
        "ends": {*SAID, "alone", "untrained"},
        "kept": {"growing", "apart", "otherwise"},
        "says": {"the same", "several"},
    }


@pytest.mark.parametrize(
    ("first", "other", "kept"),
    [
        ([1e-6, 1e-5], [1, 1.5], "apart"),
        ([1e-6, 1e-5], [1, 3], "growing"),
        ([1e-6, 1e-2], [1, 3], "otherwise"),
        ([1e-6, 1e-5], [1, 1e-5], "otherwise"),
        ([1e-6, np.nan], [1, 3], "otherwise"),
    ],
)
def test_what_comes_back_while_they_train_is_told_as_it_is(first, other, kept, two):
    def given(recording, name, ends):
        flow = np.ones_like(recording.arrays["flow"])
        flow[:, 0] = np.linspace(*ends, len(flow))
        return type(recording)(name, {**recording.arrays, "flow": flow}, recording.meta)

    found = Learning.of(*(given(one, name, ends) for one, name, ends in zip(two, "ab", (first, other), strict=True)))
    assert found.kept.outcome == kept
    assert float(found.grown) == pytest.approx(other[1] / other[0])


def test_each_sample_that_is_shown_is_known_to_be_named_rightly_or_not(two):
    found = Learning.of(answering(two[0], 0.25, "a"), answering(two[1], 0.75, "b"))
    assert found.hit.values[-1, 0].tolist() == [1] * 10 + [0] * 30
    assert (int(found.few), int(found.many)) == (10, 30)
    np.testing.assert_array_equal(found.shown, two[0].arrays["held_out/inputs"])


def test_whether_one_class_is_named_for_all_is_told_as_it_is(two):
    arrays = {**two[0].arrays, "activations/held_out/output": np.ones_like(two[0].arrays["activations/held_out/output"])}
    assert Learning.of(type(two[0])("x", arrays, two[0].meta)).says.outcome == "the same"
    assert Learning.of(answering(two[0], 0.5, "x")).says.outcome == "several"


def test_what_is_no_number_is_never_right(two):
    arrays = {**two[0].arrays, "activations/held_out/output": np.full_like(two[0].arrays["activations/held_out/output"], np.nan)}
    found = Learning.of(type(two[0])("x", arrays, two[0].meta))
    assert not found.right.values.any()
