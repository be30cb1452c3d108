"""What a film shows of a network's regions, at every keyframe, is what the regions are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nets.activations import activation
from nets.findings.sculpting import regions
from nets.geometry.regions import tiling
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
    return run, *regions(run)


def layers_of(run, step):
    names = [*(f"hidden{at}.linear" for at in range(1, 1 + len(run.meta["run"]["network"]["hidden"]))), "output"]
    return [tuple(run.parameter(f"{name}.{kind}").values[step].astype(float) for kind in ("weight", "bias")) for name in names]


def outcomes(recording):
    _, verdicts = regions(recording)
    assert all(outcome in of for outcome, of in verdicts.values())
    return {question: outcome for question, (outcome, _) in verdicts.items()}


def test_every_keyframe_has_its_own_regions_in_one_flat_list(seen):
    run, found, _ = seen
    act = activation(run.meta["run"]["network"]["activation"])
    box = np.array([run.grid.min(axis=0), run.grid.max(axis=0)])
    np.testing.assert_array_equal(found["keyframes"], run.arrays["keyframes"])
    for at, step in enumerate(found["keyframes"]):
        tiles = tiling(layers_of(run, step), act, box)
        first, last = found["polygons/first"][at : at + 2]
        assert found["count"][at] == last - first == len(tiles.corners)
        for region, corners, heights in zip(range(first, last), tiles.corners, tiles.heights(), strict=True):
            mine = slice(*found["polygons/corner"][region : region + 2])
            np.testing.assert_array_equal(found["polygons/corners"][mine], corners)
            np.testing.assert_array_equal(found["polygons/heights"][mine], heights[:, 0])
        np.testing.assert_allclose(found["polygons/mean"][first:last], tiles.at(tiles.centroids())[:, 0], atol=1e-12)
        np.testing.assert_array_equal(found["creases/ends"][slice(*found["creases/first"][at : at + 2])], tiles.creases.ends)
        np.testing.assert_array_equal(found["creases/unit"][slice(*found["creases/first"][at : at + 2])], tiles.creases.unit)
        level = found["boundary/ends"][slice(*found["boundary/first"][at : at + 2])]
        np.testing.assert_array_equal(level, tiles.level(float(found["threshold"])))
        crossing = np.unique(tiles.creases.unit)
        assert found["lines"][at] == len(crossing)
    assert found["polygons/first"][-1] == len(found["polygons/mean"]) == len(found["polygons/corner"]) - 1
    assert found["polygons/corner"][-1] == len(found["polygons/corners"]) == len(found["polygons/heights"])
    assert (found["least"], found["greatest"]) == (found["count"].min(), found["count"].max())
    assert found["count"].max() <= found["most"]


def test_the_heights_are_what_torch_says_at_the_corners(seen):
    run, found, _ = seen
    answer, _ = torch_of(layers_of(run, found["keyframes"][-1]), run.meta["run"]["network"]["activation"])
    mine = slice(found["polygons/corner"][found["polygons/first"][-2]], None)
    np.testing.assert_allclose(found["polygons/heights"][mine], answer(found["polygons/corners"][mine])[:, 0], atol=1e-9)


def test_the_areas_add_up_and_the_maps_are_the_recorded_network(seen):
    _, found, _ = seen
    assert found["area_gap"] <= 1e-9
    assert found["gap"] <= 1e-5


def test_a_network_that_is_not_what_was_recorded_is_seen_in_the_gap():
    run = hill()
    assert regions(run)[0]["gap"] <= 1e-12
    run.arrays["activations/grid/output"][1] += 0.25
    assert regions(run)[0]["gap"] > 0.05


def test_layers_are_counted_from_one_and_units_through_all_of_them(run_of):
    run = record(run_of("network.hidden=[6, 5, 4] training.seed=1", CIRCLES), "x")
    found, _ = regions(run)
    np.testing.assert_array_equal(found["creases/layer"], np.repeat([1, 2, 3], [6, 5, 4])[found["creases/unit"]])
    assert set(found["creases/layer"]) == {1, 2, 3}


def test_creases_of_later_layers_bend_where_they_cross_those_of_earlier_ones_and_nowhere_else(run_of):
    run = record(run_of("network.hidden=[7, 6] training.seed=1", CIRCLES), "x")
    found, _ = regions(run)
    for at, step in enumerate(found["keyframes"]):
        _, inner = torch_of(layers_of(run, step), "relu")
        mine = slice(*found["bends/first"][at : at + 2])
        places, unit, over = (found[f"bends/{name}"][mine] for name in ("places", "unit", "over"))
        assert ((over < 7) & (unit >= 7)).all()
        inputs, rows = inner(places), np.arange(len(places))
        np.testing.assert_allclose(inputs[rows, unit], 0, atol=1e-9)
        np.testing.assert_allclose(inputs[rows, over], 0, atol=1e-9)
        mine = slice(*found["creases/first"][at : at + 2])
        ends = found["creases/ends"][mine][found["creases/layer"][mine] == 2].reshape(-1, 2)
        low, high = run.grid.min(axis=0), run.grid.max(axis=0)
        on_box = (np.isclose(ends, low, atol=1e-9) | np.isclose(ends, high, atol=1e-9)).any(axis=1)
        assert 2 * len(places) == (~on_box).sum()  # each is where one segment ends and another begins
        turned = np.array([gradient_turn(layers_of(run, step), *one) for one in zip(places, unit - 7, over, strict=True)])
        np.testing.assert_allclose(found["bends/angle"][mine_of(found, at)], turned, atol=1e-6)
    assert len(found["bends/unit"]) > 50


def mine_of(found, at):
    return slice(*found["bends/first"][at : at + 2])


def gradient_turn(layers, place, unit, over):
    """By how many degrees the gradient of a second-layer unit turns on the way along its crease, from one side of `over`'s to the other."""
    (first, bias), (second, _) = layers[0], layers[1]
    on = (first @ place + bias) > 1e-9
    gradients = []
    for active in (False, True):
        on[over] = active
        gradients.append((second[unit] * on) @ first)
    way = np.array([gradients[0][1], -gradients[0][0]])  # along the crease, above zero on the left
    if way @ first[over] < 0:  # it comes from where `over` is active
        gradients.reverse()
    (x, y), (u, v) = gradients
    return np.degrees(np.arctan2(x * v - y * u, x * u + y * v))


