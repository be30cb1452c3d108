"""Model 1, black box: twenty knobs, and none of them has a job of its own; what they set together is one picture."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, linear, smooth, squish_rate_func

from nets.findings.black_box.inside_the_box.tried import Tried
from nets.findings.black_box.inside_the_box.turned import Turned
from scenes.black_box.asking import Asking
from scenes.black_box.close_up import CloseUp
from scenes.black_box.groups import Pour
from scenes.black_box.inside_otherwise import ASKED, EACH, ELSE, EVERYWHERE, FOLLOWS, GUESSED, LEARNED, OTHERS, PICTURE
from scenes.black_box.knob_turns import Turns
from scenes.black_box.lid import Lid
from scenes.black_box.rig import Rig
from scenes.black_box.tally import Tally
from scenes.black_box.throws import Throws
from scenes.black_box.turning import Followed, Turn
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.theme import THEME
from scenes.stage import Knobs, Needs, Stage


class InsideTheBox(Stage):
    """The same box, small enough to look into: each knob is turned, alone, together and at random; then the lid is lifted."""

    place = 2
    run, poster = "hero", "everywhere"
    needs = Needs(inputs=2, hidden_layers=(1, 4), units=(1, 12), mixed=True, predicts="two classes", every_class=True)

    def cast(self) -> None:
        """Who plays: the box with its knobs, what is asked of it, the screen on which all is answered, and the samples."""
        run = self.recording
        self.found, self.tried = self.find(Turned), self.find(Tried)
        self.knobs = Knobs(run)
        self.rig = Rig(run, self.knobs, self.found)
        self.turns, self.asking = Turns(self.rig, self.found), Asking(self.rig)
        kinds = run.targets[:, 0]
        place = self.rig.screen.window.place
        self.dots = Dots(place(*run.inputs.T), [THEME.classes[int(kind)] for kind in kinds], kinds)
        self.close_up, self.tally, self.lid = CloseUp(self.turns), Tally(self.tried), Lid(self.turns, self.dots)

    def construct(self) -> None:
        found, tried, turns = self.found, self.tried, self.turns
        told = {"knobs": found.knobs, "all": tried.samples}

        with self.beat("puzzle", "{knobs} knobs, and nothing written on them. What does each one do?", **told):
            self.come()
        named = self.recording.class_names[int(found.named[0])]
        with self.beat("ask", found.needle.say(moves=ASKED, **ELSE["ask"]), named=named):
            self.asking.one(self)
        with self.beat("turn", found.needle.say(moves=FOLLOWS, **ELSE["turn"]), low=found.low, high=found.high):
            self.close_up.come(self)
            self.close_up.turn(self)
        with self.beat("each", found.needle.say(moves=EACH, **ELSE["each"]), many=found.number("changers", 0), **told):
            turns.each(self, self.close_up.back())
        with self.beat("other", found.others.say(others=OTHERS, **ELSE["other"]), many=found.number("changers", 1), anew=found.anew):
            turns.elsewhere(self)
        with self.beat("everywhere", found.needle.say(moves=EVERYWHERE, **ELSE["everywhere"])):
            turns.run_on(self)
            self.asking.everywhere(self, self.dots, self.tally.count(tried.mine))
        with self.beat("picture", found.picture.say(ranges=PICTURE, **ELSE["picture"]), left=found.left, **told):
            turns.bend(self, self.tally)
        self.train()
        with self.beat(
            "guess", tried.luck.say(none=GUESSED, **ELSE["guess"]), tries=tried.tries, best=tried.best, equal=tried.equal, **told
        ):
            self.guess()
        with self.beat("lid", "Lift the lid: every knob sits on a wire, or where wires meet."):
            self.lift()
        with self.beat("insight", "All {knobs} together set one picture: a function.", **told):
            self.lid.go_aside(self)
        with self.beat("bridge", "Next, we forget the box, and look at the function alone."):
            self.lid.leave(self)

    def come(self) -> None:
        """The box, from as near as it was left; and knobs grow on it."""
        casing, free = self.rig.casing, stage()
        self.rig.put(Box(free.left, free.bottom, free.right, free.top))
        casing.near = ASKED_NEAR
        self.add(casing)
        knobs = Create(self.rig.panel, lag_ratio=1, rate_func=squish_rate_func(linear, 0.2, 1), run_time=3.8)
        self.play(Change(casing, 1.2, near=0.0), knobs)

    def train(self) -> None:
        """Training, in which all knobs turn at once."""
        run, tried, rig = self.recording, self.tried, self.rig
        if run.last_step == run.first_step:
            return
        told = {"mine": tried.mine, "all": tried.samples, "learned": tried.learned}
        with self.beat("training", tried.ending.say(all=LEARNED, **ELSE["training"]), **told):
            self.play(self.turns.none(0.2), Change(rig.panel, 0.2, lit=np.zeros(len(rig.settings))), FadeOut(self.tally, run_time=0.2))
            self.play(Turn(rig, np.array([rig.settings, self.knobs.at(run.first_step)]), run_time=1.4, rate_func=smooth))
            self.playhead.show(run.first_step)
            self.play(FadeIn(self.counter, self.tally.count(tried.first)), run_time=0.4)
            self.follow(Followed(rig))
            self.follow(self.tally)
            frames, learned = run.arrays["keyframes"].tolist(), int(tried.learned)
            event = learned if run.first_step < learned < run.last_step else run.last_step
            self.play(self.playhead.to(event, frames, run_time=4.8, rate_func=linear))
            self.wait(0.8)
            self.play(FadeOut(self.counter, run_time=0.4), self.playhead.to(run.last_step, frames, run_time=1.2))

    def guess(self) -> None:
        """Some random settings, as fast as one can look; then all of them, a dot each."""
        tried, rig = self.tried, self.rig
        self.play(self.turns.none(0.2), Change(rig.panel, 0.2, lit=np.zeros(len(rig.settings))))
        self.add(self.tally)
        for at, settings in enumerate(tried.settings):
            self.play(Turn(rig, np.array([rig.settings, settings]), run_time=0.13, rate_func=smooth))
            self.tally.count(tried.number("counts", at))
            self.wait(0.12)
        rig.painting = False
        throws = self.throws = Throws(tried, rig.casing.get_center())
        gone = FadeOut(rig.screen, self.dots, self.tally, rig.casing, rig.panel, run_time=1.5)
        self.play(gone, Pour(throws.dots, throws.places, throws.turns, run_time=3), FadeIn(throws.line, throws.signs))
        self.play(FadeIn(throws.alike), run_time=0.4)
        self.play(FadeIn(throws.best), run_time=0.4)
        self.play(FadeIn(throws.mine), run_time=0.4)
        self.wait(0.6)

    def lift(self) -> None:
        """All dots go to the knobs of the box from which they came, and its lid is drawn up."""
        rig, throws, free = self.rig, self.throws, stage()
        rig.put(Box(free.left, free.bottom, free.right, free.top))
        home = rig.panel.points[::2][np.arange(len(throws.places)) % len(rig.settings)]
        leaving = FadeOut(throws.line, throws.signs, throws.alike, throws.best, throws.mine, run_time=0.4)
        trained = Turn(rig, np.array([rig.settings, self.turns.trained]), run_time=1, rate_func=smooth)
        coming = FadeIn(rig.casing), FadeIn(rig.panel, rate_func=squish_rate_func(smooth, 0.5, 1))
        self.play(leaving, Pour(throws.dots, home, np.zeros(len(home)), run_time=1), *coming, trained)
        self.remove(throws.dots)
        self.lid.lift(self)


ASKED_NEAR = 2.6  # how large the question is on the box, as it was left
