"""Model 2, function approximation: under all its layers a network learns one function from inputs to outputs."""

from __future__ import annotations

from manim import ORIGIN, PI, Create, FadeIn, FadeOut, LaggedStart, Mobject, MoveAlongPath, VGroup, VMobject
from manim.utils.rate_functions import linear

from nets.findings.approximation.function_approximation import Families
from scenes.approximation import slot
from scenes.approximation.ground import OUT, Paint, Swell, in_sight
from scenes.approximation.hands import HUES, Hands
from scenes.approximation.marks import Hollow, Ring, gaps, outside, size_of
from scenes.approximation.stacks import Heaps
from scenes.parts.axes.full_bleed import Dots, Foot
from scenes.parts.frame import stage
from scenes.parts.ink.light import Lights
from scenes.parts.letters.placing import named
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, CONTEXT, FRONT, PAST, SUBJECT
from scenes.parts.zoom import Zoom
from scenes.stage import Needs, Stage


class FunctionApproximation(Stage):
    """A line, a tree and a network fit the same samples: three functions, each drawn in its own hand."""

    place = 1
    run, poster = "function_approximation", "hands"
    needs = Needs(plane=True, predicts="two or three classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: the plane with its ground and three edges, the dots of training, fresh ones, a ring to look through, and the slot."""
        run, found = self.recording, self.find(Families)
        inputs, kinds = run.places(), run.targets[:, 0]
        self.found, self.hands = found, Hands(found, inputs, kinds)
        place = self.hands.window.place
        self.dots = self.hands.dots(Dots, inputs, kinds)
        tested, answers = run.places("held_out"), run.arrays["held_out/targets"][:, 0]
        self.fresh = self.hands.dots(Hollow, tested[found.fresh], answers[found.fresh])
        wrong = [self.hands.dots(Hollow, tested[found.fresh][missed], answers[found.fresh][missed]) for missed in found.wrong]
        self.heaps = Heaps(wrong, self.hands.names, HUES, [found.number("misjudged", at) for at in range(3)], found.length("fresh"))
        between = gaps(place(*inputs.T), kinds)
        self.way, self.on = (VMobject().set_points_smoothly(places) for places in (between, [between[-1], *outside()]))
        self.ring = Ring(between[0])
        self.fallen = self.hands.dots(Hollow, tested[found.fallen], answers[found.fallen])
        self.slot = slot.Slot(found, self.hands.window)
        words, edges = self.hands.words()
        self.names = VGroup(*named(words, [self.slice.box], edges, stage()))
        self.add(Foot(), Foot().rotate(PI, about_point=ORIGIN))  # over edges and dots, which fade away towards caption and head
        for fixture in (self.caption, self.title, self.slice, self.counter, self.loss_line):
            fixture.set_z_index(FRONT + 3)
        self.playhead.set_z_index(BACK - 1)  # the ground follows it, and lies below all else

    def construct(self) -> None:
        run, found, hands = self.recording, self.found, self.hands
        misjudged = [found.number("misjudged", at) for at in range(3)]

        with self.beat("question", "{samples} {samples:dot|dots}. And what is here, between them?", samples=run.sample_count):
            self.play(Create(self.dots, lag_ratio=1), run_time=1.6)
            self.play(FadeIn(self.ring, scale=3), run_time=0.3)
            self.play(MoveAlongPath(self.ring, self.way), run_time=2)
        with self.beat("learn", "To learn is to answer everywhere, also where there is no dot."):
            poured = Paint(hands.ground, hands.nearest, hands.turns[0], rate_func=linear)
            self.play(poured, MoveAlongPath(self.ring, self.on), run_time=4.6)
            self.play(FadeOut(self.ring, scale=3), run_time=0.4)

        with self.beat("line", found.many.say(two="Logistic regression guesses with a straight line.", three=LINES)):
            self.play(Paint(hands.ground, hands.answers[0], hands.turns[1]), Create(hands.line, rate_func=in_sight), run_time=2.8)
        told = "A decision tree asks up to {depth:count} questions, and guesses in boxes."
        with self.beat("tree", told, depth=found.depth):
            self.play(Lights({hands.line: CONTEXT}, run_time=0.2), run_time=0.2)
            for cut in hands.cuts:
                self.play(Create(cut), run_time=0.8)
            self.play(
                Paint(hands.ground, hands.answers[1], hands.turns[2]), *map(FadeOut, hands.cuts), FadeIn(hands.staircase), run_time=1.2
            )
        hands.bend_at(run.first_step)
        self.train()

        with self.beat("hands", "One job, {hands:count} hands.", hands=found.length("misjudged")):
            self.play(Lights({**dict.fromkeys(hands.edges, SUBJECT), self.dots: CONTEXT}))
            self.play(Paint(hands.ground, hands.agreed), run_time=0.8)
            self.play(LaggedStart(*map(FadeIn, self.names), lag_ratio=0.8), run_time=1.4)
            self.wait(0.8)
        shown, fresh = found.length("fresh"), run.length("held_out/targets")
        some = "{shown} of {fresh}" if shown < fresh else "{fresh}"
        told = found.start.say(fresh="{some} fresh {fresh:dot|dots}, seen by none. How often is each wrong?", **ELSE["fresh"])
        with self.beat("fresh", told.replace("{some}", some), shown=shown, fresh=fresh):
            self.play(Lights({self.dots: 0}))
            self.play(Create(self.fresh, lag_ratio=1), run_time=4.6)
        mine, best, rival = misjudged[2], min(misjudged[:2]), found.rival.say(logistic="the line", tree="the tree")
        with self.beat("winner", found.winner.say(ahead=AHEAD, **ELSE["winner"]), mine=mine, rival=rival, best=best):
            self.judge()
        if found.single.outcome == "cut":
            self.go_near()
        with self.beat("insight", found.moved.say(moved=EVERYWHERE, **ELSE["insight"]), hands=found.length("misjudged")):
            self.go_far()
        with self.beat("bridge", "Which functions can it draw? Next, we build one by hand."):
            only = Paint(hands.ground, hands.answers[2]), Paint(hands.beyond, hands.far_answers[2])
            self.play(FadeOut(self.dots, hands.line, hands.staircase), *only, run_time=0.8)
            self.play(Zoom(VGroup(hands.beyond, hands.ground, hands.bend, hands.far_bend), SIGHT, SIGHT, 1.5, run_time=3))

    def train(self) -> None:
        """The network's first guess; and training, in which its edge bends, with its ground."""
        run, found, hands = self.recording, self.found, self.hands
        guessed = Paint(hands.ground, hands.guess), Create(hands.bend), Lights({hands.staircase: CONTEXT}, run_time=1)
        if run.last_step == run.first_step:
            with self.beat("beginning", found.start.say(fresh=UNTRAINED, **ELSE["beginning"])):
                self.play(*guessed, run_time=1.5)
            return
        told = "Training shapes a network's guess: its loss falls from {before} to {after}."
        with self.beat("training", found.loss.say(fell=told, **ELSE["training"])):
            self.playhead.show(run.first_step)
            self.play(*guessed, FadeIn(self.counter, self.loss_line), run_time=1)
            self.follow(hands)
            self.play(self.playhead.to(run.last_step, hands.paced(), run_time=6.5, rate_func=linear))
            self.play(FadeOut(self.counter, self.loss_line), run_time=0.4)

    def judge(self) -> None:
        """The right ones of the fresh dots go; the wrong ones leave, once for each family, and are stacked."""
        hands, heaps = self.hands, self.heaps
        self.add(*heaps.dots)
        dimmed = Lights(dict.fromkeys((hands.ground, *hands.edges), PAST), run_time=0.8)
        self.play(FadeOut(self.fresh, self.names), dimmed, run_time=0.8)
        self.play(*heaps.moves(), run_time=2.6)
        self.play(*map(FadeIn, heaps.signs), run_time=0.4)
        self.wait(1)

    def go_near(self) -> None:
        """To the slot, and along it."""
        found, hands, near = self.found, self.hands, self.slot
        self.ring.move_to(near.place)
        plane = VGroup(hands.leaves, hands.staircase, self.dots, self.ring)
        with self.beat("slot", "The tree cut this slot for a single dot."):
            bright = Lights({self.dots: SUBJECT, hands.staircase: SUBJECT, hands.line: 0, hands.bend: 0}, run_time=0.6)
            self.play(FadeOut(*self.heaps.signs, *self.heaps.dots), FadeIn(hands.leaves, self.ring), bright, run_time=0.6)
            larger = Swell(self.dots, slot.DOT), Swell(self.ring, slot.RING)
            self.play(Zoom(plane, near.place, SIGHT, near.factor), *larger, run_time=2.5)
            self.play(FadeIn(near.name, near.bracket), run_time=0.5)
            self.wait(0.8)
        told = "{fell} fresh {fell:dot lands|dots land} in it. {fell:It is|All are} wrong."
        with self.beat("caught", found.caught.say(all=told, **ELSE["caught"]), fell=found.length("fallen"), missed=found.missed):
            self.play(FadeOut(near.name, near.bracket), run_time=0.3)
            self.play(Zoom(plane, SIGHT, near.aside, 1 / near.along, run_time=2))
            self.fallen.points, self.fallen.radius = near.seen(self.fallen.points), slot.DOT
            if len(found.fallen):
                self.play(Create(self.fallen, lag_ratio=1), run_time=2)
            self.wait(0.6)

    def go_far(self) -> None:
        """Beyond the dots."""
        hands = self.hands
        hands.ground.set_values(hands.agreed)
        shown = dict.fromkeys((*hands.edges, self.dots, hands.ground), SUBJECT)
        past: list[Mobject] = [*self.heaps.signs, *self.heaps.dots]
        if self.found.single.outcome == "cut":
            near, past = self.slot, [hands.leaves, self.ring, self.fallen]
            plane = VGroup(hands.leaves, hands.staircase, self.dots, self.ring, self.fallen)
            smaller = Swell(self.dots, size_of(len(self.dots.points)))
            self.play(Zoom(plane, SIGHT, near.place + SIGHT - near.aside, 1 / near.through), smaller, run_time=1.5)
        self.play(Lights(shown, run_time=0.6), FadeOut(*past), run_time=0.6)
        self.add(hands.beyond, hands.far_bend)
        plane = VGroup(hands.beyond, hands.ground, *hands.edges, hands.far_bend, self.dots)
        self.play(Zoom(plane, SIGHT, 0.9 * SIGHT, OUT, run_time=2.2))
        self.wait(0.8)


LINES = "Logistic regression guesses with straight lines."
UNTRAINED = "And this is what a network says before it is trained."
AHEAD = "The network gets fewer wrong than {rival}: {mine} against {best}."
EVERYWHERE = "All {hands:count} answer everywhere, also far from every dot they saw."
ELSE = {
    "beginning": Families.start.but("fresh", given="And this is what a network says whose weights were given."),
    "fresh": Families.start.but("fresh", given="Now {some} {fresh:dot|dots} that were held out here. How often is each wrong?"),
    "training": Families.loss.but(
        "fell",
        level="Training a network hardly changes its loss here: from {before} to {after}.",
        rose="Training makes this network's loss rise: from {before} to {after}.",
        blew_up="This network's training blows up: its loss goes from {before} to {after}.",
        untrained="Its loss is {after}.",
    ),
    "winner": Families.winner.but(
        "ahead",
        level="The network gets about as many wrong as {rival}: {mine} against {best}.",
        behind="Here the network gets more wrong than {rival}: {mine} against {best}.",
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
