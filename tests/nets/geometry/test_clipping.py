"""Convex polygons and the straight lines that cut them."""

from __future__ import annotations

import numpy as np
import pytest

from nets.geometry.clipping import BLUR, chord, halves
from tests.nets.geometry.polygons import moments

SQUARE = [(0.0, 0.0, 0), (1.0, 0.0, 1), (1.0, 1.0, 2), (0.0, 1.0, 3)]


def corners_of(ring):
    return np.array([(x, y) for x, y, _ in ring])


@pytest.mark.parametrize("seed", range(50))
def test_the_halves_make_up_the_whole_each_on_its_side_of_the_line(seed):
    rng = np.random.default_rng(seed)
    ring = [(float(np.cos(angle)), float(np.sin(angle)), name) for name, angle in enumerate(np.sort(rng.uniform(0, 2 * np.pi, 7)))]
    line = (*rng.normal(size=2).tolist(), 0.3 * float(rng.normal()))
    parts = halves(ring, line, BLUR, 99)
    whole = moments(corners_of(ring))
    mass = [moments(corners_of(part)) for part in parts if part]
    assert sum(area for area, _ in mass) == pytest.approx(whole[0], rel=1e-12)
    np.testing.assert_allclose(sum(area * centre for area, centre in mass) / whole[0], whole[1], atol=1e-12)
    for part, sign in zip(parts, (-1, 1), strict=True):
        assert all(sign * (line[0] * x + line[1] * y + line[2]) >= -1e-12 for x, y, _ in part)


def test_edges_keep_their_names_and_the_new_one_has_its_own():
    below, above = halves(SQUARE, (1.0, 0.0, -0.25), BLUR, 9)  # left and right of x = 1/4
    assert below == [(0, 0, 0), (0.25, 0, 9), (0.25, 1, 2), (0, 1, 3)]
    assert above == [(0.25, 0, 0), (1, 0, 1), (1, 1, 2), (0.25, 1, 9)]
    assert chord(above, 9) == ([(0.25, 1), (0.25, 0)], [2, 0])


def test_a_line_through_two_corners_makes_no_new_ones():
    below, above = halves(SQUARE, (1.0, -1.0, 1e-14), BLUR, 9)
    assert (below, above) == ([(0, 0, 9), (1, 1, 2), (0, 1, 3)], [(0, 0, 0), (1, 0, 1), (1, 1, 9)])


@pytest.mark.parametrize(
    ("line", "side"), [((1.0, 0.0, 0.0), 1), ((-1.0, 0.0, 1e-13), 0), ((1.0, 1.0, 1e-13), 1), ((0.0, 0.0, 1.0), 1), ((0.0, 0.0, 0.0), 0)]
)
def test_a_line_that_only_touches_leaves_a_polygon_whole(line, side):
    parts = halves(SQUARE, line, BLUR, 9)
    assert parts[side] == SQUARE
    assert parts[1 - side] == []


def test_area_and_centre_of_a_triangle_far_away():
    area, centre = moments(np.array([[1e6, 1e6], [1e6 + 3, 1e6], [1e6, 1e6 + 4]]))
    assert area == 6
    np.testing.assert_allclose(centre, [1e6 + 1, 1e6 + 4 / 3], rtol=1e-15)
