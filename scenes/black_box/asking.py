"""How the box is asked: one place, and the needle swings; then everywhere, and the answers are a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Create, FadeIn, FadeOut, GrowFromCenter, Mobject

from scenes.black_box import rooms
from scenes.black_box.rig import Rig
from scenes.black_box.turning import Sweep
from scenes.parts.change import Change

if TYPE_CHECKING:
    from scenes.stage import Stage

UNDECIDED = 0.5  # where the needle stands before anything is asked


class Asking:
    """What is asked of a rig, as its knobs stand."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig

    def one(self, scene: Stage) -> None:
        """A place goes in, and the needle swings."""
        rig, entry, dial = self.rig, self.rig.entry, self.rig.dial
        scene.play(*rig.stand(rooms.box(), 1.0))
        scene.play(Create(entry.sides), FadeIn(entry.names, entry.samples, dial, rig.readings), run_time=0.5)
        scene.play(*map(GrowFromCenter, (entry.rulers, entry.halo, entry.dot)), run_time=0.4)
        dial.needle = UNDECIDED
        copy = entry.dot.copy()
        scene.play(Change(copy, 0.8, points=rig.into.points[1:]), Change(rig.into, 0.8, grown=1))
        scene.remove(copy)
        scene.play(Change(rig.out, 0.5, grown=1))
        chance = rig.chance(rig.settings, entry.place)
        scene.play(Change(dial, 1.0, needle=chance), Change(entry.dot, 1.0, rgbas=entry.coloured(chance)))
        entry.answered = True

    def everywhere(self, scene: Stage, dots: Mobject, told: Mobject) -> None:
        """The plane becomes the frame, and is painted by asking everywhere; then come the samples as dots, and what is told of them."""
        rig, entry, screen = self.rig, self.rig.entry, self.rig.screen
        scene.play(
            FadeOut(rig.dial, rig.readings, rig.into, rig.out, entry.names, entry.rulers, entry.samples),
            *entry.spread(screen.window, 1.4),
            *rig.stand(rooms.corner(), 1.4, rooms.TALLY),
        )
        rig.painting, entry.answered = True, False
        rig.dial.needle = np.nan
        rig.show(rig.settings)
        screen.swept = 0.0
        scene.fill(screen.picture)
        scene.add(screen.line)
        scene.remove(entry.sides)
        scene.play(Sweep(rig, run_time=2.2))
        scene.play(FadeOut(entry.dot, entry.halo, entry.past, run_time=0.4), Create(dots, lag_ratio=1), FadeIn(told))
        scene.wait(0.4)
