"""The head of the frame says where training stands, in one fixed corner."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from manim import tempconfig

from nets.records.recording import Recording
from scenes.parts.frame import frame
from scenes.parts.letters.header import BELOW, Counter, Slice, Title
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import READ_OUT, TITLE
from tests.scenes.parts.made_up import known

EDGE = 6.86
BASELINE = frame().top - BELOW
STEPS, LOSS = np.array([0, 10, 20]), np.array([0.5, 0.0312, 1e-12])
RUN = Recording("run-mine", {"steps": STEPS, "loss": LOSS})


def counter(step=RUN.step.number, loss=RUN.loss.number):
    return Counter(step, loss, EDGE)


def test_the_title_stands_top_left_on_the_line_of_the_head():
    title = Title("Function sculpting", -EDGE)
    assert np.allclose(title.points, Lettering("Function sculpting", (-EDGE, BASELINE, 0), TITLE).points)


def test_the_title_says_how_many_of_the_samples_are_drawn_where_not_all_are():
    run = Recording("run-mine", {"samples/targets": np.zeros(5000), "trained/targets": np.zeros(1_000_000)})
    title = Title("Function sculpting", -EDGE, (run.length("samples/targets"), run.sample_count))
    assert title.text == "Function sculpting · 5,000 of 1,000,000 samples"
    assert [numeral for numeral, _ in title.numerals] == ["5,000", "1,000,000"]


PLANE = Recording("run-mine", {"plane/held": np.array([2.0, 0.5, 1234.5, 1.0])})


def sliced(*axes, held, left=-EDGE):
    title = Title("Function sculpting", left)
    values = [(name, PLANE.number("plane/held", at)) for at, name in enumerate(held)]
    return Slice(axes, values, left, title.get_right()[0])


def told(plane):
    return [part.text for part in plane]


def test_the_plane_through_more_inputs_stands_below_with_what_is_held_in_it():
    plane = sliced("age", "x2", held=["spend", "y3"])
    assert told(plane) == ["across: age", "up: x2", "held: spend 2.00", "y3 0.500", "dots: their own"]
    assert [[numeral for numeral, _ in part.numerals] for part in plane] == [[], ["2"], ["2.00"], ["3", "0.500"], []]
    assert plane.box.right <= EDGE
    assert plane.box.top < BASELINE - 0.1


@pytest.mark.parametrize("held", [[f"{40 * 'long '}{letter}" for letter in "ab"], list("abcd")])
def test_of_many_inputs_that_are_held_it_is_said_that_all_are(held):
    assert told(sliced("age", "x", held=held))[2:] == ["others: their mean", "dots: their own"]


def test_of_two_inputs_nothing_is_said():
    assert not len(Slice(("age", "x"), [], -EDGE, 0))


def test_in_a_narrow_frame_the_plane_stands_below_step_and_loss():
    with tempconfig({"pixel_width": 1080, "pixel_height": 1920}):
        plane = sliced(20 * "wide ", 20 * "high ", held=["spend"], left=-3.75)
        count = Counter(RUN.step.number, RUN.loss.number, 3.75, Title("Function sculpting", -3.75).get_right()[0])
        count.show(0)
    assert plane.box.right <= 3.75
    assert plane.box.top < count.get_bottom()[1]
    assert all(one.get_right()[0] < other.get_left()[0] or one.get_bottom()[1] > other.get_top()[1] for one, other in pairwise(plane))


@pytest.mark.parametrize(
    ("step", "at", "loss"), [(0, 0, "0.50"), (4.9, 0, "0.50"), (5.1, 1, "0.031"), (12, 1, "0.031"), (20, 2, "1.0e−12"), (99, 2, "1.0e−12")]
)
def test_step_and_loss_are_those_of_the_nearest_recorded_step(step, at, loss):
    shown = counter()
    shown.show(step)
    assert (shown.step.text, shown.loss.text) == (str(STEPS[at]), loss)
    ((_, of_step),), ((_, of_loss),) = shown.step.numerals, shown.loss.numerals
    assert (of_step.array, of_step.index, of_step.step) == ("steps", (at,), STEPS[at])
    assert (of_loss.array, of_loss.index, of_loss.step) == ("loss", (at,), STEPS[at])


def test_numbers_change_in_place_beside_their_words():
    shown = counter()
    words = [part for part in shown if part not in (shown.step, shown.loss)]
    assert [word.text for word in words] == ["step", "loss"]
    still = [word.points.copy() for word in words]
    for step in (0, 10):
        shown.show(step)
        for read_out, word, before in zip((shown.step, shown.loss), words, still, strict=True):
            again = Lettering(read_out.text, read_out.anchor, READ_OUT, numerals=read_out.numerals)
            assert np.array_equal(read_out.points, again.points)
            assert read_out.anchor[1] == BASELINE
            assert np.array_equal(word.points, before)
            assert 0 < read_out.points[:, 0].min() - word.points[:, 0].max() < 0.2


@pytest.mark.parametrize("step", [0, 999, 100000, 1000000])
@pytest.mark.parametrize("loss", [0.5, 0.00012, 8.1e-10, 1.2e-38, 99999, 1.8e308, math.inf])
def test_the_widest_numbers_touch_neither_the_edge_nor_each_other(step, loss):
    shown = counter(lambda _: known(step), lambda _: known(loss))
    shown.show(0)
    _, loss_word, steps, losses = shown
    assert steps.points[:, 0].max() + 0.03 < loss_word.points[:, 0].min()
    assert losses.points[:, 0].max() <= EDGE
