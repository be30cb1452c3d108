"""Model 3, function sculpting: the regions into which a network's folds cut the plane."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Indicate, Restore, VGroup

from scenes.parts.axes.plane import Plane
from scenes.parts.axes.window import Box
from scenes.parts.letters.header import Counter
from scenes.parts.letters.lettering import Lettering
from scenes.parts.playhead import Playhead
from scenes.parts.theme import THEME
from scenes.sculpting.cut_plane import CutPlane, layer_name
from scenes.stage import Finding, Measured, Recording, Run, Stage, not_two_classes

KINKED = ("relu", "leaky_relu")
FAINT = 0.4  # of the dots, while the creases are spoken of
CARD, CHART = Box(-6.86, -2.75, -0.3, 2.95), Box(-0.1, -1.5, 6.86, 2.95)


class CreasesAndRegions(Stage):
    """Every ReLU neuron draws a crease; between the creases the network is flat; a second layer's creases bend at the first one's."""

    place = 4
    run = "creases_and_regions"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Two inputs, two classes, and up to 32 units that are straight but for a kink."""
        inputs, network = run.data.input_names, run.network
        has = [
            f"{len(inputs)} inputs ({', '.join(inputs)})" if len(inputs) != 2 else "",
            "a module of your own" if network.module else "",
            f"hidden = {list(network.hidden)}" if not 1 <= sum(network.hidden) <= 32 else "",
            f"activation = {network.activation}, which has no kink" if network.activation.split("(")[0].strip() not in KINKED else "",
            not_two_classes(run),
        ]
        troubles = ", ".join(filter(None, has))
        wanted = f"draws runs with two inputs, two classes and 1 to 32 hidden units of {' or '.join(KINKED)}"
        return troubles and f"{wanted}; FoldedPlanes draws any activation; this run has {troubles}"

    def construct(self) -> None:
        self.prepare()
        self.crease()
        self.replay_training()
        self.go_deeper()
        self.close()

    def prepare(self) -> None:
        """The cast."""
        run = self.recording
        low, high = run.grid.min(axis=0), run.grid.max(axis=0)
        self.plane = Plane(CARD, run.inputs, run.targets, low, high, run.input_names, run.class_names, radius=0.045)
        self.found = self.finding("regions")
        self.cut = self._cut(self.found, self.playhead)
        self.names: list[Lettering] = []

    def crease(self) -> None:
        """The creases, one layer after the other, and the regions between them."""
        found, plane, cut = self.found, self.plane, self.cut
        picture = VGroup(plane.axes, plane.dots, plane.class_names).save_state()
        picture.move_to([0, 0.1, 0])
        with self.beat("question", "Into how many pieces does a network cut the plane of its inputs?"):
            self.play(FadeIn(plane.axes), run_time=0.8)
            self.play(FadeIn(plane.dots, plane.class_names), run_time=0.8)
        told = found.verdict("creases").tell(
            drawn="Wherever a neuron's input is zero it draws a crease: there the network folds.",
            none="Where a neuron's input is zero it can draw a crease; here none is in sight.",
        )
        with self.beat("creases", told):
            self.play(Restore(picture), run_time=1)
            self.play(plane.dots.animate.set_opacity(FAINT), run_time=0.5)
            for lines in cut.creases:
                self.play(Create(lines), run_time=2)
        flat = found.verdict("creases").tell(
            drawn="Between the creases nothing folds: on each of these {count} pieces the network is flat.",
            none="So nothing folds: the network is flat, in {count} {count:piece|pieces}.",
        )
        with self.beat("pieces", flat, count=self._last(found)):
            self.play(FadeIn(cut.tiles), run_time=1)
            self.play(FadeIn(cut.chart.axes, cut.trace, cut.count), run_time=0.8)
        whole = "So its boundary is straight, from end to end."
        stretches = "So its boundary is made of straight stretches, one in every piece that it crosses."
        told = found.verdict("boundary").tell(
            drawn=found.verdict("creases").tell(drawn=stretches, none=whole),
            none="It has no boundary here: everywhere it says the same.",
        )
        with self.beat("boundary", told):
            self.play(FadeIn(cut.boundary), run_time=1)

    def replay_training(self) -> None:
        """Training, once back and once forward."""
        run, found, playhead = self.recording, self.found, self.playhead
        if run.last_step == run.first_step:
            return
        frames = list(found.arrays["keyframes"])
        with self.beat("beginning", "This is where training began."):
            self.play(FadeIn(self.counter), run_time=0.4)
            self.play(playhead.to(run.first_step, frames, run_time=2.5))
        watch = found.verdict("moved").tell(
            moved="Training moves the creases, and the pieces with them: watch their number.",
            stayed="Here training hardly moves a crease.",
        )
        blows = "This training blows up: watch what becomes of the creases, and of the number of pieces."
        with self.beat("training", found.verdict("loss").tell(fell=watch, level=watch, rose=watch, blew_up=blows, untrained=watch)):
            self.play(playhead.to(run.last_step, frames, run_time=9))
        told = found.verdict("count").tell(
            rose="It grew from {first} {first:piece|pieces} to {last}.",
            level="It began and ended with {last} {last:piece|pieces}.",
            fell="It went from {first} pieces down to {last}.",
        )
        many = "So many neurons" if sum(_hidden(run)) > 1 else "Its neuron"
        told += found.verdict("room").tell(
            below=f" {many} could cut {{most}} at the most.", full=" At its height it had as many as there can be: {most}."
        )
        numbers = {"first": found.number("count", 0), "last": self._last(found), "most": found.number("most")}
        with self.beat("count", told, **numbers):
            self.play(Indicate(self.cut.count, scale_factor=1.2, color=THEME.ink), run_time=1.5)

    def go_deeper(self) -> None:
        """Another network of the study, with more layers than the first."""
        deep = next((one for one in self.members if len(_hidden(one)) > len(_hidden(self.recording))), None)
        if deep is None or set(self.main_run.vary) != {"network.hidden"}:
            return
        found, playhead = self.finding("regions", deep), Playhead(deep.last_step)
        counter = Counter(deep.step.number, deep.loss.number, self.edge)
        self.add(playhead)
        cut = self._cut(found, playhead)
        playhead.lead(counter)
        self.names = names = [layer_name(at, CHART) for at in range(len(cut.creases))]
        told = found.verdict("creases").tell(
            drawn="Now a deeper network, for the same dots. Its first layer draws straight creases, too.",
            none="Now a deeper network, for the same dots. Of its creases none is in sight.",
        )
        with self.beat("deeper", told):
            self.play(FadeOut(*self.cut.everything(), self.counter), run_time=0.8)
            for lines, name in zip(cut.creases[:1], names[:1], strict=True):
                self.play(Create(lines), FadeIn(name), run_time=2)
        told = found.verdict("bends").tell(
            bent="A later layer's creases bend where they cross an earlier layer's: here {bends} {bends:time|times}.",
            straight="A later layer's creases may bend where they cross an earlier layer's, but here none does by more than a trace.",
            none="A later layer's creases could bend where they cross an earlier layer's, but here none crosses.",
        )
        with self.beat("bends", told, bends=found.number("bent")):
            for lines, name in zip(cut.creases[1:], names[1:], strict=True):
                self.play(Create(lines), FadeIn(name), run_time=2)
            self.play(FadeIn(cut.bends), run_time=0.8)
        told = found.verdict("creases").tell(
            drawn="Together they cut the plane into {count} pieces.", none="So the plane stays in {count} {count:piece|pieces}."
        )
        with self.beat("deep pieces", told, count=self._last(found)):
            self.play(FadeOut(cut.bends), FadeIn(cut.tiles, cut.boundary), run_time=1)
            self.play(FadeIn(cut.chart.axes, cut.trace, cut.count, counter), run_time=0.8)
        self.cut, self.counter = cut, counter
        if deep.last_step == deep.first_step:
            return
        frames = list(found.arrays["keyframes"])
        laid = "And this is how training laid them, from {first} at the start."
        stayed = "Training hardly moves its creases: it had {first} {first:piece|pieces} at the start."
        told = found.verdict("moved").tell(moved=laid, stayed=stayed)
        with self.beat("deep training", told, first=found.number("count", 0)):
            self.play(playhead.to(frames[0], frames, run_time=1.5))
            self.play(playhead.to(frames[-1], frames, run_time=7))

    def close(self) -> None:
        """The insight, and the way to the next model."""
        with self.beat("insight", "Many small flat pieces, folded along many creases: that is what a boundary is made of."):
            self.play(Indicate(self.cut.boundary, scale_factor=1, color=THEME.ink), run_time=1.5)
        with self.beat("bridge", "What one layer has folded, the next one folds again. That is the stack, our next model."):
            plane, cut = self.plane, self.cut
            self.play(FadeOut(cut.chart.axes, cut.trace, cut.count, self.counter, *self.names), run_time=0.8)
            left = VGroup(plane.axes, cut.tiles, *cut.creases, cut.boundary, plane.dots, plane.class_names)
            self.play(left.animate.move_to([0, 0.1, 0]), run_time=1.5)

    def _cut(self, found: Finding, playhead: Playhead) -> CutPlane:
        """What is drawn of one training, following a playhead."""
        count = found.trajectory("count", "keyframes")
        cut = CutPlane(self.plane.window, CHART, found.arrays, count.row, count.number)
        playhead.lead(*cut.followers)
        return cut

    def _last(self, found: Finding) -> Measured:
        """How many regions there are at the end."""
        return found.trajectory("count", "keyframes").number(np.inf)


def _hidden(recording: Recording) -> list[int]:
    return recording.meta["run"]["network"]["hidden"]
