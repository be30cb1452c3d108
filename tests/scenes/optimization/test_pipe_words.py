"""Names beside lines have room, and are moved as little as can be."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.optimization.pipe_words import APART, spread


@pytest.mark.parametrize("heights", [[3.0, 2.0, 1.0], [2.0, 2.0, 2.0, 0.0], [3.0, 2.9, 0.1, 0.0], [1.0]])
def test_names_have_room_and_stay_in_their_order_between_two_bounds(heights):
    found = spread(heights, 0.0, 3.0)
    assert (np.diff(found) <= -APART + 1e-9).all()
    assert max(found) <= 3.0
    assert min(found) >= 0.0


def test_names_that_have_room_stay_where_their_lines_end():
    assert spread([3.0, 2.0, 1.0], 0.0, 3.0) == [3.0, 2.0, 1.0]


def test_where_there_are_too_many_they_share_the_room():
    assert spread([1.0] * 5, 0.0, 1.0) == pytest.approx([1.0, 0.75, 0.5, 0.25, 0.0])
