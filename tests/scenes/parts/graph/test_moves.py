"""Numbers arrive with the beads that bring them; all that is written can be read, and no edge runs through it."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.frame import stage
from scenes.parts.graph.drawn import DrawnGraph, Label
from scenes.parts.graph.moves import flow, flow_back, followed, forget, grown, light, look, thickness
from scenes.parts.graph.plan import Sight
from scenes.parts.theme import NUMERAL, THEME
from tests.scenes.parts.graph.graphs import GRAPHS, NEURON, by_chance, drawn_of, numbers, plan_of
from tests.scenes.seeing import box_of

EACH = pytest.mark.parametrize("edges", GRAPHS.values(), ids=GRAPHS)
SHARES = np.linspace(0, 1, 61)
W, LOSS = 0, 11


def played(move):
    """A move, to its end."""
    move.begin()
    move.interpolate(1)
    move.finish()


def readable(edges):
    """A graph from so near that every number on the stage can be read."""
    graph = drawn_of(edges)
    graph.sight = np.array([*graph.plan.places.mean(axis=0), 1.05 * NUMERAL / (0.4 * graph.plan.radius)])
    graph.free = stage().inset(-99, -99, -99, -99)
    graph.lay()
    return graph


def texts(graph, row):
    """What stands in each node, of values (0) or gradients (1)."""
    return [pair[row].text for pair in graph.written]


@EACH
@pytest.mark.parametrize(("move", "row"), [(flow, 0), (flow_back, 1)])
def test_a_number_stands_in_a_node_when_every_bead_that_brings_it_has_arrived_and_never_before(edges, move, row):
    graph = readable(edges)
    wave = move(graph, numbers(graph))
    wave.begin()
    seen = [set()]
    for share in SHARES:
        wave.interpolate(share)
        ran = (graph.edges.beads, graph.edges.returning)[row]
        there = {node for node, text in enumerate(texts(graph, row)) if text}
        for node in there:
            brings = [edge for edge, ends in enumerate(edges) if ends[1 - row] == node]
            assert (ran[brings] == 1).all()
        assert seen[-1] <= there
        seen.append(there)
    wave.finish()
    assert {node for node, text in enumerate(texts(graph, row)) if text} == {*range(len(graph.plan.places))}
    assert [len(one) for one in seen][1] < len(graph.plan.places)


def test_numbers_arrive_in_the_order_in_which_they_are_computed():
    graph = readable(NEURON)
    wave, order = flow(graph, numbers(graph)), []
    wave.begin()
    for share in SHARES:
        wave.interpolate(share)
        order += [node for node, text in enumerate(texts(graph, 0)) if text and node not in order]
    assert all(order.index(one) < order.index(other) for one, other in NEURON)


def test_a_second_wave_changes_each_number_when_it_arrives():
    graph = readable(NEURON)
    played(flow(graph, numbers(graph, -0.111)))
    wave = flow(graph, numbers(graph, 0.222))
    wave.begin()
    wave.interpolate(0.5)
    told = texts(graph, 0)
    assert (told[W], told[LOSS]) == ("0.222", "−0.111")
    assert set(told) == {"0.222", "−0.111"}
    wave.finish()
    assert set(texts(graph, 0)) == {"0.222"}
    assert (graph.edges.forth == 1).all()


def test_the_same_numbers_run_again():
    graph = readable(NEURON)
    played(flow(graph, numbers(graph)))
    again = flow(graph, numbers(graph))
    again.begin()
    again.interpolate(0.5)
    assert ((graph.edges.beads > 0) & (graph.edges.beads < 1)).any()
    assert all(texts(graph, 0))


def test_gradients_stop_on_their_way_and_go_on():
    graph = readable(NEURON)
    half = flow_back(graph, numbers(graph), until=float(graph.plan.places[6, 0]))
    played(half)
    assert [bool(text) for text in texts(graph, 1)] == [graph.plan.places[node, 0] > graph.plan.places[6, 0] for node in range(12)]
    played(flow_back(graph, numbers(graph)))
    assert all(texts(graph, 1))


def test_gradients_are_forgotten_but_for_some_and_come_anew():
    graph = readable(NEURON)
    played(flow_back(graph, numbers(graph)))
    played(forget(graph, [W]))
    assert [node for node, text in enumerate(texts(graph, 1)) if text] == [W]
    assert not graph.edges.blame.any()
    wave = flow_back(graph, numbers(graph, 0.5))
    wave.begin()
    wave.interpolate(0.2)
    assert (texts(graph, 1)[LOSS], graph.edges.blame.min()) == ("0.500", 1)


@EACH
@pytest.mark.parametrize("near", [None, 0, 1])
def test_nothing_that_is_written_is_too_small_or_off_the_stage_or_crossed_by_an_edge(edges, near):
    graph = drawn_of(edges)
    played(flow(graph, numbers(graph)))
    played(flow_back(graph, numbers(graph)))
    played(look(graph, graph.plan.whole if near is None else graph.plan.near([near])))
    written = [text for text in (*graph.names, *(one for pair in graph.written for one in pair)) if text.text]
    assert written or not graph.plan.readable
    free = stage()
    for text in written:
        box = box_of(text.points)
        assert text.size >= NUMERAL - 1e-6
        assert free.left <= box.left <= box.right <= free.right
        assert free.bottom <= box.bottom <= box.top <= free.top
        for edge in range(len(edges)):
            x, y, _ = graph.along(edge).T
            assert not ((x > box.left) & (x < box.right) & (y > box.bottom) & (y < box.top)).any()


def test_a_small_graph_is_seen_whole_while_a_wave_runs_and_a_large_one_is_followed_by_the_camera():
    small, large = drawn_of(NEURON), drawn_of(by_chance(30, 30))
    assert [len(moves) for moves in followed(small, flow(small, numbers(small)), W, LOSS)] == [1]
    for moves in followed(large, flow(large, numbers(large)), 0, 59):
        for move in moves:
            played(move)
    assert large.written[59][0].text


def test_nodes_and_edges_become_from_left_to_right_and_names_with_them():
    graph = readable(NEURON)
    move = grown(graph)
    move.begin()
    move.interpolate(0.5)
    assert (bool(graph.names[W].text), bool(graph.names[LOSS].text)) == (True, False)
    assert graph.edges.shown.min() == 0
    move.finish()
    assert graph.edges.shown.min() == 1
    assert all(name.text for name in graph.names)


def test_what_is_spoken_of_is_clear_and_all_else_steps_back():
    graph = drawn_of(NEURON)
    played(light(graph, [W], [W]))
    assert graph.clear.tolist() == [1] + [0.35] * 11
    assert graph.nodes.lit[W] == 1
    played(light(graph, None))
    assert (graph.clear == 1).all()
    assert not graph.lit.any()


def test_an_opened_node_shows_no_value_and_keeps_its_gradient():
    graph = readable(NEURON)
    played(flow(graph, numbers(graph)))
    played(flow_back(graph, numbers(graph)))
    graph.open(W)
    assert [bool(row.text) for row in graph.written[W]] == [False, True]
    graph.open()
    assert all(row.text for row in graph.written[W])


def test_a_sight_puts_its_place_into_the_middle_of_the_stage():
    graph = drawn_of(NEURON)
    x, y = graph.plan.places[5]
    played(look(graph, Sight(float(x), float(y), 2.0)))
    box = graph.plan.box
    assert graph.middle(5)[:2] == pytest.approx([(box.left + box.right) / 2, (box.bottom + box.top) / 2])
    assert graph.radius == pytest.approx(2 * graph.plan.radius)


def test_while_the_camera_comes_nearer_every_place_goes_straight_across_the_stage():
    graph = drawn_of(NEURON)
    move, ways = look(graph, graph.plan.inside(W)), []
    move.begin()
    for share in SHARES:
        move.interpolate(share)
        ways.append(graph.on_screen(graph.plan.places)[:, :2])
    ways = np.array(ways) - ways[0]
    along = ways[-1] / np.linalg.norm(ways[-1], axis=1)[:, None]
    np.testing.assert_allclose(ways[..., 0] * along[:, 1], ways[..., 1] * along[:, 0], atol=1e-9)
    assert (np.diff((ways * along).sum(axis=2), axis=0) > -1e-9).all()


def test_a_name_that_hangs_below_its_line_stands_no_higher_than_one_that_does_not():
    plan = plan_of(NEURON)
    graph = DrawnGraph(plan, [Label("qua"), Label("axa"), *[Label("x")] * 10], [THEME.dimmed] * 12)
    hung, stood = (graph.names[node].anchor[1] - graph.middle(node)[1] for node in (0, 1))
    assert hung == pytest.approx(stood, abs=0.01 * graph.radius)


def test_an_edge_is_the_thicker_the_more_comes_back_over_it_whatever_is_infinite():
    thick = thickness(np.array([0, 0.1, -1, np.inf, np.nan]))
    assert thick[0] < thick[1] < thick[2]
    assert np.isfinite(thick).all()
    assert np.isfinite(thickness(np.zeros(3))).all()
