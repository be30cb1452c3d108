"""Model 4, stack of transformations: grey squares become stripes, shapes, and at last what stands on what."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Mobject
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.stack.pixels_to_objects.cut import Cut
from nets.findings.stack.pixels_to_objects.looking import Looking
from nets.findings.stack.pixels_to_objects.read import Read
from nets.findings.stack.pixels_to_objects.seeds import Seeds
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.stack.album import album_of
from scenes.stack.cut_page import CutPage
from scenes.stack.glide import from_near, glide
from scenes.stack.laid_over import LaidOver
from scenes.stack.maps import Maps
from scenes.stack.misread import Misread
from scenes.stack.pixels_otherwise import APART, ELSE, FEWER, FILLED, GLIDE, LIKE, LIT, NAMED, ONE, control, insight, sight
from scenes.stack.read_lines import ReadLines
from scenes.stack.rightly import Rightly
from scenes.stage import ImageRecording, Needs, Stage

HEAD = 0.5  # how high the shade is under the head


class PixelsToObjects(Stage):
    """A picture is squares of grey, of which none tells what it shows; behind each layer more of it can be told."""

    recording: ImageRecording
    place = 6
    run = "pixels_to_objects"
    needs = Needs(images=True)

    def cast(self) -> None:
        """Who plays: a picture with its maps, the lines of what can be read, and all pictures held out."""
        run = self.recording
        self.read, self.looking = self.find(Read), self.find(Looking)
        study, seed = self.find_in_study(Seeds, varied="training.seed"), run.run.training.seed
        self.study = study if study is not None and seed in study.seeds else None
        followed = run.arrays["followed"]
        self.which = int(run.pixels[followed].std(axis=(1, 2)).argmax())  # the one of the largest shapes
        self.maps = Maps(run, self.looking, self.which)
        self.over = LaidOver(run, self.read, int(followed[self.which]))
        self.lines = ReadLines(self.read, self.looking)
        self.low, self.large = ReadLines.low(self.read, self.looking, self.study, seed)
        self.cut = self.find(Cut)
        self.page, self.album = CutPage(run, self.read, self.cut), album_of(run, self.read)
        self.rightly = Rightly(self.read, self.title)
        self.tiles = [self.maps.picture, *self.maps.layers]
        self.past: list[Mobject] = []  # what leaves as the next beat begins

    def construct(self) -> None:
        self.ask()
        self.lay_over()
        self.glide()
        self.deepen()
        self.ask_by_cut()
        self.read_off()
        self.train()
        self.close()

    def ask(self) -> None:
        """Squares from near, and the picture that they are."""
        self.fill(self.maps.picture, HEAD)
        told = "Which shape stands on which? You see it. A network gets {squares} greys."
        with self.beat("puzzle", told, squares=self.looking.squares):
            for animations in from_near(self.maps):
                self.play(*animations)

    def lay_over(self) -> None:
        """Pictures of one thing, and of another, laid over one another."""
        maps, over = self.maps, self.over
        names = [self.recording.class_names[kind] for kind in over.kinds]
        with self.beat("grey", "Laid over one another, pictures of one object fade to grey.", one=names[0]):
            for animations in over.laid(maps.picture):
                self.play(*animations)
                self.remove(maps.beside)
            self.remove(*over.walls)

    def glide(self) -> None:
        """The window over the picture, and beside it what it paints; and what all others paint."""
        with self.beat("window", GLIDE, windows=self.looking.windows):
            for animations in glide(self.maps, self.over.left()):
                self.play(*animations)
            self.remove(*self.over.means, self.maps.window)
            self.wait(0.4)

    def deepen(self) -> None:
        """What one place of each layer's maps sees of the picture; from near, the map that fills the shapes."""
        maps, looking, first = self.maps, self.looking, self.maps.layers[0]
        ends = {"first": looking.number("reach", 0), "last": looking.number("reach", len(looking.reach) - 1)}
        with self.beat("deeper", looking.shapes.say(filled=FILLED, striped=sight(looking)), clearest=looking.clearest, **ends):
            words = [maps.told(0), maps.named(0)]
            self.play(Change(first, 1.4, **maps.home(0)), Create(maps.field, run_time=0.4), FadeIn(*words, run_time=0.6))
            self.wait(0.6 if maps.near else 0.2)
            for at, layer in enumerate(maps.layers[1:], 1):
                self.add(layer)
                before, words = words, [maps.told(at), maps.named(at)]
                self.play(*maps.deeper(at), FadeOut(*before, run_time=0.3), FadeIn(*words, run_time=0.6))
                self.wait(1.2 if at + 1 == maps.near else 0.2)
            self.past = [maps.field, *words]

    def ask_by_cut(self) -> None:
        """One straight cut, seen: how the first layer lines all pictures up by it."""
        page, first = self.page, self.looking.number("layer", 0)
        with self.beat("cut", self.cut.parts.say(parts=APART, **ELSE["parts"]), way=page.way, first=first):
            gone = [Change(one, 0.6, opacity=0) for one in self.tiles]
            self.play(page.come(self.maps.picture.points), FadeOut(*self.past, run_time=0.4), *gone)
            for animations in page.line_up(0):
                self.play(*animations)
            self.wait(1)

    def read_off(self) -> None:
        """How the last layer lines all pictures up; how many a straight cut tells right at each stage, also before training."""
        maps, read, lines, tiles, page = self.maps, self.read, self.lines, self.tiles, self.page
        depth, best = len(maps.layers), int(read.stripes.argmax())
        values = {"first": self.looking.number("layer", 0), "best": read.number("stripes", 1), "end": read.number("stripes", depth)}
        with self.beat("stripes", read.fading.say(fades=FEWER, **ELSE["fading"]), **values):
            for animations in page.line_up(1):
                self.play(*animations)
            places, names = lines.stages(maps), lines.names()
            for one, place in zip(tiles, places, strict=True):
                one.points, one.rgbas = place["points"], place["rgbas"]
            home = [Change(one, 1.2, opacity=1) for one in tiles]
            self.play(*home, *page.leave(places[-1]["points"][:2]), Create(lines.zero, run_time=1.2), FadeIn(*names, run_time=1.2))
            self.remove(page.tiles)
            self.play(*(Create(one, run_time=3) for one in (lines.guessed[0], lines.lines[0], lines.spots[0])), FadeIn(lines.guessing[0]))
            told = [lines.counts(0, (0, best, depth), "stripes", best)]
            self.play(FadeIn(told[0], run_time=0.4))
        values = {"pixels": read.number("objects", 0), "last": read.number("objects", depth)}
        with self.beat("objects", read.rising.say(rises=ONE, **ELSE["rising"]), **values):
            self.play(*(Create(one, run_time=3.4) for one in (lines.guessed[1], lines.lines[1], lines.spots[1])), FadeIn(lines.guessing[1]))
            told.append(lines.counts(1, (0, depth), "what on what", max(depth - 1, 1)))
            self.play(FadeIn(told[1], run_time=0.4))
        self.past = [*lines.chance, *names, lines.zero, *lines.lines, *lines.spots, *told]
        if self.recording.last_step == self.recording.first_step:
            return
        with self.beat("control", control(read), random=read.number("untrained", 2, depth)):
            self.play(FadeOut(*lines.chance, run_time=0.4))
            self.alone(*lines.before)
            self.play(*(Create(one, run_time=2.2) for one in lines.before))
            self.past = [*self.past[len(lines.chance) :], *lines.before, lines.counts_before()]
            self.play(FadeIn(self.past[-1], run_time=0.4))
            self.alone(*self.past, *tiles)

    def train(self) -> None:
        """All pictures held out, as they come to be named rightly; and one that is not."""
        read, run, album = self.read, self.recording, self.album
        trained = run.last_step > run.first_step
        self.playhead.show(run.first_step)
        self.playhead.lead(album, self.rightly)
        values = {"right": read.right.number(run.last_step), "scored": read.scored}
        with self.beat("training", read.loss.say(fell=NAMED, **ELSE["training"]), **values):
            album.opacity = 0.0
            self.add(album)
            going = [Change(one, 0.8, opacity=0) for one in self.tiles]
            self.play(FadeOut(*self.past, run_time=0.6), *going, Change(album, 1.0, opacity=1))
            self.remove(*self.tiles)
            self.play(FadeIn(self.rightly, *[self.counter, self.loss_line] * trained, run_time=0.3))
            if trained:
                self.play(self.playhead.to(run.last_step, list(read.keyframes), run_time=5))
                self.play(FadeOut(self.counter, self.loss_line, run_time=0.3))
        self.past = [self.rightly]
        if told := read.misread.say(some=LIKE, **ELSE["misread"]):
            misread = Misread(album, run, read, self.maps)
            with self.beat("misread", told, shown=misread.shown, said=misread.said):
                for animations in misread.plays(FadeOut(self.rightly, run_time=0.4)):
                    self.play(*animations)
                self.wait(0.8)
            self.past = [*misread.words, *misread.like]

    def close(self) -> None:
        """The picture and what each layer makes of it, over both lines; and on into the last layer."""
        maps, read, album, tiles = self.maps, self.read, self.album, self.tiles
        low, depth, last = self.low, len(maps.layers), maps.layers[-1]
        values = {"finding": self.study.finding, "trainings": self.study.length("seeds")} if self.study else {}
        with self.beat("insight", insight(read, self.study), **values):
            for one in tiles:
                one.opacity = 0.0
            self.add(*tiles)
            places = low.stages(maps, stage().top - self.large, self.large)
            coming = [Change(one, 1.2, **place, opacity=1) for one, place in zip(tiles, places, strict=True)]
            drawn = [*low.others, *low.lines, *low.spots]
            gone = [*(FadeOut(one, run_time=0.4) for one in self.past), Change(album, 1.0, opacity=0)]
            self.play(*gone, *coming)
            self.play(*(Create(one, run_time=3.2) for one in drawn))
            self.remove(album)
            told = [low.counts(0, (0, depth), "stripes", 1), low.counts(1, (0, depth), "what on what", max(depth - 1, 1))]
            told += [*low.named_others(), *low.names()]
            self.play(FadeIn(*told, run_time=0.4))
            self.wait(1)
        with self.beat("bridge", self.looking.lit.say(some=LIT, **ELSE["lit"])):
            gone = [*(FadeOut(one, run_time=1.6) for one in (*drawn, *told)), *(Change(one, 1.6, opacity=0) for one in tiles[:-1])]
            self.play(*gone, Change(last, 2.2, ease_in_out_sine, **maps.all(depth - 1, stage(), 0.12)))
            if self.looking.lit.outcome == "some":
                self.play(*maps.light_up(self.recording, float(self.title.get_right()[0])))
            self.wait(0.6)
