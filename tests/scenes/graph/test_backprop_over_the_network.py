from __future__ import annotations

import numpy as np
import pytest

from nets.layers import layers_of
from nets.records.recording import Recording
from scenes.graph.wiring import opened
from tests.scenes.claims.held import untrue
from tests.scenes.claims.training import Training
from tests.scenes.graph.cases_backprop_over_the_network import TOLD
from tests.scenes.networks import keyframes_of

SCENE = "BackpropOverTheNetwork"
FEW = ["as it is", "three kinds", "neurons in a row", "a number to predict"]


@pytest.mark.parametrize("name", TOLD)
def test_every_sentence_is_held_against_the_recording(name, told):
    walk = told(SCENE, name)
    run = Training(Recording.load(walk.given[0]))
    assert [fault for _, sentence in walk.sentences for fault in untrue(sentence.text, run, [])] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "One step against it hardly moves the loss.",
        "So large a step overshoots: the loss is up, not down by 3.",
        "In 600 steps the gradients do not become much smaller.",
        "In 600 steps no wire gets any gradient.",
        "Nobody trains it here: each wire keeps its weight.",
    ],
)
def test_a_sentence_that_is_not_so_is_found(sentence, told):
    run = Training(Recording.load(told(SCENE, "as it is").given[0]))
    assert any(fault.endswith("is not so") for fault in untrue(sentence, run, []))


def number(text):
    return float(text.replace("−", "-"))


def written(walk, beat):
    """All that stands on screen in a beat."""
    return {text.text for moment in walk.moments if moment.beat == beat for text in moment.texts}


@pytest.mark.parametrize("name", ["as it is", "too many numbers", "neurons in a row"])
def test_what_arrives_times_what_was_carried_is_the_gradient_as_it_is_written(name, told):
    (text,) = [text for text in written(told(SCENE, name), "wire") if "×" in text and "=" in text]
    product, gradient = text.split(" = ")
    arrives, carries = product.split(" × ")
    assert number(arrives) * number(carries) == pytest.approx(number(gradient), rel=0.01)


def test_a_neurons_numbers_can_be_read_at_first_and_both_falls_at_the_step(told):
    walk = told(SCENE, "as it is")
    assert {"w", "b", "×", "+", "tanh", "−0.214"} <= written(walk, "puzzle")
    assert {"predicted 0.0053", "real 0.0053", "0.495", "0.489"} <= written(walk, "step")


@pytest.mark.parametrize("name", FEW)
def test_closed_every_neuron_is_the_disc_and_every_product_lies_on_the_wire_that_the_network_has(name, staged):
    scene = staged(SCENE, name)
    graph, found = opened(scene.recording, scene.found, scene.network), scene.found
    graph.shut = 1.0
    graph.lay()
    plan = scene.network.whole
    scene.network.told, scene.network.sight = 0.0, plan.whole.numbers
    scene.network.lay()
    graph.sight = plan.whole.numbers
    graph.lay()
    corners = graph.rooms.points.reshape(-1, 2, 3)
    discs = scene.network.nodes.points.reshape(-1, 2, 3)
    np.testing.assert_allclose(corners.mean(axis=1), discs[:, 0], atol=1e-9)
    np.testing.assert_allclose(np.ptp(corners[:, :, 0], axis=1) / 2, np.linalg.norm(discs[:, 1] - discs[:, 0], axis=1))
    strands = int(found.strands)
    middles = (plan.places[found.sources] + plan.places[found.targets])[:strands] / 2
    for nodes in (found.messages, found.weights):
        np.testing.assert_allclose(graph.plan.places[nodes[:strands]], middles, atol=0.05)


@pytest.mark.parametrize("name", FEW)
def test_open_no_two_nodes_touch_and_each_lies_in_the_room_of_its_own_neuron_alone(name, staged):
    scene = staged(SCENE, name)
    graph = opened(scene.recording, scene.found, scene.network)
    places, corners = graph.on_screen(graph.plan.places), graph.rooms.points.reshape(-1, 2, 3)
    far = np.linalg.norm(places[:, None] - places, axis=2) + 10 * np.eye(len(places))
    assert far.min() > 2 * graph.radius
    for unit, (low, high) in enumerate(corners[:, :, :2]):
        inside = ((places[:, :2] > low) & (places[:, :2] < high)).all(axis=1)
        np.testing.assert_array_equal(inside, scene.found.owners == unit)


def test_wires_weigh_what_they_do_and_have_ribbons_as_wide_as_the_root_of_their_gradients(staged):
    scene = staged(SCENE, "as it is")
    ribbons, layers = scene.network.ribbons, layers_of(scene.recording)
    frames = scene.recording.arrays["keyframes"]
    for step in keyframes_of(scene):
        scene.network.show(step)
        np.testing.assert_allclose(ribbons.weights, np.concatenate([layer.weight.at(step).ravel() for layer in layers]))
    gradients = np.concatenate([np.abs(layer.gradient.at(frames[5])).ravel() for layer in layers])
    widths = ribbons.widths[:, 5]
    np.testing.assert_allclose(widths**2 / gradients, np.full(len(widths), (widths**2 / gradients)[0]), rtol=1e-5)
    assert ribbons.gone == 1
