"""Model 1, black box: twenty knobs, and none of them has a job of its own; what they set together is one picture."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, GrowFromCenter, linear, smooth

from nets.findings.black_box.inside_the_box.tried import Tried
from nets.findings.black_box.inside_the_box.turned import Turned
from scenes.black_box import rooms, wired
from scenes.black_box.groups import Pour
from scenes.black_box.inside_otherwise import ASKED, EACH, ELSE, FOLLOWS, GUESSED, LEARNED, OTHERS, PICTURE
from scenes.black_box.knob_turns import Turns
from scenes.black_box.rig import Followed, Rig, Sweep, Turn
from scenes.black_box.tally import Tally
from scenes.black_box.throws import Throws
from scenes.black_box.wired import Wired
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.theme import THEME
from scenes.stage import Knobs, Needs, Stage


class InsideTheBox(Stage):
    """The same box, small enough to look into: each knob is turned, alone, together and at random; then the lid is lifted."""

    place = 2
    run, poster = "hero", "picture"
    needs = Needs(inputs=2, hidden_layers=(1, 4), units=(1, 12), mixed=True, predicts="two classes", every_class=True)

    def cast(self) -> None:
        """Who plays: the box with its knobs, what is asked of it, the screen on which all is answered, and the samples."""
        run = self.recording
        self.found, self.tried = self.find(Turned), self.find(Tried)
        self.knobs = Knobs(run)
        self.rig = Rig(run, self.knobs, self.found)
        self.turns = Turns(self.rig, self.found)
        kinds = run.targets[:, 0]
        place = self.rig.screen.window.place
        self.dots = Dots(place(*run.inputs.T), [THEME.classes[int(kind)] for kind in kinds], kinds)
        self.tally = Tally(self.tried)

    def construct(self) -> None:
        found, tried, turns = self.found, self.tried, self.turns
        classes = {"first": self.recording.class_names[0], "second": self.recording.class_names[1]}

        with self.beat("puzzle", "{knobs} knobs, and nothing written on them. What does each one do?", knobs=found.knobs):
            self.come()
        with self.beat("ask", found.needle.say(moves=ASKED, **ELSE["ask"]), chance=found.number("chances", 0), **classes):
            self.ask()
        with self.beat("turn", found.needle.say(moves=FOLLOWS, **ELSE["turn"]), low=found.low, high=found.high):
            turns.one(self)
        told = {"many": found.number("changers", 0), "knobs": found.knobs}
        with self.beat("each", found.needle.say(moves=EACH, **ELSE["each"]), **told):
            turns.each(self)
        told = {"many": found.number("changers", 1), "anew": found.anew, "knobs": found.knobs}
        with self.beat("other", found.others.say(others=OTHERS, **ELSE["other"]), **told):
            turns.elsewhere(self)
        with self.beat("everywhere", "Ask it everywhere: each answer is a colour, and all of them a picture."):
            self.paint()
        with self.beat("picture", found.picture.say(ranges=PICTURE, **ELSE["picture"]), left=found.left, all=tried.samples):
            turns.bend(self)
        self.train()
        with self.beat(
            "guess", tried.luck.say(none=GUESSED, **ELSE["guess"]), tries=tried.tries, best=tried.best, all=tried.samples, equal=tried.equal
        ):
            self.guess()
        with self.beat("lid", "Lift the lid: every knob sits on a wire, or where wires meet."):
            self.lift()
        with self.beat("bridge", "{knobs} knobs set one picture: a function. Which ones can it be? Next.", knobs=found.knobs):
            self.leave()

    def come(self) -> None:
        """The box, from as near as it was left; and knobs grow on it."""
        casing, free = self.rig.casing, stage()
        there = casing.points.copy()
        casing.points, casing.near = np.array([[free.left, free.bottom, 0], [free.right, free.top, 0]]), 2.6
        self.add(casing)
        self.play(Change(casing, 1.4, points=there, near=0.0))
        self.play(Create(self.rig.panel, lag_ratio=1, rate_func=linear), run_time=1.8)

    def ask(self) -> None:
        """A place goes in, and the needle swings."""
        rig, entry = self.rig, self.rig.entry
        self.play(Create(entry.sides), FadeIn(entry.names, rig.dial, rig.readings.say_nothing()), run_time=0.8)
        self.play(GrowFromCenter(entry.rulers), GrowFromCenter(entry.dot), run_time=0.6)
        rig.dial.needle = 0.0
        copy = entry.dot.copy()
        into = rig.casing.get_center()[None]
        self.play(Change(copy, 1.0, points=into))
        self.remove(copy)
        self.play(Change(rig.dial, 1.2, needle=rig.chance(rig.settings, entry.place)))
        entry.answered = True
        rig.show(rig.settings)
        self.add(rig.readings.say(self.found.number("chances", 0)))

    def paint(self) -> None:
        """The plane becomes the frame, and is painted by asking everywhere; then come the samples."""
        rig, screen = self.rig, self.rig.screen
        rig.panel.lit = np.zeros(len(rig.settings))
        self.play(FadeOut(rig.dial, rig.readings, rig.entry.names), *rig.entry.spread(screen.window, 1.4), *rig.stand(rooms.corner(), 1.4))
        rig.painting, rig.entry.answered = True, False
        rig.dial.needle = np.nan
        rig.show(rig.settings)
        screen.picture.swept = 0.0
        self.fill(screen.picture)
        self.remove(rig.entry.sides)
        self.play(Sweep(rig, run_time=2.8))
        self.play(FadeOut(rig.entry.dot, rig.entry.rulers), FadeIn(screen.line), Create(self.dots, lag_ratio=1), run_time=1.2)

    def train(self) -> None:
        """Training, in which all knobs turn at once."""
        run, tried, rig = self.recording, self.tried, self.rig
        if run.last_step == run.first_step:
            return
        told = {"first": tried.first, "mine": tried.mine, "all": tried.samples, "learned": tried.learned}
        with self.beat("beginning", tried.begun.say(random=BEGUN, **ELSE["back"]), **told):
            self.play(self.turns.only(None, 0.2))
            self.play(Turn(rig, np.array([rig.settings, self.knobs.at(run.first_step)]), run_time=1.8, rate_func=smooth))
            self.playhead.show(run.first_step)
            self.play(FadeIn(self.counter, self.loss_line, self.tally.count(tried.first)), run_time=0.4)
        with self.beat("training", tried.ending.say(all=LEARNED, **ELSE["forth"]), **told):
            self.follow(Followed(rig))
            self.follow(self.tally)
            self.play(self.playhead.to(run.last_step, run.arrays["keyframes"].tolist(), run_time=6.4, rate_func=linear))
            self.play(FadeOut(self.counter, self.loss_line), run_time=0.4)

    def guess(self) -> None:
        """Some random settings, as fast as one can look; then all of them, a dot each."""
        tried, rig = self.tried, self.rig
        self.add(self.tally)
        for at, settings in enumerate(tried.settings):
            self.play(Turn(rig, np.array([rig.settings, settings]), run_time=0.15, rate_func=smooth))
            self.tally.count(tried.number("counts", at))
            self.wait(0.1)
        throws = Throws(tried, rig.casing.get_center())
        rig.painting = False
        self.play(
            FadeOut(rig.screen, self.dots, self.tally),
            Pour(throws.dots, throws.places, throws.turns, run_time=3),
            FadeIn(throws.line, throws.signs),
        )
        self.play(FadeIn(throws.best), run_time=0.5)
        self.play(FadeIn(throws.mine), run_time=0.5)
        self.throws = throws

    def lift(self) -> None:
        """The box comes near with its knobs as training left them, and its lid is drawn up."""
        rig, throws = self.rig, self.throws
        self.wired = Wired(self.knobs, wired.room())
        free = stage()
        near = Box(free.left, free.bottom, free.right, free.top)
        self.play(FadeOut(throws.dots, throws.line, throws.signs, throws.best, throws.mine), *rig.stand(near, 1.4))
        self.play(Turn(rig, np.array([rig.settings, self.knobs.every[-1]]), run_time=0.6, rate_func=smooth))
        self.add(self.wired)
        self.play(Change(rig.casing, 2.0, up=1), Change(rig.panel, 2.0, points=self.wired.knobs, rgbas=self.wired.hues))

    def leave(self) -> None:
        """What they set comes out, and fills the frame."""
        rig = self.rig
        rig.painting = True
        rig.show(rig.settings)
        self.play(FadeOut(rig.casing, self.wired, rig.panel), FadeIn(rig.screen), FadeIn(self.dots), run_time=2)
        self.wait(1)


BEGUN = "Training began with them here: {first} of {all} right."
