"""What is done with a sheet: it is looked at from the side, lined, folded, poured, laid flat, and seen from above again."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut, Scene, ShowPassingFlash, VMobject

from scenes.parts.change import Change
from scenes.parts.ink.machine import Machine
from scenes.parts.space.cutting import within
from scenes.parts.space.mat import Mat
from scenes.parts.space.moves import drift, to_view
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import LINE, PROTAGONIST, THEME
from scenes.sculpting.sheet import SIDE, SLATE, TURN, Sheet
from scenes.sculpting.threads import sent

FAINT = 0.35  # of what steps back


def into_space(scene: Scene, sheet: Sheet) -> None:
    """From the map to the sheet, which is looked at from the side."""
    space = sheet.space
    _cut_out(scene, sheet)
    deep = Change(space, 2.2, deep=sheet.depth)
    solid = [Change(space, 2.2, rgbas=within(sheet.flat(), sheet.edge).rgbas, rim=1)] if sheet.folds else []
    scene.play(to_view(space, sheet.seen_from(TURN, SIDE, "flat"), 2.2), deep, *solid)


def onto_the_map(scene: Scene, sheet: Sheet) -> None:
    """From the sheet to the map, which fills the frame again."""
    scene.play(to_view(sheet.space, View(), 2.5), Change(sheet.space, 2.5, glass=0))
    if sheet.folds:
        sheet.uncover()
        scene.play(FadeOut(Mat(sheet.edge), run_time=0.8))


def draw_line(scene: Scene, sheet: Sheet, machine: Machine, at: int, run_time: float = 1.2) -> None:
    """A neuron is lit, and its line comes out of it, from its left end; it is the one that is spoken of."""
    scene.play(machine.light([at], 0.4))
    if not sheet.folds:
        scene.play(drift(sheet.space, run_time))
        return
    if spark := sent(machine.points[machine.node(1, at)], sheet.space, at, THEME.neurons[at]):
        scene.play(*spark)
    thick = np.where(np.arange(sheet.count) == at, PROTAGONIST, LINE)
    scene.play(Change(sheet.space, run_time, creased=np.arange(sheet.count) <= at, thick=thick))


def folded(sheet: Sheet, at: int, run_time: float = 1.3) -> list[Animation]:
    """The sheet folds along a neuron's line, seen from the neuron's side."""
    view = sheet.seen_from(sheet.facing(at), SIDE, "added")
    return [to_view(sheet.space, view, run_time), Change(sheet.space, run_time, **sheet.added(at + 1))]


def answered(sheet: Sheet) -> Change:
    """The waterline is drawn, and the answers' colours come; creases step back for them."""
    pale = {"hues": sheet.space.hues * [1, 1, 1, FAINT], "thick": np.full(sheet.count, LINE)} if sheet.folds else {}
    return Change(sheet.space, 2.2, water=1, answered=1, **pale)


def flatten(scene: Scene, sheet: Sheet) -> None:
    """All that training made of the sheet sinks back into a plane, without lines, colours and waterline."""
    space = sheet.space
    _cut_out(scene, sheet)
    bare = {"creased": np.zeros(sheet.count), "rgbas": np.tile(body(SLATE), (space.count, 1)), "rim": 1} if sheet.folds else {}
    level = Change(space, 1.8, heights=np.zeros_like(space.heights), water=0, answered=0, **bare)
    scene.play(to_view(space, sheet.seen_from(-20, 50), 1.8), level)


def begun(sheet: Sheet, step: float) -> Change:
    """The sheet as it is at a step, out of the plane; its lines are drawn."""
    space = sheet.space
    sheet.show(step)
    heights = space.heights.copy()
    space.heights = np.zeros_like(heights)
    lines = {"creased": np.ones(sheet.count), "hues": sheet.clear} if sheet.folds else {}
    return Change(space, 1.2, heights=heights, **lines)


def lines_lit(sheet: Sheet) -> list[Animation]:
    """All lines are spoken of."""
    return [Change(sheet.space, 0.8, hues=sheet.clear, thick=np.full(sheet.count, PROTAGONIST))] if sheet.folds else []


def flash(sheet: Sheet, run_time: float) -> ShowPassingFlash:
    """A light runs along the waterline, as it is seen now."""
    space = sheet.space
    places = space.look.place(space.relief.water.reshape(-1, 3)) if sheet.folds else np.zeros((0, 3))
    shore = VMobject(stroke_color=THEME.ink, stroke_width=PROTAGONIST).set_points_as_corners(places * [1, 1, 0])
    return ShowPassingFlash(shore, time_width=0.5, run_time=run_time)


def emptied(sheet: Sheet) -> Change:
    """The answers and their waterline leave the map, dots step back; the lines stay."""
    space = sheet.space
    return Change(space, 1.2, water=0, answered=0, dot_rgbas=space.dot_rgbas * [1, 1, 1, FAINT])


def _cut_out(scene: Scene, sheet: Sheet) -> None:
    """Ground comes up around what lies about the dots, and that is all that is left."""
    if sheet.folds:
        scene.play(FadeIn(mat := Mat(sheet.edge), run_time=0.6))
        sheet.cut_out()
        scene.remove(mat)
