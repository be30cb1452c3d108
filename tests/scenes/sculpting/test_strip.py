"""The four cells of a neuron: its activation raw, slid, stretched and scaled, each read back off its own axes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from manim import Arrow, tempconfig

from scenes.parts.axes.window import Box
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.theme import LABEL
from scenes.sculpting.strip import Strip
from tests.scenes.parts.made_up import U, X, bias, known, outgoing, phi, piece, stretched, unit, weight
from tests.scenes.parts.reading import off, sticks, stops

BOX = Box(-5.9, -1.65, 1.7, 2.35)
STEPS = [0, 2.5, 30]


@pytest.fixture(autouse=True)
def _formulas_are_kept_for_this_session_only(media_dir):
    with tempconfig({"media_dir": str(media_dir)}):
        yield


def strip(units=None, **more):
    ranges = {"reach": (-9, 9), "heights": (-1.2, 1.5), "scaled": (-2, 2), "x_name": "dose"}
    return Strip(BOX, units or [unit(0), unit(1)], (U, phi(U)), X, **{**ranges, **more})


@cache
def of(count):
    """A strip of so many neurons."""
    return strip([replace(unit(at % 3), ordinal=known(at + 1, "ordinal", at)) for at in range(count)])


def read(row, column, curve):
    return np.array(off(row.cells[column].panel, stops(curve)))


@pytest.fixture
def drawn():
    return of(2)


@pytest.mark.parametrize("step", STEPS)
def test_the_first_cell_shows_the_activation_alone_and_never_moves(drawn, step):
    drawn.show(step)
    for row in drawn.rows:
        u, height = read(row, 0, row.raw)
        assert np.allclose(height, phi(u))
        assert (u[0], u[-1]) == pytest.approx((-9, 9))
        assert set(np.round(u, 6)) == set(np.round(U[np.abs(U) <= 9], 6))


@pytest.mark.parametrize("step", STEPS)
def test_the_second_cell_shows_it_slid_by_the_bias(drawn, step):
    drawn.show(step)
    for at, row in enumerate(drawn.rows):
        u, height = read(row, 1, row.slid)
        assert np.allclose(height[1:-1], phi(u + bias(at, step))[1:-1])
        assert np.allclose(height, phi(u + bias(at, step)), atol=1e-3)  # at the edges it is cut between two points
        assert (u[0], u[-1]) == pytest.approx((-9, 9))


@pytest.mark.parametrize("step", STEPS)
def test_the_slice_lies_on_the_slid_curve_from_end_to_end_of_what_the_weight_uses(drawn, step):
    drawn.show(step)
    for at, row in enumerate(drawn.rows):
        u, height = read(row, 1, row.slice)
        assert np.allclose(u, weight(at, step) * X)
        assert np.allclose(height, phi(u + bias(at, step)))


@pytest.mark.parametrize("step", STEPS)
def test_the_third_cell_shows_the_slice_stretched_over_x_and_the_fourth_scaled(drawn, step):
    drawn.show(step)
    for at, row in enumerate(drawn.rows):
        assert np.allclose(read(row, 2, row.stretched), [X, stretched(at, step)])
        assert np.allclose(read(row, 3, row.piece), [X, piece(at, step)])


def test_the_first_three_cells_share_their_heights_and_the_last_two_their_x(drawn):
    """What is only slid and stretched must not look taller."""
    for row in drawn.rows:
        assert [cell.window.y for cell in row.cells] == [(-1.2, 1.5)] * 3 + [(-2, 2)]
        assert [cell.window.x for cell in row.cells] == [(-9, 9)] * 2 + [(-3, 3)] * 2


@pytest.mark.parametrize("step", STEPS)
def test_the_centre_stands_where_weight_and_bias_cancel(drawn, step):
    drawn.show(step)
    for at, row in enumerate(drawn.rows):
        for line, column in zip(row.centres, (2, 3), strict=True):
            cell = row.cells[column]
            x, y = off(cell.panel, np.concatenate(sticks(line)))
            assert np.allclose(x, -bias(at, step) / weight(at, step))
            assert y.min() == pytest.approx(cell.window.y[0])
            assert cell.window.y[1] - y.max() < 0.2 * np.ptp(cell.window.y)
            assert len(sticks(line)) > 3


def test_a_centre_that_is_nowhere_in_sight_leaves_no_line():
    """A weight of zero has none."""
    nowhere = [np.inf, -np.inf, np.nan, 3.01, -1e9]
    drawn = strip([replace(unit(0), centre=lambda step, centre=centre: np.asarray(centre)) for centre in nowhere])
    drawn.show(0)
    assert [len(line.points) for row in drawn.rows for line in row.centres] == [0] * 10


@pytest.mark.parametrize("step", [0, 2.4, 30])
def test_the_three_numbers_are_written_in_the_cells_they_shape(drawn, step):
    drawn.show(step)
    for at, row in enumerate(drawn.rows):
        for column, (read_out, name, number) in enumerate(
            zip((row.bias, row.weight, row.outgoing), "bwa", (bias, weight, outgoing), strict=True), start=1
        ):
            value = f"{number(at, round(step)):.2f}".replace("-", "−")
            assert read_out.text == f"{name} = {value}"
            ((numeral, source),) = read_out.numerals
            assert (numeral, source.index, source.step) == (value, (at,), round(step))
            assert inside(read_out.points, card_of(row.cells[column]))


def card_of(cell):
    """The edges of a cell's card, as drawn."""
    back = cell.panel.submobjects[0].points
    return Box(back[:, 0].min(), back[:, 1].min(), back[:, 0].max(), back[:, 1].max())


