"""Model 5, representation learning: a feature that a hand adds, and a network that finds it; and the same where nobody knows the answer."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, linear

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from nets.findings.representation.hand_made_or_learned.customers import Customers
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import frame, stage, usual
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import spoken
from scenes.parts.playhead import Playhead
from scenes.parts.space.moves import drift, to_view
from scenes.parts.space.view import View
from scenes.parts.theme import CONTEXT, NAME, THEME
from scenes.representation.bowls import HAND, LOWER, NETWORK, WHOLE, Bowls
from scenes.representation.hand_made_otherwise import BEST, ELSE, TRAINS
from scenes.representation.inputs import names
from scenes.representation.readers import Readers
from scenes.representation.rod import Rod, Tally
from scenes.representation.share import beside
from scenes.stage import Needs, Stage, layers_of

TURNED, TRAINED = 3.2, 6.2  # seconds of the rod's way around, and of the whole training
TURN, RISE, STEEP = -25.0, 28.0, 44.0  # degrees from which a sheet is looked at, and how much more from above a bowl is
SAID, CLAY = 0.5, 0.3  # how clearly straight cuts' answers are seen; how much of the hand's hue its bowl has under the wire
BOWL = (1.0, 0.0)  # the squared distance itself
HEAD = 0.8  # how high the shade under the head is: it lies clear of dots and rims


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
        self.fill(self.sheet, HEAD)
        self.clear = self.sheet.dot_rgbas
        self.hidden = self.clear * [1, 1, 1, 0]  # none of the dots is seen
        self.rod = Rod(self.found, self.sheet.window, run.sample_count, beside(self.title))
        free = stage().inset(0, 0, 0, 0 if usual() else LOWER)
        layers, corner = layers_of(run), Box(free.left, free.top - 2.7, free.left + 2.2, free.top - 0.35)
        self.machine = Machine(lambda step: [layer.weight.at(step) for layer in layers], run.first_step, corner, (NETWORK,))
        self.inputs = names(self.machine, run.axis_names)
        taken = float(self.machine.points[:, 0].max()) + self.machine.radius - free.left
        self.aside = taken if frame().width > frame().height else 0.0  # in a high frame there is room over the sheet
        self.last = self.answer_on_sheet(float(run.last_step))
        self.sheet.flatten()
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
        self.tell_of_customers()
        self.close()

    def ask(self) -> None:
        """A rod that is turned around the dots, and where it does best."""
        first, second = self.recording.class_names
        found, rod, sheet, dial = self.found, self.rod, self.sheet, Playhead(0)
        with self.beat("puzzle", "Can one straight cut part {second} from {first}?", first=first, second=second):
            self.follow(rod, lead=dial)
            self.add(dial)
            self.play(Create(rod.line, run_time=0.5), FadeIn(rod.count, run_time=0.5))
            self.play(dial.to(len(found.angles) - 1, run_time=TURNED, rate_func=linear))
        with self.beat("straight", found.cutting.say(fails=BEST, **ELSE["cutting"]), best=found.best):
            self.play(dial.to(float(found.turned.argmax()), run_time=3.2))
            sheet.lean(found.best_line)
            self.play(Change(sheet, 0.8, answered=SAID))
        self.remove(dial)
        self.past = [rod.line, rod.count]

    def add_by_hand(self) -> None:
        """The squared distance is a height: the plane becomes a bowl, and one level cuts it."""
        found, sheet = self.found, self.sheet
        with self.beat("hand", "By hand comes a third number: the squared distance from the middle."):
            self.play(*self.left(), Change(sheet, 0.4, answered=0))
            sheet.scale_to(sheet.squares, float(found.cut) if np.isfinite(found.cut) else 0.0)
            sheet.answer_by(float(found.weight))
            clay = sheet.dyed(HAND, CLAY)
            self.play(Change(sheet, 1.0, reach=sheet.edge, wired=1, floor=1, deep=2.0))
            self.play(to_view(sheet, sheet.seen_from(TURN, STEEP, sheet.squares), 2.0), Change(sheet, 2.0, body=clay))
            self.play(Change(sheet, 0.8, measured=1))
            self.play(Change(sheet, 2.2, heights=sheet.squares, bent=BOWL))
        told = found.adding.say(parts="That one number, cut once, parts them: {by_hand} of {samples} right.", **ELSE["adding"])
        with self.beat("cut", told, by_hand=found.by_hand):
            if np.isfinite(found.cut):
                self.play(Change(sheet, 0.8, glass=1, wired=0.5, measured=0))
                self.play(Change(sheet, 2.0, water=1, answered=0.8))
            self.play(drift(sheet, 1.5))

    def learn(self) -> None:
        """The sheet is flat again, and training makes of it what it makes."""
        run, found, sheet, playhead = self.recording, self.found, self.sheet, self.playhead
        told = found.loss.say(fell=TRAINS, level=TRAINS, rose=TRAINS, **ELSE["training"])
        with self.beat("training", told, right=found.right.number(np.inf)):
            self.play(*self.left(), Change(sheet, 0.4, water=0, answered=0, glass=0, wired=0))
            self.play(Change(sheet, 1.0, **sheet.plain()))
            sheet.scale_to(self.last, float(found.threshold))
            sheet.answer_by(1)
            begun = Change(
                sheet, 1.4, heights=self.answer_on_sheet(float(run.first_step)), body=sheet.dyed(NETWORK), reach=sheet.edge, floor=1
            )
            self.play(begun, to_view(sheet, sheet.seen_from(TURN, RISE, self.last, self.aside), 1.4))
            right = Tally(found.right.number, run.sample_count, beside(self.title))
            playhead.show(run.first_step)
            playhead.lead(sheet, right, self.machine)
            answers = Change(sheet, 0.6, water=1, answered=0.8)
            self.play(FadeIn(self.counter, self.loss_line, right, self.machine, self.inputs, run_time=0.4), answers)
            if run.last_step > run.first_step:
                self.play(playhead.to(run.last_step, found.keyframes.tolist(), run_time=TRAINED))
            self.play(FadeOut(self.counter, self.loss_line, self.machine, self.inputs, run_time=0.3))
        self.past = [right]

    def lay_over(self) -> None:
        """The hand's bowl, as a wire, over what the network made; and how much they have in common."""
        found, sheet = self.found, self.sheet
        fits = found.laid.say(turned_over="Turn the hand's bowl over: the network has found it too.", **ELSE["laid"])
        told = found.likeness.say(same=fits, **ELSE["likeness"])
        with self.beat("bowl", told, correlation=found.correlation):
            sheet.bent = sheet.upright(found.scaled)
            self.play(*self.left(), Change(sheet, 0.8, answered=0, water=0, wired=1), to_view(sheet, sheet.with_wire(), 1.5))
            self.play(Change(sheet, 2.4, bent=found.scaled))
            said = spoken(float(found.correlation))
            alike = Lettering(f"correlation {said}", beside(self.title), NAME, numerals=[(said, found.correlation.source)])
            self.past = [alike]
            self.play(FadeIn(alike, run_time=0.5), drift(sheet, 2.0))

    def tell_of_customers(self) -> None:
        """The same where nobody knows the answer."""
        sheet, stood, readers = self.sheet, [*self.mobjects], Readers(self, self.customers, self.others[0])
        away = Change(sheet, 1.0, reach=0.01, floor=0, water=0, dot_rgbas=self.hidden)
        readers.guess([*self.left(), Change(sheet, 0.3, wired=0), away], sheet)
        readers.learn()
        readers.know()
        readers.race()
        self.past = [one for one in self.mobjects if one not in stood]

    def close(self) -> None:
        """The insight, on the dots again, and the way to the next scene."""
        found, sheet = self.found, self.sheet
        trained = found.likeness.say(same="A hand has to know what matters; a network can find it.", **ELSE["insight"])
        untrained = "Untrained, a network has found nothing yet."
        with self.beat("insight", found.loss.say(untrained=untrained, **dict.fromkeys(("fell", "level", "rose", "blew_up"), trained))):
            sheet.view = sheet.seen_from(TURN + 25, RISE, self.last).numbers
            self.add(sheet)
            self.play(*self.left(), Change(sheet, 1.6, reach=sheet.edge, floor=1, wired=1, dot_rgbas=self.clear))
            self.play(drift(sheet, 2.5))
        with self.beat("bridge", "And what would it find in words?"):
            pale = self.clear * [1, 1, 1, CONTEXT]
            self.play(to_view(sheet, View(), 2.4), Change(sheet, 2.4, wired=0, reach=WHOLE, floor=0, dot_rgbas=pale, **sheet.plain()))

    def left(self) -> list[FadeOut]:
        """What was only for the beats before leaves."""
        past, self.past = self.past, []
        return [FadeOut(*past, run_time=0.4)] if past else []
