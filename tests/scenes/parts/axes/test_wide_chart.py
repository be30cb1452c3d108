"""The chart's numbers are read off its axes, three at the most, and step back once they have been read."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.full_bleed import FRAME
from scenes.parts.axes.progress import FOOT, Progress
from scenes.parts.axes.wide_chart import ROOM, SETTLED, WideChart, ends
from scenes.parts.axes.window import OnRuler
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import CAPTION_BAND, SAFE
from tests.scenes.parts.drawing import along, stage
from tests.scenes.parts.space.sheets import at, picture


def numbers(chart: WideChart) -> list[Lettering]:
    return [one for one in chart.axes if isinstance(one, Lettering)]


@pytest.mark.parametrize(("span", "wanted"), [((0, 1), [0, 1]), ((-1, 2), [-1, 0, 2]), ((-0.1, 8), [-0.1, 8]), ((3, 5), [3, 5])])
def test_an_axis_has_numbers_at_its_ends_and_at_zero_where_that_is_not_near_an_end(span, wanted):
    assert ends(*span) == wanted


@pytest.mark.parametrize(("x", "y"), [((0, 1), (-1, 2)), ((-3, 3), (0, 1)), ((-2, 8), (-5, -1))])
def test_every_number_is_what_its_axis_has_there_and_stays_in_the_frame(x, y):
    chart = WideChart(x, y, ("dose", "effect"))
    found = numbers(chart)
    assert len(found) <= 6
    for one in found:
        numeral, source = one.numerals[-1]
        assert isinstance(source, OnRuler)
        assert float(numeral.replace("−", "-")) == pytest.approx(source.read_off())
        assert one.get_left()[0] >= FRAME.left + SAFE - 0.02
        assert one.get_right()[0] <= FRAME.right - SAFE + 0.02
        assert one.get_bottom()[1] > FRAME.bottom + CAPTION_BAND
    assert [one.text for one in found if one.text.startswith("effect")] == [f"effect {y[1]}".replace("-", "−")]


def test_the_chart_is_as_wide_as_the_stage():
    assert ROOM.width * 135 == pytest.approx(1700)
    assert WideChart((0, 1), (0, 1), ("dose", "effect")).window.place(1, 0)[0, 0] == pytest.approx(ROOM.right)


def test_axes_settle_at_two_fifths_of_their_strength_and_come_no_further_down_when_settled_again():
    chart = WideChart((0, 1), (0, 1), ("dose", "effect"))
    for _ in range(2):
        along(chart.settle(), shares=[0.5, 1], scene=stage(chart.axes))
        assert {round(float(one.get_stroke_opacity() if one.get_stroke_width() else one.get_fill_opacity()), 6) for one in chart.axes} == {
            SETTLED
        }


def test_the_loss_is_drawn_as_far_as_training_has_come():
    steps = np.arange(101)
    line = Progress(steps, np.full(101, 2.0))
    reached = []
    for step in (0, 25, 50, 100):
        line.show(step)
        columns = np.nonzero(picture(line)[..., 0].max(axis=0) > 100)[0]
        reached.append(0 if not len(columns) else (columns.max() + 1) / 40 - 8)
    assert reached[0] == 0
    np.testing.assert_allclose(reached[1:], FOOT.left + FOOT.width * np.array([0.25, 0.5, 1]), atol=0.1)


def test_a_loss_that_is_no_number_leaves_the_rest_to_be_seen():
    losses = np.array([1.0, 0.5, np.nan, np.inf, 0.2])
    line = Progress(np.arange(5), losses)
    line.show(4)
    assert picture(line)[..., 0].max() > 100
    assert at(picture(line), FOOT.left + 0.01, FOOT.top - 0.01)[0] > 50
