"""The box is opened: its wires, what each of them is worth alone, those of another start; and what all starts say far outside."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from manim import DOWN, LEFT, RIGHT, FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import linear

from scenes.black_box import places
from scenes.black_box.dial import OUT, Readings
from scenes.black_box.wiring import Knife, Wiring, looks
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.letters.numerals import fixed, spoken
from scenes.parts.playhead import Playhead
from scenes.parts.theme import CAPTION, FRONT, NAME, THEME
from scenes.parts.zoom import Zoom

if TYPE_CHECKING:
    from nets.findings.black_box.black_box.again import Again
    from nets.findings.black_box.black_box.cuts import Cuts
    from scenes.black_box.card import Card
    from scenes.black_box.desk import Desk
    from scenes.stage import Measured, Stage

SMALL, BEHIND = 0.62, 3.2  # how small the wires are in the box; how much larger its walls are when they lie behind us
FEW = 4  # customers of whom two starts are asked
UNDER = 0.65  # scene units under the dial for the names of its ends
BESIDE = 0.35  # from a name to how many are certain of it


class Opened:
    """The wires of a network, and the dial of a desk that tells what they say."""

    def __init__(self, desk: Desk, wiring: Wiring) -> None:
        self.desk, self.wiring = desk, wiring
        (self.hub, radius), free = places.dial(), stage()
        reach = min((free.right - places.card().right - places.GAP) / 2, free.height - UNDER)
        self.near, self.radius = np.array([free.right - reach, free.bottom + UNDER, 0]), reach / OUT
        self.times, self.signs, self.alike = self.radius / radius, VGroup(), VGroup()

    def lift(self, scene: Stage) -> None:
        """The lid of the box is drawn up, and the frame goes into it."""
        casing, wiring = self.desk.casing, self.wiring
        centre, here = wiring.get_center(), casing.get_center()
        for part in wiring:
            part.points = here + SMALL * (part.points - centre)
        scene.add(wiring, casing.set_z_index(wiring.nodes.z_index + 1))
        scene.play(Change(casing, up=1, run_time=1.0))
        into = Zoom(casing, here, here, BEHIND), Zoom(wiring, here, centre, 1 / SMALL)
        scene.play(*into, FadeOut(casing), run_time=2)

    def cut(self, scene: Stage, found: Cuts) -> None:
        """Each wire in turn; then the frame goes near to where the needle stood."""
        knife = Playhead(0)
        scene.add(knife)
        scene.follow(Knife(self.wiring, self.desk.dial, found), knife)
        scene.play(knife.to(len(found.after), run_time=5.5, rate_func=linear))
        scene.play(FadeOut(self.desk.readings, *self.desk.standing or ()), run_time=0.3)
        self.desk.standing = None
        scene.play(FadeOut(self.wiring), Zoom(self.desk.dial, self.hub, self.near, self.times), run_time=1.8)

    def begin_again(self, scene: Stage, found: Again, weights: list[np.ndarray]) -> None:
        """The same network from other starts: other wires, and needles of their own beside the first."""
        desk, dial = self.desk, self.desk.dial
        dial.stood = np.empty(0)
        scene.play(Zoom(dial, self.near, self.hub, 1 / self.times), FadeIn(self.wiring), run_time=1.4)
        rgbas, widths, dashed = looks(weights)
        scene.play(Change(self.wiring.wires, rgbas=rgbas, widths=widths, dashed=dashed), run_time=1.6)
        self.alike = VGroup(*(self._alike(*told) for told in (("wires", found.wires, 0), ("answers", found.answers, 1))))
        scene.play(FadeIn(self.alike[0]), run_time=0.3)
        dial.others = np.full(len(found.chances), dial.needle)
        scene.play(
            Change(dial, 0.6, others=found.chances[:, 0]),
            *desk.turn_to(desk.cards[0], 0.6),
            FadeIn(desk.readings.say_nothing(), self.alike[1]),
        )
        for at in range(1, min(FEW, len(desk.cards))):
            swing = Change(dial, 0.9, needle=desk.found.chances[at], others=found.chances[:, at])
            scene.play(*desk.turn_to(desk.cards[at], 0.9), swing)

    def go_far(self, scene: Stage, card: Card, chance: float, found: Again | None) -> None:
        """Near the dial, a card as nobody has been: the needles fly to where each start puts them, and are counted there."""
        desk, dial, classes = self.desk, self.desk.dial, scene.recording.class_names
        dial.stood = np.empty(0)
        first = () if abs(dial.points[0, 0] - self.hub[0]) > 0.1 else (Zoom(dial, self.hub, self.near, self.times, run_time=1.6),)
        names = Readings(self.near, OUT * self.radius, classes)
        scene.play(*first, FadeOut(self.wiring, desk.readings, *self.alike), *desk.turn_to(card, 1.6))
        others = found.far[1:] if found else dial.others
        scene.play(Change(dial, needle=chance, others=others, beaded=float(len(others) > 0)), FadeIn(names.say_nothing()), run_time=1.6)
        self.signs = VGroup(names, *(self._counted(found, names) if found else []))
        scene.play(*(FadeIn(sign) for sign in self.signs[1:]), run_time=0.5) if found else scene.wait(0.5)
        scene.wait(0.6)

    def _alike(self, what: str, number: Measured, row: int) -> Lettering:
        """Under the dial, by how much something of the starts is alike; nothing where that is no number."""
        if not math.isfinite(float(number)):
            return Lettering()
        text = fixed(float(number))
        told = f"{what} correlate {text}"
        told = told if NAME * typeset(told)[1] < 2 * self.radius / self.times else f"{what} {text}"
        place, hue = self.hub + (1.35 + 0.55 * row) * DOWN, THEME.prediction if row else THEME.ink
        return Lettering(told, place, NAME, hue, 0, numerals=[(text, number.source)]).set_z_index(FRONT)

    def go(self) -> list[FadeOut]:
        """What of it still stands there goes."""
        return [FadeOut(self.signs)] if self.signs else [FadeOut(self.wiring)]

    def _counted(self, found: Again, names: Readings) -> list[Lettering]:
        """How many starts are certain of either end, beside its name."""
        told = []
        for number, name, side in ((found.down, names[0], RIGHT), (found.up, names[1], LEFT)):
            text, word = spoken(float(number)), "start" if float(number) == 1 else "starts"
            place = np.array([name.get_edge_center(side)[0], name.anchor[1], 0]) + BESIDE * side
            sign = Lettering(f"{text} {word}", place, CAPTION, THEME.ink, -side[0], numerals=[(text, number.source)])
            told.append(sign.set_z_index(FRONT))
        return told
