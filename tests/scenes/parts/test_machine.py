"""The little network: as many nodes as there are, and wires as wide as their weights, dashed below zero."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.window import Box
from scenes.parts.light import clearness
from scenes.parts.machine import NODE, THICK, THIN, Machine
from scenes.parts.theme import CONTEXT, THEME

PLACE = Box(-6.86, 2.2, -4.9, 3.2)


class Layer:
    """Weights (H, D), so many times as large at each step."""

    def __init__(self, weight):
        self.weight = np.array(weight, float)
        self.values = np.array([self.at(0), self.at(1)])

    def at(self, step):
        return self.weight * (1 + step)


def machine(units=2):
    hidden = [[-8.0], [2.0], [0.0], [1.0], [-1.0], [4.0]][:units]
    return Machine([Layer(hidden), Layer([np.linspace(-1, 1, units)])], PLACE)


@pytest.mark.parametrize("units", range(1, 7))
def test_its_nodes_stand_in_its_place_in_their_hues_and_do_not_touch(units):
    drawn = machine(units)
    assert [len(layer) for layer in drawn.nodes] == [1, units, 1]
    assert [node.get_stroke_color().to_hex() for node in drawn.nodes[1]] == list(THEME.neurons[:units])
    heights = [node.get_center()[1] for node in drawn.nodes[1]]
    assert all(above - below > node.width for above, below, node in zip(heights, heights[1:], drawn.nodes[1], strict=False))
    for layer in drawn.nodes:
        for node in layer:
            assert PLACE.left - 1e-9 <= node.get_left()[0]
            assert node.get_right()[0] <= PLACE.right + 1e-9
            assert PLACE.bottom - 1e-9 <= node.get_bottom()[1]
            assert node.get_top()[1] <= PLACE.top + 1e-9
    assert drawn.nodes[0][0].width == pytest.approx(2 * NODE) or units > 2


def test_wires_are_as_wide_as_their_weights_and_dashed_below_zero():
    drawn = machine(3)
    drawn.show(1)
    wires = drawn.wires[0]
    assert wires.widths[:2] == pytest.approx([THICK, THIN + (THICK - THIN) / 4])
    assert np.isnan(wires.widths[2])  # of no weight there is no wire
    assert wires.dashed.tolist() == [1, 0, 0]
    assert np.array_equal(wires.rgbas[0], drawn.signs[1])
    drawn.show(0)
    assert wires.widths[0] == pytest.approx((THIN + THICK) / 2)


def test_weights_that_are_no_numbers_leave_no_wire():
    drawn = Machine([Layer([[np.nan], [np.inf]]), Layer([[1.0, 1.0]])], PLACE)
    drawn.show(0)
    assert np.isnan(drawn.wires[0].widths[0])


def test_a_lit_node_is_filled_and_the_others_are_dimmed():
    drawn = machine(3)
    lights = drawn.light([1])
    lights.interpolate_mobject(1)
    assert [clearness(core) for core in drawn.cores] == [0, 1, 0]
    assert [clearness(ring) for ring in drawn.nodes[1]] == [CONTEXT, 1, CONTEXT]
