from __future__ import annotations

import numpy as np
import pytest

from nets.training.keyframes import TIME_SHARE, keyframes

RNG = np.random.default_rng(0)
PATHS = {
    "a random walk": np.cumsum(RNG.standard_normal((200, 5)), axis=0),
    "a plateau and a fold": np.tanh((np.arange(200)[:, None] - 120) / 4) * np.ones(5),
    "a jump": np.repeat([[0.0], [1.0]], [150, 50], axis=0),
    "nothing at all": np.zeros((200, 5)),
    "a blow-up": np.concatenate([np.linspace(0, 1, 198), [np.inf, np.nan]])[:, None],
    "float32": np.linspace(0, 3e38, 200, dtype=np.float32)[:, None],
}


@pytest.mark.parametrize("outputs", PATHS.values(), ids=PATHS)
@pytest.mark.parametrize("count", [2, 3, 40, 200, 2000])
def test_keyframes_are_recorded_steps_that_rise_from_the_first_to_the_last(outputs, count):
    steps = 3 * np.arange(200) + 7
    shown = keyframes(outputs, steps, count)
    assert (shown[0], shown[-1]) == (steps[0], steps[-1])
    assert np.all(np.diff(shown) > 0)
    assert set(shown) <= set(steps)
    assert len(shown) <= count


def pace_of(outputs, steps):
    """What the film's time should be at each step, from the definition."""
    moves = np.sqrt(np.mean(np.diff(outputs, axis=0) ** 2, axis=1))
    arc, time = np.append(0, np.cumsum(moves)), steps - steps[0]
    return 0.7 * arc / arc[-1] + 0.3 * time / time[-1]


@pytest.mark.parametrize("name", ["a random walk", "a plateau and a fold", "a jump"])
def test_keyframes_are_even_in_what_is_seen_and_partly_in_time(name):
    assert TIME_SHARE == 0.3
    steps = np.arange(200)
    pace = pace_of(PATHS[name], steps)
    at = pace[keyframes(PATHS[name], steps, 21)]
    coarsest = np.diff(pace).max()  # no step can be shown in two halves
    assert np.diff(at).max() <= 1 / 20 + coarsest
    wanted = np.linspace(0, 1, 21)
    assert np.abs(at[:, None] - wanted).min(axis=0).max() <= coarsest / 2 + 1e-12  # of the recorded steps the nearest
    assert np.all(np.diff(at)[:-1] >= 1 / 20 - coarsest)


def test_most_keyframes_are_where_most_happens():
    shown = keyframes(PATHS["a plateau and a fold"], np.arange(200), 41)
    assert np.count_nonzero((shown > 110) & (shown < 130)) > len(shown) / 2


def test_where_nothing_happens_keyframes_are_even_in_time():
    assert keyframes(np.zeros((101, 2)), np.arange(101), 11).tolist() == list(range(0, 101, 10))


def test_what_is_not_finite_counts_as_no_movement():
    walk = np.linspace(0, 1, 50)
    blown = np.concatenate([walk, [np.inf, np.nan, -np.inf]])[:, None]
    still = np.concatenate([walk, np.ones(3)])[:, None]
    assert keyframes(blown, np.arange(53), 20).tolist() == keyframes(still, np.arange(53), 20).tolist()


def test_a_single_step_is_its_own_keyframe():
    assert keyframes(np.ones((1, 4)), np.array([0]), 120).tolist() == [0]
