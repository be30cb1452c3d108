"""Model 5, representation learning: digits in a layer that is a plane, and the groups that they fall into."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject, linear
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.representation.digits_fall_into_place.groups import Groups
from nets.findings.representation.digits_fall_into_place.readers import Readers
from nets.findings.representation.digits_fall_into_place.seeds import Seeds
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.cloud.grid import Grid
from scenes.parts.frame import stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import CONTEXT, PAST
from scenes.representation import digits_otherwise as told
from scenes.representation.across import Across
from scenes.representation.cuts import Cuts
from scenes.representation.one_digit import from_numbers, into_numbers
from scenes.representation.places import field, halves
from scenes.representation.share import Share
from scenes.representation.squares import Squares
from scenes.representation.strip import brought_out, cut_between, in_a_row, look_near, ringed
from scenes.representation.thumbnails import Thumbnails, hues_of
from scenes.stage import Needs, Stage

ELSE = told.ELSE
FIRST, REST = 3.0, 5.0  # seconds of a training up to the first group that parts, and from there


class DigitsFallIntoPlace(Stage):
    """Digits that a network must pass through two numbers fall into groups; the same digits, placed by their pixels, do not."""

    run, place = "digits_fall_into_place", 3
    needs = Needs(last=2, mixed=True, pictures=True, every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: the digits held out, as small pictures in one drawing."""
        self.found, self.readers = self.find(Groups), self.find(Readers)
        self.seeds = self.find_in_study(Seeds, varied="training.seed")
        self.ends = self.found.strip[[0, -1]].tolist() if len(self.found.strip) else [0, 0]
        self.pixels = self.recording.length("held_out/inputs", 1)
        found, pixels = self.found, self.recording.arrays["held_out/inputs"][: len(self.found.kind)]
        pictures = pixels.reshape(len(pixels), round(pixels.shape[1] ** 0.5), -1)
        self.digits = Thumbnails(found.keyframes, found.places.values, found.view.values, pictures, field(), self.ends[0])
        self.playhead.show(self.recording.first_step)
        self.follow(self.digits)
        self.hues = rgbas_of(hues_of(found.places.last, found.kind), self.digits.count)
        self.whole = self.digits.fitted(found.view.last)
        self.grid, self.wide = Grid(self.digits, self.whole), self.follow(Across(found.wide.number, found.high.number, self.title))
        self.cuts = Cuts(self.digits, found.cuts)
        self.kept = self.recording.length(f"parameters/hidden{len(self.recording.run.network.hidden)}.linear.bias", 1)
        self.past: list[Mobject] = []  # what leaves as the next beat begins

    @property
    def home(self) -> dict[str, np.ndarray]:
        """How the digits lie in the network's plane in the end."""
        return self.digits.at_home(self.whole) | {"rgbas": self.hues}

    def construct(self) -> None:
        self.ask()
        self.squeeze()
        if self.recording.last_step > self.recording.first_step:
            self.train()
        if self.found.ending.outcome == "kept":
            self.part()
            if len(self.found.strip) > 1:
                self.walk()
        self.compare()
        if self.found.ending.outcome == "kept" and self.seeds is not None:
            self.repeat(self.seeds)
        self.close()

    def ask(self) -> None:
        """One digit as its pixels' numbers, and all of them on a page."""
        digits, pixels = self.digits, self.pixels
        with self.beat("puzzle", "A handwritten digit is {pixels} numbers. Would {kept:count} be enough?", pixels=pixels, kept=self.kept):
            from_numbers(self, digits, self.squares(self.ends[0], stage()), self.ends[0])

    def squares(self, one: int, box: Box) -> Squares:
        """A digit as its pixels' numbers."""
        return Squares([self.recording.number("held_out/inputs", one, at) for at in range(int(self.pixels))], box)

    def squeeze(self) -> None:
        """Each comes to its place in the plane before anything is trained, and to its colour."""
        digits, drawn = self.digits, self.found.length("kind")
        place = "its place in a plane" if drawn == self.found.tested else "the places of {drawn} are drawn"
        with self.beat("places", f"A narrow layer keeps {{kept:count}} numbers of each: {place}.", kept=self.kept, drawn=drawn):
            self.add(self.grid)
            self.play(FadeIn(self.wide, run_time=0.6), Change(digits, 3.6, **digits.at_home(digits.look)))
            self.play(Change(digits, 1.4, rgbas=self.hues))
        self.past = [self.wide]

    def train(self) -> None:
        """Training moves them, up to the first group that parts; and on to the end."""
        found, digits, playhead = self.found, self.digits, self.playhead
        frames = digits.evenly()
        parts = found.parting.outcome == "parts"
        stop = float(found.parted) if parts else frames[len(frames) // 2]
        first = self.recording.class_names[max(int(found.first), 0)]
        sentence = found.loss.say(fell=found.parting.say(parts=told.FIRST, **ELSE["parting"]), **ELSE["training"])
        with self.beat("training", sentence, parted=found.parted, digit=first):
            self.play(FadeIn(self.counter, self.loss_line, run_time=0.3))
            self.play(playhead.to(stop, frames, run_time=FIRST, rate_func=linear))
            if parts:
                self.play(Change(digits, 0.4, rgbas=brought_out(found.kind == found.first, self.hues, PAST)))
                self.wait(0.8)
        sentence = found.ending.say(kept=found.many.say(all=told.FALLEN, **ELSE["groups"]), **ELSE["ending"])
        with self.beat("groups", sentence, apart=found.apart, groups=found.groups):
            self.play(Change(digits, 0.3, rgbas=self.hues))
            self.play(playhead.to(self.recording.last_step, frames, run_time=REST, rate_func=ease_in_out_sine))
            self.play(FadeOut(self.counter, self.loss_line, run_time=0.3))

    def part(self) -> None:
        """The last layer's own cuts."""
        sentence = "Its last layer parts them by straight cuts: {right} of {tested} read right."
        with self.beat("cuts", sentence, right=self.found.right.number(np.inf), tested=self.found.tested):
            self.add(self.cuts)
            self.play(Change(self.cuts, 3.0, drawn=1))
            self.play(Change(self.digits, 2.0, **self.misread(self.found.said != self.found.kind)))

    def walk(self) -> None:
        """The camera goes into the gap between two groups, and some digits on both sides of the cut are laid out in a row."""
        found, digits, cuts = self.found, self.digits, self.cuts
        names = [self.recording.class_names[kind] for kind in found.pair]
        sentence = found.misreading.say(some=told.MISREAD, **ELSE["misreading"])
        with self.beat("gap", sentence, one=names[0], other=names[1]):
            both = brought_out(np.isin(found.kind, found.pair), self.hues, CONTEXT)
            self.play(look_near(digits, found.strip, both), FadeOut(self.wide, run_time=0.4))
            self.play(Change(cuts, 0.4, opacity=0), Change(self.grid, 0.4, opacity=0), Change(digits, 1.6, **in_a_row(digits, found.strip)))
            line, words = cut_between(digits, found.margin, names)
            self.play(Create(line, run_time=0.8), FadeIn(words, run_time=0.8))
            wrong = found.strip[found.said[found.strip] != found.kind[found.strip]]
            self.play(Change(digits, 0.8, ringed=ringed(digits, wrong)))
            self.wait(0.6)
        self.past = [line, words]

    def compare(self) -> None:
        """The same digits by their pixels: in the plane of the most variance, and all pixels on the page; and back."""
        read, digits = self.readers, self.digits
        with self.beat("pixels", read.plane.say(ahead=told.BY_PIXELS, **ELSE["plane"]), pixels=read.pixels, tested=read.tested):
            self.leave(Change(self.cuts, 0.4, opacity=0), Change(self.grid, 0.4, opacity=1), Change(digits, 1.4, **self.home))
            share = Share(lambda _: read.share, self.title)
            share.show(0)
            self.play(Change(digits, 2.4, **digits.arranged(read.places)), FadeIn(share, run_time=0.4))
            mush = Cuts(digits, read.cuts, digits.fitted(read.places))
            self.add(mush)
            self.play(Change(mush, 1.6, drawn=1), Change(digits, 1.6, **self.misread(read.wrong)))
        values = {"inputs": self.pixels, "raw": read.raw, "kept": self.kept}
        with self.beat("raw", read.whole.say(ahead=told.WHOLE, **ELSE["whole"]), **values):
            going = [Change(mush, 0.6, opacity=0), Change(self.grid, 0.6, opacity=0), FadeOut(share, run_time=0.4)]
            self.play(*going, Change(digits, 0.6, rgbas=self.hues))
            self.play(Change(digits, 2.4, **digits.in_rows()))
            self.play(Change(digits, 1.2, **self.misread(read.wrong_raw)))
        if self.found.ending.outcome == "kept":
            self.come_back()

    def come_back(self) -> None:
        """The same cuts, in the network's plane."""
        read, digits = self.readers, self.digits
        with self.beat(
            "back", read.plane.say(ahead=told.BACK, **ELSE["back"]), learned=read.learned, right=self.found.right.number(np.inf)
        ):
            own = Cuts(digits, read.learned_cuts)
            self.add(own)
            self.play(Change(digits, 2.6, **self.home), Change(self.grid, 2.6, opacity=1), FadeIn(self.wide, run_time=0.4))
            self.play(Change(own, 2.0, drawn=1), Change(digits, 2.0, **self.misread(read.wrong_learned)))
        self.past = [own, self.wide]

    def leave(self, *others: Animation) -> None:
        """What is past goes, while others are played."""
        self.play(*(FadeOut(one, run_time=0.4) for one in self.past), *others)
        self.past = []

    def misread(self, wrong: np.ndarray) -> dict[str, np.ndarray]:
        """How the digits are to be seen of which some are read wrong: to what they are to be changed."""
        return {"rgbas": brought_out(wrong, self.hues, CONTEXT)}

    def repeat(self, seeds: Seeds) -> None:
        """The same digits where other trainings have laid them."""
        values = {"least": seeds.least, "most": seeds.most, "tested": self.found.tested}
        with self.beat("seeds", seeds.odds.say(alike=told.ELSEWHERE, **ELSE["odds"]), **values):
            for places in seeds.places[1:]:
                self.leave(Change(self.digits, 1.2, ease_in_out_sine, **self.digits.arranged(places), rgbas=self.hues))
                self.wait(0.2)

    def close(self) -> None:
        """The insight, and the way to the next film."""
        kept = self.found.many.say(all=told.CHOSEN, **ELSE["insight"])
        trained = self.found.ending.say(kept=kept, **ELSE["lost"])
        untrained = "Untrained, it keeps what chance has laid down."
        outcomes = dict.fromkeys(("fell", "level", "rose", "blew_up"), trained)
        with self.beat("insight", self.found.loss.say(untrained=untrained, **outcomes)):
            self.leave(Change(self.digits, 2.4, **self.home), Change(self.cuts, 2.4, opacity=1), Change(self.grid, 0.4, opacity=1))
        with self.beat("bridge", "Which {kept:count} numbers would you make of these?", kept=self.kept):
            self.play(Change(self.cuts, 0.4, opacity=0), Change(self.grid, 0.4, opacity=0))
            into_numbers(self, self.digits, {one: self.squares(one, box) for one, box in zip(self.ends, halves(), strict=True)})
