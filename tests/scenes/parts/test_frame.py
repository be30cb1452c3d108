"""The frame has the picture's shape, its type is as large in each, and the camera sees just that."""

from __future__ import annotations

import pytest
from manim import config, tempconfig

from scenes.parts.frame import caption_band, frame, room, size, stage
from scenes.parts.ink.camera import StageCamera
from scenes.parts.theme import CAPTION_BAND

USUAL = [(1920, 1080), (854, 480), (426, 240), (3840, 2160)]


@pytest.mark.parametrize("pixels", USUAL)
def test_a_frame_of_16_to_9_is_the_same_whatever_its_pixels(pixels):
    with tempconfig(dict(zip(("pixel_width", "pixel_height"), pixels, strict=True))):
        whole, camera = frame(), StageCamera()
        assert (whole.width, whole.height) == pytest.approx((14.2222, 8), abs=1e-4)
        assert camera.frame_width == config.frame_width
        assert camera.frame_width / camera.frame_height == pytest.approx(pixels[0] / pixels[1])
        assert caption_band() == CAPTION_BAND


@pytest.mark.parametrize(("pixels", "seen"), {(1080, 1920): (8, 14.2222), (1440, 1080): (10.6667, 8), (1080, 1080): (8, 8)}.items())
def test_of_another_shape_the_shorter_side_is_as_long_and_the_camera_sees_just_the_frame(pixels, seen):
    with tempconfig(dict(zip(("pixel_width", "pixel_height"), pixels, strict=True))):
        whole, free, camera = frame(), stage(), StageCamera()
        assert (whole.width, whole.height) == pytest.approx(seen, abs=1e-4)
        assert (camera.frame_width, camera.frame_height) == (whole.width, whole.height) == size(pixels[0] / pixels[1])
        assert whole.left < -room() / 2 < free.left < free.right < whole.right
        assert whole.bottom + caption_band() < free.bottom < free.top < whole.top


def test_where_lines_are_short_the_caption_has_more_of_them():
    with tempconfig({"pixel_width": 1080, "pixel_height": 1920}):
        assert caption_band() > CAPTION_BAND
