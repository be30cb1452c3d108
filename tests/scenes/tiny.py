"""The smallest scene with all that a film is made of: a run, a part that follows its training, a finding, and three sentences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Create

from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.window import Box, Window
from scenes.parts.theme import THEME
from scenes.stage import Stage

RUN = """
[data]
name = "dosage"

[training]
steps = 40

[probe]
keyframes = 12
"""


class Output(Curve):
    """What the network gives, as a curve that follows training."""

    def __init__(self, x: np.ndarray, output: Callable[[float], np.ndarray]) -> None:
        super().__init__(Window(Box(-4, -2, 4, 2), (0, 1), (-1, 2)), THEME.prediction)
        self.x, self.output = x, output

    def show(self, step: float) -> None:
        """Draw it as it is at a step."""
        self.draw(self.x, self.output(step)[:, 0])


class Tiny(Stage):
    """One curve, before and after training."""

    model = "sculpting"
    run = "tiny"

    def construct(self) -> None:
        run, playhead, found = self.recording, self.playhead, self.find(Sculpting)
        curve = Output(run.grid[:, 0], run.output("grid").at)
        playhead.lead(curve)
        with self.beat("curve", "This is what the network gives."):
            self.play(Create(curve), run_time=0.7)
        again = "Straightforward retraining straightens everything, through {steps} steps of it, one after the other."
        with self.beat("training", again, steps=run.last_step):
            self.play(playhead.to(run.first_step, run_time=1.1))
            self.play(playhead.to(run.last_step, run_time=3.4))
        told = dict.fromkeys(("through", "close", "stuck", "unmoved", "blew_up", "untrained"), "It misses by {miss}.")
        with self.beat("fit", found.fit.say(**told, unfinished="It still misses by {miss}."), miss=found.miss):
            self.wait(0.3)
