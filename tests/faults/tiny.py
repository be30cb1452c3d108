"""The smallest scene that trains, finds, sets a formula, draws and speaks: what the faults are tried on."""

from __future__ import annotations

from manim import Create, FadeIn

from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from scenes.parts.axes.on_chart import FollowingLine, Spots
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.letters.formula import Formula
from scenes.parts.theme import THEME
from scenes.stage import Stage


class Tiny(Stage):
    """A curve through samples, in two beats."""

    model = "sculpting"
    run = "slice_flip_stretch"

    def construct(self) -> None:
        run, odds, playhead = self.recording, self.find_in_study(Odds, varied="training.seed"), self.playhead
        chart = WideChart(Box(-4, -2, 4, 2), (0, 1), (-1, 2), (run.input_names[0], run.target_names[0]), ((0, 1), (-1, 2)))
        output, dots = run.output("grid"), chart.holds(Spots(run.inputs[:, 0], run.targets[:, 0]))
        curve = self.follow(chart.holds(FollowingLine(run.grid[:, 0], lambda step: output.at(step)[:, 0], THEME.prediction)))
        with self.beat("training", "In {steps} steps a curve was bent.", steps=run.last_step):
            self.play(FadeIn(chart.axes, dots, self.counter), run_time=0.4)
            self.play(Create(curve), run_time=0.4)
            self.play(playhead.to(run.first_step, run_time=0.6))
        how_many = {"members": odds.length("curves"), "landed": odds.good}
        with self.beat("odds", "Of {members:count} trainings {landed:count} ended well.", **how_many):
            self.play(FadeIn(Formula("y = phi(w x + b)", (0, 2.5, 0), 0.3)), run_time=0.4)
            self.play(playhead.to(run.last_step, run_time=0.6))
