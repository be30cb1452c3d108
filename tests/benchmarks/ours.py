"""The same pictures, from the project's own parts."""

from __future__ import annotations

import numpy as np
from manim import Axes, Scene, config, linear

from scenes.parts.axes import curve
from scenes.parts.axes.window import Box, Window
from scenes.parts.change import Change
from scenes.parts.cloud import cloud
from scenes.parts.ink import heat_map, points, polygons, wires
from scenes.parts.ink.camera import StageCamera
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.letters import lettering
from scenes.parts.letters.numerals import fixed
from scenes.parts.playhead import Playhead
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.passage import Passage
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import FRONT
from tests.benchmarks import subjects
from tests.benchmarks.subjects import SECONDS

config.background_color = subjects.GROUND


class Ours(Scene):
    """A film in which a playhead runs from 0 to 1; with the stage's camera."""

    def __init__(self, **kwargs):
        super().__init__(camera_class=StageCamera, **kwargs)

    def construct(self):
        playhead = Playhead(0)
        parts = self.parts()
        playhead.lead(*parts)
        self.add(playhead, *parts)
        self.play(playhead.to(1, run_time=SECONDS, rate_func=linear))


class Swarm(points.Points):
    def __init__(self, axes=None):
        self.axes = axes
        super().__init__(np.zeros((subjects.POINTS, 3)), rgbas_of(subjects.COLOURS, 2)[subjects.CLASSES], subjects.RADIUS)

    def show(self, step):
        self.set_places(self.axes.c2p(np.column_stack(subjects.places(step))))


class Points(Ours):
    def parts(self):
        axes = Axes(x_range=[-7, 7], y_range=[-4, 4], x_length=14, y_length=8, tips=False)
        self.add(axes)
        return [Swarm(axes)]


class Field(heat_map.HeatMap):
    def __init__(self):
        axis = np.linspace(-subjects.REACH, subjects.REACH, subjects.CELLS + 1)
        self.x, self.y = np.meshgrid(axis, axis)
        corners = subjects.REACH * np.array([[-1, -1, 0], [1, -1, 0], [-1, 1, 0]])
        super().__init__(corners, self.x, subjects.COLOURS, -1, 1)

    def show(self, step):
        self.set_values(subjects.field(step, self.x, self.y))


class Heat(Ours):
    def parts(self):
        samples = points.Points(np.column_stack([subjects.STANDING, np.zeros(subjects.SAMPLES)]), subjects.GROUND, subjects.RADIUS)
        self.add(samples.set_z_index(FRONT))
        return [Field()]


class Told(float):
    """A number with a source, as a read-out wants it."""

    source = "a subject of the benchmarks"


