from __future__ import annotations

import numpy as np
import pytest
from manim import VGroup

from scenes.parts.change import Change
from scenes.stack.crossing import Crossing, Leap
from scenes.stack.first_layer import FirstLayer
from scenes.stack.lineup import Lineup
from scenes.stack.row import LEAST, hall, ruled
from scenes.stack.stage_rows import StageRows
from scenes.stack.twice import Twice
from scenes.stage import layers_of

RUN = "few steps"


@pytest.fixture
def lineup(staged):
    scene = staged("ChurnStack", RUN)
    return Lineup(scene.recording, scene.found)


def played(animations):
    """What animations change, up to their end; of what comes and goes there is no stage."""
    for animation in (one for one in animations if isinstance(one, Change | Leap)):
        animation.begin()
        animation.interpolate(1)
        animation.finish()


def middles(stripes):
    """How far right the middles of stripes are, and how high."""
    return stripes.points.reshape(-1, 2, 3).mean(axis=1)[:, :2].T


@pytest.mark.parametrize("stage", [0, 1, 2])
def test_stripes_stand_in_the_order_of_their_heights_and_on_the_side_of_the_cut_they_are_told_to_be(lineup, stage):
    heights = lineup.found.heights[stage]
    played([lineup.in_order(stage)])
    line = lineup.judged(stage)[0][0]
    x, _ = middles(lineup.stripes)
    assert (np.diff(heights[np.argsort(x)]) >= 0).all()
    assert ((x > line.get_x()) == (heights > 0)).all()


@pytest.mark.parametrize("stage", [0, 1, 2])
def test_those_step_out_of_the_row_that_are_told_to_be_what_they_are_not(lineup, stage):
    played([lineup.in_order(stage)])
    (_, _, drawn, count, _), plays = lineup.judged(stage)
    for animations in plays:
        played(animations)
    _, y = middles(lineup.stripes)
    out = y > (hall().bottom + hall().top) / 2 + 0.1
    told = lineup.found.heights[stage] > 0
    assert (out == (told != lineup.found.kinds)).all()
    assert 0 < out.sum() < len(out)
    assert count.text == f"{lineup.found.right[stage]} of 300 right"
    assert drawn.text == f"{len(out)} drawn"


def test_of_all_who_stay_and_leave_the_rarer_kind_steps_out_and_then_whom_the_rule_tells_wrongly(lineup):
    *first, last = lineup.by_class()[1]
    for animations in first:
        played(animations)
    x, y = middles(lineup.stripes)
    kinds = lineup.found.kinds
    assert x[kinds == 1].min() > x[kinds == 0].max()
    assert y[kinds == 1].min() > y[kinds == 0].max()
    played(last)
    _, y = middles(lineup.stripes)
    ruled = lineup.found.ruled
    assert y[ruled == 0].min() > y[ruled == 1].max()


def test_those_that_move_leap_from_one_side_of_the_cut_to_the_other_and_the_wrong_ones_step_out(staged):
    scene = staged("ChurnStack", RUN)
    crossing = Crossing(scene.recording, scene.moved, scene.dots, VGroup(), True)
    for animations in crossing.unfold():
        played(animations)
    line, order = crossing.about[1], np.argsort(scene.moved.heights[0], kind="stable")
    x, _ = middles(crossing.stripes)
    assert x.min() > line.get_x()
    assert (np.diff(x[order]) > 0).all()
    for animations in crossing.leap():
        played(animations)
    x, y = middles(crossing.stripes)
    assert x.max() < line.get_x()
    assert (np.diff(x[np.argsort(scene.moved.heights[1], kind="stable")]) > 0).all()
    kinds = scene.moved.kinds
    assert y[kinds == 1].min() > y[kinds == 0].max()
    for animations in crossing.part(0):
        played(animations)
    x, _ = middles(crossing.stripes)
    assert x[kinds == 1].min() > x[kinds == 0].max()


def test_bars_are_as_long_as_what_is_won_of_what_the_rule_gets_more_than_one_word_for_all(lineup):
    rows, won = StageRows(lineup), lineup.found.won
    assert len(set(won.tolist())) > 1
    rows.told()
    played(rows.grow([0, 1, 2]))
    ends = rows.bars.points.reshape(-1, 2, 3)[:, :, 0]
    for (left, right), share, stage in zip(ends.tolist(), rows.said[-3:], rows.stages, strict=True):
        assert (right - left) / rows.whole[0].width == pytest.approx(max(won[stage] / 100, LEAST))
        assert share.text == f"{won[stage]:.0f} %"
        assert abs(share.get_x() - right) < 1


def test_one_cell_is_summed_up_input_by_input_and_then_all_are_what_the_layer_makes(staged):
    scene = staged("ChurnStack", RUN)
    first, found = FirstLayer(scene.recording, scene.lineup, scene.followed), scene.followed
    *steps, _, last = first.works()
    scale, gate = first.bars.lengths(np.ones(first.bars.count))[1, 0] - first.bars.line, int(found.gate)
    for animations in steps:
        played(animations)
    sums = first.bars.points[1::2, 0] - first.bars.line
    np.testing.assert_allclose(sums, np.where(np.arange(len(sums)) == gate, scale * found.fired[gate], 0), atol=1e-9)
    played(last)
    np.testing.assert_allclose(first.bars.points[1::2, 0] - first.bars.line, scale * found.fired, atol=1e-9)


def test_wires_are_as_thick_as_the_weights_of_the_first_layer(staged):
    scene = staged("ChurnStack", RUN)
    weight = layers_of(scene.recording)[0].weight.last
    thick = scene.first.wires.widths.reshape(weight.shape)
    assert np.corrcoef(thick.ravel(), np.abs(weight).ravel())[0, 1] == pytest.approx(1)


def test_at_the_end_two_lines_lie_where_the_next_film_writes_its_sentences_on(lineup):
    rows = StageRows(lineup)
    rows.told()
    played(rows.as_lines())
    lines = Twice([["the", "bat", "flew", "away", "because", "it", "slept"]] * 2, 1, np.ones(2)).lines
    for (low, high), line, place in zip(rows.bars.points.reshape(-1, 2, 3)[[0, 2]], lines, ruled(), strict=True):
        np.testing.assert_allclose([low[1], high[1]], line.get_y(), atol=0.1)
        np.testing.assert_allclose([low[0], high[0]], [place.left, place.right])
        np.testing.assert_allclose([low[0], high[0]], [line.get_left()[0], line.get_right()[0]], atol=0.05)
