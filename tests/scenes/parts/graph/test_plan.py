from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.graph.plan import NEAREST, READABLE, RIM
from tests.scenes.parts.graph.graphs import GRAPHS, NEURON, by_chance, plan_of, wide

EACH = pytest.mark.parametrize("edges", GRAPHS.values(), ids=GRAPHS)


@EACH
def test_no_edge_runs_through_a_node_that_it_does_not_end_at_and_no_two_nodes_touch(edges):
    plan = plan_of(edges)
    for route, ends in zip(plan.routes, edges, strict=True):
        others = np.delete(plan.places, ends, axis=0)
        if len(others):
            assert np.linalg.norm(route[:, None] - others, axis=2).min() > 1.1 * plan.radius
    apart = np.linalg.norm(plan.places[:, None] - plan.places, axis=2) + 1e9 * np.eye(len(plan.places))
    assert apart.min() > 2 * RIM * plan.radius


@EACH
def test_edges_go_from_rim_to_rim_evenly_across(edges):
    plan = plan_of(edges)
    for route, ends in zip(plan.routes, edges, strict=True):
        for end, place in zip(ends, (route[0], route[-1]), strict=True):
            assert plan.radius < np.linalg.norm(place - plan.places[end]) < 1.25 * plan.radius
        assert np.diff(route[:, 0]) == pytest.approx(np.ptp(route[:, 0]) / (len(route) - 1))


@EACH
def test_the_whole_lies_on_its_stage(edges):
    plan = plan_of(edges)
    middle, sight = [(plan.box.left + plan.box.right) / 2, (plan.box.bottom + plan.box.top) / 2], plan.whole
    seen = plan.places - [sight.x, sight.y] + middle
    assert plan.box.left <= seen[:, 0].min() - plan.radius
    assert seen[:, 0].max() + plan.radius <= plan.box.right + 1e-9
    assert plan.box.bottom <= seen[:, 1].min() - plan.radius + 1e-9
    assert seen[:, 1].max() + RIM * plan.radius <= plan.box.top + 1e-9


def test_twelve_nodes_can_be_read_from_afar_and_sixty_from_near():
    assert plan_of(NEURON).readable
    large = plan_of(by_chance(30, 30))
    assert not large.readable
    for nodes in ([0], [0, 1], [0, 59], [*range(60)]):
        assert READABLE - 1e-9 <= large.radius * large.near(nodes).zoom <= NEAREST + 1e-9
    assert large.radius * large.near([3]).zoom == pytest.approx(NEAREST)


@pytest.mark.parametrize("widths", [(2, 6, 6, 1), (2, 10, 8, 1), (2, 16, 16, 1), (2, 28, 28, 1)])
def test_however_many_rows_there_are_layers_take_the_width_of_the_stage(widths):
    plan = plan_of(wide(*widths))
    assert np.ptp(plan.places[:, 0]) + 2 * plan.radius > 0.8 * plan.box.width


def test_what_cannot_be_read_from_where_all_of_it_is_seen_can_be_looked_at_as_a_whole():
    plan = plan_of(wide(2, 10, 8, 1))
    layer, box = [*range(2, 20)], plan.box
    assert plan.near(layer).numbers.tolist() == [*plan.near(layer[:1]).numbers.tolist()[:2], READABLE / plan.radius]
    sight = plan.around(layer, 0.95)
    seen = (plan.places[layer] - [sight.x, sight.y]) * sight.zoom + [(box.left + box.right) / 2, (box.bottom + box.top) / 2]
    assert box.left < seen[:, 0].min() < seen[:, 0].max() < box.right
    assert box.bottom < seen[:, 1].min() < seen[:, 1].max() < box.top


def test_one_looks_at_the_middle_of_what_is_spoken_of_or_at_a_node_aside():
    plan = plan_of(NEURON)
    sight = plan.near([5, 6])
    assert sight.x == pytest.approx(plan.places[[5, 6], 0].mean())
    close = plan.close(0, aside=0.2)
    assert (plan.places[0, 0] - close.x) * close.zoom == pytest.approx(0.2 * plan.box.width)


def test_the_nearest_of_what_a_node_is_computed_from_is_found():
    assert plan_of(NEURON).before(11) == 8
