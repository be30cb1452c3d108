"""Layers without a fold are one layer, to the last digits that a computer has; with one they are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nets.findings.stack.without_nonlinearity.collapse import Collapse
from nets.findings.stack.without_nonlinearity.jammed import Jammed
from nets.findings.stack.without_nonlinearity.telescope import Telescope
from nets.layers import layers_of, weights_at
from nets.records.finding import Question
from nets.runs.params import Run, RunError
from nets.shelf import recall_all
from nets.training.recorder import record
from tests.nets.plane_runs import CIRCLES, hill, planar

RUNS = Path(__file__).parents[4] / "assets" / "runs"
LINEAR = "network.activation=identity training.dtype=float64 data.name=moons"


def chained(recording):
    """The single layer of a network, (3,): its layers as matrices that carry the constant along, multiplied by numpy from behind."""
    whole = np.eye(3)
    for weight, bias in weights_at(layers_of(recording), -1):
        carried = np.block([[weight, bias[:, None]], [np.zeros((1, weight.shape[1])), np.ones((1, 1))]])
        whole = carried @ whole
    return whole[0]


def counted(recording):
    """How many numbers were trained."""
    return sum(array[-1].size for name, array in recording.arrays.items() if name.startswith("parameters/"))


@pytest.fixture(params=["[]", "[3]", "[5,2]", "[4,4,4,4]"])
def straight(request, run_of):
    """A recording of a network without an activation."""
    return record(run_of(f"{LINEAR} network.hidden={request.param}", CIRCLES), "x")


def test_a_network_without_an_activation_is_the_product_of_its_layers(straight):
    found = Collapse.of(straight)
    assert found.layers.tolist() == [len(layers_of(straight))]
    assert found.parameters.tolist() == [counted(straight)]
    if len(layers_of(straight)) > 1:
        telescope = Telescope.of(straight)
        np.testing.assert_allclose(telescope.single, chained(straight), rtol=1e-12)
        np.testing.assert_allclose(telescope.slope, telescope.single, rtol=1e-12)
        assert telescope.serves.outcome == "exactly"
        assert telescope.parameters == counted(straight)


def test_the_line_of_a_network_lies_where_it_is_undecided_and_reaches_from_edge_to_edge(straight):
    found = Collapse.of(straight)
    a, b, c = chained(straight)
    ends = found.line[0]
    np.testing.assert_allclose(ends @ [a, b] + c, 0, atol=1e-12)
    assert (np.isclose(ends, found.box[0]) | np.isclose(ends, found.box[1])).any(axis=1).all()
    (x, y), (to_x, to_y) = ends
    middle = ends.mean(axis=0) + 0.01 * np.array([y - to_y, to_x - x])  # to the left of the way
    assert middle @ [a, b] + c > 0


def test_of_a_plane_through_more_inputs_all_are_multiplied_and_the_line_lies_where_the_others_are_held(write, run_of):
    numbers = np.random.default_rng(0).normal([40, 2, 0, 900], [10, 1, 3, 200], (40, 4)).round(2)
    rows = [",".join([*map(str, row), "yes" if row[0] + 4 * row[2] > 40 else "no"]) for row in numbers]
    write("table.csv", "\n".join(["age,spend,tenure,calls,kind", *rows]))
    data = '[data]\ncsv = "table.csv"\ninputs = ["age", "spend", "tenure", "calls"]\ntarget = "kind"\n'
    text = data + CIRCLES.partition("n = 60\n")[2] + 'plane = ["tenure", "age"]\n'
    recording = record(run_of("network.hidden=[3,2] network.activation=identity training.dtype=float64", text), "x")
    layers = weights_at(layers_of(recording), -1)
    weight = layers[2][0] @ layers[1][0] @ layers[0][0]
    telescope = Telescope.of(recording)
    np.testing.assert_allclose(telescope.single[:4], weight[0], rtol=1e-12)
    np.testing.assert_allclose(
        recording.inputs @ telescope.single[:4] + telescope.single[4], recording.output("samples").last[:, 0], atol=1e-12
    )
    assert telescope.parameters == counted(recording)
    places = recording.places("grid")
    np.testing.assert_allclose(places @ telescope.slope[:2] + telescope.slope[2], recording.output("grid").last[:, 0], atol=1e-12)
    assert telescope.serves.outcome == "exactly"
    folded = record(run_of("network.hidden=[3,2] training.dtype=float64", text), "x")
    jammed, layers = Jammed.of(folded), weights_at(layers_of(folded), -1)
    whole = layers[2][0] @ layers[1][0] @ layers[0][0]
    constant = layers[2][0] @ (layers[1][0] @ layers[0][1] + layers[1][1]) + layers[2][1]
    alone = folded.inputs @ whole[0] + constant[0]
    np.testing.assert_array_equal(jammed.missed, (alone > 0) != (folded.targets[:, 0] == 1))
    at_places = np.concatenate([folded.arrays["plane/held"][None].repeat(len(jammed.corners), 0)])
    at_places[:, folded.axes] = jammed.corners
    for layer, (weight, bias) in zip(layers_of(folded), layers, strict=True):
        at_places = at_places @ weight.T + bias
        at_places = np.maximum(at_places, 0) if layer.activation else at_places
    np.testing.assert_allclose(jammed.heights, at_places[:, 0], atol=1e-10)


def test_layers_are_multiplied_two_by_two_until_one_is_left(run_of):
    recording = record(run_of(f"{LINEAR} network.hidden=[5,4,3,6]", CIRCLES), "x")
    found = Telescope.of(recording)
    assert found.left.tolist() == [5, 3, 2, 1]
    assert [row[row > 0].tolist() for row in found.units] == [[2, 5, 4, 3, 6, 1], [2, 4, 6, 1], [2, 6, 1], [2, 1]]
    (first, second, third, fourth, last) = (weight for weight, _ in weights_at(layers_of(recording), -1))
    rounds = [[first, second, third, fourth, last], [second @ first, fourth @ third, last], [fourth @ third @ second @ first, last]]
    wanted = [weight for layers in rounds for weight in layers] + [last @ fourth @ third @ second @ first]
    np.testing.assert_allclose(found.weights, np.concatenate([weight.ravel() for weight in wanted]), rtol=1e-12)


def test_networks_of_every_depth_are_told_in_the_order_of_their_layers(run_of):
    runs = [record(run_of(f"{LINEAR} network.hidden={hidden}", CIRCLES), "x") for hidden in ("[4,4]", "[]", "[4]")]
    folded = record(run_of("network.hidden=[4]", CIRCLES), "x")
    found = Collapse.of(runs[0], folded, *runs[1:])
    assert found.layers.tolist() == [1, 2, 3]
    for recording, mistakes in zip((runs[1], runs[2], runs[0]), found.mistakes, strict=True):
        answers = recording.output("samples").last[:, 0] > 0
        assert mistakes == np.sum(answers != (recording.targets[:, 0] == 1))


def test_a_single_layer_of_a_study_of_activations_is_told_once(run_of):
    bare = [f"training.dtype=float64 network.hidden=[] network.activation={name}" for name in ("identity", "relu")]
    runs = [record(run_of(changes, CIRCLES), "x") for changes in (*bare, f"{bare[0]} training.seed=1", f"{LINEAR} network.hidden=[4]")]
    assert Collapse.of(*runs).layers.tolist() == [1, 1, 2]
    assert Collapse.of(runs[1]).line.tolist() == Collapse.of(*runs[:2]).line.tolist()


def test_what_folds_is_not_the_product_of_its_layers(run_of):
    recording = record(run_of("network.hidden=[6,5] training.dtype=float64", CIRCLES), "x")
    found = Jammed.of(recording)
    a, b, c = chained(recording)
    output = recording.output("samples").last[:, 0]
    alone = recording.inputs @ [a, b] + c
    np.testing.assert_array_equal(found.missed, (alone > 0) != (recording.targets[:, 0] == 1))
    assert (found.misjudged, found.mistakes) == (found.missed.sum(), np.sum((output > 0) != (recording.targets[:, 0] == 1)))
    assert found.serves.outcome == "no"


def test_the_regions_of_what_folds_are_the_networks(run_of):
    recording = record(run_of("network.hidden=[6,5] training.dtype=float64", CIRCLES), "x")
    found = Jammed.of(recording)

    def answer(places):
        for layer, (weight, bias) in zip(layers_of(recording), weights_at(layers_of(recording), -1), strict=True):
            places = places @ weight.T + bias
            places = np.maximum(places, 0) if layer.activation else places
        return places[:, 0]

    np.testing.assert_allclose(found.heights, answer(found.corners), atol=1e-10)
    (left, low), (right, high) = found.box
    areas = []
    for corners in np.split(found.corners, np.cumsum(found.sizes)[:-1]):
        (x, y), (next_x, next_y) = corners.T, np.roll(corners, -1, axis=0).T
        areas.append((x * next_y - next_x * y).sum() / 2)
    assert sum(areas) == pytest.approx((right - left) * (high - low), rel=1e-9)


def sloped(*slopes, act="identity"):
    """Networks whose lines lie a little apart: x times a slope, less y."""
    return [planar(([[slope, -1]], [0.0]), act=act) for slope in slopes]


def two_layers(slope):
    """The same line as that of x times a slope, less y."""
    return planar(([[1, 0], [0, 1]], [0, 0]), ([[slope, -1]], [0]), act="identity")


STEEP = planar(([[1, 0], [0, 1]], [9, 9]), ([[0, -1]], [9]))  # its ReLUs are never off
SAID = {
    (Collapse, "one"): {"nearer": sloped(1, 1), "here": sloped(1, 1.0005), "no": sloped(1, 1.1)},
    (Collapse, "alike"): {"alike": sloped(1, 1), "unlike": sloped(1, -9)},
    (Collapse, "drawn"): {"all": sloped(1, 2), "some": [*sloped(1), planar(([[0, 0]], [1]), act="identity")], "none": sloped(np.nan)},
    (Telescope, "serves"): {"exactly": [two_layers(1)], "no": [two_layers(np.nan)]},
    (Jammed, "serves"): {"exactly": [STEEP], "no": [hill()]},
    (Jammed, "folding"): {"drawn": [hill()], "unbounded": [hill(height=-9)], "flat": [STEEP], "lost": [hill(height=np.nan)]},
    (Jammed, "separation"): {
        "separated": [hill()],
        "mostly": [hill(samples=[(2, 2)] * 9 + [(0, 0)] * 9 + [(0, 1.5)], classes=[0] * 9 + [1] * 10)],
        "mixed": [hill(height=-1)],
    },
}


@pytest.mark.parametrize(("asked", "outcome"), [(asked, outcome) for asked, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(asked, outcome):
    kind, question = asked
    assert getattr(kind.of(*SAID[asked][outcome]), question).outcome == outcome


def test_every_outcome_is_reached():
    asked = {(kind, name) for kind in (Collapse, Telescope, Jammed) for name, one in kind.fields.items() if isinstance(one, Question)}
    assert {(kind, name): set(getattr(kind, name).outcomes) for kind, name in asked} == {one: set(cases) for one, cases in SAID.items()}


def test_where_output_was_trained_to_be_zero_or_one_the_line_lies_at_one_half():
    found = Collapse.of(planar(([[1, 0]], [0]), act="identity", loss_kind="squared_error"))
    np.testing.assert_allclose(found.line[0][:, 0], 0.5)


@pytest.mark.parametrize(
    ("kind", "changes", "told"),
    [
        (Collapse, "network.activation=tanh", "without an activation there must be a network; each of these has one"),
        (Telescope, "network.activation=relu", "layers can be multiplied where nothing lies between them; here ReLU does"),
        (
            Telescope,
            "network.hidden=[] network.activation=identity",
            r"one layer is nothing to be multiplied; network.hidden = \[8\] makes two",
        ),
        (Jammed, "network.activation=tanh", "tanh is curved; only with identity, relu, leaky_relu does a network consist of flat regions"),
        (Collapse, "data.name=wave network.activation=identity", "a surface over the plane needs two inputs; this run has 1"),
        (Jammed, "network.module=noisy.py:make", "a module of one's own cannot be taken to pieces"),
    ],
)
def test_other_runs_are_refused(kind, changes, told, noisy, run_of):
    with pytest.raises(RunError, match=f"^{told}$"):
        kind.of(record(run_of(f"{changes} training.steps=2", CIRCLES), "x"))


def test_the_shipped_networks_are_one_line_at_every_depth_and_fold_around_the_moons_with_relu(media_dir):
    run = Run.load(RUNS / "without_nonlinearity.toml")
    recordings = recall_all((run, *run.members), media_dir / "recordings")
    found = Collapse.of(*recordings[1:])
    assert found.layers.tolist() == [1, 2, 4, 8]
    assert found.one.outcome == "nearer"
    assert len(set(found.mistakes.tolist())) == 1
    deep = recordings[-1]
    assert (deep.activation_name, len(layers_of(deep))) == ("ReLU", 8)
    jammed = Jammed.of(deep)
    assert jammed.separation.outcome == "separated"
    assert jammed.misjudged > 30
