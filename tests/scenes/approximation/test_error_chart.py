from __future__ import annotations

import numpy as np
import pytest

from scenes.approximation.band import Band
from scenes.approximation.error_bar import ErrorBar
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.window import Box, Panel, Ruler, Window, decades
from scenes.parts.letters.lettering import Lettering

BOX = Box(-3, -2, 5, 2)


def test_a_window_places_its_ranges_on_its_edges_and_what_lies_between_evenly():
    window = Window(BOX, (10, 20), (-1, 3))
    np.testing.assert_allclose(
        window.place(np.array([10, 15, 20, 25]), np.array([-1, 1, 3, 7])), [[-3, -2, 0], [1, 0, 0], [5, 2, 0], [9, 6, 0]]
    )


def test_on_a_logarithmic_axis_equal_factors_are_equally_far_apart():
    window = Window(BOX, (1, 16), (0.01, 100), "xy")
    points = window.place(np.array([1, 2, 4, 8, 16]), np.array([0.01, 0.1, 1, 10, 100]))
    np.testing.assert_allclose(points[:, :2], np.column_stack([np.linspace(-3, 5, 5), np.linspace(-2, 2, 5)]), atol=1e-12)
    only_y = Window(BOX, (0, 16), (0.01, 100), "y").place(np.array([4.0]), np.array([1.0]))
    np.testing.assert_allclose(only_y, [[-1, 0, 0]], atol=1e-12)


def test_what_has_no_logarithm_lies_outside_and_no_warning_is_given():
    window = Window(BOX, (1, 16), (0.01, 100), "xy")
    assert window.place(1, 0)[0, 1] == -np.inf
    assert np.isnan(window.place(1, -1)[0, 1])
    assert len(Curve(window, "#FFFFFF").draw(np.array([1, 2, 4]), np.array([0.0, 1.0, np.nan])).points) == 4


def test_a_ruler_reads_what_its_window_places_also_on_a_logarithmic_axis():
    window = Window(BOX, (1, 16), (0.01, 100), "xy")
    panel = Panel(Box(-4, -3, 6, 3), window, [1, 2, 16], [0.1, 10])
    across, up = (part for part in panel if isinstance(part, Ruler))
    for value in (1, 3, 16):
        assert across.read(window.place(value, 1)[0]) == pytest.approx(value)
    for value in (0.01, 0.5, 100):
        assert up.read(window.place(1, value)[0]) == pytest.approx(value)
    ticks = {part.text: part.numerals[0][1].read_off() for part in panel if isinstance(part, Lettering)}
    assert {text: pytest.approx(float(text)) for text in ticks} == ticks
    assert set(ticks) == {"1", "2", "16", "0.1", "10"}


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.002, 2, [0.01, 0.1, 1]),
        (0.01, 100, [0.01, 0.1, 1, 10, 100]),
        (0.2, 0.9, []),
        (1e-6, 1e6, [1e-6, 1e-3, 1, 1e3, 1e6]),
    ],
)
def test_a_logarithmic_axis_has_powers_of_ten_for_ticks_and_not_too_many(low, high, ticks):
    assert decades(low, high) == pytest.approx(ticks)


def test_a_curve_ends_where_it_leaves_its_window():
    window = Window(BOX, (0, 8), (0, 4))
    curve = Curve(window, "#FFFFFF")
    x = np.arange(12.0)
    np.testing.assert_allclose(curve.draw(x, x / 4).end, [5, 0, 0])
    np.testing.assert_allclose(curve.draw(x[:5], x[:5] / 4).end, [1, -1, 0])
    np.testing.assert_allclose(curve.draw(x, 10 * x).end, [5, 2, 0])
    np.testing.assert_allclose(curve.draw(x, np.full(12, np.nan)).end, [5, 0, 0])
    np.testing.assert_allclose(Curve(window, "#FFFFFF").end, [5, 0, 0])


def test_a_band_lies_between_its_edges_and_inside_its_window():
    window = Window(BOX, (0, 8), (0, 4))
    band = Band(window, np.array([0.0, 4, 8]), np.array([1.0, 2, 1]), np.array([2.0, 3, np.inf]), "#FFFFFF")
    expected = window.place(np.array([0, 4, 8, 8, 4, 0]), np.array([1, 2, 1, 4, 3, 2]))
    np.testing.assert_allclose(band.points[::4], expected)
    np.testing.assert_allclose(band.points[-1], expected[0])
    alone = Band(window, np.array([4.0]), np.array([1.0]), np.array([3.0]), "#FFFFFF")
    assert (alone.width, alone.height) == (0, pytest.approx(2))


BARS = [(1, 3, (-1, 1)), (3, 1, (1, -1)), (1, 9, (-1, 2)), (-9, 9, (-2, 2)), (1, np.nan, (-1, 2))]


@pytest.mark.parametrize(("one", "other", "heights"), BARS)
def test_an_error_bar_reaches_from_one_height_to_the_other_inside_its_window(one, other, heights):
    bar = ErrorBar(Window(BOX, (0, 8), (0, 4)), 4, one, other)
    np.testing.assert_allclose(bar.points[[0, -1]], [[1, heights[0], 0], [1, heights[1], 0]])