def inside(points, box):
    slack = 1e-6
    low, high = points.min(axis=0), points.max(axis=0)
    return bool(box.left - slack <= low[0] and high[0] <= box.right + slack and box.bottom - slack <= low[1] and high[1] <= box.top + slack)


@pytest.mark.parametrize("count", range(1, 7))
def test_one_to_six_neurons_have_a_row_of_four_cards_each_and_no_two_cards_touch(count):
    drawn = of(count)
    cards = [[card_of(cell) for cell in row.cells] for row in drawn.rows]
    assert [len(row) for row in cards] == [4] * count
    for row in cards:
        for one, other in itertools.pairwise(row):
            assert other.left - one.right > 0.2
            assert (one.bottom, one.top) == pytest.approx((other.bottom, other.top))
    for above, below in itertools.pairwise(cards):
        assert above[0].bottom - below[0].top > 0.05
        assert [card.left for card in above] == pytest.approx([card.left for card in below])
    assert cards[0][0].left == pytest.approx(BOX.left)
    assert cards[0][3].right == pytest.approx(BOX.right)
    assert cards[0][0].top <= BOX.top + 1e-9
    assert cards[-1][0].bottom >= BOX.bottom - 1e-9
    assert cards[0][0].top - BOX.top == pytest.approx(BOX.bottom - cards[-1][0].bottom)


@pytest.mark.parametrize("count", range(1, 7))
def test_curves_and_numbers_stay_in_their_cards(count):
    drawn = of(count)
    drawn.show(30)
    for row in drawn.rows:
        numbers = [None, row.bias, row.weight, row.outgoing]
        curves = [[row.raw], [row.slid, row.slice], [row.stretched, row.centres[0]], [row.piece, row.centres[1]]]
        for cell, lines, number in zip(row.cells, curves, numbers, strict=True):
            card, window = card_of(cell), cell.window.box
            assert window.width > 0.5
            assert window.height > 0.3
            assert inside(np.array([[window.left, window.bottom, 0], [window.right, window.top, 0]]), card)
            for line in lines:
                assert inside(line.points, Box(window.left, window.bottom, window.right, window.top))
            if number is not None:
                assert inside(number.points, card)
                beside = number.points[:, 0].max() < window.left
                below = number.points[:, 1].max() < window.bottom
                assert beside or below


@pytest.mark.parametrize("count", [3, 6])
@pytest.mark.parametrize("value", [-9.87, -12.34, -123.45, -999.4, 1234, -2.4e6, np.nan, -np.inf])
def test_wide_numbers_keep_clear_of_the_curves_beside_or_above_them(count, value):
    drawn = of(count)
    row = drawn.rows[0]
    for cell in row.cells[1:]:
        number = cell.read_out(lambda step: known(value), "w = ", "#FFFFFF")
        number.show(0)
        assert inside(number.points, card_of(cell))
        window, mark = cell.window.box, 0.04  # ticks stick out so far
        assert number.points[:, 0].max() < window.left - mark or number.points[:, 1].max() < window.bottom


