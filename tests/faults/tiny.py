"""The smallest scene that trains, finds, sets a formula, draws and speaks: what the faults are tried on."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn

from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.ticks import round_ticks
from scenes.parts.axes.window import Box, Panel, Window
from scenes.parts.letters.formula import Formula
from scenes.parts.theme import THEME
from scenes.stage import Stage


class Output(Curve):
    """What the network gives, as a curve that follows training."""

    def __init__(self, window: Window, x: np.ndarray, output) -> None:
        super().__init__(window, THEME.prediction)
        self.x, self.output = x, output

    def show(self, step: float) -> None:
        """Draw it as it is at a step."""
        self.draw(self.x, self.output(step)[:, 0])


class Tiny(Stage):
    """A curve through samples, in two beats."""

    model = "sculpting"
    run = "slice_flip_stretch"

    def construct(self) -> None:
        run, odds, playhead = self.recording, self.find_in_study(Odds, varied="training.seed"), self.playhead
        card = Box(-4, -2, 4, 2)
        window = Window(card.inset(0.6, 0.6, 0.3, 0.3), (0, 1), (-1, 2))
        panel = Panel(card, window, round_ticks(*window.x), round_ticks(*window.y))
        curve = Output(window, run.grid[:, 0], run.output("grid").at)
        playhead.lead(curve)
        with self.beat("training", "In {steps} steps a curve was bent.", steps=run.last_step):
            self.play(FadeIn(panel, Dots(window, run.inputs[:, 0], run.targets[:, 0]), self.counter), run_time=0.4)
            self.play(Create(curve), run_time=0.4)
            self.play(playhead.to(run.first_step, run_time=0.6))
        how_many = {"members": odds.length("curves"), "landed": odds.good}
        with self.beat("odds", "Of {members:count} trainings {landed:count} ended well.", **how_many):
            self.play(FadeIn(Formula("y = phi(w x + b)", (0, 2.5, 0), 0.3)), run_time=0.4)
            self.play(playhead.to(run.last_step, run_time=0.6))
