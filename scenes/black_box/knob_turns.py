"""How knobs are turned: one slowly, each in turn, where something else is asked, and where all places are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import linear, smooth

from scenes.black_box.rig import Rig, Turn
from scenes.parts.change import Change
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import CONTEXT, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.inside_the_box.turned import Turned
    from scenes.stage import Stage

STOPS = 12  # of a knob on each stretch of its way
TOOK = 5.4  # seconds in which all are turned, one after the other


class Turns:
    """The turns of a rig's knobs away from where training left them, and back."""

    def __init__(self, rig: Rig, found: Turned) -> None:
        self.rig, self.found, self.trained = rig, found, rig.settings
        self.widest = int(np.argmax(found.swings[0]))

    def way(self, knob: int, *ends: float) -> np.ndarray:
        """Settings (F, P) in which one knob goes from where it is left to some values, one after the other, and back."""
        stops = [self.trained[knob], *ends, self.trained[knob]]
        values = np.interp(np.linspace(0, len(stops) - 1, STOPS * (len(stops) - 1) + 1), np.arange(len(stops)), stops)
        settings = np.tile(self.trained, (len(values), 1))
        settings[:, knob] = values
        return settings

    def only(self, knob: int | None, seconds: float = 0.4) -> Change:
        """One knob stands out, or none."""
        rgbas = rgbas_of(THEME.dimmed, len(self.trained))
        if knob is not None:
            rgbas[:, 3] = CONTEXT
            rgbas[knob] = rgbas_of(THEME.ink, 1)[0]
        return Change(self.rig.panel, seconds, rgbas=rgbas)

    def one(self, scene: Stage) -> None:
        """The knob that moves the needle most, from end to end."""
        rig = self.rig
        scene.play(self.only(self.widest, 0.4))
        rig.readings.say_nothing()
        way = self.way(self.widest, float(self.found.low), float(self.found.high))
        scene.play(Turn(rig, way, trail=True, run_time=4.2, rate_func=smooth))

    def each(self, scene: Stage) -> None:
        """Every knob from end to end, one after the other; each stays as bright as it moved the needle far."""
        rig, count = self.rig, len(self.trained)
        rig.dial.stood = np.empty(0)
        scene.play(self.only(None, 0.3))
        ways = [self.way(knob, float(self.found.low), float(self.found.high)) for knob in range(count)]
        lit = []
        for knob, way in enumerate(ways):
            rows = np.zeros((len(way), count))
            rows[:, :knob] = self.found.swings[0, :knob]
            chances = rig.knobs.chances(way, rig.entry.place[None])[:, 0]
            so_far = np.maximum.accumulate(chances) - np.minimum.accumulate(chances)
            rows[:, knob] = np.nan_to_num(np.minimum(so_far, self.found.swings[0, knob]))
            lit.append(rows)
        lit.append(self.found.swings[:1])
        settings = np.concatenate([*ways, self.trained[None]])
        scene.play(Turn(rig, settings, np.concatenate(lit), run_time=TOOK))

    def elsewhere(self, scene: Stage) -> None:
        """Another place is asked, where other knobs shine; then further ones."""
        rig, found, inputs = self.rig, self.found, scene.recording.inputs
        for stops, seconds in (([0, 1], 1.6), ([1, *range(2, len(found.asked))], 4.0)):
            asked = inputs[found.asked[stops]].astype(float)
            settings = np.tile(self.trained, (len(stops), 1))
            scene.play(Turn(rig, settings, found.swings[stops], asked, run_time=seconds, rate_func=smooth if len(stops) == 2 else linear))
            scene.wait(0.9)

    def bend(self, scene: Stage) -> None:
        """Knobs are turned while all places are answered: one that bends the picture, the one that matters least, the one that matters most."""
        found = self.found
        for knob, seconds in ((int(found.bend), 2.4), (int(found.best), 1.0)):
            scene.play(self.only(knob, 0.2))
            scene.play(Turn(self.rig, self.way(knob, found.at[knob]), run_time=seconds, rate_func=smooth))
        worst = int(found.worst)
        scene.play(self.only(worst, 0.2))
        scene.play(Turn(self.rig, self.way(worst, found.at[worst])[: STOPS + 1], run_time=1.8, rate_func=smooth))
