"""Which class a network names, from its outputs."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.classes import knows, named, probabilities
from nets.findings.sculpting.separation import separation
from nets.findings.summary import accuracy
from nets.training.recorder import record


def test_of_two_classes_the_second_is_named_above_the_threshold():
    assert named(np.array([[-1.0], [0.2], [0.6]]), 0.5).tolist() == [0, 0, 1]


def test_of_more_the_one_whose_output_is_the_largest():
    assert named(np.array([[[0.0, 1, 2], [3, 1, 2]], [[-3, -1, -2], [0, 0, 0]]]), 0.5).tolist() == [[2, 0], [1, 0]]


def test_what_is_no_number_is_known_not_to_be():
    assert knows(np.array([[0, 1, np.nan], [np.inf, 0, 0], [0, 0, 0]])).tolist() == [False, False, True]


def test_probabilities_are_those_of_the_second_of_two_classes_or_of_each():
    np.testing.assert_allclose(probabilities(np.array([[0.0], [np.log(3)]])), [[0.5], [0.75]])
    np.testing.assert_allclose(probabilities(np.log([[1.0, 2.0, 5.0]])), [[0.125, 0.25, 0.625]])


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_mistakes_among_three_classes_are_counted_by_the_largest_output(loss, run_of):
    recording = record(run_of(f"data.name=spiral network.hidden=[8] training.loss={loss} training.steps=60"), "x")
    found, ending = separation(recording)
    right = recording.output("samples").values.argmax(axis=2) == recording.targets[:, 0]
    np.testing.assert_array_equal(found["mistakes"], (~right).sum(axis=1))
    assert accuracy(recording) == right[-1].mean()
    assert found["mistakes"][-1] < found["mistakes"][0]
    assert ending == "mixed"
