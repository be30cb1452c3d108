"""The loss as a thin line along the foot of the stage, drawn as far as the playhead has come: a replay's progress bar."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import VGroup

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Window, view
from scenes.parts.theme import AXIS, FRONT, HALO, LINE, THEME

DOT = 0.09  # radius of the line's end, in scene units


class LossLine(VGroup):
    """The losses (K,) of some steps (K,), which are evenly spaced in the viewer's time."""

    def __init__(self, box: Box, steps: np.ndarray, losses: np.ndarray) -> None:
        self.steps, places = steps.astype(float), np.arange(len(steps), dtype=float)
        y = view(losses, losses, losses)
        self.window = Window(box.inset(DOT, DOT, DOT, DOT), (0.0, max(float(places[-1]), 1.0)), y)
        self.bar = Curve(Window(box, (0, 1), (0, 1)), THEME.hairline, AXIS).draw(np.array([0, 1]), np.zeros(2))
        self.places, self.losses = places, np.clip(losses, y[0], y[1])
        self.curve = Curve(self.window, THEME.loss, LINE / 1.5)
        self.curve.set_stroke(THEME.ground, LINE / 1.5 + 2 * HALO, background=True)  # it may cross a map
        self.dot = Dots(self.window, places[:1], self.losses[:1], DOT, THEME.loss).set_z_index(FRONT)
        super().__init__(self.bar, self.curve, self.dot)

    def show(self, step: float) -> None:
        """Draw it as far as a step."""
        end = float(np.interp(step, self.steps, self.places))
        gone, height = self.places < end, np.interp(end, self.places, self.losses)
        self.curve.draw(np.append(self.places[gone], end), np.append(self.losses[gone], height))
        shown = self.window.y[0] <= height <= self.window.y[1]  # what is no number has no place
        self.dot.set_points(Dots(self.window, np.array([end] if shown else []), np.array([height] if shown else []), DOT).points)

    def until(self, step: float) -> None:
        """Let it reach from edge to edge at a step: that is where it is to end."""
        last = float(np.interp(step, self.steps, self.places))
        self.window = self.curve.window = replace(self.window, x=(0.0, max(last, 1.0)))
