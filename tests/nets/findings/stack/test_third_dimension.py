"""Two neurons never lift a disc out of a ring, a third one does; and what is said of it is what the recordings show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nets.findings.stack.third_dimension import Sheet, Widths
from nets.records.finding import Question
from nets.runs.params import Run, RunError
from nets.shelf import recall_all
from nets.training.recorder import record
from tests.nets.plane_runs import CIRCLES, hill, planar

RUNS = Path(__file__).parents[4] / "assets" / "runs"
UPRIGHT, SKEW, FLAT = [(1, 0), (0, 1)], [(1, 0), (1, 1)], [(1, 1), (1, 1)]


def narrow(right=False, **told):
    """Two neurons and a cut along the second input; it is right about samples that lie on two sides of it."""
    placed = {"samples": [(0, 1), (0, -1)], "classes": (1, 0)} if right else {}
    return planar((UPRIGHT, [0, 0]), ([[0, 1]], [0]), act="tanh", **placed, **told)


def wide(right=True, **told):
    """Three neurons: |x| and |y| of a kind, which part the middle from the corners, or do not."""
    return planar(([(1, 0), (-1, 0), (0, 1)], [-1, -1, -1]), ([[-1, -1, 0]], [0.5 if right else 9]), **told)


def counted(recording, at=-1):
    output = recording.output("samples").values[at, :, 0]
    return int(np.sum((output > 0) != (recording.targets[:, 0] == 1)))


def test_trainings_of_both_widths_are_counted(run_of):
    widths = ([2], [3], [2, 2], [3, 2], [2, 1])
    changes = [f"network.hidden={hidden} network.activation=tanh training.seed={at}" for at, hidden in enumerate(widths)]
    study = [record(run_of(one, CIRCLES), "x") for one in changes]
    found = Widths.of(*study)
    assert found.width.tolist() == [2, 3, 2, 3, 2]
    assert found.mistakes.tolist() == [counted(one) for one in study]
    assert (found.narrow, found.wide) == (3, 2)
    assert found.threshold.tolist() == [0] * 5
    assert found.parted == sum(counted(study[at]) == 0 for at in (1, 3))
    assert found.fewest == min(counted(study[at]) for at in (0, 2, 4)) == counted(study[int(found.best)])
    assert found.width[int(found.best)] == 2


def test_the_cut_is_the_networks_own(run_of):
    recording = record(run_of("network.hidden=[3] network.activation=tanh training.steps=400", CIRCLES), "x")
    found = Sheet.of(recording)
    row = int(np.searchsorted(recording.arrays["steps"], found.shown))
    weight, bias = (recording.arrays[f"parameters/hidden1.linear.{name}"][row] for name in ("weight", "bias"))
    hidden = np.tanh(recording.inputs @ weight.T + bias)
    at = int(np.searchsorted(recording.arrays["keyframes"], found.shown))
    np.testing.assert_allclose(hidden @ found.weight + found.constant, recording.output("samples").values[at, :, 0], atol=1e-4)
    assert found.mistakes.values.tolist() == [counted(recording, at) for at in range(len(found.keyframes))]


def test_shown_is_no_keyframe_before_the_last_mistake():
    learned = planar(([[(1, 0), (-1, 0), (0, 1)]] * 2, [-1, -1, -1]), ([[-1, -1, 0]], [[9.0], [0.5]]))
    assert Sheet.of(learned).mistakes.values.tolist() == [4, 0]
    assert Sheet.of(learned).shown == 1


def test_shown_is_the_first_keyframe_from_which_on_a_gap_is_seen_on_both_sides(run_of):
    recording = record(run_of("network.hidden=[3] network.activation=tanh training.steps=400 probe.keyframes=60", CIRCLES), "x")
    found = Sheet.of(recording)
    far = []
    for keyframe in found.keyframes:
        row = int(np.searchsorted(recording.arrays["steps"], keyframe))
        out = recording.output("samples").values[len(far), :, 0] / np.sqrt((recording.arrays["parameters/output.weight"][row] ** 2).sum())
        far.append(min(out[recording.targets[:, 0] == 1].min(), -out[recording.targets[:, 0] == 0].max()))
    last = found.keyframes[np.flatnonzero(found.mistakes.values)].max()
    seen = [keyframe for keyframe, one in zip(found.keyframes, far, strict=True) if one >= 0.1 and keyframe > last]
    assert len(seen)
    assert found.shown == seen[0]


SAID = {
    (Widths, "narrowly"): {
        "none": [narrow(), wide()],
        "some": [narrow(right=True), narrow(), wide()],
        "all": [narrow(right=True), wide()],
    },
    (Widths, "widely"): {
        "none": [narrow(), wide(right=False)],
        "some": [narrow(), wide(right=False), by_hand := wide(samples=[(0, 0), (2, 2)], classes=(1, 0))],
        "all": [narrow(), by_hand],
    },
    (Sheet, "separation"): {
        "separated": [hill()],
        "mostly": [hill(samples=[(2, 2)] * 9 + [(0, 0)] * 9 + [(0, 1.5)], classes=[0] * 9 + [1] * 10)],
        "mixed": [hill(height=-1)],
    },
    (Sheet, "torn"): {
        "whole": [planar((SKEW, [0, 0]), ([[1, 1]], [0]), act="tanh")],
        "torn": [planar((FLAT, [0, 0]), ([[1, 1]], [0]), act="tanh")],
    },
    (Sheet, "inputs"): {
        "around": [hill()],
        "beside": [hill(samples=[(2, 0), (2, 1), (2, 2), (0, 0)], classes=(0, 0, 0, 1))],
    },
    (Sheet, "above"): {
        "around": [planar(([(1, 0), (0, 1), (0, 0)], [5, 5, 0]), ([[0, 0, 1]], [0]))],
        "beside": [planar(([(1, 0), (0, 1), (0, 0)], [5, 5, 0]), ([[0, 1, 0]], [0]))],
    },
    (Sheet, "loss"): {
        "fell": [hill(loss=(1, 0.5))],
        "level": [hill(loss=(1, 1))],
        "rose": [hill(loss=(1, 2))],
        "blew_up": [hill(loss=(1, np.inf))],
    },
}


@pytest.mark.parametrize(("asked", "outcome"), [(asked, outcome) for asked, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(asked, outcome):
    kind, question = asked
    assert getattr(kind.of(*SAID[asked][outcome]), question).outcome == outcome


def test_every_outcome_is_reached(run_of):
    assert Sheet.of(record(run_of("training.steps=0", CIRCLES), "x")).loss.outcome == "untrained"
    asked = {(kind, name) for kind in (Widths, Sheet) for name, one in kind.fields.items() if isinstance(one, Question)}
    assert {(kind, name): set(getattr(kind, name).outcomes) - {"untrained"} for kind, name in asked} == {
        one: set(cases) for one, cases in SAID.items()
    }


@pytest.mark.parametrize(
    ("weight", "act", "torn"),
    [
        (UPRIGHT, "relu", "torn"),  # a quarter of the plane becomes one point
        (UPRIGHT, "sigmoid", "whole"),
        (UPRIGHT, "gelu", "torn"),  # it falls before it rises: two places become one
        (UPRIGHT, "leaky_relu(0.2)", "whole"),
        ([(1, 0), (0, 1), (1, 1)], "tanh", "whole"),
        ([(1, 2), (2, 4), (3, 6)], "tanh", "torn"),
        ([(1, 0)], "tanh", "torn"),
        ([(np.nan, 0), (0, 1)], "tanh", "torn"),
    ],
)
def test_a_sheet_is_whole_where_no_direction_is_lost_and_no_two_places_become_one(weight, act, torn):
    assert Sheet.of(planar((weight, [0] * len(weight)), ([[1] * len(weight)], [0]), act=act)).torn.outcome == torn


def test_other_runs_are_refused(run_of):
    with pytest.raises(RunError, match=r"^trainings of 2 neurons a layer and of 3 are held against one another; here are not both$"):
        Widths.of(narrow())
    with pytest.raises(RunError, match=r"^a sheet is what hidden layers make of the plane; this network has none$"):
        Sheet.of(record(run_of("network.hidden=[] training.steps=2", CIRCLES), "x"))


def test_in_the_shipped_study_no_network_of_two_neurons_a_layer_parts_disc_and_ring(media_dir):
    run = Run.load(RUNS / "third_dimension.toml")
    main, *members = recall_all((run, *run.members), media_dir / "recordings")
    found = Widths.of(*members)
    assert (found.narrow, found.wide, found.narrowly.outcome) == (15, 10, "none")
    assert (found.parted, found.widely.outcome) == (10, "all")
    shown = Sheet.of(main)
    assert (shown.separation.outcome, shown.torn.outcome) == ("separated", "whole")
    assert not shown.missed.any()
    assert Sheet.of(members[int(found.best)]).torn.outcome == "whole"
