"""How a map becomes a gem, or the map of another network; and why a crease of it turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, ReplacementTransform, Scene

from scenes.parts.change import Change
from scenes.parts.space.moves import push_in, to_view
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import LINE, THEME
from scenes.sculpting.bend import Bend
from scenes.sculpting.cut_plane import CutPlane
from scenes.sculpting.paper import Paper
from scenes.sculpting.straws import straightened

if TYPE_CHECKING:
    from nets.findings.sculpting.creases_and_regions.regions import Regions

TRACE = 0.12  # of the map, while paper lies over it
CLOSE = 2.0  # times as large the map is where a bend is looked at


def into_space(scene: Scene, cut: CutPlane, *also: Animation) -> None:
    """What lies around the samples is all that is left of the map, and is looked at from the side."""
    mat = cut.mat()
    scene.play(FadeIn(mat, run_time=0.8), Change(cut, 0.8, apart=0, dot_rgbas=cut.seen_dots(0)), *also)
    cut.cut_out()
    scene.remove(mat)
    scene.play(to_view(cut, cut.side(), 2), Change(cut, 2, floor=1, deep=1.6, rim=1))


def become(scene: Scene, old: CutPlane, new: CutPlane, *also: Animation) -> None:
    """The lines of one network turn into those that are drawn of another one, on one level stone."""
    before, after = straightened(old, new)
    scene.play(Change(old, 0.5, apart=0, **old.plain), *also)
    new.stand(**new.plain, dot_rgbas=old.dot_rgbas)
    old.creased = np.zeros(len(old.creased))
    if before.count:
        scene.add(before)
        scene.play(ReplacementTransform(before, after, run_time=2.4))
    scene.remove(before, after, old)
    scene.add(new)


def turn(scene: Scene, cut: CutPlane, found: Regions) -> None:
    """Near its sharpest bend, a later crease is drawn from end to end; dashed: how it would have gone on."""
    mine = np.arange(len(cut.creased)) == int(found.turning)
    near = push_in(cut, cut.window.place(*found.bend[1])[0], CLOSE)
    scene.play(near, Change(cut, 2, dot_rgbas=cut.seen_dots(0)))  # there they are few, and in the way of words
    scene.play(Change(cut, 1.8, creased=np.where(mine, 1, cut.creased), thick=np.where(mine, LINE, cut.thick)))
    start, corner, end = cut.look.place(cut.window.place(*found.bend.T))[:, :2]
    turned = Bend(SIGHT, corner - start, end - corner, THEME.neurons[1], found.turn)
    scene.play(Create(turned.straight, run_time=0.5))
    scene.play(Create(turned.arc), FadeIn(turned.angle), run_time=0.5)
    scene.wait(0.8)
    scene.play(FadeOut(turned, run_time=0.4))


def fold(scene: Scene, cut: CutPlane, found: Regions) -> Paper:
    """Why it turns there, on a disc of paper: this is folded along the first layer's crease, cut straight, and unfolded."""
    start, corner, end, first, last = cut.look.place(cut.window.place(*np.concatenate([found.bend, found.over]).T))[:, :2]
    paper = Paper(start - corner, end - corner, last - first, THEME.dimmed, [*THEME.neurons[:2]])
    scene.play(FadeIn(paper, run_time=0.5), cut.animate(run_time=0.5).set_opacity(TRACE))
    scene.play(to_view(paper, paper.side, 1.6), Change(paper, 1.6, points=paper.folded))
    scene.play(to_view(paper, View(), 1.4))
    scene.play(Change(paper, 1, creased=[1, 1]))
    scene.play(Change(paper, 1.5, points=paper.flat))
    scene.wait(0.4)
    return paper
