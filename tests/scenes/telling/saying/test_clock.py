"""A play lasts whole frames, as many as are counted, at any rate: counted here as manim draws them."""

from __future__ import annotations

import math
from unittest.mock import patch

import numpy as np
import pytest
from manim import AnimationGroup, CairoRenderer, Circle, FadeIn, LaggedStart, Scene, Square, Wait, config, tempconfig

from scenes.telling.saying.clock import paced, whole_frames

RATES = (15, 24, 30, 60)
SECONDS = (0.02, 0.1, 1 / 3, 0.5, 0.7, 1.1, 2.35)


@pytest.fixture(params=RATES)
def scene(request):
    """A scene that draws nothing and writes nothing, at each of the usual rates."""
    settings = {"dry_run": True, "frame_rate": request.param, "progress_bar": "none", "verbosity": "ERROR"}
    with tempconfig(settings), patch.object(CairoRenderer, "update_frame", lambda *_, **__: None):
        yield Scene()


def drawn(scene, *animations):
    """How many frames manim draws of a play."""
    counts = []
    with patch.object(CairoRenderer, "add_frame", lambda self, frame, num_frames=1: counts.append(num_frames)):
        scene.play(*animations)
    return sum(counts)


@pytest.mark.parametrize("rate", RATES)
def test_a_duration_fills_whole_frames_and_a_begun_one_counts(rate):
    frames = np.arange(1, 3000)
    assert [whole_frames(seconds, rate) for seconds in frames / rate] == frames.tolist()
    assert [whole_frames(count * (1 / rate), rate) for count in frames] == frames.tolist()
    assert [whole_frames((count + 0.01) / rate, rate) for count in frames] == (frames + 1).tolist()


def test_the_shortest_duration_is_a_frame():
    assert [whole_frames(seconds, 15) for seconds in (0, 1e-9, 1 / 15)] == [1, 1, 1]


@pytest.mark.parametrize("seconds", SECONDS)
def test_a_play_has_the_frames_that_are_counted(scene, seconds):
    rate = config.frame_rate
    play = FadeIn(Circle(), run_time=seconds)
    frames = paced([play], rate)
    assert drawn(scene, play) == frames
    assert frames == max(1, round(seconds * rate))


@pytest.mark.parametrize("seconds", SECONDS)
def test_a_wait_has_the_frames_that_are_counted(scene, seconds):
    wait = Wait(seconds)
    frames = paced([wait], config.frame_rate)
    assert drawn(scene, wait) == frames
    assert frames == max(1, round(seconds * config.frame_rate))


def test_of_several_animations_the_longest_counts_and_the_others_keep_their_time(scene):
    short, long, group = FadeIn(Circle(), run_time=0.4), FadeIn(Square(), run_time=1.23), AnimationGroup(FadeIn(Circle()), run_time=1.23)
    late = LaggedStart(FadeIn(Circle()), FadeIn(Circle()), lag_ratio=0.5, run_time=0.9)
    frames = paced([short, long, group, late], config.frame_rate)
    assert (short.get_run_time(), late.get_run_time()) == (0.4, 0.9)
    assert long.get_run_time() == group.get_run_time()
    assert drawn(scene, short, long, group, late) == frames == round(1.23 * config.frame_rate)


def test_none_outlasts_the_longest(scene):
    """Also where that is made shorter than the next longest."""
    animations = [FadeIn(Circle(), run_time=2 + part) for part in (0.001, 0.0009, 0)]
    frames = paced(animations, config.frame_rate)
    assert max(animation.get_run_time() for animation in animations) == animations[0].get_run_time()
    assert drawn(scene, *animations) == frames == 2 * config.frame_rate


@pytest.mark.parametrize("frames", range(1, 40))
def test_what_is_paced_again_keeps_its_frames(frames):
    """As it is when captions change in the middle of a play."""
    for rate in RATES:
        for play in (Wait(frames / rate), FadeIn(Circle(), run_time=frames / rate)):
            assert paced([play], rate) == frames
            lasts = play.get_run_time()
            assert paced([play], rate) == frames
            assert play.get_run_time() == lasts


def test_another_animation_of_the_same_time_changes_nothing(scene):
    play = FadeIn(Circle(), run_time=1)
    frames = paced([play], config.frame_rate)
    other = FadeIn(Square(), run_time=play.get_run_time())
    assert paced([play, other], config.frame_rate) == frames
    assert drawn(scene, play, other) == frames


def test_frames_add_up_to_the_time_they_take(scene):
    """After many plays the clock is where the film is, and not half a second beside the time that was asked for."""
    rng = np.random.default_rng(0)
    told = shown = 0
    circle = Circle()
    asked = rng.uniform(0.1, 0.5, 24)
    for number, seconds in enumerate(asked):
        play = Wait(seconds) if number % 2 else FadeIn(circle, run_time=seconds)
        told += paced([play], config.frame_rate)
        shown += drawn(scene, play)
    assert told == shown
    assert math.isclose(told / config.frame_rate, asked.sum(), abs_tol=0.5)
