"""Words of a moving cloud find room once, for all pictures together."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.window import Box
from scenes.parts.cloud.settling import settled

STAGE = Box(-6.5, -2.2, 6.5, 3.2)


def drifting(seed: int, pictures: int = 12, count: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Places (K, N, 2) of words on their way from a crowd in the middle to eight groups, and the words' sizes (N, 2)."""
    rng = np.random.default_rng(seed)
    first = rng.normal(size=(count, 2)) * [1.6, 0.9]
    last = rng.uniform([-5.2, -1.7], [5.2, 2.7], (8, 2))[np.arange(count) % 8] + 0.25 * rng.normal(size=(count, 2))
    share = np.linspace(0, 1, pictures)[:, None, None]
    return (1 - share) * first + share * last, np.column_stack([rng.uniform(0.5, 1.3, count), np.full(count, 0.3)])


def touching(middles: np.ndarray, sizes: np.ndarray, kept: np.ndarray) -> int:
    """How many pairs of the words that are written share some room."""
    over = (np.abs(middles[:, None] - middles) < (sizes[:, None] + sizes) / 2 - 0.01).all(axis=-1)
    return int((np.triu(over, 1) & np.outer(kept, kept)).sum())


@pytest.mark.parametrize("seed", range(4))
def test_no_two_words_touch_in_any_picture_or_halfway_to_the_next(seed):
    places, sizes = drifting(seed)
    aside, kept = settled(places, sizes, STAGE)
    middles = places + aside
    for at in range(len(middles) - 1):
        written = kept[at] | kept[at + 1]
        for share in (0, 0.5, 1):
            assert touching((1 - share) * middles[at] + share * middles[at + 1], sizes, written) == 0


@pytest.mark.parametrize("seed", range(4))
def test_nearly_all_words_are_written_in_the_end_on_the_stage_and_near_their_places(seed):
    places, sizes = drifting(seed)
    aside, kept = settled(places, sizes, STAGE)
    assert kept[-1].mean() > 0.8
    middles, half = (places + aside)[kept], np.broadcast_to(sizes / 2, places.shape)[kept]
    assert ((middles - half >= [-6.5 - 1e-6, -2.2 - 1e-6]) & (middles + half <= [6.5 + 1e-6, 3.2 + 1e-6])).all()
    assert np.median(np.linalg.norm(aside[-1][kept[-1]], axis=1)) < 0.5


def test_words_are_written_for_a_while_or_not_at_all_and_move_as_calmly_as_their_places():
    places, sizes = drifting(0, pictures=40)
    aside, kept = settled(places, sizes, STAGE)
    for word in kept.T:
        changes = np.flatnonzero(np.diff(np.pad(word, 1).astype(int)))
        lengths = changes[1::2] - changes[::2]
        assert all(length >= 4 for length, end in zip(lengths, changes[1::2], strict=True) if end < len(word))
    steps = np.linalg.norm(np.diff(aside, axis=0), axis=2)
    assert np.median(steps[kept[:-1]]) < 0.1


def test_words_on_one_spot_stand_below_one_another():
    aside, kept = settled(np.zeros((1, 3, 2)), np.full((3, 2), [1.2, 0.4]), STAGE)
    assert kept.all()
    assert np.ptp(aside[0, :, 0]) < 0.6 < np.ptp(aside[0, :, 1])


def test_a_word_with_room_around_it_stands_on_its_place():
    aside, kept = settled(np.array([[[0.0, 0.0], [3.0, 1.0]]]), np.array([[0.8, 0.3], [0.8, 0.3]]), STAGE)
    assert kept.all()
    np.testing.assert_allclose(aside, 0, atol=1e-9)


def test_what_has_no_place_or_nothing_to_be_written_is_left_out():
    places = np.array([[[0.0, 0.0], [np.nan, 0.0], [0.1, 0.0]]])
    aside, kept = settled(places, np.array([[0.8, 0.3], [0.8, 0.3], [0.0, 0.3]]), STAGE)
    assert kept.tolist() == [[True, False, False]]
    assert not aside.any()


def test_of_words_on_one_spot_as_many_are_written_as_there_is_room_for():
    count = 200
    _, kept = settled(np.zeros((1, count, 2)), np.full((count, 2), [1.2, 0.3]), STAGE)
    assert 10 < kept.sum() < count
