"""Model 5, representation learning: a feature that a hand adds, and a network that finds it; and the same where nobody knows the answer."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, linear

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from nets.findings.representation.hand_made_or_learned.customers import Customers
from scenes.parts.change import Change
from scenes.parts.letters.lettering import ReadOut
from scenes.parts.letters.numerals import fixed
from scenes.parts.playhead import Playhead
from scenes.parts.space.moves import drift, to_view
from scenes.parts.space.view import View
from scenes.parts.theme import CONTEXT, NAME, THEME
from scenes.representation.beads import GUESS, LEARNED, PLAIN, RULE, Beads
from scenes.representation.bowls import HAND, NETWORK, SLATE, Bowls
from scenes.representation.hand_made_otherwise import BEST, ELSE, OVER, TRAINS
from scenes.representation.rod import Rod
from scenes.representation.share import beside
from scenes.stage import Needs, Stage

TURNED, TRAINED = 3.2, 7.0  # seconds of the rod's way around, and of the whole training
TURN, RISE, STEEP = -25.0, 28.0, 44.0  # degrees from which a sheet is looked at, and how much more from above a bowl is
OPAQUE = np.array([0, 0, 0, 1])
NEAR = 1.6  # times as near to where they differ


class HandMadeOrLearned(Stage):
    """A hand that knows what matters adds a feature to the data; a network finds one like it by itself."""

    run, also = "hand_made_or_learned", ("hand_made_customers",)
    needs = Needs(
        inputs=2,
        hidden_layers=(1, 3),
        activations=("tanh", "sigmoid", "softplus", "silu", "gelu"),
        predicts="two classes",
        every_class=True,
    )

    def cast(self) -> None:
        """Who plays: the plane as a sheet with the dots on it, the rod, and the readers of customers."""
        run = self.recording
        self.found, self.customers = self.find(Bowl), self.find(Customers, self.others)
        self.sheet = Bowls(self.found, run)
        self.sheet.strew(run.places(), [THEME.classes[int(one)] for one in run.targets[:, 0]], run.targets[:, 0])
        self.fill(self.sheet)
        self.hidden = self.sheet.dot_rgbas * [1, 1, 1, 0]  # the dots' colours where none of them is seen
        self.rod = Rod(self.found, self.sheet.window, run.sample_count, beside(self.title))
        self.last = self.answer_on_sheet(float(run.last_step))
        self.sheet.heights = np.zeros_like(self.last)
        self.past: list[Mobject] = []  # what leaves as the next beat begins

    def answer_on_sheet(self, step: float) -> np.ndarray:
        """What it says at a step all over the sheet, (Y, X)."""
        self.sheet.show(step)
        return self.sheet.heights

    def construct(self) -> None:
        self.ask()
        if self.found.cutting.outcome != "parts":
            self.add_by_hand()
        self.learn()
        if self.found.likeness.outcome != "unknown":
            self.lay_over()
        self.tell_customers()
        self.close()

    def ask(self) -> None:
        """A rod that is turned around the dots, and the one that is fitted."""
        first, second = self.recording.class_names
        rod, dial = self.rod, Playhead(0)
        with self.beat("puzzle", "Can one straight cut part {second} from {first}?", first=first, second=second):
            self.follow(rod, lead=dial)
            self.add(dial)
            self.play(Create(rod.line, run_time=0.5), FadeIn(rod.count, run_time=0.5))
            self.play(dial.to(len(self.found.angles) - 1, run_time=TURNED, rate_func=linear))
        told = self.found.cutting.say(fails=BEST, **ELSE["cutting"])
        with self.beat("straight", told, best=self.found.best, straight=self.found.straight):
            self.play(dial.to(float(self.found.turned.argmax()), run_time=1.2))
            self.wait(0.8)
            self.play(rod.fit())
        self.remove(dial)
        self.past = [rod.line, rod.count]

    def add_by_hand(self) -> None:
        """The squared distance is a height: the plane becomes a bowl, and one level cuts it."""
        found, sheet = self.found, self.sheet
        with self.beat("hand", "A hand adds a number: the squared distance from the middle, as a height."):
            sheet.scale_to(sheet.squares, float(found.cut) if np.isfinite(found.cut) else 0.0)
            sheet.heights = np.full_like(sheet.squares, sheet.level)
            self.play(*self.left(), Change(sheet, 1.0, reach=sheet.edge, floor=1, deep=2.0))
            self.play(to_view(sheet, sheet.seen_from(TURN, STEEP, sheet.squares), 2.0), Change(sheet, 2.0, body=sheet.dyed(HAND)))
            self.play(Change(sheet, 2.2, heights=sheet.squares))
        told = found.adding.say(parts="That one number, cut once, parts them: {by_hand} of {samples} right.", **ELSE["adding"])
        with self.beat("cut", told, by_hand=found.by_hand):
            if np.isfinite(found.cut):
                self.play(Change(sheet, 0.8, glass=1))
                self.play(Change(sheet, 2.0, water=1, answered=0.8))
            self.play(drift(sheet, 1.5))

    def learn(self) -> None:
        """The sheet is flat again, and training makes of it what it makes."""
        run, found, sheet, playhead = self.recording, self.found, self.sheet, self.playhead
        told = found.loss.say(fell=TRAINS, level=TRAINS, rose=TRAINS, **ELSE["training"])
        with self.beat("training", told, right=found.right.number(np.inf)):
            self.play(*self.left(), Change(sheet, 0.4, water=0, answered=0, glass=0))
            self.play(Change(sheet, 1.0, heights=np.full_like(sheet.squares, sheet.level), body=sheet.dyed(SLATE)))
            sheet.scale_to(self.last, float(found.threshold))
            sheet.heights = np.full_like(sheet.squares, sheet.level)
            begun = Change(
                sheet, 1.4, heights=self.answer_on_sheet(float(run.first_step)), body=sheet.dyed(NETWORK), reach=sheet.edge, floor=1
            )
            self.play(begun, to_view(sheet, sheet.seen_from(TURN, RISE, self.last), 1.4))
            alike = ReadOut(found.correlation.number, fixed, "correlation with the hand's: ", anchor=beside(self.title), size=NAME)
            playhead.show(run.first_step)
            playhead.lead(sheet, alike)
            self.play(FadeIn(self.counter, self.loss_line, alike, run_time=0.4))
            if run.last_step > run.first_step:
                self.play(playhead.to(run.last_step, found.keyframes.tolist(), run_time=TRAINED))
            self.play(Change(sheet, 1.2, water=1, answered=0.8))
            self.play(FadeOut(self.counter, self.loss_line, run_time=0.3))
        self.past = [alike]

    def lay_over(self) -> None:
        """The hand's bowl, as a wire, over what the network made; and where they differ most."""
        found, sheet = self.found, self.sheet
        told = found.likeness.say(same=OVER, **ELSE["likeness"])
        with self.beat("bowl", told, correlation=found.correlation.number(np.inf)):
            sheet.hung = 2.0
            self.play(Change(sheet, 0.6, answered=0, water=0, body=sheet.dyed(NETWORK), wired=1))
            self.play(Change(sheet, 2.0, hung=0))
            self.play(drift(sheet, 2.5))
        if found.differing.outcome == "nowhere":
            return
        told = found.differing.say(rim="They differ most at the rim, by up to {off} % of the height.", **ELSE["differing"])
        with self.beat("differ", told, off=found.off):
            place = sheet.window.place(*found.farthest)[0]
            height = sheet.lattice.at(np.nan_to_num(sheet.stands(sheet.heights)), place[None, :2])[0]
            aside = np.array([*(sheet.middle + 2 * place[:2]) / 3, height])
            near = sheet.look.turned(sheet.facing(place), RISE).at(aside, NEAR)
            self.play(to_view(sheet, near, 2.4), Change(sheet, 0.6, dot_rgbas=self.hidden))
            self.play(drift(sheet, 1.5))

    def tell_customers(self) -> None:
        """Where nobody knows the answer: beads for four readers, one after the other."""
        found, beads = self.customers, Beads(self.customers)
        values = {name: getattr(found, name) for name in ("tested", "plain", "guessing", "knowing", "learned")}
        sheet, stood = self.sheet, [*self.mobjects]
        with self.beat("customers", "Who leaves? Straight cuts tell {plain} of {tested} synthetic customers wrong.", **values):
            self.play(
                *self.left(),
                *map(Create, beads.strings()),
                Change(sheet, 1.0, wired=0, reach=0.01, floor=0, water=0, dot_rgbas=self.hidden),
            )
            self.remove(sheet)
            for animation in beads.threaded(PLAIN):
                self.play(animation)
        network = "A hand guesses ratios: {guessing}. A network, on bare columns: {learned}."
        with self.beat("guess", found.over_guess.say(network=network, **ELSE["guess"]), **values):
            for animation in (*beads.threaded(GUESS), *beads.threaded(LEARNED), *beads.held(GUESS)):
                self.play(animation, run_time=0.8)
        told = found.over_rule.say(draw="A hand that has read the rule: {knowing}. It is a draw.", **ELSE["rule"])
        with self.beat("draw", told, **values):
            for animation in (*beads.threaded(RULE), *beads.held(RULE)):
                self.play(animation, run_time=0.9)
            self.wait(0.8)
        self.past = [one for one in self.mobjects if one not in stood]

    def close(self) -> None:
        """The insight, on the dots again, and the way to the next scene."""
        found, sheet = self.found, self.sheet
        trained = found.likeness.say(same="A hand has to know what matters; a network can find it.", **ELSE["insight"])
        untrained = "Untrained, a network has found nothing yet."
        with self.beat("insight", found.loss.say(untrained=untrained, **dict.fromkeys(("fell", "level", "rose", "blew_up"), trained))):
            sheet.view = sheet.seen_from(TURN + 25, RISE, self.last).numbers
            self.add(sheet)
            clear = self.hidden + OPAQUE
            self.play(*self.left(), Change(sheet, 1.6, reach=sheet.edge, floor=1, wired=1, dot_rgbas=clear))
            self.play(drift(sheet, 2.5))
        with self.beat("bridge", "And what would it find in words?"):
            away = Change(
                sheet,
                2.4,
                wired=0,
                reach=20,
                floor=0,
                heights=np.full_like(self.last, sheet.level),
                body=sheet.dyed(SLATE),
                dot_rgbas=sheet.dot_rgbas * [1, 1, 1, CONTEXT],
            )
            self.play(to_view(sheet, View(), 2.4), away)

    def left(self) -> list[FadeOut]:
        """What was only for the beats before leaves."""
        past, self.past = self.past, []
        return [FadeOut(*past, run_time=0.4)] if past else []
