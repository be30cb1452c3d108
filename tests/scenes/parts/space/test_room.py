"""Between which walls an activation holds what it gives."""

from __future__ import annotations

import numpy as np
import pytest

from nets.activations import activation
from scenes.parts.space.room import ends_of


@pytest.mark.parametrize(
    ("name", "low", "high", "walled"),
    [("tanh", -1, 1, True), ("sigmoid", 0, 1, True), ("sign", -1, 1, True), ("relu", 0, 30, False), ("identity", -30, 30, False)],
)
def test_what_goes_no_farther_at_both_ends_is_held_by_walls(name, low, high, walled):
    *ends, held = ends_of(activation(name))
    np.testing.assert_allclose(ends, [low, high], atol=1e-6)
    assert held == walled
