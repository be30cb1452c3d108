"""Model 3, function sculpting: the regions into which a network's folds cut the plane."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Indicate, Restore, VGroup

from nets.findings.sculpting.creases_and_regions import Regions
from scenes.parts.axes.plane import Plane
from scenes.parts.axes.window import Box
from scenes.parts.letters.header import Counter
from scenes.parts.letters.lettering import Lettering
from scenes.parts.playhead import Playhead
from scenes.parts.theme import THEME
from scenes.sculpting.cut_plane import CutPlane, layer_name
from scenes.stage import Needs, Recording, Stage

FAINT = 0.4  # of the dots, while the creases are spoken of
CARD, CHART = Box(-6.86, -2.75, -0.3, 2.95), Box(-0.1, -1.5, 6.86, 2.95)


class CreasesAndRegions(Stage):
    """Every ReLU neuron draws a crease; between the creases the network is flat; a second layer's creases bend at the first one's."""

    place = 4
    run = "creases_and_regions"
    needs = Needs(inputs=2, units=(1, 32), activations=("relu", "leaky_relu"), predicts="two classes")

    def cast(self) -> None:
        """Who plays: the plane with its dots, what it is cut into, and the deeper network of the study, where there is one."""
        run = self.recording
        low, high = run.grid.min(axis=0), run.grid.max(axis=0)
        self.plane = Plane(CARD, run.inputs, run.targets, low, high, run.input_names, run.class_names, radius=0.045)
        self.found = self.find(Regions)
        self.cut = self.cut_by(self.found, self.playhead)
        self.names: list[Lettering] = []
        deeper = (member for member in self.members if len(_hidden(member)) > len(_hidden(run)))
        self.deep = next(deeper, None) if set(self.main_run.vary) == {"network.hidden"} else None

    def construct(self) -> None:
        found, plane, cut = self.found, self.plane, self.cut
        picture = VGroup(plane.axes, plane.dots, plane.class_names).save_state()
        picture.move_to([0, 0.1, 0])

        with self.beat("question", "Into how many pieces does a network cut the plane of its inputs?"):
            self.play(FadeIn(plane.axes), run_time=0.8)
            self.play(FadeIn(plane.dots, plane.class_names), run_time=0.8)
        drawn = "Wherever a neuron's input is zero it draws a crease: there the network folds."
        with self.beat("creases", found.folding.say(drawn=drawn, **ELSE["creases"])):
            self.play(Restore(picture), run_time=1)
            self.play(plane.dots.animate.set_opacity(FAINT), run_time=0.5)
            for lines in cut.creases:
                self.play(Create(lines), run_time=2)
        drawn = "Between the creases nothing folds: on each of these {count} pieces the network is flat."
        with self.beat("pieces", found.folding.say(drawn=drawn, **ELSE["pieces"]), count=found.count.number(LAST)):
            self.play(FadeIn(cut.tiles), run_time=1)
            self.play(FadeIn(cut.chart.axes, cut.trace, cut.count), run_time=0.8)
        stretches = "So its boundary is made of straight stretches, one in every piece that it crosses."
        drawn = found.folding.say(drawn=stretches, **ELSE["straight boundary"])
        with self.beat("boundary", found.dividing.say(drawn=drawn, **ELSE["boundary"])):
            self.play(FadeIn(cut.boundary), run_time=1)
        self.replay_training()
        if self.deep is not None:
            self.go_deeper(self.deep)

        with self.beat("insight", "Many small flat pieces, folded along many creases: that is what a boundary is made of."):
            self.play(Indicate(self.cut.boundary, scale_factor=1, color=THEME.ink), run_time=1.5)
        with self.beat("bridge", "What one layer has folded, the next one folds again. That is the stack, our next model."):
            cut = self.cut
            self.play(FadeOut(cut.chart.axes, cut.trace, cut.count, self.counter, *self.names), run_time=0.8)
            left = VGroup(plane.axes, cut.tiles, *cut.creases, cut.boundary, plane.dots, plane.class_names)
            self.play(left.animate.move_to([0, 0.1, 0]), run_time=1.5)

    def replay_training(self) -> None:
        """Training, once back and once forward, and how many pieces there were."""
        run, found = self.recording, self.found
        if run.last_step == run.first_step:
            return
        frames = list(found.keyframes)
        with self.beat("beginning", "This is where training began."):
            self.play(FadeIn(self.counter), run_time=0.4)
            self.play(self.playhead.to(run.first_step, frames, run_time=2.5))
        watch = found.moving.say(
            moved="Training moves the creases, and the pieces with them: watch their number.", stayed="Here training hardly moves a crease."
        )
        with self.beat("training", found.loss.say(fell=watch, level=watch, rose=watch, untrained=watch, **ELSE["training"])):
            self.play(self.playhead.to(run.last_step, frames, run_time=9))
        told = found.growth.say(rose="It grew from {first} {first:piece|pieces} to {last}.", **ELSE["count"])
        many = "So many neurons" if sum(_hidden(run)) > 1 else "Its neuron"
        told += found.room.say(below=f" {many} could cut {{most}} at the most.", **ELSE["room"])
        with self.beat("count", told, first=found.count.number(FIRST), last=found.count.number(LAST), most=found.most):
            self.play(Indicate(self.cut.count, scale_factor=1.2, color=THEME.ink), run_time=1.5)

    def go_deeper(self, deep: Recording) -> None:
        """Another network of the study, with more layers than the first."""
        found, playhead = self.find(Regions, deep), Playhead(deep.last_step)
        counter, count = Counter(deep.step.number, deep.loss.number, self.edge), found.count.number(LAST)
        self.add(playhead)
        cut = self.cut_by(found, playhead)
        playhead.lead(counter)
        self.names = names = [layer_name(at, CHART) for at in range(len(cut.creases))]
        drawn = "Now a deeper network, for the same dots. Its first layer draws straight creases, too."
        with self.beat("deeper", found.folding.say(drawn=drawn, **ELSE["deeper"])):
            self.play(FadeOut(*self.cut.everything(), self.counter), run_time=0.8)
            for lines, name in zip(cut.creases[:1], names[:1], strict=True):
                self.play(Create(lines), FadeIn(name), run_time=2)
        bent = "A later layer's creases bend where they cross an earlier layer's: here {bends} {bends:time|times}."
        with self.beat("bends", found.bending.say(bent=bent, **ELSE["bends"]), bends=found.bent):
            for lines, name in zip(cut.creases[1:], names[1:], strict=True):
                self.play(Create(lines), FadeIn(name), run_time=2)
            self.play(FadeIn(cut.bends), run_time=0.8)
        drawn = "Together they cut the plane into {count} pieces."
        with self.beat("deep pieces", found.folding.say(drawn=drawn, **ELSE["deep pieces"]), count=count):
            self.play(FadeOut(cut.bends), FadeIn(cut.tiles, cut.boundary), run_time=1)
            self.play(FadeIn(cut.chart.axes, cut.trace, cut.count, counter), run_time=0.8)
        self.cut, self.counter = cut, counter
        if deep.last_step == deep.first_step:
            return
        frames = list(found.keyframes)
        moved = "And this is how training laid them, from {first} at the start."
        with self.beat("deep training", found.moving.say(moved=moved, **ELSE["deep training"]), first=found.count.number(FIRST)):
            self.play(playhead.to(frames[0], frames, run_time=1.5))
            self.play(playhead.to(frames[-1], frames, run_time=7))

    def cut_by(self, found: Regions, playhead: Playhead) -> CutPlane:
        """What is drawn of one training, following a playhead."""
        cut = CutPlane(self.plane.window, CHART, found)
        playhead.lead(*cut.followers)
        return cut


FIRST, LAST = float("-inf"), float("inf")  # steps: of the first keyframe, and of the last
ELSE = {
    "creases": Regions.folding.but("drawn", none="Where a neuron's input is zero it can draw a crease; here none is in sight."),
    "pieces": Regions.folding.but("drawn", none="So nothing folds: the network is flat, in {count} {count:piece|pieces}."),
    "straight boundary": Regions.folding.but("drawn", none="So its boundary is straight, from end to end."),
    "boundary": Regions.dividing.but("drawn", none="It has no boundary here: everywhere it says the same."),
    "training": Regions.loss.but(
        *("fell", "level", "rose", "untrained"),
        blew_up="This training blows up: watch what becomes of the creases, and of the number of pieces.",
    ),
    "count": Regions.growth.but(
        "rose",
        level="It began and ended with {last} {last:piece|pieces}.",
        fell="It went from {first} pieces down to {last}.",
    ),
    "room": Regions.room.but("below", full=" At its height it had as many as there can be: {most}."),
    "deeper": Regions.folding.but("drawn", none="Now a deeper network, for the same dots. Of its creases none is in sight."),
    "bends": Regions.bending.but(
        "bent",
        straight="A later layer's creases may bend where they cross an earlier layer's, but here none does by more than a trace.",
        none="A later layer's creases could bend where they cross an earlier layer's, but here none crosses.",
    ),
    "deep pieces": Regions.folding.but("drawn", none="So the plane stays in {count} {count:piece|pieces}."),
    "deep training": Regions.moving.but(
        "moved", stayed="Training hardly moves its creases: it had {first} {first:piece|pieces} at the start."
    ),
}


def _hidden(recording: Recording) -> list[int]:
    return recording.meta["run"]["network"]["hidden"]
