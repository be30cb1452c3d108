"""Some of many digits as the numbers that they are: from these to all digits on a page, and back to them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import FadeIn, FadeOut, Scene, linear

from scenes.parts.change import Change
from scenes.representation.squares import Squares
from scenes.representation.strip import brought_out
from scenes.representation.thumbnails import Thumbnails


def from_numbers(scene: Scene, digits: Thumbnails, squares: Squares, one: int) -> None:
    """Squares with numbers come, become a digit, and this goes to its place on a page while the others come."""
    page = digits.in_rows()
    large = _enlarged({one: squares}, **page)
    digits.points, digits.side, digits.told, squares.shown = large["points"], large["side"], 1.0, 0.0
    scene.add(squares)
    scene.play(Change(squares, 1.2, linear, shown=1), FadeIn(squares.figures, run_time=1.0))
    scene.wait(1.0)
    scene.add(digits, squares)
    scene.play(
        Change(squares, 0.9, opacity=0), FadeOut(squares.figures, run_time=0.3), Change(digits, 0.9, linear, told=0.4 * digits.count)
    )
    scene.remove(squares)
    scene.play(Change(digits, 1.4, **page), Change(digits, 1.4, linear, told=digits.count))


def into_numbers(scene: Scene, digits: Thumbnails, opened: Mapping[int, Squares]) -> None:
    """Some digits grow, the others go, and they become squares, in which their numbers come once nothing lies over these."""
    alone = digits.rgbas * brought_out(np.isin(np.arange(digits.count), [*opened]), np.ones((digits.count, 4)), 0)
    scene.play(Change(digits, 1.4, **_enlarged(opened, digits.points, digits.side)), Change(digits, 0.8, rgbas=alone))
    for squares in opened.values():
        squares.opacity = 0.0
        scene.add(squares)
    scene.play(*(Change(squares, 0.5, opacity=1) for squares in opened.values()), Change(digits, 0.5, opacity=0))
    scene.play(*(FadeIn(squares.figures, run_time=0.4) for squares in opened.values()))


def _enlarged(opened: Mapping[int, Squares], points: np.ndarray, side: np.ndarray) -> dict[str, np.ndarray]:
    """How digits lie, points (N, 3) and side (N,), of which some are as large as their squares."""
    points, side = points.copy(), side.copy()
    for one, squares in opened.items():
        points[one], side[one] = squares.middle, squares.size
    return {"points": points, "side": side}
