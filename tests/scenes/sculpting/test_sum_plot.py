"""Pieces and their sum lie where their arrays say, and the names at their ends keep clear of one another."""

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
from scenes.sculpting.sum_plot import SumPlot
from tests.scenes.parts.made_up import SAMPLES, X, constant, known, partial, piece, unit
from tests.scenes.parts.reading import off, sticks, stops

CARD = Box(-1, -2, 5, 2.4)


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


def plot(y_range=(-3, 3), samples=SAMPLES, **more):
    names = {"x_name": "dose", "y_name": "effect", **more}
    return SumPlot(CARD, samples, X, y_range, [unit(0), unit(1)], partial, lambda step: np.asarray(constant(step)), **names)


def read(drawn, curve):
    return off(drawn.axes[0], stops(curve))


@pytest.mark.parametrize("step", [0, 3.5, 20])
def test_each_piece_the_constant_and_the_sum_are_read_back_from_the_drawing(step):
    drawn = plot()
    drawn.show(step)
    for at, curve in enumerate(drawn.pieces):
        assert np.allclose(read(drawn, curve), [X, piece(at, step)])
    assert np.allclose(read(drawn, drawn.sum), [X, piece(0, step) + piece(1, step) + constant(step)])
    x, y = off(drawn.axes[0], np.concatenate(sticks(drawn.constant)))
    assert np.allclose(y, constant(step))
    assert (x.min(), x.max()) == pytest.approx((-3, 3), abs=0.1)
    assert len(sticks(drawn.constant)) > 10


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_sum_grows_from_the_first_piece_to_all_of_them_and_the_constant(count):
    drawn = plot()
    drawn.show(8)
    drawn.show_sum(8, count)
    wanted = [piece(0, 8), piece(0, 8) + piece(1, 8), piece(0, 8) + piece(1, 8) + constant(8)][count - 1]
    assert np.allclose(read(drawn, drawn.sum), [X, wanted])
    assert np.allclose(read(drawn, drawn.pieces[1]), [X, piece(1, 8)])


def test_the_samples_lie_where_they_were_measured():
    drawn = plot()
    middles = drawn.dots.points.reshape(len(SAMPLES[0]), -1, 3).mean(axis=1)
    assert np.allclose(off(drawn.axes[0], middles), SAMPLES)


def test_pieces_have_the_colours_and_names_of_their_neurons():
    drawn = plot()
    drawn.show(0)
    assert [name.text for name in drawn.names] == ["piece 1", "piece 2"]
    assert [name.numerals for name in drawn.names] == [((str(at + 1), known(0, "ordinal", at).source),) for at in (0, 1)]
    for at in (0, 1):
        assert drawn.pieces[at].get_color().to_hex() == drawn.names[at].get_fill_color().to_hex() == unit(at).colour


@pytest.mark.parametrize("step", [0, 7])
def test_each_name_stands_beside_the_end_of_its_own_curve(step):
    drawn = plot()
    drawn.show(step)
    labels = [*drawn.names, drawn.constant_name, drawn.sum_name]
    lasts = np.array([piece(0, step)[-1], piece(1, step)[-1], constant(step), partial(step)[-1][-1]])
    assert [label.text for label in labels] == ["piece 1", "piece 2", "c", "sum"]
    wanted = drawn.window.place(X[-1], lasts)[:, 1]
    box = drawn.window.box
    heights = apart(wanted, 1.1 * LABEL, box.bottom, box.top)
    for label, height in zip(labels, heights, strict=True):
        assert place_of(label) == pytest.approx([box.right + 0.1, height - CAPITALS * LABEL / 2, 0])
        assert label.points[:, 0].max() < CARD.right


def test_all_that_is_drawn_is_in_the_list_of_everything():
    drawn = plot()
    everything = drawn.everything()
    shown = [value for value in vars(drawn).values() if hasattr(value, "points")] + drawn.pieces + drawn.names
    assert {id(one) for one in shown} == {id(one) for one in everything}
    assert len(everything) == len({id(one) for one in everything})


@pytest.mark.parametrize("y_range", [(-2, 2), (0, 500000), (-0.00005, 0.00005), (-25000, 25000), (1.7e9, 1.7e9 + 100)])
def test_numbers_of_the_axes_stay_inside_the_card_however_wide_they_are(y_range):
    drawn = plot(y_range, (SAMPLES[0], np.full(3, y_range[0])))
    numbers = [part for part in drawn.axes[0].submobjects if isinstance(part, Lettering)]
    assert len(numbers) >= 6
    for number in numbers:
        assert number.points[:, 0].min() > CARD.left + 0.03
        assert number.points[:, 1].min() > CARD.bottom
    assert drawn.window.box.width > 2


def test_names_of_the_axes_may_have_numbers_in_them():
    drawn = plot(x_name="x1", y_name="area in m²")
    assert [label.text for label in drawn.axes[1:]] == ["x1", "area in m²"]
    assert [label.numerals for label in drawn.axes[1:]] == [(("1", "x1"),), (("²", "area in m²"),)]


def test_a_step_is_drawn_the_same_bit_for_bit_wherever_one_comes_from():
    straight, roundabout = plot(), plot()
    straight.show(12)
    for step in (0, 33, 12.5, 4):
        roundabout.show(step)
    roundabout.show_sum(3, 1)
    roundabout.show(12)
    for one, other in zip(straight.everything()[2:], roundabout.everything()[2:], strict=True):
        assert np.array_equal(one.points, other.points)
        assert getattr(one, "text", None) == getattr(other, "text", None)
