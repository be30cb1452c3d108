"""A cloud is drawn where it lies, in one go: its words, its tails, and what is drawn round, between and along its marks."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.window import Box
from scenes.parts.cloud.arrows import Arrows
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
    made.look = np.array([0, 0, 1, 1])
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
    ties, arrows = Ties(made, np.array([[0, 2]]), "#FFFFFF", 40), Arrows(made, np.array([[0, 1], [1, 2]]), "#FFFFFF", np.zeros(2))
    ties.tied = np.array([0.5])
    ink = inked(picture(ties))
    assert ink[:, 0].min() == pytest.approx(-3, abs=0.2)
    assert ink[:, 0].max() == pytest.approx(0, abs=0.2)
    ways = FIRST[[1, 2]] - FIRST[[0, 1]]
    np.testing.assert_allclose(np.subtract(*arrows.ends()[::-1]), ways)
    arrows.origin, arrows.gathered = np.array([0.0, -2.0]), np.ones(2)
    starts, ends = arrows.ends()
    np.testing.assert_allclose(starts, [[0, -2], [0, -2]])
    np.testing.assert_allclose(ends - starts, ways)
