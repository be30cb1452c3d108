"""How knobs are turned: each in turn, where something else is asked, and where all places are answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, Circle, Create, FadeOut, VGroup, linear, smooth, squish_rate_func

from scenes.black_box.casing import LETTERS
from scenes.black_box.knob_ways import back_and_forth, with_care
from scenes.black_box.rig import POINTERS, Rig
from scenes.black_box.turning import Turn
from scenes.parts.change import Change
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import CONTEXT, FRONT, PROTAGONIST

if TYPE_CHECKING:
    from nets.findings.black_box.inside_the_box.turned import Turned
    from scenes.black_box.tally import Tally
    from scenes.stage import Stage

TOOK = 4.2  # seconds in which all are turned, one after the other


class Turns:
    """The turns of a rig's knobs away from where training left them, and back."""

    def __init__(self, rig: Rig, found: Turned) -> None:
        self.rig, self.found, self.trained = rig, found, rig.settings

    def way(self, knob: int, *ends: float) -> np.ndarray:
        """Settings (F, P) in which one knob goes from where it is left to some values, one after the other, and back."""
        return back_and_forth(self.trained, knob, *ends)

    def way_by_picture(self, knob: int) -> np.ndarray:
        """Settings (F, P) in which one knob goes to where fewest samples are right, the slower the more of these change."""

        def right(settings: np.ndarray) -> np.ndarray:
            return np.interp(settings[:, knob], self.found.stops, self.found.right[knob])

        return with_care(self.trained, knob, self.trained[knob], float(self.found.at[knob]), right)

    def only(self, which: np.ndarray, seconds: float = 0.4, others: float = CONTEXT) -> Change:
        """Some knobs, (P,), stand out, and others are seen so clearly."""
        rgbas = rgbas_of(LETTERS, len(self.trained))
        rgbas[:, 3] = others
        rgbas[which, 3] = 1
        return Change(self.rig.panel, seconds, rgbas=rgbas)

    def none(self, seconds: float = 0.4, how: Callable[[float], float] = smooth) -> Change:
        """None of the knobs stands out."""
        return Change(self.rig.panel, seconds, how, rgbas=rgbas_of(LETTERS, len(self.trained)))

    def is_at(self, knob: int) -> np.ndarray:
        """Which of all knobs it is, (P,)."""
        return np.arange(len(self.trained)) == knob

    def each(self, scene: Stage, before: Sequence[Animation]) -> None:
        """Every knob from end to end, one after the other; those stay bright that change the answer."""
        rig, count = self.rig, len(self.trained)
        rig.dial.stood = np.empty(0)
        scene.play(*before, self.none(1.2, squish_rate_func(smooth, 0.6, 1)))
        ways = [self.way(knob, float(self.found.low), float(self.found.high)) for knob in range(count)]
        lit = np.concatenate([*(self._lit(knob, way, knob) for knob, way in enumerate(ways)), self.found.changes[:1]])
        scene.play(Turn(rig, np.concatenate([*ways, self.trained[None]]), lit, run_time=TOOK))

    def _lit(self, knob: int, way: np.ndarray, told: int) -> np.ndarray:
        """Which knobs shine while one goes its way: of the first ones those that change the answer, it itself as soon as it has."""
        rows = np.zeros((len(way), len(self.trained)))
        rows[:, :told] = self.found.changes[0, :told]
        answers = self.rig.knobs.chances(way, self.rig.entry.place[None])[:, 0] > 0.5
        rows[:, knob] = np.logical_or.accumulate(answers != answers[0])
        return rows

    def elsewhere(self, scene: Stage) -> None:
        """Another place is asked, where other knobs change the answer, with a ring for those that did not before."""
        rig, found = self.rig, self.found
        asked, lit = scene.recording.inputs[found.asked].astype(float), found.changes.astype(float)
        settings = np.tile(self.trained, (len(asked), 1))
        scene.play(Turn(rig, settings[:2], lit[:2], asked[:2], run_time=2.0, rate_func=smooth))
        rings = VGroup(*(self.ring(int(knob)) for knob in np.flatnonzero(found.changes[1] & ~found.changes[0])))
        scene.play(*map(Create, rings), run_time=1.2) if rings else scene.wait(0.6)
        scene.wait(1)
        scene.play(FadeOut(rings), run_time=0.2)

    def run_on(self, scene: Stage) -> None:
        """Further places are asked, one after the other."""
        rig, found = self.rig, self.found
        asked, lit = scene.recording.inputs[found.asked].astype(float), found.changes.astype(float)
        settings = np.tile(self.trained, (len(asked), 1))
        scene.add(rig.entry.past)
        scene.play(Turn(rig, settings[1:], lit[1:], asked[1:], run_time=1.2, rate_func=linear))
        scene.play(Change(rig.panel, 0.3, lit=np.zeros(len(self.trained))))

    def ring(self, knob: int, times: float = 1, hue: str = POINTERS) -> Circle:
        """A ring around a knob, so many times as large."""
        middle, edge = self.rig.panel.points[2 * knob : 2 * knob + 2]
        ring = Circle(times * float(np.linalg.norm(edge - middle)), color=hue, stroke_width=PROTAGONIST)
        return ring.move_to(middle).set_z_index(FRONT)

    def bend(self, scene: Stage, tally: Tally) -> None:
        """While all places are answered: a knob that bends the picture, and comes back, and the one that matters most.

        Each goes to where fewest samples are right, which are counted on the way.
        """
        found = self.found
        for knob, seconds, stays in ((int(found.bend), 1.3, False), (int(found.worst), 4.0, True)):

            def count(settings: np.ndarray, knob: int = knob) -> None:
                tally.count(found.number("right", knob, int(np.argmin(np.abs(found.stops - settings[knob])))))

            scene.play(self.only(self.is_at(knob), 0.2), Change(self.rig.panel, 0.2, lit=self.is_at(knob)))
            way = self.way_by_picture(knob)
            scene.play(Turn(self.rig, way, tell=count, run_time=seconds))
            if not stays:
                scene.play(Turn(self.rig, way[::-1], tell=count, run_time=0.5 * seconds))
        scene.wait(1.2)
