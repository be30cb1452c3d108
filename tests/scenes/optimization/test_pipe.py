"""The pipe that the gradient comes back through: where its dots hang, and how bright its light is."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.optimization.pipe import FOOT, GAMMA, LEFT, Pipe, named_powers, powers
from scenes.parts.ink.camera import StageCamera
from scenes.parts.theme import THEME

LOGS = np.array([[-12, -8, -4, -1], [3, 2, 1, 0.5], [-np.inf] * 4, [np.nan] * 4])
WIDE, TALL = 1280, 720


@pytest.fixture
def pipe():
    found = Pipe(LOGS, LOGS)
    found.come, found.hung = 4.0, 1.0
    return found


def seen(pipe):
    """What the frame shows of it, as numbers from 0 to 1, (TALL, WIDE, 3)."""
    camera = StageCamera(pixel_width=WIDE, pixel_height=TALL, frame_width=14.2222, frame_height=8, background_color=THEME.ground)
    camera.capture_mobjects([pipe])
    return camera.pixel_array[:, :, :3] / 255


def light_at(pipe, layers):
    """How strong the light is at places counted in layers from the left end: the share of the hue over the empty pipe."""
    row = round(TALL / 2 - (pipe.tube.box.bottom + 0.6 * pipe.tube.box.height) * TALL / 8)
    columns = [round(WIDE / 2 + (pipe.tube.box.left + pipe.tube.box.width * at / 4) * TALL / 8) for at in layers]
    lit = seen(pipe)[row, columns, 0]
    pipe.come = 0.0
    dark = seen(pipe)[row, columns, 0]
    pipe.come, pipe.left = 4.0, np.zeros(4)
    return (lit - dark) / (seen(pipe)[row, columns, 0] - dark)


def test_a_screen_shows_the_share_itself_as_light_and_never_more_than_all(pipe):
    pipe.left = np.log10([0.01, 0.1, 0.5, 100])
    np.testing.assert_allclose(light_at(pipe, [0.5, 1.5, 2.5, 3.4]), np.array([0.01, 0.1, 0.5, 1]) ** (1 / GAMMA), atol=0.02)


def test_light_comes_from_the_right_and_has_come_all_the_way_in_the_end(pipe):
    pipe.left, pipe.come = np.zeros(4), 2.0
    assert light_at(pipe, [0.5, 3.4]).tolist() == pytest.approx([0, 1], abs=0.02)
    pipe.come = 4.0
    assert light_at(pipe, [0.1, 3.4]).tolist() == pytest.approx([1, 1], abs=0.02)


def test_dots_of_equal_factors_are_equally_far_apart_and_what_is_nothing_lies_at_the_foot(pipe):
    x, y = pipe.places(LOGS[0]).T
    np.testing.assert_allclose(np.diff(x), pipe.tube.box.width / 4)
    np.testing.assert_allclose(np.diff(y)[:2], np.diff(y)[0])
    assert pipe.places(LOGS[2])[:, 1].tolist() == pytest.approx([pipe.chart.bottom] * 4)
    assert pipe.places(LOGS[1])[0, 1] == pytest.approx(pipe.chart.top)
    assert np.isnan(pipe.places(LOGS[3])[:, 1]).all()


def test_what_is_no_number_leaves_the_pipe_dark_and_without_dots(pipe):
    pipe.left = LOGS[3]
    below = TALL // 2 - round((pipe.tube.box.bottom - 0.3) * TALL / 8)
    with_none = seen(pipe)
    pipe.come = 0.0
    assert np.array_equal(with_none[below:], seen(pipe)[below:])


def test_seen_from_beside_rings_are_equally_far_apart_and_equally_high(pipe):
    x, y, wide, high = pipe.tube.rings(np.arange(5.0), 0.0, pipe.eye).T
    np.testing.assert_allclose(np.diff(x), pipe.tube.box.width / 4)
    assert (np.ptp(y), np.ptp(wide), np.ptp(high)) == pytest.approx((0, 0, 0))
    assert high[0] == pytest.approx(pipe.tube.box.height / 2)


def test_seen_along_it_rings_are_circles_as_small_as_they_are_far_off(pipe):
    for eye in (pipe.eye, 1.5):
        depths = np.array([2.0, 3.0, 4.0])
        _, _, wide, high = pipe.tube.rings(depths, 1.0, eye).T
        np.testing.assert_allclose(wide, high)
        np.testing.assert_allclose(high * (depths - eye), high[0] * (depths[0] - eye))


@pytest.mark.parametrize("turned", [0.2, 0.5, 0.8])
def test_from_anywhere_between_its_walls_are_straight(pipe, turned):
    x, y, _, high = pipe.tube.rings(np.arange(5.0), turned, pipe.eye).T
    walls = np.array([np.diff(y + side * high) / np.diff(x) for side in (-1, 1)])
    np.testing.assert_allclose(walls, walls[:, :1] + np.zeros((2, 4)))


def test_along_it_the_whole_frame_is_the_pipe_and_its_light_is_that_of_the_nearest_layer_at_the_edges(pipe):
    pipe.turned, pipe.hung, pipe.left = 1.0, 0.0, np.array([-300.0, 0, 0, 0])
    dark = seen(pipe)[TALL // 4, 2]
    pipe.left = np.zeros(4)
    assert not np.allclose(seen(pipe)[TALL // 4, 2], dark, atol=0.1)


def test_more_than_was_sent_spills_over_the_walls_and_what_is_no_number_is_crossed_out(pipe):
    above = round(TALL / 2 - (pipe.tube.box.top + 0.1) * TALL / 8)
    pipe.left = np.zeros(4)
    plain = seen(pipe)
    pipe.left = np.full(4, 3.0)
    assert (seen(pipe)[above] > plain[above] + 0.1).any()
    middle = round(TALL / 2 - (pipe.tube.box.top + pipe.tube.box.bottom) / 2 * TALL / 8)
    pipe.left = np.full(4, -300.0)
    dark = seen(pipe)[middle]
    pipe.left = np.full(4, np.nan)
    assert (seen(pipe)[middle] > dark + 0.1).any()


def test_when_the_pipe_has_gone_the_chart_takes_its_room(pipe):
    pipe.tubed = 0.0
    assert pipe.window.box.top == pytest.approx(pipe.tube.box.top)
    assert pipe.window.box.bottom == pipe.chart.bottom
    assert pipe.window.box.left - pipe.tube.box.left == pytest.approx(pipe.aside - LEFT)


def test_powers_of_ten_hold_all_that_is_finite_and_are_few(pipe):
    assert powers(LOGS) == (-12, 3)
    assert powers(LOGS[2:]) == (-2, 0)
    assert pipe.window.y == (-12 - FOOT, 3)
    for low, high in ((-12, 3), (-2, 0), (-300, 0), (0, 40)):
        named = named_powers(low, high)
        assert 0 in named
        assert 2 <= len(named) <= 5
