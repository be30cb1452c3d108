"""Facets know their slopes, what lies on them, and how they are cut; all of it as exact as the network that they are of."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.space.cutting import LEVEL, at_height_zero, within
from scenes.parts.space.facets import Facets
from scenes.parts.space.relief import relief
from tests.scenes.parts.space.sheets import BOX, folded, some

WEIGHTS, BIASES, OUTGOING = np.array([[1.0, 0.2], [-0.3, 1.0], [0.8, -0.9]]), np.array([0.1, -0.2, 0.3]), np.array([0.7, -1.1, 0.4])


def height(points: np.ndarray) -> np.ndarray:
    return np.maximum(points @ WEIGHTS.T + BIASES, 0) @ OUTGOING


def areas(facets: Facets) -> np.ndarray:
    x, y = facets.corners.T
    return np.add.reduceat(x * y[facets.after] - y * x[facets.after], facets.starts) / 2


def test_the_slope_of_a_facet_is_the_sum_of_the_weights_of_what_is_on_there():
    facets, on = folded(WEIGHTS, BIASES, OUTGOING)
    np.testing.assert_allclose(facets.slopes, on @ (OUTGOING[:, None] * WEIGHTS), atol=1e-9)


def test_a_dot_lies_on_the_sheet_as_high_as_the_network_says():
    facets, _ = folded(WEIGHTS, BIASES, OUTGOING)
    dots = np.random.default_rng(1).uniform(BOX[0], BOX[2], (300, 2))
    ready = relief(facets, dots)
    np.testing.assert_allclose(ready.places[:, 2], height(dots), atol=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_a_cut_leaves_the_whole_sheet_and_nothing_that_reaches_to_both_sides(seed):
    facets, _ = some(seed)
    facets = facets.risen(facets.heights - np.median(facets.heights) - 0.0137)
    cut = at_height_zero(facets)
    assert np.bincount(cut.whole, areas(cut.facets)) == pytest.approx(areas(facets))
    side = np.where(cut.above, 1, -1)[cut.facets.owner]
    assert (side * cut.facets.heights > -1e-9).all()
    np.testing.assert_allclose(cut.facets.slopes, facets.slopes[cut.whole], atol=1e-6)
    assert (np.abs(cut.facets.heights[cut.facets.unit == LEVEL]) < 1e-12).all()


@pytest.mark.parametrize("seed", range(6))
def test_the_waterline_is_where_the_height_is_zero_in_one_walk_after_the_other(seed):
    facets, _ = some(seed)
    facets = facets.risen(facets.heights - np.median(facets.heights) - 0.0137)
    ready = relief(facets, np.zeros((0, 2)))
    through = np.add.reduceat(facets.heights > 1e-9, facets.starts) * np.add.reduceat(facets.heights < -1e-9, facets.starts)
    assert len(ready.water) == np.count_nonzero(through)
    middles = ready.water.mean(axis=1)[:, :2]
    np.testing.assert_allclose(facets.at(middles, facets.below(middles)), 0, atol=1e-9)
    breaks = np.count_nonzero(np.linalg.norm(ready.water[1:, 0] - ready.water[:-1, 1], axis=1) > 1e-9)
    walks = 1 + breaks
    ends = {tuple(place) for place in np.round(ready.water[:, 1, :2], 6)} - {tuple(place) for place in np.round(ready.water[:, 0, :2], 6)}
    closed = walks - len(ends)
    assert closed >= 0  # each walk ends at the edge of the sheet, or where it began
    assert ready.walked[0, 0] == 0
    assert ready.walked[-1, 1] == pytest.approx(1)


def test_above_lies_on_the_left_of_the_waterline():
    facets, _ = folded(np.array([[1.0, 0]]), np.array([2.0]), np.array([1.0]))  # rises to the right
    ready = relief(facets.risen(facets.heights - 2), np.zeros((0, 2)))
    (start, end) = ready.water[0]
    np.testing.assert_allclose([start[0], end[0]], 0, atol=1e-12)
    assert end[1] < start[1]


def test_what_is_cut_off_at_a_disc_is_what_lies_outside_of_it():
    facets, _ = some(3)
    angle = np.linspace(0, 2 * np.pi, 61)[:-1]
    disc = 0.7 * np.column_stack([np.cos(angle), np.sin(angle)])
    inside = within(facets, disc)
    assert areas(inside).sum() == pytest.approx(0.5 * 60 * 0.49 * np.sin(2 * np.pi / 60))
    np.testing.assert_allclose(facets.at(inside.corners, facets.below(inside.corners)), inside.heights, atol=1e-9)


def test_a_dot_outside_of_the_sheet_belongs_to_the_facet_that_is_nearest():
    facets, _ = folded(np.array([[1.0, 0.0]]), np.zeros(1), np.ones(1))
    found = facets.below(np.array([[-9.0, 0.1], [9.0, 0.1], [-0.2, 0.3], [0.2, -0.3]]))
    np.testing.assert_array_equal(facets.middles[found, 0] > 0, [False, True, False, True])
