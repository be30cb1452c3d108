from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.change import Change
from scenes.stack.lineup import Lineup
from scenes.stack.row import hall, ruled, under_arcs
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
    for animation in (one for one in animations if isinstance(one, Change)):
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
    assert count.text == f"{lineup.found.right[stage]} right"
    assert drawn.text == f"{len(out)} drawn"


def test_of_all_who_stay_and_leave_the_rarer_kind_steps_out(lineup):
    for animations in lineup.by_class()[1]:
        played(animations)
    x, y = middles(lineup.stripes)
    kinds = lineup.found.kinds
    assert x[kinds == 1].min() > x[kinds == 0].max()
    assert y[kinds == 1].min() > y[kinds == 0].max()


def test_arcs_lead_from_each_place_in_the_columns_row_to_the_one_behind_the_last_layer(lineup):
    some = np.array([3, 20, 41])
    played([lineup.rise(np.zeros((lineup.count, 3)))])
    before, _ = middles(lineup.stripes)
    arcs, _, going = lineup.carried(some, lineup.cuts())
    played(going)
    after, _ = middles(lineup.stripes)
    starts, ends, _ = arcs.points.reshape(-1, 3, 3).swapaxes(0, 1)
    np.testing.assert_allclose(starts[:, 0], before[some])
    np.testing.assert_allclose(ends[:, 0], after[some])
    assert min(starts[:, 1].min(), ends[:, 1].min()) > under_arcs().top
    order = np.argsort(lineup.found.heights[2], kind="stable")
    assert (np.diff(after[order]) > 0).all()


def test_bars_are_as_long_as_what_is_won_of_what_the_rule_gets_more_than_one_word_for_all(lineup):
    rows, won = StageRows(lineup), lineup.found.won
    assert len(set(won.tolist())) > 1
    played(rows.come())
    rows.told()
    played(rows.grow())
    for row, share, stage in zip(rows.rows, rows.said[-3:], rows.stages, strict=True):
        x, _ = middles(row)
        assert np.ptp(x) * len(x) / (len(x) - 1) / rows.whole[0].width == pytest.approx(won[stage] / 100)
        assert share.text == f"{won[stage]:.0f} %"
        assert share.get_left()[0] > x.max()


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
    for row, line, place in zip((rows.rows[0], rows.rows[2]), lines, ruled(), strict=True):
        _, y = middles(row)
        assert np.ptp(y) == 0
        np.testing.assert_allclose(y, line.get_y(), atol=0.1)
        ends = row.points[:, 0]
        np.testing.assert_allclose([ends.min(), ends.max()], [place.left, place.right])
        np.testing.assert_allclose([ends.min(), ends.max()], [line.get_left()[0], line.get_right()[0]], atol=0.05)
