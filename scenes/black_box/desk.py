"""The desk: a customer's card at the left, the box, and the dial at the right; and how one asks there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from manim import (
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    GrowFromCenter,
    LaggedStart,
    Mobject,
    Scene,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.black_box import places
from scenes.black_box.card import Card
from scenes.black_box.casing import Casing
from scenes.black_box.dial import OUT, Dial, Readings
from scenes.black_box.truths import truth
from scenes.parts.change import Change

if TYPE_CHECKING:
    from nets.findings.black_box.black_box.asked import Asked
    from scenes.stage import Recording

SLID = 0.5 * RIGHT  # how far a card goes as it leaves, towards the box
RISEN = 0.3 * UP  # and how far one as it comes
SECONDS = 0.85  # that each of many takes


class Desk:
    """What stands on it. standing: the card that does."""

    def __init__(self, run: Recording, found: Asked, who: str) -> None:
        self.found = found
        hub, radius = places.dial()
        self.dial, self.readings = Dial(hub, radius, math.nan), Readings(hub, OUT * radius, run.class_names)
        self.cards = [Card(run, found, "rows", at) for at in range(len(found.rows))]
        self.casing, self.truths = Casing(places.shut(), f"model({who})"), VGroup()
        self.standing: Card | None = None

    def come(self, scene: Scene) -> None:
        """The box and the dial grow, and the first card comes line by line."""
        scene.play(GrowFromCenter(self.casing), FadeIn(self.dial, self.readings), run_time=0.8)
        self.standing = self.cards[0]
        scene.play(LaggedStart(*(FadeIn(line, shift=SLID) for line in self.standing), lag_ratio=0.3, run_time=1.8))

    def ask(self, scene: Scene, at: int, seconds: float) -> None:
        """The card goes into the box, the needle swings, and the truth is turned up."""
        chance = self.found.number("chances", at)
        scene.play(FadeOut(self.cards[at].copy(), shift=min(seconds, 3) * SLID), run_time=0.35 * seconds)
        self.dial.needle = self.dial.needle if math.isfinite(self.dial.needle) else 0.0
        scene.play(Change(self.dial, needle=chance), run_time=0.45 * seconds)
        scene.add(self.readings.say(chance))
        mark = truth(self.dial, float(chance), float(self.found.truths[at]))
        scene.play(GrowFromCenter(mark), run_time=0.2 * seconds)
        scene.add(self.truths.add(mark))

    def ask_more(self, scene: Scene) -> None:
        """Others, as they come, by one line of code."""
        scene.play(Change(self.casing, 1.0, linear, typed=len(self.casing.code)))
        for at in range(1, len(self.cards)):
            scene.play(*self.turn_to(self.cards[at], 0.3 * SECONDS))
            self.ask(scene, at, 0.7 * SECONDS)

    def turn_to(self, card: Card, seconds: float) -> list[Animation]:
        """The card that stands there goes, and then another one comes."""
        leaving = [FadeOut(self.standing, shift=SLID, run_time=0.5 * seconds)] if self.standing else []
        self.standing = card
        return [*leaving, FadeIn(card, shift=RISEN, run_time=seconds, rate_func=squish_rate_func(smooth, 0.4, 1))]

    def go(self, scene: Scene, but: Mobject | None = None) -> list[Animation]:
        """What stands there goes, but for one thing."""
        standing = (self.casing, *self.cards, self.standing, self.readings, self.truths, self.dial)
        seen = [part for shown in scene.mobjects for part in shown.get_family()]  # what came together stands there as a group
        leaving = [one for one in dict.fromkeys(standing) if one in seen and one is not but]
        self.standing = None
        return [FadeOut(one) for one in leaving]

    def again(self) -> list[Animation]:
        """The first customer once more, and what is said of it."""
        self.dial.needle, self.casing.typed = float(self.found.chances[0]), 0.0
        return [*self.turn_to(self.cards[0], 1), FadeIn(self.readings.say(self.found.number("chances", 0)), self.dial)]
