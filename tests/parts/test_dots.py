"""Samples are round, and lie where they were measured."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.dots import Dots
from scenes.parts.theme import THEME
from scenes.parts.window import Box, Window
from tests.parts.drawing import at, picture
from tests.parts.reading import data

WINDOW = Window(Box(-4, -2, 4, 2), (0, 10), (-1, 1))
X, Y = np.array([1, 5, 9.5]), np.array([-0.5, 0.75, 0])


@pytest.mark.parametrize("radius", [0.07, 0.3])
def test_dots_are_circles_around_their_data(radius):
    outlines = Dots(WINDOW, X, Y, radius).points.reshape(3, -1, 3)
    middles = outlines.mean(axis=1)
    assert np.allclose(data(WINDOW, middles), [X, Y])
    anchors = outlines.reshape(3, -1, 4, 3)[:, :, [0, 3]].reshape(3, -1, 3)
    assert np.allclose(np.linalg.norm(anchors - middles[:, None], axis=2), radius)
    assert np.allclose(anchors[:, 0], anchors[:, -1])


def test_they_are_drawn_there_in_their_colour_and_stay_visible_on_curves():
    dots = Dots(WINDOW, X, Y, 0.5, "#56B4E9")
    seen = picture(dots, ground="#FF0000")
    for place in WINDOW.place(X, Y):
        assert at(seen, place[0], place[1]) == (0x56, 0xB4, 0xE9)
    assert at(seen, -1, -1.5) == (255, 0, 0)
    assert dots.get_stroke_color().to_hex() == THEME.ground
    assert dots.get_stroke_width() > 0


def test_of_no_samples_nothing_is_drawn():
    assert Dots(WINDOW, np.array([]), np.array([])).points.shape == (0, 3)
