from __future__ import annotations

import numpy as np
import pytest

from nets.layers import layers_of
from nets.records.recording import Recording
from scenes.graph.ribbons import Timeline
from scenes.graph.tiling import clear, columns, lay, layer_of, ring, strands_into
from scenes.graph.wiring import opened
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.graph.moves import light
from tests.scenes.claims.held import untrue
from tests.scenes.claims.training import Training
from tests.scenes.graph.cases_backprop_over_the_network import TOLD
from tests.scenes.networks import keyframes_of

SCENE = "BackpropOverTheNetwork"
GRIDS = ["as it is", "too many numbers", "far too many", "three kinds", "neurons in a row"]
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
    assert {"predicted 0.00529", "real 0.00527", "0.495", "0.489"} <= written(walk, "step")


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


def played(*moves):
    """Some moves, to their end."""
    for move in moves:
        move.begin()
        move.interpolate(1)
        move.finish()


@pytest.mark.parametrize("name", GRIDS)
def test_tiles_lie_in_a_grid_for_each_layer_between_its_columns_and_are_as_full_as_gradients_are_large(name, staged):
    scene = staged(SCENE, name)
    graph, found = scene.network, scene.found
    tiles, plan = graph.tiles, graph.plan
    for column in columns(graph):
        played(lay(graph, column))
        own = strands_into(graph, column)
        corners = tiles.points.reshape(-1, 2, 3)[own]
        before = plan.places[plan.sources[: len(own)][own]]
        discs = graph.on_screen(np.array([before[0], [column, 0]]))[:, 0] + graph.radius * np.array([1, -1])
        assert discs[0] < corners[:, 0, 0].min() < corners[:, 1, 0].max() < discs[1]
        rows, across = (np.unique(np.round(corners[:, 0, axis], 6)) for axis in (1, 0))
        shape = len(set(found.targets[: len(own)][own])), len(set(found.sources[: len(own)][own]))
        assert (len(rows), len(across)) == shape
        assert len({(round(x, 6), round(y, 6)) for (x, y, _), _ in corners}) == own.sum()
    areas = tiles.sides * np.abs(tiles.sides)
    np.testing.assert_allclose(areas / areas[np.argmax(np.abs(areas))], found.tiles / found.tiles[np.argmax(np.abs(found.tiles))])
    assert (tiles.rgbas[:, 3] == 1).all()
    played(clear(graph))
    assert not tiles.rgbas[:, 3].any()


@pytest.mark.parametrize("name", GRIDS)
def test_a_whole_layer_is_on_the_stage_where_its_tiles_are_told_of(name, staged):
    scene = staged(SCENE, name)
    graph, plan, free = scene.network, scene.network.whole, stage()
    column = plan.places[scene.found.targets[scene.wire], 0]
    graph.told, graph.sight = 0.0, plan.around(layer_of(graph, column), 0.95).numbers
    played(lay(graph, column))
    corners = graph.tiles.points.reshape(-1, 2, 3)[strands_into(graph, column)]
    for x, y in (*corners[..., :2].reshape(-1, 2), *graph.on_screen(plan.places[layer_of(graph, column)])[:, :2]):
        assert free.left < x < free.right
        assert free.bottom < y < free.top
    played(clear(graph))


def test_the_smaller_discs_are_the_thinner_are_wires(staged):
    few, many, very_many = (staged(SCENE, name).network for name in ("as it is", "too many numbers", "far too many"))
    for graph in (few, many, very_many):
        graph.sight = graph.plan.whole.numbers
        graph.lay()
    assert few.edges.size == many.edges.size == 1
    assert very_many.edges.size == pytest.approx(very_many.whole.radius / 0.3)


def test_words_keep_clear_of_what_is_seen_alone(staged):
    graph, seen = staged(SCENE, "too many numbers").network, [2, 8]
    graph.sight = graph.plan.around(seen).numbers
    for rest, count in ((0.0, len(seen)), (0.2, len(graph.clear))):
        played(light(graph, seen, rest=rest))
        assert len(graph.boxes()) == count
    played(light(graph, None))


def test_a_wire_and_its_tile_are_lit_together_and_no_others(staged):
    graph = staged(SCENE, "as it is").network
    for column in columns(graph):
        played(lay(graph, column))
    for strand in range(len(graph.laid)):
        played(*ring(graph, strand))
        lit = graph.edges.rgbas[:, 3] == 1
        assert np.flatnonzero(graph.tiles.rings).tolist() == np.flatnonzero(lit).tolist() == [strand]


def test_bars_below_the_discs_are_as_long_as_what_arrives_is_large_to_the_right_where_it_is_above_zero(staged):
    scene = staged(SCENE, "as it is")
    graph, found = scene.network, scene.found
    for column in columns(graph):
        played(lay(graph, column))
    begins, ends = graph.arriving.points.reshape(-1, 2, 3).swapaxes(0, 1)
    lengths, neurons = (ends - begins)[:, 0], slice(scene.inputs, scene.loss)
    np.testing.assert_allclose(lengths[neurons] / lengths[-2], (found.arrives / found.arrives[-2])[neurons])
    assert not lengths[: scene.inputs].any()
    assert np.sign(lengths[-2]) == np.sign(found.arrives[-2])


def test_one_wire_lies_along_the_foot_with_its_weight_and_all_gradients_that_it_has_had(staged):
    scene = staged(SCENE, "as it is")
    ribbons = scene.network.ribbons
    line = Timeline(ribbons, scene.wire, Box(-6, -3, 6, -2))
    np.testing.assert_allclose(line.points, ribbons.points.reshape(-1, 2, 3)[scene.wire])
    played(line.lie())
    assert line.points[:, 0].tolist() == [-6, 6]
    assert line.points[:, 1].tolist() == [-2.5, -2.5]
    assert line.widths.max() == pytest.approx(0.5)
    np.testing.assert_allclose(line.widths[0] / line.widths.max(), ribbons.widths[scene.wire] / ribbons.widths[scene.wire].max())
    for step in keyframes_of(scene):
        scene.network.show(step)
        line.show(step)
        assert (line.gone, line.weights[0]) == (ribbons.gone, ribbons.weights[scene.wire])
    scene.network.flares = scene.found.swollen.astype(float)
    scene.network.lay()
    assert int(scene.network.ribbons.flares.sum()) == int(scene.found.swells) == 13
