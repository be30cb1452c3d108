"""What hides what: held against rays sent through the sheet, one by one."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.order import back_to_front, edges_of
from scenes.parts.space.relief import relief
from scenes.parts.space.view import View
from tests.scenes.parts.space.sheets import some


def pairs_hidden(facets: Facets, view: View) -> set[tuple[int, int]]:
    """Pairs (hidden, hiding) of facets, found on rays through many places of the screen."""
    corners = view.place(np.column_stack([facets.corners, facets.heights]))
    rings = np.split(corners, facets.starts[1:])
    places = np.random.default_rng(0).uniform(corners[:, :2].min(axis=0), corners[:, :2].max(axis=0), (400, 2))
    hits: list[list[tuple[float, int]]] = [[] for _ in places]
    for at, ring in enumerate(rings):
        along = np.roll(ring, -1, axis=0)[:, :2] - ring[:, :2]
        apart = places[:, None] - ring[None, :, :2]
        sides = along[:, 0] * apart[..., 1] - along[:, 1] * apart[..., 0]
        inside = (sides > 1e-7).all(axis=1) | (sides < -1e-7).all(axis=1)
        plane = np.linalg.lstsq(np.column_stack([ring[:, :2], np.ones(len(ring))]), ring[:, 2], rcond=None)[0]
        for place in np.flatnonzero(inside):
            hits[place].append((float([*places[place], 1] @ plane), at))
    return {(one, other) for ray in hits for (_, one), (_, other) in itertools.combinations(sorted(ray), 2)}


@pytest.mark.parametrize("elevation", [15, 32, 70])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_hides_a_facet_is_painted_after_it(seed, elevation):
    facets, _ = some(seed)
    level = np.median(facets.heights) + 0.0137
    ready = relief(facets.risen(6 * (facets.heights - level)), np.zeros((0, 2)))
    parts = ready.cut.facets
    hidden = 0
    for azimuth in (-150, -28, 0, 45, 90, 133):
        view = View(azimuth, elevation)
        order = back_to_front(parts, ready.edges, view.turn, ready.cut.above).tolist()
        assert sorted(order) == list(range(len(parts.sizes)))
        rank = {at: place for place, at in enumerate(order)}
        pairs = pairs_hidden(parts, view)
        hidden += len(pairs)
        assert all(rank[behind] < rank[before] for behind, before in pairs)
    assert hidden > 0 or elevation > 60


def test_every_edge_is_found_with_the_facet_on_its_other_side_or_as_an_outer_one():
    facets, on = some(2)
    edges = edges_of(facets)
    inner = (facets.unit != NONE).sum()
    assert 2 * len(edges.corner) == inner
    assert len(edges.outer) == len(facets.unit) - inner
    differ = (on[edges.facet] != on[edges.beside]).sum(axis=1)
    assert (differ == 1).all()  # a crease parts two facets between which one unit, its own, changes
    assert (on[edges.facet, facets.unit[edges.corner]] != on[edges.beside, facets.unit[edges.corner]]).all()


def test_edges_that_meet_in_parts_only_are_found_too():
    """One facet on the left, two on the right."""
    left = np.array([[-1.0, -1], [0, -1], [0, 1], [-1, 1]])
    below, above = np.array([[0.0, -1], [1, -1], [1, 0], [0, 0]]), np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    corners = [left, below, above]
    facets = Facets.of(corners, [np.zeros(4)] * 3, [np.full(4, NONE)] * 3, np.ones((3, 4)))
    found = {frozenset(pair) for pair in zip(*(part.tolist() for part in (edges_of(facets).facet, edges_of(facets).beside)), strict=True)}
    assert found == {frozenset((0, 1)), frozenset((0, 2)), frozenset((1, 2))}
    assert len(edges_of(facets).outer) == 7
