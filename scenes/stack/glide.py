"""A picture from near and from far, and the window that glides over it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Animation, FadeIn
from manim.utils.rate_functions import ease_in_out_sine, ease_in_sine, linear

from scenes.parts.change import Change
from scenes.stack.maps import Maps
from scenes.stack.tiles import boxed, nearer

NEAR, NEARER = 4.6, 0.93  # times as near: squares alone, and what is left of that a little later
MIDDLE = np.array([0.0, 0.4])  # where in the frame the picture is looked at
AT_FIRST = 0.2  # the share that the window paints slowly
DARK = 0.35  # or light: so far from grey a pixel belongs to a shape


def from_near(maps: Maps) -> Iterator[list[Animation]]:
    """Plays: squares, from near, and the picture that they are."""
    both = maps.picture, maps.beside
    homes, spot = [one.points.copy() for one in both], _spot(maps)

    def near(factor: float) -> list[np.ndarray]:
        return [nearer(home, spot, MIDDLE, factor) for home in homes]

    for one, points in zip(both, near(NEAR), strict=True):
        one.points = points
    yield [FadeIn(*both, run_time=0.4)]
    yield [Change(one, 1.2, linear, points=points) for one, points in zip(both, near(NEARER * NEAR), strict=True)]
    yield [Change(one, 2.6, ease_in_out_sine, points=home) for one, home in zip(both, homes, strict=True)]


def glide(maps: Maps, leaving: list[Animation]) -> Iterator[list[Animation]]:
    """Plays: one picture is left, and a window glides over it; beside it stands what it paints, and then what all others paint."""
    picture, window, first = maps.picture, maps.window, maps.layers[0]
    picture.points = boxed(maps.left).reshape(-1, 3)
    yield [*leaving, Change(picture, 1.0, rgbas=picture.clear(1)), Change(window, 1.0, framed=1)]
    yield [Change(window, 1.6, ease_in_sine, come=AT_FIRST)]
    yield [Change(window, 2.2, linear, come=1)]
    first.points, first.rgbas = np.tile(window.points, (first.count, 1)), maps.one(0, maps.right)["rgbas"]
    yield [Change(window, 0.3, framed=0)]
    yield [Change(first, 1.4, **maps.all(0, maps.right)), Change(window, 0.1, opacity=0)]


def _spot(maps: Maps) -> np.ndarray:
    """A place (2,) in the upper shape: the middle of what differs most from grey there."""
    pixels = maps.picture.values[0]
    size = len(pixels)
    rows, columns = np.nonzero(np.abs(pixels[: size // 2] - 0.5) > DARK)
    low, high = maps.whole[:, :2]
    share = np.array([columns.mean(), size - 1 - rows.mean()]) / size
    return low + share * (high - low)
