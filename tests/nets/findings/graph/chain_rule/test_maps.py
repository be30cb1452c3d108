from __future__ import annotations

import numpy as np
import pytest

from nets.findings.graph.chain_rule.maps import OFF, Mapped
from nets.layers import layers_of
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training.recorder import record
from scenes.stage import RUNS

PLANES = "data.name=moons data.n=21 training.steps=20 probe.keyframes=3 probe.grid=5 probe.example=7 network.hidden=[2,2,2]"


@pytest.fixture(scope="session")
def shipped(media_dir):
    return recall(Run.load(RUNS / "chain_of_planes.toml"), media_dir / "recordings")


@pytest.fixture
def drawn(shipped):
    return shipped, Mapped.of(shipped)


def stops(recording, places):
    """Places (n, 2), and what each layer makes of them at the end."""
    found = [np.asarray(places, float)]
    for layer in layers_of(recording)[:-1]:
        found.append(np.tanh(found[-1] @ layer.weight.last.T + layer.bias.last))
    return found


def test_three_matrices_multiply_to_the_one_from_end_to_end_to_a_trillionth(drawn):
    recording, found = drawn
    one, two, three = found.jacobians
    np.testing.assert_allclose(three @ two @ one, found.reached[-1], rtol=0, atol=1e-12)
    np.testing.assert_array_equal(found.product, three @ two @ one)
    assert float(found.gap) == np.abs(found.product - found.reached[-1]).max() < 1e-12
    h, places = 1e-6, stops(recording, found.places[:1])
    for at, place in enumerate(found.places):
        np.testing.assert_allclose(place, places[at][0], rtol=1e-12)
        up, down = (stops(recording, found.places[0] + sign * h * np.eye(2))[at] for sign in (1, -1))
        np.testing.assert_allclose(found.reached[at], (up - down).T / (2 * h), rtol=1e-6, atol=1e-8)


def test_the_square_is_so_small_that_each_layer_makes_a_parallelogram_of_it_and_no_smaller_than_it_must_be(drawn):
    recording, found = drawn
    ways = np.linspace(-1, 1, 21)
    square = np.stack(np.meshgrid(ways, ways), axis=-1).reshape(-1, 2)

    def off(half):
        true, worst = stops(recording, found.places[0] + half * square), []
        for at, reached in enumerate(found.reached):
            straight = half * square @ reached.T
            far = np.linalg.norm(true[at] - found.places[at] - straight, axis=1).max()
            worst.append(far / np.linalg.norm(straight, axis=1).max())
        return max(worst)

    assert 0 < off(float(found.half)) <= 1.05 * OFF
    assert off(2 * float(found.half)) > OFF


def test_its_parallelograms_are_not_too_thin_to_be_seen(drawn):
    for reached in drawn[1].reached:
        largest, least = np.linalg.svd(reached)[1]
        assert least > 0.4 * largest


@pytest.mark.parametrize(
    "changes", ["network.hidden=[2,3,2]", "network.hidden=[3]", "network.hidden=[]", "data.name=wave network.hidden=[2]"]
)
def test_other_layers_than_of_two_numbers_are_refused(changes, run_of):
    with pytest.raises(RunError, match="layers that hand on two numbers each are needed"):
        Mapped.of(record(run_of(f"{PLANES} {changes}"), "x"))


def test_whether_they_agree_is_told(run_of):
    assert Mapped.of(record(run_of(f"{PLANES} network.init=zeros training.steps=0"), "x")).agreement.outcome == "equal"
    blown = "training.optimizer=sgd training.learning_rate=1e6 network.activation=identity training.loss=squared_error"
    assert Mapped.of(record(run_of(f"{PLANES} {blown}"), "x")).agreement.outcome == "lost"
