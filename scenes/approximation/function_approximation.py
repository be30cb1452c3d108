"""Model 2, function approximation: under all its layers a network learns one function from inputs to outputs."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Indicate, LaggedStart, VGroup, VMobject

from scenes.parts.axes.field import Field, Staircase
from scenes.parts.axes.plane import Plane
from scenes.parts.axes.window import Box
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import LABEL, THEME
from scenes.stage import Run, Stage, not_two_classes, of_one_class

SHOWN = ("logistic regression", "decision tree", "network")
WIDE, GAP = 4.46, 0.14  # of the cards


class FunctionApproximation(Stage):
    """A line, a staircase and a network fit the same dots: three functions, each drawn in its own hand."""

    place = 1
    run = "function_approximation"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Two inputs, two classes that are both among the samples, and samples held out to be scored on."""
        inputs = run.data.input_names
        has = [
            f"{len(inputs)} inputs ({', '.join(inputs)})" if len(inputs) != 2 else "",
            not_two_classes(run) or of_one_class(run),
            "no samples held out (data.held_out = 1000, say)" if not run.data.held_out else "",
        ]
        troubles = ", ".join(filter(None, has))
        wanted = "draws runs with two inputs, two classes and samples held out; UniversalApproximation and SliceFlipStretch draw one input"
        return troubles and f"{wanted}; this run has {troubles}"

    def construct(self) -> None:
        self.prepare()
        self.look_at_samples()
        self.fit()
        self.score()
        self.close()

    def prepare(self) -> None:
        """The cast."""
        run, found = self.recording, self.finding("families")
        self.found = found
        samples = run.inputs, run.targets, run.grid.min(axis=0), run.grid.max(axis=0), run.input_names, run.class_names
        self.whole = Plane(Box(-4.2, -2.75, 4.2, 3.1), *samples)
        lefts = [(at - 1) * (WIDE + GAP) - WIDE / 2 for at in range(3)]
        self.planes = [Plane(Box(left, -1.95, left + WIDE, 1.95), *samples, radius=0.042) for left in lefts]
        windows = [plane.window for plane in self.planes]
        network = found.trajectory("field/network", "keyframes")
        line = Field(windows[0], run.grid, lambda _: found.arrays["field/logistic"], 0.5, 0.5)
        line.show(0)
        self.network = Field(windows[2], run.grid, network.at, 0.5, 0.5)
        tree = Staircase(windows[1], found.arrays["rectangles"], found.arrays["chances"])
        self.fields: list[Field | Staircase] = [line, tree, self.network]
        self.playhead.show(run.first_step)
        self.playhead.lead(self.network)
        self.names = [
            Lettering(name, ((window.box.left + window.box.right) / 2, 2.2, 0), LABEL * 1.3, THEME.ink, 0)
            for name, window in zip(SHOWN, windows, strict=True)
        ]

    def look_at_samples(self) -> None:
        """The samples of a rule that nobody tells."""
        run, whole = self.recording, self.whole
        with self.beat("question", "What is a neural network doing at all, when it learns?"):
            self.play(FadeIn(whole.axes), run_time=1)
        with self.beat(
            "samples",
            "Somewhere there is a rule. We only get to see {samples} {samples:sample|samples} of it.",
            samples=run.length("samples/targets"),
        ):
            self.play(Create(whole.dots, lag_ratio=1), run_time=2.5)
            self.play(FadeIn(whole.class_names), run_time=0.5)
        with self.beat("guess", "To learn is to guess a function: from every place in this plane to a class."):
            self.play(FadeOut(whole.axes, whole.dots, whole.class_names), run_time=0.6)
            self.play(*(FadeIn(plane.axes, plane.dots) for plane in self.planes), run_time=1)

    def fit(self) -> None:
        """Three families, one after the other."""
        run, found, playhead = self.recording, self.found, self.playhead
        with self.beat("line", "Logistic regression guesses with a straight line."):
            self._draw(0)
        with self.beat(
            "tree", "A decision tree asks up to {depth:count} questions in a row, and guesses a staircase.", depth=found.number("depth")
        ):
            self._draw(1)
        with self.beat("beginning", "And this is what a network says before it is trained."):
            self.play(FadeIn(self.counter), run_time=0.4)
            self._draw(2)
        if run.last_step == run.first_step:
            return
        told = found.verdict("loss").tell(
            fell="In {steps} {steps:step|steps} training shapes it: its loss falls from {before} to {after}.",
            level="In {steps} {steps:step|steps} of training its loss hardly changes: from {before} to {after}.",
            rose="In {steps} {steps:step|steps} of training its loss rises from {before} to {after}.",
            blew_up="But this training blows up: its loss goes from {before} to {after}.",
            untrained="Its loss is {after}.",
        )
        before, after = run.loss.number(run.first_step), run.loss.number(run.last_step)
        with self.beat("training", told, steps=run.last_step, before=before, after=after):
            self.play(playhead.to(run.last_step, list(found.arrays["keyframes"]), run_time=8))

    def score(self) -> None:
        """How often each is right about samples that none has seen."""
        found, scores = self.found, [self.found.number("held_out", at) for at in range(3)]
        self.scores = [_score(score, plane) for score, plane in zip(scores, self.planes, strict=True)]
        with self.beat(
            "fresh",
            "Now {fresh} fresh {fresh:sample|samples}, which none of them has seen: how often is each guess right?",
            fresh=self.recording.length("held_out/targets"),
        ):
            self.play(LaggedStart(*map(FadeIn, self.scores), lag_ratio=0.5), run_time=2)
        rival = found.verdict("rival").tell(logistic="the line", tree="the tree")
        told = found.verdict("network").tell(
            ahead=f"The network's guess is right more often than {rival}: {{mine}} against {{best}}.",
            level=f"The network is about as good as {rival} here: {{mine}} against {{best}}.",
            behind=f"Here the network loses to {rival}: {{mine}} against {{best}}.",
        )
        best = scores[0] if found.verdict("rival").outcome == "logistic" else scores[1]
        with self.beat("winner", told, mine=scores[2], best=best):
            self.play(Indicate(self.scores[2], scale_factor=1.2, color=THEME.prediction), run_time=1.5)

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        told = self.found.verdict("moved").tell(
            moved="{hands:count} hands, one job: each guesses a function from samples, and draws it in its own way.",
            stayed="{hands:count} hands, one job: to guess a function from samples. Here the network has yet to begin.",
        )
        with self.beat("insight", told, hands=self.found.length("held_out")):
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


def _score(score: Number, plane: Plane) -> ReadOut:
    """The share of fresh samples that a family is right about, below its card."""
    middle = (plane.window.box.left + plane.window.box.right) / 2
    read_out = ReadOut(lambda _: score, lambda value: written(value, 2), "right: ", anchor=(middle, -2.4, 0), align=0, size=LABEL * 1.3)
    read_out.show(0)
    return read_out