class Numbers(Ours):
    def parts(self):
        return [self.read_out(at) for at in range(subjects.READ_OUTS)]

    def read_out(self, at):
        place = (3 * (at % 4) - 5 - 0.047, 1.1 * (at // 4) - 2.6 - 0.25, 0)
        return lettering.ReadOut(
            lambda step: Told(subjects.read_out(step, at)), lambda value: fixed(value, 3), anchor=place, size=0.666, colour="#FFFFFF"
        )


class Swirl(cloud.Cloud):
    def __init__(self):
        steps = np.linspace(0, 1, 101)
        path = np.array([subjects.drifting(step) for step in steps])
        super().__init__(steps, path, subjects.WORDS, Box(-7.1, -4, 7.1, 4), "#FFFFFF")
        self.em, self.shown = subjects.EM, np.ones(path.shape[:2])
        self.look = np.array([0, 0, 1, 1])


class Words(Ours):
    def parts(self):
        return [Swirl()]


class Line(curve.Curve):
    def __init__(self, window, at):
        super().__init__(window, subjects.CURVE_COLOURS[at], width=4)
        self.at, self.x = at, np.linspace(*subjects.X, subjects.STEPS + 1)

    def show(self, step):
        self.draw(self.x, subjects.curve(step, self.at, self.x))


class Curves(Ours):
    def parts(self):
        axes = Axes(x_range=[*subjects.X, 1], y_range=[*subjects.Y, 1], tips=False)
        self.add(axes)
        window = Window(Box(-6, -3, 6, 3), subjects.X, subjects.Y)
        return [Line(window, at) for at in range(subjects.CURVES)]


class Lattice(curve.Curve):
    """All the grid's lines as one curve, with gaps between them."""

    def __init__(self):
        across, up = float(subjects.ACROSS), float(subjects.UP)
        super().__init__(Window(Box(-across, -up, across, up), (-across, across), (-up, up)), subjects.COLOURS[0], width=2)
        lines = [np.column_stack(np.broadcast_arrays(at, _bends(up), 0)) for at in np.arange(1 - across, across)]
        lines += [np.column_stack(np.broadcast_arrays(_bends(across), at, 0)) for at in np.arange(1 - up, up)]
        self.first = np.concatenate(lines)
        self.last = subjects.warp(self.first)

    def show(self, step):
        self.lay((1 - step) * self.first + step * self.last, self.window.box)


def _bends(reach):
    return np.append(np.linspace(-reach, reach, subjects.BENDS + 1), np.nan)


class Warped(Swarm):
    def __init__(self):
        super().__init__()
        self.first = np.column_stack([*subjects.places(0), np.zeros(subjects.POINTS)])
        self.last = subjects.warp(self.first)

    def show(self, step):
        self.set_places((1 - step) * self.first + step * self.last)


class Grid(Ours):
    def parts(self):
        return [Lattice(), Warped()]


class Bundle(wires.Wires):
    def __init__(self):
        super().__init__(*subjects.ends(), "#FFFFFF")
        self.colours = rgbas_of(subjects.SIGNS, 2)

    def show(self, step):
        weights = subjects.weights(step)
        self.rgbas, self.widths = self.colours[(weights <= 0).astype(int)], 2 * np.abs(weights)


class Wires(Ours):
    def parts(self):
        return [Bundle()]


class Tiles(polygons.Polygons):
    def __init__(self):
        colours = [subjects.CURVE_COLOURS[at % len(subjects.CURVE_COLOURS)] for at in range(subjects.REGIONS)]
        super().__init__(list(subjects.regions(0)), colours)

    def show(self, step):
        self.points = np.concatenate(subjects.regions(step))


class Regions(Ours):
    def parts(self):
        return [Tiles()]


class Cloth(Fabric):
    """A cloth that two layers carry, divided by a cut, with points on it; the network is another one at each step, as in training."""

    def __init__(self):
        rng = np.random.default_rng(0)
        first, second = rng.normal(size=(3, 2)), rng.normal(size=(2, 3))

        def passage(step):
            return Passage(((first * (1 + step), np.zeros(3)), (second, np.zeros(2))), np.tanh, [None, None])

        samples, reach = rng.uniform(-subjects.REACH, subjects.REACH, (subjects.POINTS, 2)), np.full(2, subjects.REACH)
        super().__init__(passage, 1, -reach, reach, samples, [subjects.COLOURS[at] for at in subjects.CLASSES], subjects.CLASSES)
        self.divide(lambda step: StraightCut.of_two(self.passage.last, np.array([1.0, -1.0]), 0.1), 1)
        self.lined = self.answered = self.parted = 1.0
        self.view = View(30, 40, 1.2, 0, 0, 0).numbers

    def show(self, step):
        super().show(step)
        self.where = step * self.passage.last


class Cloths(Ours):
    def parts(self):
        return [Cloth()]


class Sheet(Ours):
    """The view is moved as a film moves it."""

    def construct(self):
        self.camera.frame_center = SIGHT  # the other side turns about the middle of the frame
        corners = subjects.faces()
        box = Window(Box(-1, -1, 1, 1), (-1, 1), (-1, 1))
        space = FacetedSpace(box, 1.0, 0.0, corners[0, :, :2]).lay(self.facets(corners))
        places = subjects.strewn()
        space.strew(places[:, :2], subjects.COLOURS[1], np.zeros(len(places)))
        space.rim, space.light, space.view = 0.0, subjects.LIGHT, View(x=0, y=0).numbers
        self.add(space)
        view = View(subjects.TURN, 90 - subjects.TILT, x=0, y=0)
        self.play(Change(space, SECONDS, linear, view=view.numbers))

    @staticmethod
    def facets(corners):
        sizes, flat = np.full(len(corners), 4), corners.reshape(-1, 3)
        return Facets(sizes, flat[:, :2], flat[:, 2], np.full(len(flat), NONE), rgbas_of(subjects.COLOURS[0], len(sizes)))