@pytest.mark.parametrize("count", range(1, 7))
def test_only_the_lowest_row_carries_the_numbers_of_x_and_low_cards_none_of_y(count):
    drawn = of(count)
    for number, row in enumerate(drawn.rows):
        for cell in row.cells:
            card = card_of(cell)
            ticks = [part for part in cell.panel.submobjects if isinstance(part, Lettering)]
            below = [tick for tick in ticks if tick.points[:, 1].max() < card.bottom]
            assert len(below) == (len(ticks) if cell.flat else len(below))
            assert bool(below) == (number == count - 1)
            assert cell.flat or len(ticks) > len(below)
    assert {cell.flat for row in drawn.rows for cell in row.cells} == {count > 3}


@pytest.mark.parametrize("count", [1, 3, 4, 6])
def test_the_numbers_of_x_keep_clear_of_one_another(count):
    for cell in of(count).rows[-1].cells:
        ticks = [part for part in cell.panel.submobjects if isinstance(part, Lettering)]
        below = sorted((tick.points for tick in ticks if tick.points[:, 1].max() < card_of(cell).bottom), key=lambda points: points[0, 0])
        assert 1 <= len(below) <= 3
        for one, other in itertools.pairwise(below):
            assert other[:, 0].min() - one[:, 0].max() > 0.08
    assert len(below) == (1 if count > 3 else 3)


@pytest.mark.parametrize("count", [1, 2, 6])
def test_neurons_are_named_and_counted_beside_their_rows(count):
    drawn = of(count)
    for at, (name, row) in enumerate(zip(drawn.names, drawn.rows, strict=True)):
        assert name.text == f"neuron {at + 1}"
        assert name.numerals == ((str(at + 1), known(0, "ordinal", at).source),)
        card = card_of(row.cells[0])
        assert card.left - 0.2 < name.points[:, 0].max() < card.left
        assert name.anchor[1] + CAPITALS * LABEL / 2 == pytest.approx((card.bottom + card.top) / 2)
        assert name.get_fill_color().to_hex() == row.piece.get_color().to_hex() == unit(at % 3).colour


def test_wide_numbers_of_y_stay_in_their_cards():
    drawn = strip(scaled=(-20000, 20000), heights=(-0.00002, 0.00004))
    for row in drawn.rows:
        for cell in row.cells:
            ticks = [part for part in cell.panel.submobjects if isinstance(part, Lettering)]
            assert len(ticks) >= 2
            assert all(tick.points[:, 0].min() > card_of(cell).left for tick in ticks)


def test_arrows_lead_from_card_to_card(drawn):
    for column, arrows in enumerate(drawn.arrows):
        for arrow, row in zip(arrows, drawn.rows, strict=True):
            assert isinstance(arrow, Arrow)
            here, there = card_of(row.cells[column]), card_of(row.cells[column + 1])
            assert here.right < arrow.get_start()[0] < arrow.get_end()[0] < there.left
            assert arrow.get_end()[1] == pytest.approx((there.bottom + there.top) / 2)


def test_the_frame_of_a_column_is_its_cards_its_head_its_foot_and_the_arrows_to_it(drawn):
    for column in range(4):
        parts = list(drawn.frame(column))
        cards = [row.cells[column].panel for row in drawn.rows]
        assert parts[:2] == cards
        assert parts[2:] == [drawn.heads[column], drawn.feet[column], *([drawn.arrows[column - 1]] if column else [])]
        left, right = card_of(drawn.rows[0].cells[column]).left, card_of(drawn.rows[0].cells[column]).right
        for label in (drawn.heads[column], drawn.feet[column]):
            assert label.get_center()[0] == pytest.approx((left + right) / 2, abs=0.03)
        assert drawn.heads[column].get_bottom()[1] > card_of(drawn.rows[0].cells[column]).top
        assert drawn.feet[column].get_top()[1] < card_of(drawn.rows[-1].cells[column]).bottom


def test_all_that_is_drawn_is_in_the_list_of_everything(drawn):
    everything = {id(part) for one in drawn.everything() for part in one.get_family()}
    for row in drawn.rows:
        shown = [value for value in vars(row).values() if hasattr(value, "points")] + row.centres + [cell.panel for cell in row.cells]
        assert len(shown) == 8 + 2 + 4
        assert {id(part) for part in shown} <= everything
    assert {id(part) for part in (drawn.names, *drawn.arrows, *drawn.heads, *drawn.feet)} <= everything


def test_a_name_with_a_number_in_it_stands_below_the_last_two_columns():
    drawn = strip(x_name="x1")
    for foot in drawn.feet[2:]:
        assert foot[0].text == "x1"
        assert foot[0].numerals == (("1", "x1"),)
