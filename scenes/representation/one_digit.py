"""One of many digits as the numbers that it is: from these to all digits on a page, and back to them."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, Scene, linear

from scenes.parts.change import Change
from scenes.representation.squares import Squares
from scenes.representation.strip import lit
from scenes.representation.thumbnails import Thumbnails


def from_numbers(scene: Scene, digits: Thumbnails, squares: Squares, one: int) -> None:
    """Squares with numbers come, become a digit, and this goes to its place on a page while the others come."""
    page = digits.in_rows()
    large = _enlarged(squares, one, **page)
    digits.points, digits.side, digits.told, squares.shown = large["points"], large["side"], 1.0, 0.0
    scene.add(squares)
    scene.play(Change(squares, 1.2, linear, shown=1), FadeIn(squares.figures, run_time=1.0))
    scene.wait(1.0)
    scene.add(digits, squares)
    scene.play(Change(squares, 0.8, opacity=0), FadeOut(squares.figures, run_time=0.3))
    scene.remove(squares)
    scene.play(Change(digits, 1.4, **page), Change(digits, 2.0, linear, told=digits.count))


def into_numbers(scene: Scene, digits: Thumbnails, squares: Squares, one: int) -> None:
    """A digit grows, the others go, and it becomes squares with numbers."""
    alone = digits.rgbas * lit(np.arange(digits.count) == one, np.ones((digits.count, 4)), 0)
    scene.play(Change(digits, 2.0, **_enlarged(squares, one, digits.points, digits.side)), Change(digits, 1.0, rgbas=alone))
    squares.opacity = 0.0
    scene.add(squares)
    scene.play(Change(squares, 0.8, opacity=1), Change(digits, 0.8, opacity=0), FadeIn(squares.figures, run_time=0.8))


def _enlarged(squares: Squares, one: int, points: np.ndarray, side: np.ndarray) -> dict[str, np.ndarray]:
    """How digits lie, points (N, 3) and side (N,), of which one is as large as its squares."""
    points, side = points.copy(), side.copy()
    points[one], side[one] = squares.middle, squares.size
    return {"points": points, "side": side}