PYRAMID = ([(1, 0), (-1, 0), (0, 1), (0, -1)], [0] * 4)
BENT = [([[1, 0], [0, 1]], [0, 9]), ([[1, 1]], [-9.5]), ([[-1]], [0.5])]  # level at y = 1/2 left of x = 0, then 45 degrees down
GROWING = ([[(1, 0), (1, 0)], [(1, 0), (0, 1)]], [0, 0])
SAID = {
    "separation": {
        "separated": hill(),
        "mostly": hill(samples=[(2, 2)] * 9 + [(0, 0)] * 9 + [(0, 1.5)], classes=[0] * 9 + [1] * 10),
        "mixed": hill(height=-1),
    },
    "loss": {
        "fell": hill(loss=(1, 0.5)),
        "level": hill(loss=(1, 1)),
        "rose": hill(loss=(1, 2)),
        "blew_up": hill(loss=(1, np.inf)),
    },
    "count": {
        "rose": planar(GROWING, ([[1, 1]], [0])),
        "level": hill(),
        "fell": planar((GROWING[0][::-1], [0, 0]), ([[1, 1]], [0])),
    },
    "room": {"below": hill(), "full": planar((GROWING[0][::-1], [0, 0]), ([[1, 1]], [0]))},
    "layers": {"none": planar(([[1, 1]], [0])), "one": hill(), "several": planar(*BENT)},
    "bends": {
        "bent": planar(*BENT),
        "straight": planar(([[1, 0], [0, 1]], [0, 9]), ([[0.01, 1]], [-9.5]), ([[-1]], [0.5])),
        "none": hill(),
    },
    "creases": {"drawn": hill(), "none": hill(act="leaky_relu(1)")},
    "moved": {"moved": planar(GROWING, ([[1, 1]], [0])), "stayed": hill()},
    "boundary": {"drawn": hill(), "none": hill(height=-9)},
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert outcomes(SAID[question][outcome])[question] == outcome


def test_the_maximum_is_that_of_the_widths_where_the_activation_folds():
    assert regions(hill())[0]["most"] == 11
    assert regions(hill(act="leaky_relu(0.5)"))[0]["most"] == 11
    assert regions(hill(act="identity"))[0]["most"] == 1
    assert regions(planar(*BENT))[0]["most"] == 4 * 2


def test_every_question_is_asked_and_every_outcome_reached(run_of):
    _, verdicts = regions(hill())
    assert outcomes(record(run_of("training.steps=0", CIRCLES), "x"))["loss"] == "untrained"
    for question, (_, of) in verdicts.items():
        assert {*SAID[question], *({"untrained"} if "untrained" in of else ())} == set(of), question


def test_a_bend_is_measured_in_degrees_more_for_the_left():
    found, _ = regions(planar(*BENT))
    last = mine_of(found, 1)
    assert found["bends/angle"][last] == pytest.approx([-45])  # zero is passed upwards: it comes from the left, and turns right
    np.testing.assert_allclose(found["bends/places"][last], [[0, 0.5]], atol=1e-12)
    assert (found["bent"], found["sharpest"]) == (1, pytest.approx(45))


def test_keyframes_without_finite_weights_have_no_regions_and_are_left_out():
    first = np.stack([np.array(PYRAMID[0], float)] * 2)
    first[1, 0, 0] = np.nan
    run = planar((first, PYRAMID[1]), ([[-1] * 4], [1]), loss=(1, np.nan))
    found, _ = regions(run)
    assert found["keyframes"].tolist() == [0]
    assert found["count"].tolist() == [4]
    assert len(found["mistakes"]) == len(found["polygons/first"]) - 1 == 1
    assert outcomes(run)["loss"] == "blew_up"


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
        regions(record(run_of(f"{changes} training.steps=2", CIRCLES), "x"))


def test_a_pair_of_layers_of_sixteen_is_not_too_much(run_of):
    found, _ = regions(record(run_of("network.hidden=[16, 16] probe.keyframes=2", CIRCLES), "x"))
    assert found["count"][-1] > 60


def test_the_shipped_creases_are_what_their_run_file_says(media_dir):
    one, two = (regions(recall(member, media_dir / "recordings")) for member in Run.load(RUNS / "creases_and_regions.toml").members)
    for found, verdicts in (one, two):
        assert (verdicts["separation"][0], verdicts["count"][0], verdicts["room"][0]) == ("separated", "rose", "below")
        assert found["area_gap"] <= 1e-9
        assert found["gap"] <= 1e-5
        assert sum(array.nbytes for array in found.values()) < 20e6
    assert (one[0]["lines"][-1], one[0]["most"]) == (8, 37)
    assert (one[1]["bends"][0], two[1]["bends"][0]) == ("none", "bent")
    assert len(two[0]["boundary/ends"][two[0]["boundary/first"][-2] :]) >= 8
