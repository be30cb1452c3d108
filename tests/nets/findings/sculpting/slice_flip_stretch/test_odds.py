from __future__ import annotations

import numpy as np
import pytest

from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.training.recorder import record
from tests.nets.findings.sculpting.slice_flip_stretch.sculpted import FITS, X, same, sculpted

GOOD, NEAR, BAD = FITS["through"], FITS["close"], sculpted(same(1.0, 0.0), same(0.0, 0.0), same(1.0, 0.0))
STUCK = FITS["stuck"]


def apart(*study):
    """Recordings of different trainings that ended as these did."""
    return [Recording("x", {**one.arrays, "parameters/apart": np.asarray(at)}, one.meta) for at, one in enumerate(study)]


@pytest.mark.parametrize(
    ("study", "outcome", "good", "stuck"),
    [
        ([GOOD, GOOD], "all_on", 2, "none"),
        ([GOOD, BAD, GOOD], "some_on", 2, "stuck"),
        ([GOOD, NEAR], "all_near", 2, "none"),
        ([BAD, NEAR, GOOD], "some_near", 2, "stuck"),
        ([BAD, NEAR], "one", 1, "stuck"),
        ([NEAR], "one", 1, "none"),
        ([BAD, BAD], "none", 0, "stuck"),
        ([sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, np.inf)), STUCK], "none", 0, "astray"),
    ],
)
def test_the_odds_are_counted(study, outcome, good, stuck):
    found = Odds.of(*apart(*study))
    assert (found.odds.outcome, found.good, found.rest, found.stuck.outcome) == (outcome, good, len(study) - good, stuck)
    assert found.landed.sum() == good
    assert found.trainings == len(study)


@pytest.mark.parametrize(
    ("study", "outcome", "counts"),
    [
        ([GOOD, GOOD, BAD, GOOD], "one", (1, 1, 4)),
        ([BAD, BAD, BAD], "same", (0, 1, 3)),
        ([GOOD, GOOD], "same", (1, 0, 2)),
        ([GOOD], "one", (1, 0, 1)),
    ],
)
def test_a_training_that_other_seeds_repeat_counts_once(study, outcome, counts):
    found = Odds.of(*study)
    assert found.odds.outcome == outcome
    assert (found.good, found.rest, found.trainings) == counts
    assert len(found.curves) == len(found.far_curves) == len(found.landed) == counts[0] + counts[1]


def test_the_odds_of_a_recorded_study_keep_its_order_and_curves(run_of):
    runs = [record(run, f"x{at}") for at, run in enumerate(run_of(f"vary.training.seed=[7, 0, {2**63 - 1}]").members)]
    found = Odds.of(*runs)
    for curve, far, run in zip(found.curves, found.far_curves, runs, strict=True):
        np.testing.assert_array_equal(curve, run.output("grid").last[:, 0])
        np.testing.assert_array_equal(far, Sculpting.of(run).far_output)


def test_the_gap_is_where_those_that_landed_lie_farthest_apart_between_the_dots():
    study = [GOOD, sculpted(same(2.0, 4.0), same(0.0, -2.0), same(1.0, -1.0)), BAD]
    study[1].arrays["activations/grid/output"][1, 3, 0] += 0.25
    found = Odds.of(*apart(*study))
    assert (found.gap.outcome, found.gap_at) == ("apart", X[3])
    assert (found.gap_low, found.gap_high) == pytest.approx((0.6, 0.85))
    assert Odds.of(*apart(GOOD, GOOD)).gap.outcome == "alike"
    assert Odds.of(GOOD, BAD).gap.outcome == "none"


def test_a_study_of_more_than_seeds_has_no_odds(run_of):
    runs = [record(run, "x") for run in run_of("vary.network.hidden=[[1], [2]] training.steps=2").members]
    with pytest.raises(RunError, match=r"^the odds are those of a study that varies training.seed and nothing else$"):
        Odds.of(*runs)
