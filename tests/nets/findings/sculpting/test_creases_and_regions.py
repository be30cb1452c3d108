"""What a film shows of a network's regions, at every keyframe, is what the regions are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nets.activations import activation
from nets.findings.sculpting.creases_and_regions import Regions
from nets.findings.sculpting.separation import separation
from nets.geometry.clipping import moments
from nets.geometry.regions import tiling
from nets.layers import layers_of, weights_at
from nets.records.finding import Question
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training.recorder import record
from tests.nets.geometry.test_regions import torch_of
from tests.nets.plane_runs import CIRCLES, hill, planar

RUNS = Path(__file__).parents[4] / "assets" / "runs"
RECORDED = {
    "one layer": "network.hidden=[8]",
    "two layers": "network.hidden=[6, 6]",
    "three leaky layers": "network.hidden=[4, 3, 2] network.activation=leaky_relu(0.2) training.dtype=float64",
    "no layer": "network.hidden=[]",
    "no fold": "network.hidden=[3, 3] network.activation=identity data.name=moons",
    "squared": "network.hidden=[8] training.loss=squared_error",
    "untrained": "network.hidden=[5] training.steps=0",
    "dead": "network.hidden=[5, 5] network.init=zeros",
}


@pytest.fixture(params=RECORDED)
def seen(request, run_of):
    """A recording, and what is found in it."""
    run = record(run_of(RECORDED[request.param], CIRCLES), "x")
    return run, Regions.of(run)


def at_step(run, step):
    """Weight and bias of every layer, and the box of the regions."""
    row = np.searchsorted(run.arrays["steps"], step)
    return weights_at(layers_of(run), row), np.array([run.grid.min(axis=0), run.grid.max(axis=0)])


def test_every_keyframe_has_its_own_regions_in_one_flat_list(seen):
    run, found = seen
    act = activation(run.meta["run"]["network"]["activation"])
    np.testing.assert_array_equal(found.keyframes, run.arrays["keyframes"])
    for at, step in enumerate(found.keyframes):
        layers, box = at_step(run, step)
        tiles = tiling(layers, act, box)
        first, last = found.polygon_first[at : at + 2]
        assert found.count.values[at] == last - first == len(tiles.corners)
        for region, corners in zip(range(first, last), tiles.corners, strict=True):
            np.testing.assert_array_equal(found.corners[slice(*found.polygon_corner[region : region + 2])], corners)
        np.testing.assert_allclose(found.means[first:last], tiles.at(tiles.centroids())[:, 0], atol=1e-12)
        np.testing.assert_array_equal(found.creases[slice(*found.crease_first[at : at + 2])], tiles.creases.ends)
        np.testing.assert_array_equal(found.boundary[slice(*found.boundary_first[at : at + 2])], tiles.level(float(found.threshold)))
    assert found.polygon_first[-1] == len(found.means)
    assert found.polygon_corner[-1] == len(found.corners)
    assert found.count.values.max() <= found.most


def test_the_means_are_what_torch_says_in_the_middle_of_the_areas_which_add_up(seen):
    run, found = seen
    layers, box = at_step(run, found.keyframes[-1])
    answer, _ = torch_of(layers, run.meta["run"]["network"]["activation"])
    regions = range(*found.polygon_first[-2:])
    areas, middles = zip(*(moments(found.corners[slice(*found.polygon_corner[region : region + 2])]) for region in regions), strict=True)
    assert sum(areas) == pytest.approx(np.prod(np.ptp(box, axis=0)), rel=1e-9)
    np.testing.assert_allclose(found.means[found.polygon_first[-2] :], answer(np.array(middles))[:, 0], atol=1e-9)


def test_layers_are_counted_from_one(run_of):
    run = record(run_of("network.hidden=[6, 5, 4] training.seed=1", CIRCLES), "x")
    found = Regions.of(run)
    layers, box = at_step(run, found.keyframes[-1])
    tiles = tiling(layers, activation("relu"), box)
    np.testing.assert_array_equal(found.crease_layer[found.crease_first[-2] :], np.repeat([1, 2, 3], [6, 5, 4])[tiles.creases.unit])
    assert set(found.crease_layer) == {1, 2, 3}


def test_creases_of_later_layers_bend_where_they_cross_those_of_earlier_ones_and_nowhere_else(run_of):
    for seed in (1, 2, 3):
        run = record(run_of(f"network.hidden=[7, 6] training.seed={seed}", CIRCLES), "x")
        found = Regions.of(run)
        layers, box = at_step(run, found.keyframes[-1])
        _, inner = torch_of(layers, "relu")
        inputs = np.abs(inner(found.bends)) < 1e-9
        assert inputs[:, :7].any(axis=1).all()
        assert inputs[:, 7:].any(axis=1).all()
        last = slice(found.crease_first[-2], None)
        ends = found.creases[last][found.crease_layer[last] == 2].reshape(-1, 2)
        on_box = np.isclose(ends[:, None], box, atol=1e-9).any(axis=(1, 2))
        assert 2 * len(found.bends) == (~on_box).sum() > 9  # each is where one segment ends and another begins


PYRAMID = ([(1, 0), (-1, 0), (0, 1), (0, -1)], [0] * 4)
BENT = [([[1, 0], [0, 1]], [0, 9]), ([[1, 1]], [-9.5]), ([[-1]], [0.5])]  # level at y = 1/2 left of x = 0, then 45 degrees down
GROWING = ([[(1, 0), (1, 0)], [(1, 0), (0, 1)]], [0, 0])
SAID = {
    "loss": {
        "fell": hill(loss=(1, 0.5)),
        "level": hill(loss=(1, 1)),
        "rose": hill(loss=(1, 2)),
        "blew_up": hill(loss=(1, np.inf)),
    },
    "growth": {
        "rose": planar(GROWING, ([[1, 1]], [0])),
        "level": hill(),
        "fell": planar((GROWING[0][::-1], [0, 0]), ([[1, 1]], [0])),
    },
    "room": {"below": hill(), "full": planar((GROWING[0][::-1], [0, 0]), ([[1, 1]], [0]))},
    "bending": {
        "bent": planar(*BENT),
        "straight": planar(([[1, 0], [0, 1]], [0, 9]), ([[0.01, 1]], [-9.5]), ([[-1]], [0.5])),
        "none": hill(),
    },
    "folding": {"drawn": hill(), "none": hill(act="leaky_relu(1)")},
    "moving": {"moved": planar(GROWING, ([[1, 1]], [0])), "stayed": hill()},
    "dividing": {"drawn": hill(), "none": hill(height=-9)},
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert getattr(Regions.of(SAID[question][outcome]), question).outcome == outcome


def test_the_maximum_is_that_of_the_widths_where_the_activation_folds():
    assert Regions.of(hill()).most == 11
    assert Regions.of(hill(act="leaky_relu(0.5)")).most == 11
    assert Regions.of(hill(act="identity")).most == 1
    assert Regions.of(planar(*BENT)).most == 4 * 2


def test_every_question_is_asked_and_every_outcome_reached(run_of):
    assert Regions.of(record(run_of("training.steps=0", CIRCLES), "x")).loss.outcome == "untrained"
    asked = {question: set(one.outcomes) - {"untrained"} for question, one in Regions.fields.items() if isinstance(one, Question)}
    assert {question: set(cases) for question, cases in SAID.items()} == asked


def test_bends_lie_where_they_are_seen():
    found = Regions.of(planar(*BENT))
    np.testing.assert_allclose(found.bends, [[0, 0.5]], atol=1e-12)
    assert found.bent == 1


def test_keyframes_without_finite_weights_have_no_regions_and_are_left_out():
    first = np.stack([np.array(PYRAMID[0], float)] * 2)
    first[1, 0, 0] = np.nan
    found = Regions.of(planar((first, PYRAMID[1]), ([[-1] * 4], [1]), loss=(1, np.nan)))
    assert found.keyframes.tolist() == [0]
    assert found.count.values.tolist() == [4]
    assert len(found.polygon_first) - 1 == 1
    assert found.loss.outcome == "blew_up"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            "network.activation=softplus(9)",
            "softplus is curved; only with identity, relu, leaky_relu does a network consist of flat regions",
        ),
        ("network.hidden=[33]", "regions are counted for 32 hidden units at the most; this network has 33"),
        ("network.hidden=[16, 17]", "regions are counted for 32 hidden units at the most; this network has 33"),
        ("network.module=noisy.py:make", "a module of one's own cannot be taken to pieces"),
    ],
)
def test_other_runs_are_refused(changes, told, noisy, run_of):
    with pytest.raises(RunError, match=f"^{told}$"):
        Regions.of(record(run_of(f"{changes} training.steps=2", CIRCLES), "x"))


def test_a_pair_of_layers_of_sixteen_is_not_too_much(run_of):
    assert Regions.of(record(run_of("network.hidden=[16, 16] probe.keyframes=2", CIRCLES), "x")).count.last > 60


def test_the_shipped_creases_are_what_their_run_file_says(media_dir):
    recordings = [recall(member, media_dir / "recordings") for member in Run.load(RUNS / "creases_and_regions.toml").members]
    one, two = (Regions.of(recording) for recording in recordings)
    for found, recording in zip((one, two), recordings, strict=True):
        assert separation(recording)[1] == "separated"
        assert (found.growth.outcome, found.room.outcome) == ("rose", "below")
        assert sum(array.nbytes for array in found.arrays.values()) < 20e6
    assert one.crease_first[-1] - one.crease_first[-2] == 8
    assert one.most == 37
    assert (one.bending.outcome, two.bending.outcome) == ("none", "bent")
    assert two.boundary_first[-1] - two.boundary_first[-2] >= 8
