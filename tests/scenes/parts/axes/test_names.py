"""Names at the right ends of curves keep clear of one another."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, minimize

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.names import Names, apart
from scenes.parts.axes.window import Box, Window
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.theme import LABEL


def cases(count):
    """Heights that are wanted, the gap between them, and the room, enough or not."""
    rng = np.random.default_rng(0)
    for _ in range(count):
        wanted = np.round(rng.uniform(-1, 1, rng.integers(1, 8)), rng.integers(1, 4))  # some of them equal
        yield wanted, rng.uniform(0.05, 0.5), -rng.uniform(0.4, 1.2), rng.uniform(0.4, 1.2)


def distance(heights, wanted):
    return ((heights - wanted) ** 2).sum()


def test_names_keep_their_order_their_distance_and_to_their_room():
    crowded = 0
    for wanted, gap, low, high in cases(400):
        heights = apart(wanted, gap, low, high)
        order = np.lexsort((np.arange(len(wanted)), wanted))  # of equals, the one listed first is lower
        assert (np.diff(heights[order]) >= gap - 1e-9).all()
        assert heights.min() >= low - 1e-9
        if high - low >= (len(wanted) - 1) * gap:
            assert heights.max() <= high + 1e-9
        else:
            crowded += 1
            assert np.allclose(heights[order], low + gap * np.arange(len(wanted)))
    assert 20 < crowded < 380


def test_names_are_as_near_to_their_curves_as_they_can_be():
    """As near, in the sum of squares, as a solver that knows nothing of how it is done."""
    for wanted, gap, low, high in cases(200):
        count = len(wanted)
        if count == 1 or high - low < (count - 1) * gap:
            continue
        order = np.argsort(wanted, kind="stable")
        steps = np.zeros((count - 1, count))
        for row, (below, above) in enumerate(itertools.pairwise(order)):
            steps[row, [below, above]] = -1, 1
        start = np.empty(count)
        start[order] = np.linspace(low, high, count)
        best = minimize(
            distance, start, (wanted,), "SLSQP", lambda heights, there: 2 * (heights - there), bounds=[(low, high)] * count,
            constraints=LinearConstraint(steps, gap, np.inf), options={"ftol": 1e-12}
        )  # fmt: skip
        assert best.success
        assert np.allclose(apart(wanted, gap, low, high), best.x, atol=1e-4)


def test_no_small_move_brings_names_nearer():
    rng = np.random.default_rng(1)
    for wanted, gap, low, high in cases(100):
        heights = apart(wanted, gap, low, high)
        if heights.max() > high + 1e-9:
            continue
        order = np.argsort(wanted, kind="stable")
        moved = heights + rng.normal(size=(200, len(wanted))) * 10.0 ** rng.uniform(-5, -1, (200, 1))
        allowed = ((moved >= low) & (moved <= high)).all(axis=1) & (np.diff(moved[:, order], axis=1) >= gap).all(axis=1)
        for other in moved[allowed]:
            assert distance(other, wanted) >= distance(heights, wanted) - 1e-9


def test_names_that_do_not_touch_stay_where_they_are():
    wanted = np.array([0.9, -0.5, 0.2])
    assert np.array_equal(apart(wanted, 0.3, -1, 1), wanted)


def test_two_names_that_touch_part_evenly():
    assert apart(np.array([0.1, 0.0]), 0.5, -1, 1) == pytest.approx([0.3, -0.2])
    assert apart(np.array([0.0, 0.0]), 0.5, -1, 1) == pytest.approx([-0.25, 0.25])
    assert apart(np.array([1.0, 1.0]), 0.5, -1, 1) == pytest.approx([0.5, 1])
    assert apart(np.array([-1.0, -0.9]), 0.5, -1, 1) == pytest.approx([-1, -0.5])


def place_of(label):
    """Where a label's baseline begins, from its outlines."""
    outline = typeset(label.text)[0]
    places = label.points - label.size * outline
    assert np.allclose(places, places[0])
    return places[0]


@pytest.mark.parametrize("lasts", [[0.5, -0.5, 0.1], [0.2, 0.2, 0.2], [5, -5, np.nan], [np.inf, 0.9, 0.95]])
def test_names_stand_at_the_right_ends_of_their_curves(lasts):
    window = Window(Box(-2, -1, 3, 1), (0, 1), (-1, 1))
    curves = [Curve(window, "#FFFFFF").draw(np.array([0, 1]), np.array([0, last])) for last in lasts]
    labels = [Lettering(word) for word in ("one thing", "another", "sum")]
    Names(labels, curves).show()
    heights = apart(np.clip(np.nan_to_num(np.array(lasts), nan=0, posinf=9), -1, 1), 1.1 * LABEL, -1, 1)
    for label, height in zip(labels, heights, strict=True):
        assert place_of(label) == pytest.approx([3.1, height - CAPITALS * LABEL / 2, 0])
