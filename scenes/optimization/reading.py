"""What is told of networks that read digits, beside who does: how soon, what of the gradient comes back, and what one layer does."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Create, FadeIn, FadeOut, LaggedStart, Mobject, rate_functions

from scenes.optimization.readers import Readers
from scenes.optimization.shapes_otherwise import ELSE
from scenes.parts.change import Change
from scenes.parts.ink.light import Lights
from scenes.parts.theme import PAST
from scenes.stage import Stage

EVEN = rate_functions.linear
AGAIN = "With one layer, the same steps: {odd} reads {again} of {shown}."


def compare(scene: Stage, readers: Readers, before: Sequence[Mobject]) -> list[Mobject]:
    """How many each reads on its way, from all seeds; and when it has learned. What this leaves behind is given back."""
    found, climbs = readers.found, readers.climbs
    told = "From {starts:count} starts the same: {odd} reads {hits} of {scored}, as a guess does."
    with scene.beat("odds", found.odds.say(idle=told, **ELSE["odds"]), **readers.values):
        scene.play(*(FadeOut(one, run_time=0.4) for one in before), FadeIn(climbs.chart.axes, run_time=0.4))
        scene.play(*(Create(line) for line in climbs.lines), run_time=2.5, rate_func=EVEN)
        words = climbs.words()
        if arriving := [*map(Create, climbs.ghosts), *map(FadeIn, words)]:
            scene.play(*arriving, run_time=2, rate_func=EVEN)
    told = "At the dashed line {ahead} is first, from every start, here at step {soonest}."
    with scene.beat("pace", found.pace.say(first=told, **ELSE["pace"]), **readers.values):
        scene.play(Lights(dict.fromkeys(climbs.ghosts, PAST), run_time=0.4), *(FadeOut(word, run_time=0.4) for word in words))
        scene.play(climbs.chart.look(*climbs.high, run_time=2))
        scene.play(Create(climbs.goal), run_time=0.8)
        passed = climbs.passed()
        for ball in climbs.balls:
            scene.play(FadeIn(ball, scale=2), run_time=0.7)
        come(scene, passed, 0.5, 0.8)
    return [climbs.chart.axes, climbs.goal, *climbs.lines, *climbs.ghosts, *climbs.balls, *passed]


def trace_back(scene: Stage, readers: Readers, before: Sequence[Mobject]) -> list[Mobject]:
    """What of the gradient comes back to the first layers; and the same shape with one layer. What this leaves behind is given back."""
    found, lanes = readers.found, readers.lanes
    told = "Back through {odd}'s layers comes {reach} of the gradient."
    with scene.beat("signal", found.signal.say(**{"odd fades": told}, **ELSE["signal"]), **readers.values):
        words = [*lanes.words(readers.names), lanes.told(readers.odd, found.reach)]
        scene.play(*(FadeOut(one, run_time=0.4) for one in before), FadeIn(lanes, *words[:-1], run_time=0.4))
        scene.play(Change(lanes, 4.4, EVEN, come=1))
        scene.play(FadeIn(words[-1], run_time=0.4))
        scene.wait(0.8)
    left: list[Mobject] = [lanes, *words]
    if found.depth.outcome == "untold":
        return left
    with scene.beat("depth", found.depth.say(reads=AGAIN, untold="", **ELSE["depth"]), **readers.values):
        readers.alone()
        scene.play(*(FadeOut(one, run_time=0.4) for one in left), FadeIn(readers.walls, run_time=0.6))
        for change in readers.again():
            scene.play(change)
        heads = readers.recounted()
        scene.play(*map(FadeIn, heads), run_time=0.4)
    return [readers.walls, *heads]


def come(scene: Stage, things: Sequence[Mobject], lag: float, seconds: float) -> None:
    """Some things come, each a part of its own time later than the one before; nothing where there are none."""
    if things:
        scene.play(LaggedStart(*map(FadeIn, things), lag_ratio=lag, run_time=seconds))
