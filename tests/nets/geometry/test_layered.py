"""Layouts of graphs: forward, apart, and the same each time."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys

import numpy as np
import pytest

from nets.geometry.layered import layered

# (sigmoid(w x + b) - y)^2 + 0.1 x w, with its leaves numbered first
NEURON = [(0, 4), (1, 4), (4, 5), (2, 5), (5, 6), (6, 7), (3, 7), (7, 8), (1, 9), (9, 10), (0, 10), (8, 11), (10, 11)]


def of_layers(*widths):
    """A network at scalar level: a product for each weight, sums, an activation behind all but the last layer."""
    count = itertools.count()
    edges = []

    def node(*inputs):
        new = next(count)
        edges.extend((one, new) for one in inputs)
        return new

    given = [node() for _ in range(widths[0])]
    for layer, width in enumerate(widths[1:], 1):
        sums = []
        for _ in range(width):
            products = [node(node(), one) for one in given]
            total = products[0]
            for product in products[1:]:
                total = node(total, product)
            total = node(total, node())
            sums.append(total if layer == len(widths) - 1 else node(total))
        given = sums
    node(*given)
    return edges


def by_chance(seed, count=40):
    """Nodes that each use one or two earlier ones."""
    rng = np.random.default_rng(seed)
    return [(int(rng.integers(node)), node) for node in range(1, count) for _ in range(rng.integers(1, 3))]


GRAPHS = {
    "a neuron": NEURON,
    "the hero": of_layers(2, 3, 2, 1),
    "a chain": [(node, node + 1) for node in range(10)],
    "an edge over many layers": [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)],
    "a square, x * x": [(0, 1), (0, 1), (1, 2), (1, 2), (1, 2)],
    **{f"by chance, {seed}": by_chance(seed) for seed in range(4)},
}


def distances(places, route):
    """How far each place is from a route, by its pieces."""
    start, along = route[:-1], np.diff(route, axis=0)
    share = np.clip(np.sum((places[:, None] - start) * along, axis=2) / np.sum(along**2, axis=1), 0, 1)
    return np.linalg.norm(start + share[..., None] * along - places[:, None], axis=2).min(axis=1)


@pytest.fixture(params=GRAPHS, scope="module")
def drawn(request):
    edges = GRAPHS[request.param]
    return edges, layered(*np.array(edges).T)


def test_every_node_has_a_place_and_every_edge_a_route_between_its_ends(drawn):
    edges, layout = drawn
    assert layout.places.shape == (max(map(max, edges)) + 1, 2)
    assert len(layout.routes) == len(edges)
    for (source, target), route in zip(edges, layout.routes, strict=True):
        assert route[[0, -1]] == pytest.approx(layout.places[[source, target]])


def test_all_goes_from_left_to_right_and_leaves_and_enters_level(drawn):
    for route in drawn[1].routes:
        across, up = np.diff(route, axis=0).T
        assert across.min() > 0
        assert np.abs(up[[0, -1]]).max() <= 0.25 * max(np.abs(up).max(), 1e-9)


def test_nodes_are_at_least_one_apart(drawn):
    places = drawn[1].places
    apart = np.linalg.norm(places[:, None] - places, axis=2) + 2 * np.eye(len(places))
    assert apart.min() >= 1


def test_no_edge_runs_through_a_node_that_it_does_not_end_at(drawn):
    edges, layout = drawn
    for ends, route in zip(edges, layout.routes, strict=True):
        others = np.delete(layout.places, ends, axis=0)
        assert np.all(distances(others, route) > 0.15)


def test_two_edges_between_the_same_nodes_run_apart():
    first, second = layered(*np.array([(0, 1), (0, 1)]).T).routes
    assert np.abs(first - second).max() >= 1


def test_it_lies_around_the_origin():
    layout = layered(*np.array(NEURON).T)
    corners = layout.routes.reshape(-1, 2)
    assert corners.min(axis=0) == pytest.approx(-corners.max(axis=0))


def test_a_leaf_lies_right_before_its_use():
    places = layered(*np.array(NEURON).T).places[:, 0]
    assert (places[4] - places[0], places[5] - places[2], places[7] - places[3]) == (1, 1, 1)


def test_a_network_of_the_plan_of_the_hero_has_its_56_nodes_and_62_edges_within_a_frame():
    edges = GRAPHS["the hero"]
    layout = layered(*np.array(edges).T)
    assert (len(layout.places), len(edges)) == (56, 62)
    width, height = np.ptp(layout.places, axis=0)
    assert width == 13
    assert height <= 10


def test_another_process_gives_the_same_layout():
    ask = "import json, numpy as np; from nets.geometry.layered import layered; from tests.nets.geometry.test_layered import GRAPHS; "
    ask += "print(json.dumps([layered(*np.array(e).T).routes.tolist() for e in GRAPHS.values()]))"
    told = [subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout for _ in range(2)]
    here = [layered(*np.array(edges).T).routes.tolist() for edges in GRAPHS.values()]
    assert json.loads(told[0]) == json.loads(told[1]) == here


@pytest.mark.parametrize(("edges", "why"), [([(1, 0)], "goes back"), ([(1, 1)], "goes back"), ([(0, 1), (2, 3)], "in pieces")])
def test_what_cannot_be_laid_out_is_refused(edges, why):
    with pytest.raises(ValueError, match=why):
        layered(*np.array(edges).T)


def test_nothing_is_logged_while_a_graph_is_laid_out(caplog):
    with caplog.at_level("INFO"):
        layered(np.array([0, 1]), np.array([1, 2]))
    assert caplog.records == []
