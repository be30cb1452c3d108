"""A cloud is drawn where it lies, in one go: its words, its tails, and what is drawn round, between and along its marks."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.window import Box
from scenes.parts.cloud.arrows import Arrows, Fan
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.cloud.hulls import Hulls
from scenes.parts.cloud.ties import Ties
from scenes.parts.letters.lettering import Lettering
from tests.scenes.parts.drawing import inked, picture
from tests.scenes.seeing import box_of, overlap

BOX = Box(-7, -4, 7, 4)
WORDS = ("cat", "dog", "apple")
FIRST, LAST = np.array([[-3.0, 0.0], [0.0, 1.0], [3.0, -1.0]]), np.array([[-2.0, 1.0], [1.0, 1.0], [2.0, -2.0]])


def cloud(words=WORDS, path=(FIRST, LAST)) -> Cloud:
    """Three words on their way in two steps, a unit of the plane as long as one of the scene, all of them written."""
    made = Cloud(np.array([0, 10]), np.array(path), words, BOX, "#FFFFFF")
    made.shown = np.array([[bool(word) for word in words]] * 2, float)
    made.looks = np.tile([0.0, 0.0, 1.0, 1.0], (len(path), 1))
    made.show(0)
    return made


def test_it_lies_between_two_pictures_at_a_step_between():
    made = cloud()
    made.show(5)
    np.testing.assert_allclose(made.points[:, :2], (FIRST + LAST) / 2)


def test_what_is_seen_to_move_is_never_more_than_what_moved():
    rng = np.random.default_rng(0)
    made = cloud(("",) * 30, rng.normal(size=(2, 30, 2)))
    before = made.points.copy()
    made.show(10)
    assert np.linalg.norm(made.points - before, axis=1) == pytest.approx(np.linalg.norm(made.path[1] - made.path[0], axis=1))


def test_its_words_are_painted_as_lettering_sets_them():
    made = cloud(("cat", "", ""))
    (word,) = made.written()
    box = word.box
    letters = Lettering("cat", (0, 0, 0), word.em, "#FFFFFF")
    letters.shift([box.left - letters.get_left()[0], box.bottom - letters.get_bottom()[1], 0])
    made.dotted = np.zeros(3)
    seen, expected = picture(made).astype(int), picture(letters).astype(int)
    assert np.abs(seen - expected).mean() < 0.15
    assert (box.left + box.right) / 2 == pytest.approx(-3, abs=0.05)
    told = box_of(letters.points)
    assert (box.right, box.top) == pytest.approx((told.right, told.top), abs=1e-6)


def test_two_thousand_dots_are_painted_where_they_lie_and_no_word():
    rng = np.random.default_rng(0)
    places = rng.uniform([-6, -3], [6, 3], (2000, 2))
    made = cloud(("",) * 2000, (places, places))
    assert made.written() == []
    ink = inked(picture(made))
    distances = np.linalg.norm(ink[:, None] - places, axis=2).min(axis=1)
    assert len(ink) > 1000
    assert distances.max() < 0.2


def test_words_that_are_settled_keep_clear_of_one_another_and_are_dots_where_there_is_no_room():
    crowd = np.linspace(0, 1, 21)[:, None, None] * np.random.default_rng(0).uniform([-6, -3], [6, 3], (40, 2))
    made = Cloud(np.arange(21), crowd, [f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(40)], BOX, "#FFFFFF")
    made.settle()
    for step in (0, 7.5, 15.25, 20):
        made.show(step)
        boxes = [word.box for word in made.written()]
        assert not any(overlap(one, other) for at, one in enumerate(boxes) for other in boxes[:at])
    assert len(boxes) > 30
    np.testing.assert_allclose(made.named + made.dotted, 1)


def test_a_dot_under_a_word_is_not_seen_and_one_beside_it_is():
    made = cloud(("cat", "", ""))
    made.dotted = np.array([0.0, 1.0, 1.0])
    both = len(inked(picture(made)))
    made.path = made.path.copy()
    made.flat = np.array([FIRST[0], FIRST[0], FIRST[2]])
    made.look = made.look
    covered = len(inked(picture(made)))
    made.dotted = np.array([0.0, 0.0, 1.0])
    assert len(inked(picture(made))) == covered < both


def test_the_camera_follows_those_that_are_written_and_all_of_them_stay_in_the_box():
    rng = np.random.default_rng(0)
    growing = np.linspace(0.1, 3, 30)[:, None, None] * rng.normal(size=(12, 2))
    made = Cloud(np.arange(30), growing, [f"word{chr(97 + at)}" for at in range(12)], BOX, "#FFFFFF")
    written = np.arange(12) < 8
    made.settle(written)
    assert not made.shown[:, ~written].any()
    for step in (0, 10, 29):
        made.show(step)
        places = made.points[written, :2]
        assert (np.abs(places) <= [BOX.right, BOX.top]).all()
        assert np.ptp(places, axis=0).max() > 3
    assert (np.diff(made.looks[:, 2:], axis=0) <= 1e-9).all()


def test_words_written_larger_take_as_much_more_room():
    made = cloud()
    before = [word.box for word in made.written()]
    made.enlarged = 2.0
    after = [word.box for word in made.written()]
    assert [box.width for box in after] == pytest.approx([2 * box.width for box in before])
    assert made.settled_at(made.look, 2.0)["enlarged"] == 2.0


def test_what_leaves_its_box_is_gone_before_it_has_left_the_frame():
    made = cloud()
    made.look = np.array([0, 0, 10, 10])
    ink = inked(picture(made))
    assert not len(ink) or (np.abs(ink) < [7.2, 4.2]).all()


def test_tails_lie_where_the_marks_have_been():
    made = cloud(("",) * 3)
    made.dotted = np.zeros(3)
    made.show(10)
    made.dotted, made.tailed = np.zeros(3), 1.0
    ink = inked(picture(made))
    assert len(ink)
    for place in ink:
        assert min(np.linalg.norm(place - (FIRST + share * (LAST - FIRST)), axis=1).min() for share in np.linspace(0, 1, 50)) < 0.2


def test_steps_are_spaced_by_what_is_seen_to_move():
    halting = cloud(path=(FIRST, LAST))
    halting.path, halting.frames = np.array([FIRST, LAST, LAST]), np.array([0.0, 10.0, 1000.0])
    halting.looks = np.tile([0.0, 0.0, 1.0, 1.0], (3, 1))
    assert halting.evenly() == pytest.approx([0, 5, 1000])


def test_a_hull_holds_the_words_of_its_group_and_no_other():
    made = cloud()
    hulls = Hulls(made, [np.array([0, 1])], ["#FFFFFF"])
    ring = hulls.ring(np.array([0, 1]))
    x, y = ring.T
    following = np.roll(ring, -1, axis=0)

    def inside(place: np.ndarray) -> bool:
        across = (following[:, 0] - x) * (place[1] - y) - (following[:, 1] - y) * (place[0] - x)
        return bool((across >= -1e-9).all() or (across <= 1e-9).all())

    for word in made.written():
        corners = [[a, b] for a in (word.box.left, word.box.right) for b in (word.box.bottom, word.box.top)]
        assert all(inside(np.array(corner)) for corner in corners) == (word.text != "apple")
    assert not len(inked(picture(hulls)))
    hulls.closed = 1.0
    assert len(inked(picture(hulls)))


def test_ties_and_arrows_go_from_mark_to_mark_and_arrows_to_one_origin():
    made = cloud()
    origin, tips = np.array([0.0, -2.0]), np.array([[1.0, 0.0], [-1.0, 0.0]])
    ties, arrows = Ties(made, np.array([[0, 2]]), "#FFFFFF", 40), Arrows(made, np.array([[0, 1], [1, 2]]), origin, tips, "#FFFFFF")
    ties.tied = np.array([0.5])
    ink = inked(picture(ties))
    assert ink[:, 0].min() == pytest.approx(-3, abs=0.2)
    assert ink[:, 0].max() == pytest.approx(0, abs=0.2)
    np.testing.assert_allclose(arrows.ends(), [FIRST[[0, 1]], FIRST[[1, 2]]])
    arrows.gathered = np.ones(2)
    np.testing.assert_allclose(arrows.ends(), [[origin, origin], tips])


def test_a_fan_is_drawn_from_its_origin_as_far_as_it_has_grown():
    fan = Fan(np.array([0.0, -2.0]), np.array([[0.0, 2.0], [4.0, -2.0]]), "#FFFFFF")
    assert not len(inked(picture(fan)))
    fan.grown = np.array([0.5, 0.0])
    ink = inked(picture(fan))
    assert ink[:, 1].min() == pytest.approx(-2, abs=0.2)
    assert ink[:, 1].max() == pytest.approx(0, abs=0.2)
    assert np.abs(ink[:, 0]).max() < 0.3
