"""Model 2, function approximation: under all its layers a network learns one function from inputs to outputs."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Indicate, LaggedStart, VGroup, VMobject

from nets.findings.approximation.function_approximation import Families
from scenes.parts.axes.field import Field, Staircase
from scenes.parts.axes.plane import Plane
from scenes.parts.axes.window import Box
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import LABEL, THEME
from scenes.stage import Needs, Stage

SHOWN = ("logistic regression", "decision tree", "network")
WIDE, GAP = 4.46, 0.14  # of the cards


class FunctionApproximation(Stage):
    """A line, a staircase and a network fit the same samples: three functions, each drawn in its own hand."""

    place = 1
    run = "function_approximation"
    needs = Needs(inputs=2, predicts="two classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: the plane of the samples, and one for each family with its ground, its boundary and its score."""
        run, found = self.recording, self.find(Families)
        samples = run.inputs, run.targets, run.grid.min(axis=0), run.grid.max(axis=0), run.input_names, run.class_names
        self.found, self.whole = found, Plane(Box(-4.2, -2.75, 4.2, 3.1), *samples)
        lefts = [(at - 1) * (WIDE + GAP) - WIDE / 2 for at in range(3)]
        self.planes = [Plane(Box(left, -1.95, left + WIDE, 1.95), *samples, radius=0.042) for left in lefts]
        windows = [plane.window for plane in self.planes]
        line = Field(windows[0], run.grid, lambda _: found.logistic, 0.5, 0.5)
        line.show(0)
        self.network = self.follow(Field(windows[2], run.grid, found.network.at, 0.5, 0.5))
        self.fields = line, Staircase(windows[1], found.rectangles, found.chances), self.network
        self.playhead.show(run.first_step)
        self.names = [
            Lettering(name, ((window.box.left + window.box.right) / 2, 2.2, 0), LABEL * 1.3, THEME.ink, 0)
            for name, window in zip(SHOWN, windows, strict=True)
        ]
        self.scores = [_score(found.number("right", at), plane) for at, plane in enumerate(self.planes)]

    def construct(self) -> None:
        run, found, whole = self.recording, self.found, self.whole
        right = [found.number("right", at) for at in range(3)]

        with self.beat("question", "What is a neural network doing at all, when it learns?"):
            self.play(FadeIn(whole.axes), run_time=1)
        told = "Somewhere there is a rule. We only get to see {samples} {samples:sample|samples} of it."
        with self.beat("samples", told, samples=run.sample_count):
            self.play(Create(whole.dots, lag_ratio=1), run_time=2.5)
            self.play(FadeIn(whole.class_names), run_time=0.5)
        with self.beat("guess", "To learn is to guess a function: from every place in this plane to a class."):
            self.play(FadeOut(whole.axes, whole.dots, whole.class_names), run_time=0.6)
            self.play(*(FadeIn(plane.axes, plane.dots) for plane in self.planes), run_time=1)

        with self.beat("line", "Logistic regression guesses with a straight line."):
            self._draw(0)
        told = "A decision tree asks up to {depth:count} questions in a row, and guesses a staircase."
        with self.beat("tree", told, depth=found.depth):
            self._draw(1)
        with self.beat("beginning", "And this is what a network says before it is trained."):
            self.play(FadeIn(self.counter), run_time=0.4)
            self._draw(2)
        if run.last_step > run.first_step:
            told = "In {steps} {steps:step|steps} training shapes it: its loss falls from {before} to {after}."
            with self.beat("training", found.loss.say(fell=told, **ELSE["training"])):
                self.play(self.playhead.to(run.last_step, list(found.keyframes), run_time=8))

        told = "Now {fresh} fresh {fresh:sample|samples}, which none of them has seen: how often is each guess right?"
        with self.beat("fresh", told, fresh=run.length("held_out/targets")):
            self.play(LaggedStart(*map(FadeIn, self.scores), lag_ratio=0.5), run_time=2)
        rival, best = found.rival.say(logistic="the line", tree="the tree"), right[found.rival.of.index(found.rival.outcome)]
        told = "The network's guess is right more often than {rival}: {mine} against {best}."
        with self.beat("winner", found.winner.say(ahead=told, **ELSE["winner"]), mine=right[2], rival=rival, best=best):
            self.play(Indicate(self.scores[2], scale_factor=1.2, color=THEME.prediction), run_time=1.5)

        told = "{hands:count} hands, one job: each guesses a function from samples, and draws it in its own way."
        with self.beat("insight", found.moved.say(moved=told, **ELSE["insight"]), hands=found.length("right")):
            self.play(*(field.boundary.animate.set_stroke(width=7) for field in self.fields), run_time=1)
            self.play(*(field.boundary.animate.set_stroke(width=4.5) for field in self.fields), run_time=1)
        with self.beat("bridge", "Can it draw any function? Next, we build one by hand, and then we train one."):
            left = [*self.scores, *(part for at in (0, 1) for part in self._parts(at))]
            self.play(FadeOut(*left, self.counter), run_time=0.8)
            self.play(VGroup(*self._parts(2)).animate.scale(1.4).move_to([0, 0.35, 0]), run_time=1.5)

    def _parts(self, at: int) -> list[VMobject]:
        """Everything that is drawn of one family."""
        plane, field = self.planes[at], self.fields[at]
        return [self.names[at], plane.axes, field.ground, field.boundary, plane.dots]

    def _draw(self, at: int) -> None:
        """One family's name, ground and boundary."""
        field = self.fields[at]
        self.play(FadeIn(self.names[at]), run_time=0.4)
        self.play(FadeIn(field.ground), run_time=0.8)
        self.play(Create(field.boundary), run_time=1)


ELSE = {
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
    "insight": Families.moved.but(
        "moved",
        stayed="{hands:count} hands, one job: to guess a function from samples. Here the network has yet to begin.",
    ),
}


def _score(score: Number, plane: Plane) -> ReadOut:
    """The share of fresh samples that a family is right about, below its card."""
    middle = (plane.window.box.left + plane.window.box.right) / 2
    read_out = ReadOut(lambda _: score, lambda value: written(value, 2), "right: ", anchor=(middle, -2.4, 0), align=0, size=LABEL * 1.3)
    read_out.show(0)
    return read_out
