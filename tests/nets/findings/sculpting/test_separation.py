"""Whether classes are told apart, and which runs are about that."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.classes import threshold_of
from nets.findings.sculpting.separation import SEPARATIONS, separation
from nets.training.recorder import record
from tests.nets.plane_runs import CIRCLES, CORNERS, MIDDLE, hill, planar


@pytest.mark.parametrize("changes", ["", "training.loss=squared_error", "data.name=moons network.hidden=[]"])
def test_a_mistake_is_a_sample_of_another_class_than_the_larger_probability_names(changes, run_of):
    run = record(run_of(f"{changes} training.steps=60", CIRCLES), "x")
    found, _ = separation(run)
    output, classes = run.output("samples").values[:, :, 0], run.targets[:, 0]
    probability = output if "squared" in changes else 1 / (1 + np.exp(-output))
    named = probability > 0.5
    np.testing.assert_array_equal(found["mistakes"], [np.sum(one != classes) for one in named])
    assert len({*found["mistakes"]}) > 1
    assert found["threshold"] == threshold_of(run) == (0.5 if "squared" in changes else 0)


@pytest.mark.parametrize(
    ("run", "outcome", "mistakes"),
    [
        (hill(), "separated", 0),
        (hill(height=-1), "mixed", 4),
        (hill(height=0.6), "separated", 0),
        (planar(([[1, 0], [-1, 0]], [0, 0]), ([[-1, -1]], [1])), "separated", 0),
        (hill(samples=(*CORNERS, *MIDDLE, *CORNERS, (0, 1.5)), classes=(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1)), "mostly", 1),
        (hill(samples=(*CORNERS, *MIDDLE, (0, 1.5)), classes=(1, 0, 0, 0, 1, 1, 1, 1, 1)), "mixed", 2),
        (hill(samples=CORNERS, classes=(0, 0, 0, 0)), "separated", 0),
        (hill(height=np.nan), "mixed", 8),
    ],
)
def test_an_ending_is_what_the_mistakes_say(run, outcome, mistakes):
    found, ending = separation(run)
    assert (ending, found["mistakes"][-1]) == (outcome, mistakes)
    assert ending in SEPARATIONS


def test_naming_the_commoner_class_each_time_is_not_mostly_right():
    samples, classes = [(0, -2)] * 95 + [(0, 2)] * 5, [0] * 95 + [1] * 5
    found, ending = separation(planar(([[0, 0]], [-1]), samples=samples, classes=classes))
    assert (found["mistakes"][-1], ending) == (5, "mixed")


def test_an_output_that_is_no_number_is_on_no_side():
    run = hill()
    run.arrays["activations/samples/output"][1, 0] = np.nan  # a nan is not above anything, and would pass for the first class
    found, ending = separation(run)
    assert found["mistakes"].tolist() == [0, 1]
    assert ending == "mixed"
