"""What is on screen is a function of the step; the playhead goes through the steps that were kept, each for as long as the others."""

from __future__ import annotations

import numpy as np
import pytest
from manim import linear, rate_functions, tempconfig

from scenes.parts.axes.loss_line import LossLine
from scenes.parts.axes.on_chart import FollowingLine
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.header import Counter
from scenes.parts.letters.lettering import ReadOut
from scenes.parts.playhead import Playhead
from scenes.parts.theme import MOVING, PLAYHEAD, STILL
from tests.scenes.parts.made_up import X, known, partial, piece, weight

FRAMES = [0, 1, 3, 10, 40, 100, 600]


class Heard:
    """A part that remembers what it was told to show; copying it, as manim does with what it moves, is an error."""

    def __init__(self):
        self.steps = []

    def show(self, step):
        self.steps.append(step)

    def __deepcopy__(self, memo):
        raise AssertionError("what follows a playhead is not copied")


def led(step):
    playhead, part = Playhead(step), Heard()
    playhead.lead(part)
    return playhead, part


def travel(animation, shares):
    """The steps that a playhead stands at, at some shares of an animation's time."""
    animation.begin()
    seen = []
    for share in shares:
        animation.interpolate(share)
        seen.append(animation.mobject.step)
    animation.finish()
    return seen


def test_a_part_is_shown_as_soon_as_it_follows_and_at_every_step_from_then_on():
    playhead, part = led(7)
    assert part.steps == [7]
    later = Heard()
    playhead.lead(later)
    playhead.show(9)
    assert (part.steps, later.steps, playhead.step) == ([7, 9], [7, 9], 9)


@pytest.mark.parametrize("back", [False, True])
def test_a_travel_stands_at_each_kept_step_in_equal_times_and_goes_evenly_between_two(back):
    here, there = (600, 0) if back else (0, 600)
    playhead, part = led(here)
    stops = FRAMES[::-1] if back else FRAMES
    shares = np.linspace(0, 1, 4 * (len(FRAMES) - 1) + 1)
    steps = travel(playhead.to(there, FRAMES, rate_func=linear), shares)
    assert steps == pytest.approx(np.interp(shares, np.linspace(0, 1, len(FRAMES)), stops).tolist())
    assert steps[::4] == pytest.approx(stops)
    assert (part.steps[0], part.steps[-1], playhead.step) == (here, there, there)


def test_without_kept_steps_it_goes_evenly():
    steps = travel(led(10)[0].to(30, rate_func=linear), [0, 0.1, 0.5, 1])
    assert steps == pytest.approx([10, 12, 20, 30])


def test_only_the_kept_steps_on_the_way_are_passed():
    assert led(2)[0].to(50, FRAMES).stops == [2, 3, 10, 40, 50]
    assert led(50)[0].to(3, FRAMES).stops == [50, 40, 10, 3]
    assert led(700)[0].to(900, FRAMES).stops == [700, 900]


@pytest.mark.parametrize("rate_func", [rate_functions.ease_in_out_sine, rate_functions.smooth, linear])
def test_it_begins_where_it_is_and_ends_exactly_where_it_is_sent(rate_func):
    rng = np.random.default_rng(0)
    for _ in range(200):
        here, there, *between = rng.normal(size=5) * 10.0 ** rng.uniform(-3, 3, 5)
        playhead, _ = led(here)
        assert travel(playhead.to(there, sorted(between), rate_func=rate_func), [0, 1]) == [here, there]
        assert playhead.step == there


@pytest.mark.parametrize("frames", [None, FRAMES])
def test_a_travel_to_where_it_stands_stays_there(frames):
    assert travel(led(10)[0].to(10, frames), [0, 0.3, 1]) == [10, 10, 10]


def test_it_eases_in_and_out_and_never_turns_back():
    for there in (0, 600):
        steps = travel(led(600 - there)[0].to(there, FRAMES), np.linspace(0, 1, 200))
        moves = np.diff(steps) * (1 if there else -1)
        assert (moves >= 0).all()
        places = np.interp(steps, FRAMES, np.arange(len(FRAMES)))
        assert abs(places[20] - places[0]) < 0.5 * abs(places[110] - places[90])


def test_a_travel_can_be_looked_at_in_any_order():
    """Nothing accumulates from frame to frame: a film may be rendered in parts."""
    shares = np.linspace(0, 1, 21)
    forward = travel(led(0)[0].to(600, FRAMES), shares)
    order = np.random.default_rng(1).permutation(21)
    assert travel(led(0)[0].to(600, FRAMES), shares[order]) == [forward[place] for place in order]


def test_it_lies_between_what_stands_still_and_what_moves():
    assert STILL < Playhead(0).z_index == PLAYHEAD < MOVING


def layers(step):
    """The weights in front of two units, and behind them, that change with the step."""
    return [np.array([[weight(0, step)], [weight(1, step)]]), np.array([[weight(0, step), -weight(1, step)]])]


def cast():
    """A whole picture that follows a playhead."""
    chart = WideChart(Box(-6.86, -2, 6.86, 2), (-3, 3), (-3, 3), ("dose", "effect"), ((-2, 2), (-1, 1)))
    lines = [chart.holds(FollowingLine(X, lambda step, at=at: piece(at, step), "#FFFFFF")) for at in (0, 1)]
    lines.append(chart.holds(FollowingLine(X, lambda step: partial(step)[-1], "#FFFFFF")))
    machine = Machine(layers, 0, Box(-6.86, 2.2, -4.9, 3.2))
    loss = LossLine(Box(-6, -2.8, 6, -2.5), np.array(FRAMES), 1 / (1 + np.array(FRAMES)))
    head = Counter(lambda step: known(round(step)), lambda step: known(1 / (1 + round(step))), 6.86)
    playhead = Playhead(0)
    playhead.lead(*lines, machine, loss, head)
    return playhead, [part for one in (*lines, machine, loss, head) for part in one.get_family()]


def test_a_step_is_drawn_the_same_bit_for_bit_from_wherever_one_comes(media_dir):
    with tempconfig({"media_dir": str(media_dir)}):
        straight, roundabout = cast(), cast()
    rng = np.random.default_rng(2)
    for step in (12.25, 100):
        straight[0].show(step)
        for elsewhere in rng.uniform(0, 120, 2):
            roundabout[0].show(elsewhere)
        travel(roundabout[0].to(step, FRAMES), rng.uniform(0, 1, 3))
        for one, other in zip(straight[1], roundabout[1], strict=True):
            assert np.array_equal(one.points, other.points)
            assert getattr(one, "text", None) == getattr(other, "text", None)
            if isinstance(one, ReadOut):
                assert one.numerals == other.numerals
            for name in ("fill_rgbas", "stroke_rgbas", "stroke_width", "weights", "rgbas"):
                assert np.array_equal(getattr(one, name, 0), getattr(other, name, 0))


def test_what_follows_does_move_with_the_step(media_dir):
    """The test above would pass if nothing were drawn."""
    with tempconfig({"media_dir": str(media_dir)}):
        playhead, parts = cast()
    playhead.show(0)
    before = [(part.points.copy(), np.array(getattr(part, "weights", 0))) for part in parts]
    playhead.show(50)
    moved = [
        not np.array_equal(part.points, old) or not np.array_equal(getattr(part, "weights", 0), w)
        for part, (old, w) in zip(parts, before, strict=True)
    ]
    assert sum(moved) >= 8  # three lines, the wires, the loss with its dot, two numbers
