"""What a film shows of a network's regions, at every keyframe, is what the regions are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nets.findings.sculpting.creases_and_regions.regions import Regions
from nets.findings.sculpting.creases_and_regions.reshaping import Reshaping
from nets.findings.sculpting.separation import separation
from nets.geometry.regions import tiling
from nets.geometry.tilings import BOUNDARY
from nets.layers import layers_of, weights_at
from nets.records.finding import Question
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training.recorder import record
from tests.nets.geometry.polygons import moments
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


def tiled(run, moment, box):
    """The regions in a box, of weights that are between two recorded ones."""
    steps, layers = run.arrays["steps"], layers_of(run)
    low = min(int(np.searchsorted(steps, moment, side="right")) - 1, len(steps) - 1)
    high, share = min(low + 1, len(steps) - 1), moment - steps[low]
    both = zip(weights_at(layers, low), weights_at(layers, high), strict=True)
    between = [tuple((1 - share) * one + share * other for one, other in zip(*pair, strict=True)) for pair in both]
    return between, tiling(between, run.act, box)


def test_the_regions_at_the_end_are_exact_and_fill_a_frame(seen):
    run, found = seen
    layers, tiles = tiled(run, run.arrays["steps"][-1], found.box)
    (width, height), grid = np.ptp(found.box, axis=0), run.grid
    assert width / height == pytest.approx(16 / 9)
    assert (found.box[0] < grid.min(axis=0)).all()
    assert (found.box[1] > grid.max(axis=0)).all()
    assert found.count == len(found.sizes) == len(tiles.corners) <= found.most
    ends = np.cumsum(found.sizes)
    areas = [moments(found.corners[end - size : end])[0] for end, size in zip(ends, found.sizes, strict=True)]
    assert sum(areas) == pytest.approx(width * height, rel=1e-9)
    answer, inner = torch_of(layers, run.run.network.activation)
    np.testing.assert_allclose(found.heights, answer(found.corners)[:, 0], atol=1e-9)
    creased = np.flatnonzero(found.edges >= 0)
    if len(creased):
        np.testing.assert_allclose(inner(found.corners[creased])[np.arange(len(creased)), found.edges[creased]], 0, atol=1e-9)


def test_while_training_goes_on_the_regions_are_those_of_the_weights_between(seen):
    run, found = seen
    moving, box = Reshaping.of(run), found.box
    assert set(run.arrays["keyframes"]) <= set(moving.moments)
    for at in range(0, len(moving.moments), max(len(moving.moments) // 7, 1)):
        _, tiles = tiled(run, moving.moments[at], box)
        sizes, corners = slice(*moving.first[at : at + 2]), slice(*moving.start[at : at + 2])
        assert moving.count.values[at] == len(tiles.corners)
        np.testing.assert_array_equal(moving.sizes[sizes], [len(one) for one in tiles.corners])
        np.testing.assert_allclose(moving.corners[corners], np.concatenate(tiles.corners), atol=1e-12)
        np.testing.assert_allclose(moving.heights[corners], np.concatenate(tiles.heights())[:, 0], atol=1e-9)
        np.testing.assert_array_equal(moving.edges[corners], np.concatenate(tiles.edges))
    assert moving.count.last == found.count


def test_of_three_classes_the_regions_lie_in_parts_on_each_of_which_one_output_is_the_largest(run_of):
    run = record(run_of("data.name=spiral network.hidden=[6, 4] training.dtype=float64", CIRCLES), "x")
    found = Regions.of(run)
    layers, tiles = tiled(run, run.arrays["steps"][-1], found.box)
    answer, inner = torch_of(layers, "relu")
    heights, ends = answer(found.corners), np.cumsum(found.sizes)
    np.testing.assert_allclose(found.heights, heights.max(axis=1), atol=1e-9)
    rings = [found.corners[end - size : end] for end, size in zip(ends, found.sizes, strict=True)]
    areas, middles = zip(*map(moments, rings), strict=True)
    assert sum(areas) == pytest.approx(np.prod(np.ptp(found.box, axis=0)), rel=1e-9)
    np.testing.assert_array_equal(answer(np.array(middles)).argmax(axis=1), found.kinds)
    fence = np.sort(heights[found.edges == BOUNDARY], axis=1)
    assert len(fence)
    np.testing.assert_allclose(fence[:, -1], fence[:, -2], atol=1e-9)
    creased = np.flatnonzero(found.edges >= 0)
    np.testing.assert_allclose(inner(found.corners[creased])[np.arange(len(creased)), found.edges[creased]], 0, atol=1e-9)
    assert found.count == len(tiles.corners) == Reshaping.of(run).count.last < len(found.sizes)
    assert found.patch.shape[1] == len(found.sizes)
    assert (found.many.outcome, found.dividing.outcome) == ("three", "drawn")


def test_lines_arrive_one_by_one_and_each_cuts_as_many_pieces_as_it_can(run_of):
    run = record(run_of("network.hidden=[6, 3] training.seed=1", CIRCLES), "x")
    found = Regions.of(run)
    (weight, bias), *_ = weights_at(layers_of(run), -1)
    ends = np.cumsum(found.sizes)
    middles = np.array([found.corners[end - size : end].mean(axis=0) for end, size in zip(ends, found.sizes, strict=True)])
    on = middles @ weight.T + bias > 0
    assert len(found.order) == found.lines == len(np.unique(found.edges[(found.edges >= 0) & (found.edges < 6)]))
    for lines in range(len(found.order) + 1):
        pieces = np.unique(on[:, found.order[:lines]], axis=0) if lines else [0]
        assert found.grown[lines] == len(pieces) == len(np.unique(found.patch[lines]))
        same = (on[:, None, found.order[:lines]] == on[None, :, found.order[:lines]]).all(axis=2)
        np.testing.assert_array_equal(found.patch[lines][:, None] == found.patch[lines], same)
        others = [np.unique(on[:, [*found.order[:lines], unit]], axis=0) for unit in found.order[lines:]]
        assert all(len(one) <= found.grown[lines + 1] for one in others)
    np.testing.assert_array_equal(found.layer, [1] * 6 + [2] * 3)


def test_the_bend_that_is_shown_lies_where_a_later_layers_crease_crosses_an_earlier_ones(run_of):
    for seed in (1, 2, 3):
        run = record(run_of(f"network.hidden=[7, 6] training.seed={seed}", CIRCLES), "x")
        found = Regions.of(run)
        _, inner = torch_of(weights_at(layers_of(run), -1), "relu")
        zero = np.abs(inner(found.bend)) < 1e-9  # (3, 13)
        later, earlier = zero[:, 7:].all(axis=0), zero[1, :7]
        assert later.sum() == earlier.sum() == 1
        assert int(found.turning) == 7 + np.flatnonzero(later)[0]
        assert (np.abs(inner(found.over)[:, np.flatnonzero(earlier)]) < 1e-9).all()
        come, go = np.diff(found.bend, axis=0)
        turn = np.degrees(np.arccos(come @ go / np.linalg.norm(come) / np.linalg.norm(go)))
        assert found.turn == pytest.approx(turn, abs=1e-6)


PYRAMID = ([(1, 0), (-1, 0), (0, 1), (0, -1)], [0] * 4)
BENT = [([[1, 0], [0, 1]], [0, 9]), ([[1, 1]], [-9.5]), ([[-1]], [0.5])]  # level at y = 1/2 left of x = 0, then 45 degrees down
CROSS = ([(1, 0), (0, 1)], [0, 0])
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
    "room": {"below": hill(), "full": planar(CROSS, ([[1, 1]], [0]))},
    "lining": {
        "more": planar(([(1, 0), (0, 1), (1, 1), (1, -1), (1, 2)], [0, 0, 0.5, 0.2, -0.3]), ([[1, 1, 1, 1, 1]], [0])),
        "three": planar(([(1, 0), (0, 1), (1, 1)], [0, 0, 0.5]), ([[1, 1, 1]], [0])),
        "two": planar(CROSS, ([[1, 1]], [0])),
        "one": planar(([(1, 0)], [0]), ([[1]], [0])),
        "none": hill(act="leaky_relu(1)"),
    },
    "bending": {
        "bent": planar(*BENT),
        "straight": planar(([[1, 0], [0, 1]], [0, 9]), ([[0.01, 1]], [-9.5]), ([[-1]], [0.5])),
        "none": hill(),
    },
    "folding": {"drawn": hill(), "none": hill(act="leaky_relu(1)")},
    "moving": {"moved": planar(GROWING, ([[1, 1]], [0])), "stayed": hill()},
    "dividing": {"drawn": hill(), "none": hill(height=-9)},
    "many": {"two": hill()},
}
KINDS = {question: kind for kind in (Regions, Reshaping) for question, one in kind.fields.items() if isinstance(one, Question)}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert getattr(KINDS[question].of(SAID[question][outcome]), question).outcome == outcome


def test_the_maximum_is_that_of_the_widths_where_the_activation_folds():
    assert Regions.of(hill()).most == 11
    assert Regions.of(hill(act="leaky_relu(0.5)")).most == 11
    assert Regions.of(hill(act="identity")).most == 1
    assert Regions.of(planar(*BENT)).most == 4 * 2


def test_every_question_is_asked_and_every_outcome_reached(run_of):
    assert Reshaping.of(record(run_of("training.steps=0", CIRCLES), "x")).loss.outcome == "untrained"
    asked = {question: set(getattr(kind, question).outcomes) - {"untrained"} for question, kind in KINDS.items()}
    asked["many"].remove("three")  # see above
    assert {question: set(cases) for question, cases in SAID.items()} == asked


def test_a_bend_is_measured_in_degrees():
    found = Regions.of(planar(*BENT))
    np.testing.assert_allclose(found.bend[1], [0, 0.5], atol=1e-12)
    assert (found.bent, found.turn) == (1, pytest.approx(45))


def test_moments_without_finite_weights_have_no_regions_and_are_left_out():
    first = np.stack([np.array(PYRAMID[0], float)] * 2)
    first[1, 0, 0] = np.nan
    run = planar((first, PYRAMID[1]), ([[-1] * 4], [1]), loss=(1, np.nan))
    found = Reshaping.of(run)
    assert found.moments.tolist() == [0]
    assert found.count.values.tolist() == [Regions.of(run).count] == [4]
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
    assert Regions.of(record(run_of("network.hidden=[16, 16] probe.keyframes=2", CIRCLES), "x")).count > 60


def test_the_shipped_creases_are_what_their_run_file_says(media_dir):
    recordings = [recall(member, media_dir / "recordings") for member in Run.load(RUNS / "creases_and_regions.toml").members]
    one, two, wide = (Regions.of(recording) for recording in recordings)
    for recording in recordings[:2]:
        assert separation(recording)[1] == "separated"
    moving = Reshaping.of(recordings[0])
    assert sum(array.nbytes for array in moving.arrays.values()) < 20e6
    assert moving.growth.outcome == "rose"
    assert (one.lines, one.most, one.room.outcome) == (8, 37, "below")
    assert (one.bending.outcome, two.bending.outcome, wide.bending.outcome) == ("none", "bent", "none")
    assert two.turn > 20
    assert two.units == wide.units
