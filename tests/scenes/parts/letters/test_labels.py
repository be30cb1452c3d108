"""Names stand on their things, clear of marks and of one another, and the same each time."""

from __future__ import annotations

import itertools

import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.letters.labels import LEADER, Called, named
from scenes.parts.theme import NAME, PIXEL, THEME

AREA = Box(-6, -2, 6, 2)


def box_of(name):
    points = name[0].points
    return Box(*points.min(axis=0)[:2], *points.max(axis=0)[:2])


def touch(one, other):
    return min(one.right, other.right) > max(one.left, other.left) and min(one.top, other.top) > max(one.bottom, other.bottom)


def away(box, point):
    return np.linalg.norm(np.clip(point[:2], [box.left, box.bottom], [box.right, box.top]) - point[:2])


def test_a_name_stands_near_its_thing_inside_the_area_in_its_colour():
    for point in ([0.0, 0, 0], [6.0, 2, 0], [-6.0, -2, 0]):
        (name,) = named([Called("slid", np.array([point]), THEME.neurons[0])], AREA, np.zeros((0, 3)))
        box = box_of(name)
        assert away(box, np.array(point)) <= LEADER * PIXEL + 0.21 * NAME
        assert len(name) == 1
        assert AREA.left <= box.left < box.right <= AREA.right
        assert AREA.bottom <= box.bottom < box.top <= AREA.top
        assert name[0].get_fill_color().to_hex() == THEME.neurons[0]


def test_names_keep_clear_of_marks_and_of_one_another():
    rng = np.random.default_rng(0)
    for _ in range(20):
        marks = np.column_stack([rng.uniform(-6, 6, 30), rng.uniform(-2, 2, 30), np.zeros(30)])
        things = [Called(word, rng.uniform(-1, 1, (1, 3)) * [5, 1.5, 0], THEME.ink) for word in ("turned", "slid", "as it comes")]
        boxes = [box_of(name) for name in named(things, AREA, marks)]
        assert not any(touch(one, other) for one, other in itertools.combinations(boxes, 2))
        for box in boxes:
            inside = (marks[:, 0] > box.left) & (marks[:, 0] < box.right) & (marks[:, 1] > box.bottom) & (marks[:, 1] < box.top)
            assert not inside.any()


def test_a_name_that_must_stand_far_away_has_a_line_to_its_thing():
    thing = Called("slid", np.zeros((1, 3)), THEME.ink)
    x, y = np.meshgrid(np.linspace(-0.75, 0.75, 60), np.linspace(-0.75, 0.75, 60))
    (name,) = named([thing], AREA, np.column_stack([x.ravel(), y.ravel(), np.zeros(3600)]))
    assert away(box_of(name), np.zeros(3)) > LEADER * PIXEL
    assert len(name) == 2
    assert np.linalg.norm(name[1].get_end()) < np.linalg.norm(name[1].get_start())


def test_a_thing_that_is_nowhere_has_no_name():
    (name,) = named([Called("slid", np.full((2, 3), np.nan), THEME.ink)], AREA, np.zeros((0, 3)))
    assert len(name) == 0
