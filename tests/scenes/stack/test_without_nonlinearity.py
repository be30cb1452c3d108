from __future__ import annotations

import numpy as np
import pytest

from nets.layers import layers_of, weights_at
from scenes.stack.spyglass import Push
from tests.scenes.networks import answer, data_of


def test_pushed_together_the_wires_of_every_round_are_products_of_the_networks_own_weights(staged):
    glass = staged("WithoutNonlinearity", "as it is").spyglass
    weights = [weight for weight, _ in weights_at(layers_of(staged("WithoutNonlinearity", "as it is").recording), -1)]
    for wires, columns in zip(glass._wires, glass.columns, strict=True):
        assert columns == [2, *(len(weight) for weight in weights)]
        for layer, weight in zip(wires, weights, strict=True):
            assert len(layer) == weight.size
            for one, other, drawn in layer:
                assert drawn == pytest.approx(weight[other, one], rel=1e-9)
        weights = [second @ first for first, second in zip(weights[::2], weights[1::2], strict=True)] if len(weights) > 1 else weights


def test_the_waterline_of_the_straight_sheet_and_of_the_folded_one_lie_where_each_network_is_undecided(staged):
    scene = staged("WithoutNonlinearity", "as it is")
    plane = scene.plane
    for sheet, recording in ((plane.whole, scene.recording), (plane.whole_folded, scene.deep)):
        plane.lay(sheet)
        places = data_of(plane.window, plane.relief.water.reshape(-1, 3))
        assert len(places) >= 2
        steepness = np.abs(answer(recording, -1, recording.grid)).max()
        assert np.abs(answer(recording, -1, places)).max() < 1e-6 * steepness


def test_a_spyglass_that_is_pushed_ends_exactly_where_it_was_to(staged):
    glass = staged("WithoutNonlinearity", "as it is").spyglass
    glass.pushed = 3.0
    push = Push(glass, 1, pushed=2)
    push.begin()
    push.interpolate_mobject(0.5)
    assert 2 < glass.pushed < 3
    push.interpolate_mobject(1)
    assert glass.pushed == 2
