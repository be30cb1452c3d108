"""What BlackBox draws, against what it was given."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.black_box import places
from scenes.black_box.dial import Dial
from scenes.black_box.wiring import Knife, looks
from tests.scenes.cases import SHIPPED


@pytest.fixture(scope="module")
def scene(staged):
    return staged("BlackBox", "another start alone")


def test_every_group_fills_as_far_as_its_share_and_its_mark_stands_where_it_was_said(scene):
    found, groups, box = scene.found, scene.groups, places.chart()
    for group in range(len(found.said)):
        own = found.bins == group
        heights, kinds = groups.sorted[own, 1], found.kinds[own]
        assert heights[kinds == 1].max(initial=-9) <= heights[kinds == 0].min(initial=9)
        filled = np.mean(heights < box.bottom + found.came[group] * box.height)
        assert filled == pytest.approx(found.came[group], abs=groups.across / own.sum())
    levels = groups.marks.points.reshape(-1, 2, 3)[:, :, 1]
    np.testing.assert_allclose(levels, np.tile(box.bottom + found.said * box.height, (2, 1)).T)
    np.testing.assert_allclose(groups.dots.rgbas[:, :3], groups.told[:, :3])


def test_the_dots_of_a_group_stand_side_by_side_and_none_on_another(scene):
    for stood in (scene.groups.strewn, scene.groups.sorted):
        assert len(np.unique(stood.round(6), axis=0)) == len(stood)
    np.testing.assert_allclose(np.sort(scene.groups.strewn, axis=0), np.sort(scene.groups.sorted, axis=0))


def test_a_wire_is_as_bright_and_wide_as_its_weight_is_beside_the_largest_of_its_layer_and_dashed_below_zero():
    rgbas, widths, dashed = looks([np.array([[1.0, -2.0], [0.0, 0.5]]), np.array([[3.0, -3.0]])])
    assert np.argsort(rgbas[:4, 3]).tolist() == np.argsort(widths[:4]).tolist() == [2, 3, 0, 1]
    assert rgbas[[1, 4, 5], 3].tolist() == [1, 1, 1]
    assert dashed.tolist() == [0, 1, 0, 0, 0, 1]


def test_while_a_wire_is_cut_the_needle_stands_where_the_network_says_without_it_and_in_the_end_where_it_was(scene):
    wiring, cuts, dial = scene.opened.wiring, scene.cuts, Dial(np.zeros(3), 1.0, 0.5)
    knife = Knife(wiring, dial, cuts)
    for step, needle in ((0, cuts.before), (5, cuts.after[5]), (5.9, cuts.after[5]), (len(cuts.after), cuts.before)):
        knife.show(step)
        assert dial.needle == float(needle)
    np.testing.assert_array_equal(dial.stood, np.unique(cuts.after.round(3)))
    np.testing.assert_array_equal(wiring.wires.rgbas, knife.rgbas)


def test_as_many_wires_are_drawn_as_are_cut_in_the_same_order(scene):
    starts, ends = scene.opened.wiring.wires.points.reshape(-1, 2, 3).transpose(1, 0, 2)
    assert len(starts) == len(scene.cuts.after) == 7 * 16 + 16 * 12 + 12
    assert len(np.unique(starts[:7], axis=0)) == 7  # the first unit's own, from each input
    assert len(np.unique(ends[:7], axis=0)) == 1


def test_a_card_has_words_and_units_as_the_table_has_them(scene):
    told = [line.text for line in scene.desk.cards[0]]
    assert told[::2] == ["tenure", "logins", "spend", "tickets", "contract"]
    assert told[1].endswith(" months")
    assert told[3].endswith(" a week")
    assert told[9] in ("monthly", "yearly", "long-term")


def test_of_many_columns_a_card_shows_some_and_says_how_many_more_there_are(staged):
    told = [line.text for line in staged("BlackBox", "sixty columns").desk.cards[0]]
    assert told[::2] == ["c0", "c1", "c2", "c3", "c4", "and 55 more"]


def test_what_is_made_up_is_called_so_wherever_it_is_shown(scene, told):
    assert scene.title.text == "Black box · synthetic customers"
    moments = told("BlackBox", SHIPPED).moments
    assert all(any("synthetic" in text.text for text in moment.texts) for moment in moments)
