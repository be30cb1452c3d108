"""Curves of one wide layer, held against networks that are written out here."""

from __future__ import annotations

import numpy as np
import pytest

from nets.activations import activation
from nets.findings.optimization.activations_shape_learning.kinds import by_shape, in_one_layer
from nets.findings.optimization.activations_shape_learning.wide import Wide, bends, has_corner
from nets.records.finding import Question
from nets.runs.params import RunError
from nets.training.recorder import record

CURVE = "data.name=swell data.n=12 network.hidden=[4] training.steps=30 probe.keyframes=12 "


@pytest.fixture
def trained(run_of):
    def made(shape, seed=0, text=CURVE):
        return record(run_of(f"{text} network.activation={shape} training.seed={seed}"), f"{shape} {seed}")

    return made


@pytest.fixture
def given(trained):
    """A network of two units whose weights are given: as it begins, and as it ends."""

    def made(shape, units=((1, 0, 1), (1, -0.5, 1)), constant=0.0):
        one = trained(shape, text="data.name=dosage network.hidden=[2] training.steps=3 probe.keyframes=4 ")
        weight, bias, outgoing = np.array(units, np.float32).T
        for name, values in (("hidden1.linear.weight", weight[:, None]), ("hidden1.linear.bias", bias), ("output.weight", outgoing[None])):
            one.arrays[f"parameters/{name}"][:] = values
        one.arrays["parameters/output.bias"][:] = constant
        return one

    return made


HUMP = ((1, 0, 2), (1, -0.5, -4))  # of two ReLUs: through all doses


def answered(one, row, x):
    """By hand."""
    weight, bias, outgoing, constant = (
        one.arrays[f"parameters/{name}"][row].astype(float)
        for name in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    )
    return one.act(np.outer(x, weight[:, 0]) + bias) @ outgoing[0] + constant


def test_curves_are_what_the_networks_answer_and_stray_by_their_largest_miss(trained):
    runs = [trained(shape, seed) for shape in ("relu", "tanh") for seed in (0, 3)]
    found = Wide.of(*runs)
    for row, step in enumerate(found.keyframes.tolist()):
        for at, one in enumerate((runs[0], runs[2])):
            np.testing.assert_allclose(found.curves.values[row, at], answered(one, step, found.x), atol=1e-9)
    x, y = (values[:, 0].astype(float) for values in runs[0].trained_on)
    assert (found.x[0], found.x[-1]) == (x.min(), x.max())
    misses = [[np.abs(answered(runs[2 * at + seed], -1, x) - y).max() for seed in range(2)] for at in range(2)]
    assert float(found.worst) == pytest.approx(np.max(misses))
    assert float(found.height) == pytest.approx(np.ptp(y))


def test_a_neuron_is_drawn_as_what_it_makes_of_a_number_up_to_a_height(trained):
    found = Wide.of(trained("relu"), trained("sigmoid"))
    np.testing.assert_allclose(found.bare[0], np.maximum(found.given[0], 0))
    np.testing.assert_allclose(found.bare[1], 1 / (1 + np.exp(-found.given[1])))
    assert found.given[0, [0, -1]] == pytest.approx([-4, 2], abs=0.01)
    assert found.given[1, [0, -1]] == pytest.approx([-4, 4])


def test_corners_are_where_units_are_given_zero_among_the_samples_with_something_behind_them(given):
    found = Wide.of(given("relu", ((1, -0.25, 1), (2, -1, -1))))
    assert np.sort(found.corners).tolist() == [0.25, 0.5]
    np.testing.assert_allclose(found.heights[np.argsort(found.corners)], [0, 0.25], atol=1e-9)  # relu(x - 1/4) - relu(2 x - 1)
    assert found.drawn == 2
    assert Wide.of(given("relu", ((1, -0.25, 0), (2, -4, 1)))).drawn == 0
    assert Wide.of(given("tanh", ((1, -0.25, 1), (2, -1, -1)))).drawn == 0


@pytest.mark.parametrize("shape", ["relu", "leaky_relu"])
def test_a_shape_with_a_corner_has_one_and_does_not_bend(shape):
    assert has_corner(activation(shape))
    assert not bends(activation(shape))


@pytest.mark.parametrize("shape", ["softplus", "gelu", "silu", "sigmoid", "tanh", "elu"])
def test_a_smooth_shape_bends_without_a_corner(shape):
    assert bends(activation(shape))
    assert not has_corner(activation(shape))


@pytest.mark.parametrize("shape", ["identity", "sign"])
def test_what_is_straight_or_has_a_step_neither_bends_nor_has_a_corner(shape):
    assert not bends(activation(shape))
    assert not has_corner(activation(shape))


SAID = {
    "many": {"many": [("relu", HUMP), ("tanh", HUMP)], "one": [("relu", HUMP)]},
    "fits": {
        "all": [("relu", HUMP)],
        "some": [("relu", HUMP), ("tanh", HUMP)],
        "none": [("tanh", HUMP)],
        "untrained": [("relu", HUMP)],
    },
    "hands": {
        "both": [("relu", HUMP), ("tanh", HUMP)],
        "corners": [("relu", HUMP)],
        "bends": [("tanh", HUMP), ("identity", HUMP)],
        "neither": [("identity", HUMP)],
        "lost": [("relu", ((np.nan, 0, 1),) * 2), ("tanh", ((1, 0, 1e9),) * 2)],
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_networks_show(question, outcome, given):
    runs = [given(*one) for one in SAID[question][outcome]]
    if outcome == "untrained":
        runs = [type(one)(one.name, {**one.arrays, "keyframes": np.array([0])}, one.meta) for one in runs]
    assert Wide.of(*runs).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for name, question in Wide.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name]} == set(question.outcomes), name


def test_those_that_differ_in_more_than_shape_and_seed_are_left_out(trained):
    main = trained("relu")
    others = [trained("tanh", text=f"{CURVE} {key}") for key in ("training.steps=31", "network.hidden=[5]", "data.n=13")]
    kept = [trained("tanh"), trained("tanh", 1), trained("gelu", text=f"{CURVE} network.init=he_normal")]
    assert [one.name for one in in_one_layer(main, [main, *others, *kept])] == ["relu 0", "tanh 0", "tanh 1", "gelu 0"]


def test_of_each_shape_there_is_one_from_each_seed_that_all_have_and_at_most_some_shapes(trained):
    runs = [trained(shape, seed) for shape, seed in (("relu", 1), ("relu", 0), ("tanh", 0), ("tanh", 1), ("tanh", 2))]
    told = {title: [one.name for one in some] for title, some in by_shape(runs).items()}
    assert told == {
        "ReLU": ["relu 1", "relu 0"],
        "tanh": ["tanh 1", "tanh 0"],
    }
    assert [*by_shape([trained(shape) for shape in ("relu", "tanh", "gelu", "silu", "elu")])] == ["ReLU", "tanh", "GELU", "SiLU"]


def test_what_is_no_curve_is_refused(run_of):
    with pytest.raises(RunError, match="a curve is told of one input"):
        Wide.of(record(run_of("data.name=moons data.n=20 network.hidden=[2] training.steps=2 probe.grid=5"), "plane"))
