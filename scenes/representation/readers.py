"""Who leaves, among customers of whom nobody knows it: two hands and a network read one customer after the other, and race on new ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, LaggedStart, Mobject, linear

from nets.findings.representation.hand_made_or_learned.customers import GUESS, LEARNED, RULE, Customers
from scenes.parts.change import Change
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.playhead import Playhead
from scenes.parts.theme import NAME, TITLE
from scenes.representation.bowls import HAND, NETWORK
from scenes.representation.customer import Answer, Known, room
from scenes.representation.hand_made_otherwise import ELSE
from scenes.representation.joined import Joined
from scenes.representation.own_numbers import Lit, OwnNumbers
from scenes.representation.races import Races
from scenes.representation.share import beside
from scenes.stage import Recording, Stage

NAMES = {GUESS: "guess", LEARNED: "network", RULE: "rule"}  # in the order in which they read
LINE, LAST = 0.56, 0.1  # scene units from one score to the next, and from the room's foot to the last
PAIRS_FIRST = (2, 0, 1)  # the order in which a hand makes its numbers
SEEN, ON, HELD = 0.6, 0.28, 0.8  # seconds for which the first answer stands, and each customer after it; and the last races


class Readers:
    """Each has a beat: what it makes of a customer's columns, then of some more, how many of all it gets wrong; and then they race."""

    def __init__(self, scene: Stage, found: Customers, run: Recording) -> None:
        self.scene, self.found, self.run = scene, found, run
        self.known, self.dial = Known(found, run), Playhead(0)
        self.scores: dict[int, Lettering] = {}
        self.values: dict[str, Number] = {name: getattr(found, name) for name in ("guessing", "learned", "knowing")}

    def guess(self, leaving: Sequence[Animation], gone: Mobject) -> None:
        """A customer comes, and a hand joins some of its columns. leaving: what is played at first, after which something is gone."""
        scene, known, answer = self.scene, self.known, Answer(self.found, self.run.class_names, GUESS)
        joined = Joined(self.found, known, GUESS)
        tested = spoken(float(self.found.tested))
        head = f"wrong, of {tested} {self.run.made_up}"
        self.head = Lettering(head, beside(scene.title), TITLE, numerals=[(tested, self.found.tested.source)])
        told = "Who leaves? A hand tries spend per login, tickets per month: {guessing} wrong."
        with scene.beat("guess", told, **self.values):
            self._back()
            come = [
                LaggedStart(*map(Create, (*known.lines, known.ring)), lag_ratio=0.1),
                FadeIn(*known.names, *known.entries, lag_ratio=0.1),
            ]
            scene.play(*leaving, *come, run_time=1.0)
            scene.remove(gone)
            self._by_hand(answer, joined)
            self._read(answer, GUESS, joined)

    def learn(self) -> None:
        """All columns go into the network, whose neurons come out of where a hand's numbers stood."""
        scene, answer = self.scene, Answer(self.found, self.run.class_names, LEARNED)
        machine = self.machine = OwnNumbers(self.found, self.run, self.known)
        self._back()
        with scene.beat("network", "A network takes every column, and makes numbers of its own: {learned} wrong.", **self.values):
            scene.play(FadeOut(*self.past, run_time=0.4), FadeIn(machine, run_time=0.4))
            scene.play(Change(machine, 1.2, points=machine.spread))
            for layer in range(3):
                scene.play(Change(machine, 0.45, lit=machine.reached(layer)))
            scene.play(Change(machine, 0.3, lit=machine.shine[0]), FadeIn(answer, run_time=0.3))
            self._read(answer, LEARNED, Lit(machine))

    def know(self) -> None:
        """The neurons fall together into the numbers of a hand that knows of which columns they are to be made."""
        scene, answer, machine = self.scene, Answer(self.found, self.run.class_names, RULE), self.machine
        self._back()
        joined = Joined(self.found, self.known, RULE)
        with scene.beat("rule", "A hand that knows the rule joins the right columns: {knowing} wrong.", **self.values):
            dark = Change(machine, 0.8, points=machine.heap, lit=np.zeros(machine.count))
            scene.play(dark, FadeOut(*self.past, run_time=0.4))
            scene.play(FadeOut(machine, run_time=0.2))
            self._by_hand(answer, joined)
            self._read(answer, RULE, joined)

    def race(self) -> None:
        """Their scores become strings, on which they race, once for each set of customers."""
        scene, races = self.scene, Races(self.found)
        told = "Raced {races:count} {races:time|times}, " + self.found.over_guess.say(
            network="the network beats the guess; ", **ELSE["guess"]
        )
        told += self.found.over_rule.say(draw="with the rule, a draw.", **ELSE["rule"])
        with scene.beat("race", told, races=self.found.length("wrong")):
            moves = [score.animate.move_to(races.name_place(reader), aligned_edge=(1, -1, 0)) for reader, score in self.scores.items()]
            scene.play(FadeOut(self.known, self.head, *self.past), *moves, *races.strings(), FadeIn(races.axis()), run_time=1.0)
            for race in range(len(self.found.wrong)):
                for animation in races.run(race):
                    scene.play(animation)
            scene.play(*races.means(), run_time=0.5)
            for hand in (GUESS, RULE):
                if held := races.held(hand):
                    scene.play(*held, run_time=0.6)
            scene.wait(HELD)

    def _by_hand(self, answer: Answer, joined: Joined) -> None:
        """One number after the other is made of the columns, and all are read."""
        for at in PAIRS_FIRST:
            for animation in joined.join(at):
                self.scene.play(animation)
        self.scene.play(FadeIn(answer, scale=1.4), run_time=0.4)

    def _back(self) -> None:
        """The first customer stands there again."""
        self.dial.followers.parts = [self.known]
        self.dial.show(0)

    def _read(self, answer: Answer, reader: int, part: Joined | Lit) -> None:
        """Some customers more, and then how many of all are told wrongly."""
        scene, dial, score = self.scene, self.dial, self._score(reader)
        last = len(self.found.leaves) - 1
        dial.followers.parts = [self.known, answer, part]
        scene.wait(SEEN)
        scene.add(dial)
        scene.play(dial.to(last, run_time=ON * last, rate_func=linear))
        scene.remove(dial)
        head = [FadeIn(self.head)] if self.head not in scene.mobjects else []
        scene.play(FadeIn(score, shift=0.3 * np.array([0, -1, 0])), *head, run_time=0.4)
        self.past = [answer, part] if isinstance(part, Joined) else [answer]

    def _score(self, reader: int) -> Lettering:
        """How many a reader gets wrong, below those before it."""
        free, mean = room(), (self.found.guessing, self.found.knowing, self.found.learned)[reader]
        place = (free.right, free.bottom + LAST + LINE * (len(NAMES) - 1 - len(self.scores)), 0)
        told, hue = spoken(float(mean)), NETWORK if reader == LEARNED else HAND
        self.scores[reader] = Lettering(f"{NAMES[reader]}: {told}", place, NAME, hue, 1, numerals=[(told, mean.source)])
        return self.scores[reader]
