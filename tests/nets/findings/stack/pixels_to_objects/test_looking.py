"""Where units look, and which answers most."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from nets.findings.stack.pixels_to_objects.looking import Looking, fields, fit
from nets.training.convolutional import ConvolutionalNetwork
from tests.nets.findings.stack.pixels_to_objects.pictures import recorded


@pytest.mark.parametrize("layer", [1, 2, 3])
def test_a_unit_sees_the_pixels_that_autograd_says_it_depends_on(layer):
    """Of the unit in the middle of each map of a network without zeros: the rows and the columns in which the gradient is not zero."""
    network = ConvolutionalNetwork([3, 3, 3], 64, 2, torch.Generator().manual_seed(0))
    for parameter in network.parameters():
        torch.nn.init.uniform_(parameter, 0.1, 1, generator=torch.Generator().manual_seed(1))
    reach, offset, stride = (int(one[layer - 1]) for one in fields([5, 3, 3]))
    seen = np.zeros((64, 64), dtype=bool)
    for seed in range(40):  # of four only the largest goes on, another one in another picture
        picture = torch.rand(1, 64, 64, generator=torch.Generator().manual_seed(seed), requires_grad=True)
        maps = network.maps(picture)[layer - 1]
        middle = maps.shape[-1] // 2
        maps[0, :, middle, middle].sum().backward()
        seen |= (picture.grad[0] != 0).numpy()
    begin = middle * stride + offset
    assert [int(np.flatnonzero(seen.any(axis=axis)).min()) for axis in (0, 1)] == [begin, begin]
    assert [int(np.flatnonzero(seen.any(axis=axis)).max()) for axis in (0, 1)] == [begin + reach - 1] * 2


@pytest.mark.parametrize(("layers", "sees"), [(1, "single"), (2, "part"), (3, "part"), (4, "whole")])
def test_the_unit_in_the_middle_of_a_deep_layer_sees_the_whole_picture(layers, sees):
    found = Looking.of(recorded([np.zeros((2, 500, 8))] * layers))
    assert found.sight.outcome == sees
    assert found.middle.tolist() == [15, 7, 3, 1][:layers]
    assert found.layer.tolist() == [1, 2, 3, 4][:layers]


def test_of_each_map_of_the_last_layer_the_picture_that_lights_it_most_is_told():
    """Two maps of two fields; a picture lights the first one in its second field, and nothing lights the other."""
    features = np.zeros((2, 500, 4))
    features[1, 3, 0], features[1, 7, 1] = 1, 2
    found = Looking.of(recorded([features]))
    assert found.lighting.tolist() == [7, -1]
    assert (found.lit.outcome, found.dark, found.windows) == ("some", 1, 2)
    assert Looking.of(recorded([np.full((2, 500, 4), np.nan)])).lit.outcome == "none"


@pytest.mark.parametrize(("deep", "shapes"), [(True, "filled"), (False, "striped")])
def test_the_map_that_fills_the_shapes_is_found(deep, shapes):
    """Behind the second layer one of two maps is bright where shapes are, or both are noise; the first layer's hold noise alone."""
    pixels = recorded([np.zeros((2, 500, 8))]).arrays["held_out/pixels"][:3] / 255
    inside = (abs(pixels - 0.5) > 0.25).reshape(3, 16, 2, 16, 2).mean(axis=(2, 4))
    rng = np.random.default_rng(0)
    maps = [rng.normal(size=(2, 3, 2, 32, 32)), rng.normal(size=(2, 3, 2, 16, 16))]
    maps[1][1, :, 1] += 100 * inside * deep
    found = Looking.of(recorded([np.zeros((2, 500, 8))] * 2, maps=maps))
    assert (found.shapes.outcome, found.clearest, found.squares) == (shapes, 2, 32 * 32)
    assert (found.filled[1] > 0.99) == deep
    assert found.filling[1] == 1 or not deep


def test_a_map_goes_with_shapes_as_their_correlation_says():
    rng = np.random.default_rng(1)
    inside, maps = rng.integers(2, size=(3, 8, 8)).astype(float), rng.normal(size=(3, 4, 8, 8))
    maps[:, 2] = 1.0
    expected = [0 if at == 2 else np.corrcoef(maps[:, at].ravel(), inside.ravel())[0, 1] for at in range(4)]
    np.testing.assert_allclose(fit(maps, inside), expected, atol=1e-9)
    np.testing.assert_allclose(fit(1e200 * maps, inside), expected, atol=1e-9)
