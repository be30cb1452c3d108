"""Model 2, function approximation: under all its layers a network learns one function from inputs to outputs."""

from __future__ import annotations

import numpy as np
from manim import ORIGIN, PI, Create, FadeIn, FadeOut, Transform, VGroup

from nets.findings.approximation.function_approximation import Families
from scenes.approximation.ground import Paint, Swell, Zoom
from scenes.approximation.hands import HUES, NAMES, Hands
from scenes.approximation.marks import Counted, Hollow, Ring, Spread, gaps, size_of
from scenes.approximation.slot import Slot
from scenes.approximation.stacks import signed, stacked
from scenes.parts.axes.full_bleed import Dots, Foot
from scenes.parts.frame import stage
from scenes.parts.ink.light import Lights
from scenes.parts.letters.placing import named
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, CONTEXT, FRONT, PAST, STILL, SUBJECT, THEME
from scenes.stage import Needs, Stage

SPREAD = 0.55  # scene units, as far as dots speak for what is around them
OUT = 0.48  # how much smaller all is in the end, when the frame shows what lies beyond the dots


class FunctionApproximation(Stage):
    """A line, a tree and a network fit the same samples: three functions, each drawn in its own hand."""

    place = 1
    run, poster = "function_approximation", "hands"
    needs = Needs(inputs=2, predicts="two classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: the plane with its ground and three edges, the dots of training, fresh ones, a ring to look through, and the slot."""
        run, found = self.recording, self.find(Families)
        self.found, self.hands = found, Hands(found, run.inputs)
        place = self.hands.window.place
        self.dots = self._dots(Dots, run.inputs, run.targets[:, 0])
        tested, answers = run.arrays["held_out/inputs"], run.arrays["held_out/targets"][:, 0]
        self.fresh = self._dots(Hollow, tested[found.fresh], answers[found.fresh])
        self.wrong = [self._dots(Counted, tested[found.fresh][wrong], answers[found.fresh][wrong]) for wrong in found.wrong]
        self.spread = self._dots(Spread, run.inputs, run.targets[:, 0])
        self.gaps = gaps(place(*run.inputs.T))
        self.ring = Ring(self.gaps[0])
        self.fallen = self._dots(Hollow, tested[found.fallen], answers[found.fallen])
        self.slot = Slot(found, self.hands.window)
        words, edges = self.hands.words()
        self.names = VGroup(*named(words, [], edges, stage()))
        under_head = Foot().rotate(PI, about_point=ORIGIN).set_z_index(STILL - 1)
        self.add(Foot(), under_head, self.caption.set_z_index(FRONT + 3))
        self.playhead.set_z_index(BACK - 1)  # the ground follows it, and lies below all else

    def construct(self) -> None:
        run, found, hands = self.recording, self.found, self.hands
        right = [found.number("right", at) for at in range(3)]

        with self.beat("question", "{samples} {samples:dot|dots}. And what is here, between them?", samples=run.sample_count):
            self.play(Create(self.dots, lag_ratio=1), run_time=2)
            self.play(FadeIn(self.ring, scale=3), run_time=0.4)
        with self.beat("learn", "To learn is to answer everywhere, also where there is no dot."):
            for gap in self.gaps[1:]:
                self.play(self.ring.animate.move_to(gap), run_time=0.7)
            self.add(self.spread)
            self.play(Swell(self.spread, SPREAD), FadeOut(self.ring), run_time=3.4)

        with self.beat("line", "Logistic regression guesses with a straight line."):
            self.play(FadeOut(self.spread), Lights({self.dots: 0.45}), run_time=0.6)
            self.play(Paint(hands.ground, hands.answers[0], hands.turns[0]), Create(hands.line), run_time=2)
        told = "A decision tree asks up to {depth:count} questions, and guesses a staircase."
        with self.beat("tree", told, depth=found.depth):
            self.play(Lights({hands.line: CONTEXT}), Paint(hands.ground, np.zeros_like(hands.agreed)), run_time=0.6)
            for cut in hands.cuts:
                self.play(Create(cut), run_time=0.7)
            self.play(Paint(hands.ground, hands.answers[1], hands.turns[1]), run_time=1)
            self.play(*map(FadeOut, hands.cuts), FadeIn(hands.staircase), run_time=0.6)
        with self.beat("beginning", found.start.say(fresh="And this is what a network says before it is trained.", **ELSE["beginning"])):
            self.play(Lights({hands.staircase: CONTEXT}), Paint(hands.ground, np.zeros_like(hands.agreed)), run_time=0.6)
            hands.bend.draw(found.network.at(run.first_step))
            self.play(Paint(hands.ground, hands.guess, hands.turns[2]), Create(hands.bend), run_time=4.5)
        if run.last_step > run.first_step:
            self.train()

        with self.beat("hands", "One job, {hands:count} hands.", hands=found.length("right")):
            self.play(Lights({**dict.fromkeys(hands.edges, SUBJECT), self.dots: CONTEXT}))
            self.play(Paint(hands.ground, hands.agreed), run_time=0.8)
            self.play(FadeIn(self.names), run_time=0.4)
            self.wait(1)
        some = "{shown} of {fresh}" if len(found.fresh) < run.length("held_out/targets") else "{fresh}"
        told = "{some} fresh {fresh:dot|dots}, seen by none. How often is each right?"
        with self.beat(
            "fresh",
            found.start.say(fresh=told, **ELSE["fresh"]).replace("{some}", some),
            shown=found.length("fresh"),
            fresh=run.length("held_out/targets"),
        ):
            self.play(FadeOut(self.dots), run_time=0.4)
            self.play(Create(self.fresh, lag_ratio=1), run_time=6)
        with self.beat("winner", found.winner.say(ahead=AHEAD, **ELSE["winner"]), mine=right[2], rival=self.rival, best=max(right[:2])):
            self.judge()
        if found.single.outcome == "cut":
            self.go_near()
        with self.beat("insight", found.moved.say(moved=EVERYWHERE, **ELSE["insight"]), hands=found.length("right")):
            self.go_far()
        with self.beat("bridge", "Which functions can it draw? Next, we build one by hand."):
            self.play(FadeOut(self.dots, hands.line, hands.staircase), run_time=0.8)
            self.play(Zoom(VGroup(hands.beyond, hands.ground, hands.bend, hands.far_bend), SIGHT, SIGHT, 1.5, run_time=3))

    @property
    def rival(self) -> str:
        """The better of the two others, as one calls it."""
        return self.found.rival.say(logistic="the line", tree="the tree")

    def train(self) -> None:
        """The network's edge bends, with its ground."""
        run, found, hands = self.recording, self.found, self.hands
        told = "In {steps} {steps:step|steps} training shapes it: its loss falls from {before} to {after}."
        with self.beat("training", found.loss.say(fell=told, **ELSE["training"])):
            self.playhead.show(run.first_step)
            self.follow(hands)
            self.play(FadeIn(self.counter, self.loss_line), run_time=0.4)
            self.play(self.playhead.to(run.last_step, list(found.keyframes), run_time=7))
            self.play(FadeOut(self.counter, self.loss_line), run_time=0.4)

    def judge(self) -> None:
        """The wrong ones of the fresh dots leave, once for each family, and are stacked."""
        hands, most = self.hands, int(self.found.wrong.sum(axis=1).max())
        stacks = [stacked(len(dots.points), at, most) for at, dots in enumerate(self.wrong)]
        heights = [float(places[:, 1].max(initial=-2.7)) for places in stacks]
        self.signs = signed(NAMES, HUES, [self.found.number("right", at) for at in range(3)], heights)
        self.play(Lights(dict.fromkeys((self.fresh, hands.ground, *hands.edges), PAST)), FadeOut(self.names), run_time=0.4)
        for dots, places, sign in zip(self.wrong, stacks, self.signs, strict=True):
            target = dots.copy()
            target.points = places
            self.add(dots)
            self.play(Transform(dots, target), FadeIn(sign), run_time=1.8)

    def go_near(self) -> None:
        """To the slot, and back along it."""
        found, hands, slot = self.found, self.hands, self.slot
        self.ring.move_to(slot.place)
        with self.beat("slot", "The tree cut a slot for a single dot."):
            past = *self.signs, *self.wrong, self.fresh, hands.line, hands.bend
            self.play(FadeOut(*past), FadeIn(hands.leaves), Lights({self.dots: SUBJECT, hands.staircase: SUBJECT}), run_time=0.6)
            self.remove(hands.ground)
            self.play(FadeIn(self.ring, scale=3), run_time=0.4)
            near = VGroup(hands.leaves, hands.staircase, self.dots, self.ring)
            self.play(Zoom(near, slot.place, SIGHT, slot.factor, run_time=2.5))
            self.play(FadeIn(slot.name), FadeIn(slot.bracket), run_time=0.6)
            self.wait(1)
        told = "{fell} fresh {fell:dot lands|dots land} in it. {fell:It is|All are} wrong."
        with self.beat("caught", found.caught.say(all=told, **ELSE["caught"]), fell=found.length("fallen"), missed=found.missed):
            self.play(FadeOut(slot.name, slot.bracket), Lights({self.dots: PAST}), run_time=0.4)
            self.play(Zoom(near, SIGHT, slot.place, 1 / slot.factor, run_time=2.5))
            if len(found.fallen):
                self.play(Create(self.fallen, lag_ratio=1), run_time=2)
            self.play(FadeOut(hands.leaves, self.ring), run_time=0.6)

    def go_far(self) -> None:
        """Beyond the dots."""
        hands = self.hands
        hands.ground.set_values(hands.answers[2])
        shown = Lights(dict.fromkeys((*hands.edges, self.dots, hands.ground), SUBJECT))
        left = [one for one in (self.fresh, self.fallen, *self.signs, *self.wrong) if one in self.mobjects]
        self.play(shown, *map(FadeOut, left), run_time=0.6)
        self.add(hands.beyond, hands.far_bend)
        plane = VGroup(hands.beyond, hands.ground, hands.line, hands.staircase, hands.bend, hands.far_bend, self.dots)
        self.play(Zoom(plane, SIGHT, 0.9 * SIGHT, OUT, run_time=4.5))

    def _dots(self, kind: type[Dots], inputs: np.ndarray, classes: np.ndarray) -> Dots:
        """Samples (n, 2) as dots in the plane."""
        places = self.hands.window.place(*inputs.T)
        return kind(places, [THEME.classes[int(one)] for one in classes], classes == 1, size_of(len(inputs)))


AHEAD = "The network's guess is right more often than {rival}: {mine} against {best}."
EVERYWHERE = "All {hands:count} answer everywhere, also far from every dot they saw."
ELSE = {
    "beginning": Families.start.but("fresh", given="And this is what a network says whose weights were given."),
    "fresh": Families.start.but("fresh", given="Now {some} {fresh:dot|dots} that were held out here. How often is each right?"),
    "training": Families.loss.but(
        "fell",
        level="In {steps} {steps:step|steps} of training its loss hardly changes: from {before} to {after}.",
        rose="In {steps} {steps:step|steps} of training its loss rises from {before} to {after}.",
        blew_up="But this training blows up: its loss goes from {before} to {after}.",
        untrained="Its loss is {after}.",
    ),
    "winner": Families.winner.but(
        "ahead",
        level="The network is about as good as {rival} here: {mine} against {best}.",
        behind="Here the network loses to {rival}: {mine} against {best}.",
    ),
    "caught": Families.caught.but(
        "all",
        some="{fell} fresh dots land in it. {missed} {missed:is|are} wrong.",
        right="{fell} fresh {fell:dot lands in it, and is|dots land in it, and are} right.",
        nobody="No fresh dot lands in it.",
    ),
    "insight": Families.moved.but(
        "moved",
        lost="{hands:count} hands, one job: to answer everywhere. Here the network has lost its answer.",
        stayed="{hands:count} hands, one job: to guess a function from samples. Here the network has yet to begin.",
        given="All {hands:count} answer everywhere, also far from every dot here.",
    ),
}
