"""Where the mean arrow begins and ends among the words is read back from how these are written."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.representation.embedding_geometry.directions import Directions
from scenes.parts.axes.window import Box
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.theme import THEME
from scenes.representation.leading import mean_at

WORDS = ("cat", "cats", "dog", "dogs", "cup", "cups")
ARROW = np.array([3.0, 1.0])
ONE = np.array([[0.0, 0.0], [0.5, 1.5], [-1.0, 3.0]])
PLACES = np.stack([ONE, ONE + ARROW], axis=1).reshape(-1, 2)


def led(landed: list[int], places: np.ndarray = PLACES) -> tuple[Cloud, np.ndarray]:
    """A cloud of words, and the mean arrow of the others from the first noun on, which leads to a word."""
    cloud = Cloud(np.array([0.0]), places[None], list(WORDS), Box(-6, -3, 6, 3), THEME.ink)
    cloud.settle(None)
    found = Directions("made-up", {"nouns": np.arange(6).reshape(3, 2), "landed": np.array(landed)}, {"verdicts": {}})
    return cloud, mean_at(cloud, found, 0)[:, :2]


def box_of(cloud: Cloud, word: int) -> tuple[np.ndarray, np.ndarray]:
    middle = cloud.spot(cloud.flat, cloud.looks[-1])[word, :2] + cloud.asides[-1][word]
    return middle - cloud.room[word] / 2, middle + cloud.room[word] / 2


def test_the_mean_arrow_runs_between_the_words_that_it_leads_from_and_to():
    cloud, arrow = led([1, 3, 5])
    for end, word in zip(arrow, (0, 1), strict=True):
        low, high = box_of(cloud, word)
        assert not ((end > low + 0.1) & (end < high - 0.1)).all()
        assert (end > low - 0.2).all()
        assert (end < high + 0.2).all()


def test_an_arrow_that_ends_beside_the_word_it_leads_to_is_drawn_to_its_end():
    cloud, arrow = led([5, 3, 1])
    assert arrow[1] == pytest.approx(cloud.spot(cloud.flat, cloud.looks[-1])[1, :2])


def test_an_arrow_of_which_little_would_be_left_between_two_words_is_drawn_to_its_end():
    close = np.stack([4 * ONE, 4 * ONE + ARROW / 7], axis=1).reshape(-1, 2)
    cloud, arrow = led([1, 3, 5], close)
    assert arrow[1] == pytest.approx(cloud.spot(cloud.flat, cloud.looks[-1])[1, :2])
