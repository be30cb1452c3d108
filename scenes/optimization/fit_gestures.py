"""What is done with a fitted curve's chart and its errors: these fill the stage and go again, bars come down, the camera goes in."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, Scene, linear

from scenes.optimization.brought import Brought
from scenes.optimization.fit_chart import FitChart
from scenes.optimization.two_errors import TwoErrors
from scenes.optimization.wiring import near
from scenes.parts.change import Change
from scenes.parts.ink.light import Lights, shine
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import CONTEXT, READ, SUBJECT, THEME


def shake(scene: Scene, on: FitChart) -> None:
    """The rule is drawn, and noise tears each sample from it to where it lies."""
    scene.play(Create(on.rule, run_time=2, rate_func=linear))
    on.noise.grown = 0.0
    scene.add(on.noise)
    scene.play(Change(on.noise, 1.2, grown=1))
    scene.play(FadeOut(on.noise, run_time=0.4), Lights({on.chart.axes: READ}, run_time=0.4))


def rise(scene: Scene, on: FitChart, errors: TwoErrors) -> None:
    """The errors fill the stage, and what is seen of the chart makes way."""
    away = {part: 0.0 for part in on.parts if part in scene.mobjects}
    scene.play(Lights(away, run_time=0.9), Change(errors, 1.6, risen=1))


def sink(scene: Scene, on: FitChart, errors: TwoErrors) -> None:
    """The errors go back to the foot, and the chart comes again; the curve as it lies now stays as a trace."""
    past, back = on.ghost(THEME.prediction), dict.fromkeys([on.dots, on.rule, on.curve, on.gap, on.judges], SUBJECT)
    shine(past, 0)
    scene.add(past)
    scene.play(Lights({**back, on.chart.axes: READ, past: CONTEXT}, run_time=1.2), Change(errors, 1.2, risen=0))


def bring_down(scene: Scene, errors: TwoErrors, ends: np.ndarray, starts: Number | None) -> list[Mobject]:
    """True errors (R, 2 or 3), out of the ends of their lines, come down; all that stands then."""
    scene.add(brought := Brought(ends, errors))
    (end, stopped, *more), words = brought.names(starts), errors.words()[:2]
    scene.play(Change(brought, 1, spread=1), Change(errors, 1, clear=errors.only({})), *map(FadeIn, (end, *words)))
    scene.play(Change(brought, 1, stopped=1), FadeIn(stopped))
    scene.play(Change(brought, 1, decayed=1), *map(FadeIn, more))
    return [brought, *words, end, stopped, *more]


def go_in(scene: Scene, on: FitChart, wall: Machine, layer: int, unit: int) -> None:
    """The curve has come into the network: one of its neurons is lit, and the camera goes there."""
    scene.remove(on.curve)
    scene.play(wall.light([unit], run_time=0.6, layer=layer))
    scene.play(near(wall, wall.node(layer, unit), 3))
