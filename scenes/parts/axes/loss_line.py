"""The loss as a thin line along the foot of the stage, drawn as far as the playhead has come: a replay's progress bar."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Window, view
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.theme import AXIS, FRONT, LINE, MOVING, NAME, THEME

DOT = 0.09  # radius of the line's end, in scene units
GAP = 0.25  # scene units between the line's end and what is written there
FAR = 50  # times the smallest loss that the largest is, from where on the line is drawn by equal factors


class LossLine(VGroup):
    """The losses (K,) of some steps (K,), which are evenly spaced in the viewer's time."""

    def __init__(self, box: Box, steps: np.ndarray, losses: np.ndarray) -> None:
        self.steps, places = steps.astype(float), np.arange(len(steps), dtype=float)
        finite = losses[np.isfinite(losses)]
        log = "y" if len(finite) and finite.min() > 0 and finite.max() > FAR * finite.min() else ""
        y = (float(max(finite.min(), finite.max() * 1e-6)), float(finite.max())) if log else view(losses, losses, losses)
        self.window = Window(box.inset(DOT, DOT, DOT, DOT), (0.0, max(float(places[-1]), 1.0)), y, log)
        self.bar = Curve(Window(box, (0, 1), (0, 1)), THEME.hairline, AXIS).draw(np.array([0, 1]), np.zeros(2))
        self.places, self.losses = places, np.clip(losses, y[0], y[1])
        self.curve = Curve(self.window, THEME.loss, LINE / 1.5)
        self.dot = Dots(self.window, places[:1], self.losses[:1], DOT, THEME.loss).set_z_index(FRONT)
        super().__init__(self.bar, self.curve, self.dot)

    def show(self, step: float) -> None:
        """Draw it as far as a step."""
        end = float(np.interp(step, self.steps, self.places))
        gone, height = self.places < end, np.interp(end, self.places, self.losses)
        self.curve.draw(np.append(self.places[gone], end), np.append(self.losses[gone], height))
        shown = self.window.y[0] <= height <= self.window.y[1]  # what is no number has no place
        self.dot.set_points(Dots(self.window, np.array([end] if shown else []), np.array([height] if shown else []), DOT).points)

    def named(self, text: str, step: float, colour: str = THEME.ink) -> Lettering:
        """A name for what happens at a step: beside its place on the line, where nothing has been drawn yet."""
        box, width = self.window.box, NAME * typeset(text)[1]
        at = self.window.place(float(np.interp(step, self.steps, self.places)), self.window.y[0])[0, 0]
        start = at + GAP if at + GAP + width < box.right else at - GAP - width
        return Lettering(text, (start, (box.bottom + box.top - CAPITALS * NAME) / 2, 0), NAME, colour).set_z_index(MOVING)
