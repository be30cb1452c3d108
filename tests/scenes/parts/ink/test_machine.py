"""The little network shows its weights by width, colour and dash, and lights what is spoken of."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.window import Box
from scenes.parts.ink.machine import COLUMN, NODE, Machine
from scenes.parts.theme import THEME
from tests.scenes.parts.space.sheets import FINE, at, picture

HUES = ["#FF0000", "#0000FF"]
PLACE = Box(-2.0, -1.0, 1.0, 1.0)
LAYERS = [np.array([[2.0], [-1.0]]), np.array([[-2.0, 0.5]])]


def machine() -> Machine:
    return Machine(lambda step: [layer * (1 + step) for layer in LAYERS], 0, PLACE, HUES)


def rgb(colour: str) -> np.ndarray:
    return np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)])


def test_a_node_that_is_lit_is_full_of_its_hue_and_the_others_are_rings():
    made = machine()
    made.lit[made.node(1, 0)] = 1.0
    seen = picture(made)
    assert np.abs(at(seen, *made.points[1, :2]) - [255, 0, 0]).max() <= 2
    for other in (0, 2, 3):
        assert at(seen, *made.points[other, :2]).max() < 40
    assert made.node(0, 0) == 0
    assert made.node(2, 0) == 3


def test_the_hues_of_hidden_units_run_on_from_layer_to_layer():
    made = Machine(lambda _: [np.ones((2, 1)), np.ones((3, 2)), np.ones((1, 3))], 0, PLACE, ["#FF0000", "#0000FF", "#00FF00"])
    hidden = made.rgbas[[made.node(1, 0), made.node(1, 1), *(made.node(2, at) for at in range(3))], :3]
    np.testing.assert_allclose(hidden, [[1, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0], [0, 0, 1]])


def test_on_a_map_it_stands_on_ground_of_its_own_which_ends_softly_around_it():
    made = machine()
    seen = picture(made, ground="#FFFFFF")
    middle, away = made.points[:, :2].mean(axis=0), made.points[:, 0].max() + 8 * NODE
    bright = [at(seen, x, middle[1]).mean() for x in np.linspace(made.points[:, 0].max() + 1.5 * NODE, away, 12)]
    assert at(seen, *middle).mean() < 90
    assert bright == sorted(bright)
    assert bright[-1] > 250


def between(seen: np.ndarray, made: Machine, one: int, other: int) -> np.ndarray:
    """The brightest colours across a wire, all along it, (n, 3)."""
    start, end = made.points[[one, other], :2]
    places = start + np.linspace(0.25, 0.75, int(COLUMN * FINE))[:, None] * (end - start)
    across = np.array([[at(seen, x, y + off) for off in (-0.05, -0.025, 0, 0.025, 0.05)] for x, y in places])
    return across[np.arange(len(across)), across.sum(axis=2).argmax(axis=1)]


def test_a_positive_weight_is_green_and_whole_a_negative_one_vermillion_and_dashed():
    made = machine()
    seen = picture(made)
    positive, negative = between(seen, made, 0, 1), between(seen, made, 1, 3)
    np.testing.assert_allclose(positive / positive[:, 1:2], np.tile(rgb(THEME.weights[0]) / 158, (len(positive), 1)), atol=0.1)
    assert positive[:, 1].min() > 90
    assert negative[:, 0].max() > 120
    assert negative[:, 0].min() < 30
    bright = negative[negative[:, 0] > 60]
    assert (bright[:, 0] > 1.5 * bright[:, 1]).all()


def test_a_wire_is_the_thicker_the_larger_its_weight():
    made = machine()
    seen = picture(made)
    thin, thick = between(seen, made, 2, 3), between(seen, made, 0, 1)
    assert thick[:, 1].mean() > 1.3 * thin[:, 1].mean() > 0
    assert NODE * 2 * 135 == 40


def test_it_follows_training():
    made = machine()
    before = made.weights.copy()
    made.show(1)
    np.testing.assert_allclose(made.weights, 2 * before)


@pytest.mark.parametrize("units", range(1, 13))
def test_its_nodes_stand_in_its_place_in_their_hues_and_do_not_touch(units):
    place = Box(-6.86, 2.2, -4.9, 3.2)
    made = Machine(lambda _: [np.ones((units, 1)), np.ones((1, units))], 0, place)
    hues = [THEME.ink, *[THEME.neurons[at % len(THEME.neurons)] for at in range(units)], THEME.prediction]
    assert [tuple(np.round(255 * rgba[:3])) for rgba in made.rgbas] == [tuple(rgb(hue)) for hue in hues]
    x, y = made.points[:, 0], made.points[:, 1]
    assert place.left <= (x - made.radius).min() + 1e-9
    assert (x + made.radius).max() <= place.right + 1e-9
    assert place.bottom <= (y - made.radius).min() + 1e-9
    assert (y + made.radius).max() <= place.top + 1e-9
    assert (np.diff(-y[1:-1]) > 2 * made.radius).all()
    assert made.radius == NODE or units > 2


def test_of_no_weight_and_of_one_that_is_no_number_there_is_no_wire():
    made = Machine(lambda _: [np.array([[1.0], [0.0], [np.nan], [np.inf]]), np.zeros((1, 4))], 0, PLACE)
    seen = picture(made)
    assert between(seen, made, 0, 1).max() > 90
    for other in (2, 3, 4):
        assert between(seen, made, 0, other)[len(seen) // 100 :].max() < 90


def test_those_light_up_that_are_spoken_of_and_all_others_go_out():
    made = machine()
    made.lit[0] = 1.0
    lights = made.light([1])
    lights.begin()
    lights.interpolate(0.5)
    assert 0 < made.lit[0] < 1
    lights.interpolate(1)
    assert made.lit.tolist() == [0, 0, 1, 0]
