"""Words stand beside their things, on nothing else."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.letters.placing import FAR, NEAR, Word, named, spots

NONE = np.zeros((0, 2))


def apart(one: Box, other: Box) -> bool:
    return one.right <= other.left or other.right <= one.left or one.top <= other.bottom or other.top <= one.bottom


def distance(box: Box, thing: np.ndarray) -> float:
    out = np.maximum(0, np.maximum([box.left, box.bottom] - thing, thing - [box.right, box.top]))
    return float(np.linalg.norm(out, axis=1).min())


@pytest.mark.parametrize("seed", range(8))
def test_words_lie_neither_on_one_another_nor_on_dots_and_near_their_things(seed):
    rng = np.random.default_rng(seed)
    dots = rng.uniform([-6, -2.5], [6, 3], (60, 2))
    words = [Word(text, dots[at : at + 4]) for at, text in enumerate(("left wall", "outer", "inner", "staircase"))]
    found = spots(words, [], dots, stage())
    for one, other in itertools.combinations(found, 2):
        assert apart(one.box, other.box)
    for word, spot in zip(words, found, strict=True):
        box = spot.box
        assert not ((dots > [box.left, box.bottom]) & (dots < [box.right, box.top])).all(axis=1).any()
        assert distance(box, word.thing) <= (FAR if spot.led else NEAR) + 1e-9
        assert box.left >= stage().left
        assert box.right <= stage().right


def test_a_word_at_the_edge_of_the_stage_stays_inside():
    (spot,) = spots([Word("staircase", np.array([[stage().right, stage().top]]))], [], NONE, stage())
    assert spot.box.right <= stage().right
    assert spot.box.top <= stage().top


def test_a_word_that_finds_no_room_near_its_thing_is_led_to_it():
    thing = np.array([[0.0, 0.0]])
    around = np.stack(np.meshgrid(np.linspace(-0.5, 0.5, 21), np.linspace(-0.5, 0.5, 21)), axis=-1).reshape(-1, 2)
    word = Word("dot", thing)
    (spot,) = spots([word], [], around, stage())
    assert spot.led
    ((letters, leader),) = named([word], [], around, stage())
    assert letters.text == "dot"
    assert np.linalg.norm(leader.get_end()[:2]) < 0.3 * np.linalg.norm(leader.get_start()[:2])


def test_the_same_words_find_the_same_places_again():
    words = [Word("one", np.array([[0.0, 0.0]])), Word("other", np.array([[0.2, 0.0]]))]
    assert spots(words, [], NONE, stage()) == spots(words, [], NONE, stage())


def test_what_is_nowhere_has_no_name_and_the_others_have_theirs():
    nowhere, here = np.full((2, 3), np.nan), np.array([[np.inf, 0, 0], [1.0, 0, 0]])
    names = named([Word("lost", nowhere), Word("found", here), Word("gone", NONE)], [], NONE, stage())
    assert [[part.text for part in name] for name in names] == [[], ["found"], []]
