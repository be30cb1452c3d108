"""Model 4, stack of transformations: grey squares become stripes, shapes, and at last what stands on what."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Animation, Create, FadeIn, FadeOut, LaggedStart, Mobject
from manim.utils.rate_functions import ease_in_out_sine, ease_in_sine, linear

from nets.findings.stack.pixels_to_objects.looking import Looking
from nets.findings.stack.pixels_to_objects.read import Read
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.stack.album import Album
from scenes.stack.laid_over import LaidOver
from scenes.stack.maps import AIR, Maps
from scenes.stack.misread import Misread
from scenes.stack.pixels_otherwise import BEFORE, ELSE, FIRST, LEARNED, MAPS, MORE, ONE, insight
from scenes.stack.read_lines import ReadLines
from scenes.stack.rosettes import Rosettes
from scenes.stack.tiles import boxed, nearer, squared
from scenes.stage import ImageRecording, Needs, Stage

NEAR, AT_FIRST = 4.6, 0.1  # times as near; the share that the window paints while one looks on from near
LARGEST, LOSS = 2.6, 0.35  # the side of a stage in the end; room for the loss below the page


class PixelsToObjects(Stage):
    """A picture is squares of grey, of which none tells what it shows; behind each layer more of it can be told."""

    recording: ImageRecording
    place = 5
    run = "pixels_to_objects"
    needs = Needs(images=True)

    def cast(self) -> None:
        """Who plays: a picture with its maps, the lines of what can be read, and all pictures held out."""
        run = self.recording
        self.read, self.looking = self.find(Read), self.find(Looking)
        followed = run.arrays["followed"]
        self.which = int(run.pixels[followed].std(axis=(1, 2)).argmax())  # the one of the largest shapes
        self.maps = Maps(run, self.looking, self.which)
        self.over = LaidOver(run, int(followed[self.which]))
        self.lines = ReadLines(self.read, self.looking)
        right = run.answers.values.argmax(axis=2) == run.arrays["held_out/objects"]
        self.album = Album(stage().inset(0, LOSS, 0, 0), run.pixels, run.arrays["keyframes"], right, int(self.read.missed))
        self.past: list[Mobject] = []

    def construct(self) -> None:
        self.ask()
        self.lay_over()
        self.glide()
        self.paint_all()
        self.deepen()
        self.read_off()
        self.train()
        self.close()

    def ask(self) -> None:
        """Squares from near, and the picture that they are."""
        maps, picture = self.maps, self.maps.picture
        self.fill(picture)
        with self.beat("puzzle", "Grey squares, seen from near. What do they show?"):
            beside, home, spot = maps.beside, maps.beside.points.copy(), self.spot()
            self.add(beside)

            def near(factor: float) -> list[Animation]:
                points = [nearer(one, spot, np.array([0.0, 0.4]), factor) for one in (maps.whole, home)]
                return [Change(one, 1.2, linear, points=there) for one, there in zip((picture, beside), points, strict=True)]

            picture.points, beside.points = (one.to["points"] for one in near(NEAR))
            self.play(FadeIn(picture, run_time=0.4))
            self.play(*near(0.93 * NEAR))
            self.play(*(Change(one, 2.6, ease_in_out_sine, points=there) for one, there in ((picture, maps.whole), (beside, home))))

    def spot(self) -> np.ndarray:
        """A place (2,) in the upper shape: the middle of what differs most from grey there."""
        pixels = self.maps.picture.values[0]
        size = len(pixels)
        rows, columns = np.nonzero(np.abs(pixels[: size // 2] - 0.5) > 0.35)
        low, high = self.maps.whole[:, :2]
        share = np.array([columns.mean(), size - 1 - rows.mean()]) / size
        return low + share * (high - low)

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
        """The window over the picture, from near and from far."""
        maps, window = self.maps, self.maps.window
        with self.beat("window", "So look nearby: a window glides over it, and paints a map."):
            near = nearer(maps.whole, np.array([maps.whole[0, 0], maps.whole[1, 1]]), np.array([-6.4, 2.9]), 2.4)
            self.play(*self.over.left(), Change(maps.picture, 1.4, points=near, rgbas=maps.picture.clear(1)))
            self.remove(*self.over.means)
            window.points = near.copy()
            self.add(window)
            self.play(Change(window, 2.0, ease_in_sine, come=AT_FIRST))
            self.play(Change(window, 2.6, linear, come=1), *(Change(one, 2.0, points=maps.whole) for one in (maps.picture, window)))
            left, right = (boxed(squared(half)).reshape(-1, 3) for half in (maps.left, maps.right))
            self.play(Change(window, 1.0, points=right, framed=0), Change(maps.picture, 1.0, points=left))

    def paint_all(self) -> None:
        """Every window's map, and how much each answers to each direction of stripes."""
        maps, read, first = self.maps, self.read, self.maps.layers[0]
        told = read.edges.say(none=f"{MAPS} None of them prefers one direction of stripes.", **ELSE["edges"])
        with self.beat("maps", told, maps=read.maps, directed=read.directed):
            homes = maps.grid(first.count, stage(), 0.12)
            first.points = np.tile(maps.window.points, (first.count, 1))
            self.add(first)
            self.remove(maps.window)
            self.play(Change(first, 1.8, points=homes), Change(maps.picture, 0.8, opacity=0))
            self.remove(maps.picture)
            self.rosettes = Rosettes(homes, read.answers)
            self.add(self.rosettes)
            self.play(Change(first, 0.6, rgbas=first.clear(0.4)), Change(self.rosettes, 2.0, grown=1))

    def deepen(self) -> None:
        """What one place of each layer's maps sees of the picture."""
        maps, looking, picture = self.maps, self.looking, self.maps.picture
        told = looking.sight.say(whole=f"{MORE} at last the whole picture.", **ELSE["sight"])
        with self.beat("deeper", told, first=looking.number("reach", 0), last=looking.number("reach", len(looking.reach) - 1)):
            first = maps.layers[0]
            picture.points, picture.rgbas, picture.opacity = boxed(maps.left).reshape(-1, 3), picture.clear(1), 1.0
            home = maps.grid(first.count, maps.right)
            self.play(
                Change(self.rosettes, 0.4, grown=0), Change(first, 1.2, points=home, rgbas=first.clear(1)), FadeIn(picture, run_time=1.2)
            )
            self.remove(self.rosettes)
            words = [maps.told(0), maps.named(0)]
            self.play(Create(maps.field, run_time=0.4), FadeIn(*words, run_time=0.4))
            for at, (before, layer) in enumerate(zip(maps.layers[:-1], maps.layers[1:], strict=True), 1):
                home, layer.rgbas = layer.points.copy(), layer.clear(0)
                layer.points = before.points.reshape(-1, 2, 3)[np.arange(layer.count) * before.count // layer.count].reshape(-1, 3)
                self.add(layer)
                after = [maps.told(at), maps.named(at)]
                self.play(
                    Change(layer, 1.3, points=home, rgbas=layer.clear(1)),
                    Change(before, 1.0, rgbas=before.clear(0)),
                    Change(maps.field, 1.3, points=maps.seen(at)),
                    FadeOut(*words, run_time=0.3),
                    FadeIn(*after, run_time=0.6),
                )
                words = after
            self.past = [maps.field, *words]

    def read_off(self) -> None:
        """How many pictures a straight cut tells right at each stage, also before training."""
        maps, read, lines = self.maps, self.read, self.lines
        stages, depth, best = lines.stages(maps), len(maps.layers), int(read.stripes.argmax())
        fades = f"{FIRST} only {{end}} behind the last."
        values = {"best": read.number("stripes", 1), "end": read.number("stripes", depth)}
        with self.beat("stripes", read.fading.say(fades=fades, **ELSE["fading"]), **values):
            going = [
                Change(one, 1.2, points=place, rgbas=one.clear(1)) for one, place in zip([maps.picture, *maps.layers], stages, strict=True)
            ]
            self.play(*going, FadeOut(*self.past, run_time=0.4))
            self.names = lines.names()
            self.play(FadeIn(*self.names, run_time=0.4), Create(lines.lines[0], run_time=2.4), Create(lines.spots[0], run_time=2.4))
            self.told = [lines.counts(0, (0, best, depth), "stripes", best)]
            self.play(FadeIn(self.told[0], run_time=0.4))
        values = {"pixels": read.number("objects", 0), "last": read.number("objects", depth)}
        with self.beat("objects", read.rising.say(rises=ONE, **ELSE["rising"]), **values):
            self.play(Create(lines.lines[1], run_time=2.4), Create(lines.spots[1], run_time=2.4))
            self.told.append(lines.counts(1, (0, depth), "what on what", max(depth - 1, 0)))
            self.play(FadeIn(self.told[1], run_time=0.4))
        self.past = [*self.names, *lines.lines, *lines.spots, *self.told]
        if self.recording.last_step == self.recording.first_step:
            return
        told = read.beside.say(better=f"{BEFORE} The rest is learned.", **ELSE["beside"])
        with self.beat("control", told, random=read.number("untrained", 2, depth)):
            self.alone(*lines.before, past=())
            self.play(*(Create(one, run_time=2.2) for one in lines.before))
            self.alone(*self.past, *lines.before, maps.picture, *maps.layers)
        self.past += lines.before

    def train(self) -> None:
        """All pictures held out, as they come to be named rightly; and one that is not."""
        read, run, album, maps = self.read, self.recording, self.album, self.maps
        trained = run.last_step > run.first_step
        self.playhead.show(run.first_step)
        self.follow(album)
        fell = f"{LEARNED} it learns to name {{right}} of {{pictures}} unseen pictures."
        with self.beat("training", read.loss.say(fell=fell, **ELSE["training"]), right=read.right.number(np.inf)):
            album.opacity = 0.0
            self.add(album)
            tiles = [maps.picture, *maps.layers]
            self.play(FadeOut(*self.past, run_time=0.6), *(Change(one, 0.8, opacity=0) for one in tiles), Change(album, 1.0, opacity=1))
            self.remove(*tiles)
            if trained:
                self.play(FadeIn(self.counter, self.loss_line, run_time=0.3))
                self.play(self.playhead.to(run.last_step, list(read.keyframes), run_time=5))
                self.play(FadeOut(self.counter, self.loss_line, run_time=0.3))
        self.past = []
        if read.misread.outcome == "some":
            misread = Misread(album, run)
            with self.beat("misread", "This {shown} it takes for a {said}.", shown=misread.shown, said=misread.said):
                self.play(Change(album, 2.4, ease_in_out_sine, points=misread.near), Change(album, 2.0, alone=1))
                self.play(LaggedStart(*(FadeIn(word, shift=0.3 * RIGHT) for word in misread.words), run_time=1))
                self.wait(0.8)
            self.past = misread.words

    def close(self) -> None:
        """The picture and what each layer makes of it, over both lines; and on into the last layer."""
        maps, read, album = self.maps, self.read, self.album
        free, depth, tiles = stage(), len(self.maps.layers), [self.maps.picture, *self.maps.layers]
        side = min((free.width - AIR * depth) / (depth + 1), LARGEST)
        low = ReadLines(read, self.looking, Box(free.left + side / 2, free.bottom + 0.35, free.right - side / 2, free.top - side - 0.6))
        with self.beat("insight", insight(read)):
            homes = [Box(x - side / 2, free.top - side, x + side / 2, free.top) for x in low.across.tolist()]
            places = [
                boxed(homes[0]).reshape(-1, 3),
                *(maps.grid(one.count, home) for one, home in zip(maps.layers, homes[1:], strict=True)),
            ]
            for one in tiles:
                one.opacity = 0.0
            self.add(*tiles)
            self.play(
                *(FadeOut(one, run_time=0.4) for one in self.past),
                Change(album, 1.0, opacity=0),
                *(Change(one, 1.6, points=place, opacity=1) for one, place in zip(tiles, places, strict=True)),
            )
            self.remove(album)
            both = [part for pair in zip(low.lines, low.spots, strict=True) for part in pair]
            self.play(*(Create(one, run_time=2.4) for one in both))
            told = [low.counts(0, (0, depth), "stripes", 1), low.counts(1, (0, depth), "what on what", max(depth - 1, 0))]
            self.play(FadeIn(*told, run_time=0.4))
            self.wait(1)
        with self.beat("bridge", "Nobody chose what it looks for. What do hidden layers learn?"):
            last = maps.layers[-1]
            self.play(*(FadeOut(one, run_time=0.6) for one in (*both, *told)), *(Change(one, 0.8, opacity=0) for one in tiles[:-1]))
            self.play(Change(last, 2.6, ease_in_out_sine, points=maps.grid(last.count, stage(), 0.12)))
            self.wait(0.6)
