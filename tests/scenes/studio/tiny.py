"""Scenes so small that a few of them can be filmed in a test. Their runs lie beside the folder that they lie in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from manim import Create

from nets.runs.params import Run
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.window import Box, Window
from scenes.parts.theme import THEME
from scenes.stage import Stage

HERE = Path(__file__).parents[2]


class Output(Curve):
    """What the network gives, as a curve that follows training."""

    def __init__(self, x: np.ndarray, output: Callable[[float], np.ndarray]) -> None:
        super().__init__(Window(Box(-4, -2, 4, 2), (0, 1), (-1, 2)), THEME.prediction)
        self.x, self.output = x, output

    def show(self, step: float) -> None:
        """Draw it as it is at a step."""
        self.draw(self.x, self.output(step)[:, 0])


class Bend(Stage):
    """One curve, and its training."""

    model = "sculpting"
    run = str(HERE / "small")
    poster = "training"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Two hidden units."""
        return "" if run.network.hidden == (2,) else f"draws two units; this run has hidden = {list(run.network.hidden)}"

    def construct(self) -> None:
        run, playhead = self.recording, self.playhead
        curve = Output(run.grid[:, 0], run.output("grid").at)
        playhead.lead(curve)
        with self.beat("curve", "This is a curve."):
            self.play(Create(curve), run_time=0.6)
        with self.beat("training", "It was bent in {steps} steps.", steps=run.last_step):
            self.play(playhead.to(run.first_step, run_time=0.4))
            self.play(playhead.to(run.last_step, run_time=1.2))


class Bow(Bend):
    """The same, told by another model."""

    model = "approximation"


class Tilt(Bend):
    """The same, of another run."""

    run = str(HERE / "other")


class Broken(Bend):
    """A scene that fails when all of it has been told."""

    def construct(self) -> None:
        super().construct()
        raise ValueError("nothing [bold]to see[/] here")
