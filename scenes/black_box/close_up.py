"""One knob from near: it fills the box, and is turned from end to end, and the needle follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut, VGroup, smooth

from scenes.black_box.knob_turns import Turns
from scenes.black_box.knob_ways import with_care
from scenes.black_box.turning import Turn
from scenes.parts.ink.knobs import TURN
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import written
from scenes.parts.theme import FRONT, NAME, THEME
from scenes.parts.zoom import Zoom

if TYPE_CHECKING:
    from scenes.stage import Measured, Stage

LARGE = 0.38  # of the box's shorter side, a knob's radius from near
OUT = 1.16  # of its radius, how far out the ends of its scale are written


class CloseUp:
    """That knob at which the needle goes far, and goes gently."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.rig, self.found, self.knob = turns, turns.rig, turns.found, int(turns.found.gentle)

    def come(self, scene: Stage) -> None:
        """The frame goes near to it, and the ends of its scale are written on the box."""
        rig, found, turns = self.rig, self.found, self.turns
        box, (middle, edge) = rig.casing.points, rig.panel.points[2 * self.knob : 2 * self.knob + 2]
        radius = LARGE * float(np.min(np.abs(box[1] - box[0])[:2]))
        self.near = middle, rig.casing.get_center(), radius / float(np.linalg.norm(edge - middle))
        scene.play(turns.only(turns.is_at(self.knob), 0.5, 0.0), Zoom(rig.panel, *self.near, run_time=1.4))
        self.ends = VGroup(*(self._end(number, side, radius) for number, side in ((found.low, -1), (found.high, 1))))
        scene.play(FadeIn(self.ends), run_time=0.3)

    def turn(self, scene: Stage) -> None:
        """It goes to the end at which the needle goes farther from where it is, to the other one, and back."""
        start, low, high = self.turns.trained[self.knob], float(self.found.low), float(self.found.high)
        before, *ends = self._said(np.concatenate([self._way(at, at)[:1] for at in (start, low, high)]))
        near, far = (high, low) if abs(ends[0] - before) > abs(ends[1] - before) else (low, high)
        scene.play(Turn(self.rig, self._way(start, far), trail=True, run_time=1.8))
        scene.wait(0.6)
        scene.play(Turn(self.rig, self._way(far, near), run_time=1.9))
        scene.play(Turn(self.rig, self._way(near, start), run_time=0.7, rate_func=smooth))

    def back(self) -> list[Animation]:
        """The frame goes back to all of them."""
        place, to, times = self.near
        return [FadeOut(self.ends, run_time=0.3), Zoom(self.rig.panel, to, place, 1 / times, run_time=1.2)]

    def _way(self, start: float, end: float) -> np.ndarray:
        return with_care(self.turns.trained, self.knob, start, end, self._said)

    def _said(self, settings: np.ndarray) -> np.ndarray:
        return self.rig.knobs.chances(settings, self.rig.entry.place[None])[:, 0]

    def _end(self, number: Measured, side: int, radius: float) -> Lettering:
        """An end of the scale, beside the large knob."""
        sin, cos = np.sin(side * TURN), np.cos(side * TURN)
        place = self.near[1] + OUT * radius * np.array([sin, cos, 0]) - [0, 0.15, 0]
        text = written(float(number), 1)
        return Lettering(text, place, NAME, THEME.lamp, -side, numerals=[(text, number.source)]).set_z_index(FRONT)
