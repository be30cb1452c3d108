"""The subjects as a manim user would draw them: a mobject a mark, an updater or `always_redraw` for each, and `.animate`."""

from __future__ import annotations

import numpy as np
from manim import (
    DEGREES,
    Axes,
    DecimalNumber,
    Dot,
    Line,
    NumberPlane,
    Polygon,
    Scene,
    Square,
    Surface,
    Text,
    ThreeDScene,
    ValueTracker,
    VGroup,
    always_redraw,
    config,
    interpolate_color,
    linear,
    register_font,
)
from manim.utils.color import ManimColor

from tests.benchmarks import subjects
from tests.benchmarks.subjects import SECONDS

config.background_color = subjects.GROUND
FIRST, LAST = (ManimColor(colour) for colour in subjects.COLOURS)


class Naive(Scene):
    """A film in which a tracker runs from 0 to 1."""

    def construct(self):
        self.share = ValueTracker(0)
        self.draw()
        self.play(self.share.animate.set_value(1), run_time=SECONDS, rate_func=linear)

    @property
    def now(self):
        return self.share.get_value()


class Points(Naive):
    def draw(self):
        axes = Axes(x_range=[-7, 7], y_range=[-4, 4], x_length=14, y_length=8, tips=False)
        self.add(axes)
        for at in range(subjects.POINTS):
            dot = Dot(radius=subjects.RADIUS, color=subjects.COLOURS[subjects.CLASSES[at]])
            dot.add_updater(lambda dot, at=at: dot.move_to(axes.c2p(*subjects.places(self.now, at))), call_updater=True)
            self.add(dot)


class Heat(Naive):
    def draw(self):
        side = 2 * subjects.REACH / subjects.CELLS
        for row in range(subjects.CELLS):
            for column in range(subjects.CELLS):
                x, y = (side * (at + 0.5) - subjects.REACH for at in (column, row))
                cell = Square(side, stroke_width=0, fill_opacity=1).move_to([x, y, 0])
                cell.add_updater(lambda cell, x=x, y=y: cell.set_fill(self.colour(x, y)), call_updater=True)
                self.add(cell)
        self.add(*(Dot([x, y, 0], radius=subjects.RADIUS, color=subjects.GROUND) for x, y in subjects.STANDING))

    def colour(self, x, y):
        return interpolate_color(FIRST, LAST, (subjects.field(self.now, x, y) + 1) / 2)


class Numbers(Naive):
    def draw(self):
        with register_font("assets/fonts/Inter-Regular.otf"):
            Text.set_default(font="Inter")
            for at in range(subjects.READ_OUTS):
                number = DecimalNumber(0, 3, mob_class=Text, font_size=48, digit_buff_per_font_unit=0.00197)
                number.move_to([3 * (at % 4) - 5, 1.1 * (at // 4) - 2.6, 0], aligned_edge=[-1, 0, 0])
                number.add_updater(lambda number, at=at: number.set_value(subjects.read_out(self.now, at)), call_updater=True)
                self.add(number)


class Words(Naive):
    def draw(self):
        with register_font("assets/fonts/Inter-Regular.otf"):
            Text.set_default(font="Inter")
            for at, text in enumerate(subjects.WORDS):
                word = Text(text, font_size=21.6).set_stroke(subjects.GROUND, subjects.AROUND, background=True)
                word.add_updater(lambda word, at=at: word.move_to([*subjects.drifting(self.now, at), 0]), call_updater=True)
                self.add(word)


class Curves(Naive):
    def draw(self):
        axes = Axes(x_range=[*subjects.X, 1], y_range=[*subjects.Y, 1], tips=False)
        self.add(axes)
        for at in range(subjects.CURVES):
            self.add(always_redraw(lambda at=at: axes.plot(lambda x: subjects.curve(self.now, at, x), color=subjects.CURVE_COLOURS[at])))


class Grid(Scene):
    def construct(self):
        plane = NumberPlane(
            x_range=[-subjects.ACROSS, subjects.ACROSS],
            y_range=[-subjects.UP, subjects.UP],
            faded_line_ratio=0,
            axis_config={"stroke_color": subjects.COLOURS[0], "stroke_width": 2},
            background_line_style={"stroke_color": subjects.COLOURS[0], "stroke_width": 2},
        )
        plane.prepare_for_nonlinear_transform(subjects.BENDS)
        places = np.column_stack([*subjects.places(0), np.zeros(subjects.POINTS)])
        dots = [Dot(place, subjects.RADIUS, color=subjects.COLOURS[kind]) for place, kind in zip(places, subjects.CLASSES, strict=True)]
        self.add(plane, *dots)
        moves = [dot.animate.move_to(place) for dot, place in zip(dots, subjects.warp(places), strict=True)]
        self.play(plane.animate.apply_function(subjects.warp), *moves, run_time=SECONDS, rate_func=linear)


class Wires(Naive):
    def draw(self):
        starts, ends = subjects.ends()
        for at in range(subjects.WIRES):
            line = Line(starts[at], ends[at])
            line.add_updater(lambda line, at=at: self.show(line, subjects.weights(self.now, at)), call_updater=True)
            self.add(line)

    def show(self, line, weight):
        line.set_stroke(subjects.SIGNS[0] if weight > 0 else subjects.SIGNS[1], width=2 * abs(weight))


class Regions(Naive):
    def draw(self):
        self.add(always_redraw(lambda: VGroup(*map(self.region, subjects.regions(self.now), range(subjects.REGIONS)))))

    def region(self, corners, at):
        colour = subjects.CURVE_COLOURS[at % len(subjects.CURVE_COLOURS)]
        return Polygon(*corners, fill_color=colour, fill_opacity=1, stroke_width=0)


class Sheet(ThreeDScene):
    def construct(self):
        self.camera.should_apply_shading = False
        self.set_camera_orientation(phi=0, theta=-90 * DEGREES, focal_distance=1e6)
        x, y = (range_[[0, -1]] for range_ in subjects.sheet())
        surface = Surface(self.over, u_range=x, v_range=y, resolution=subjects.SIDE, checkerboard_colors=False, stroke_width=0)
        for face, bright in zip(surface.list_of_faces, subjects.brightness(), strict=True):
            face.set_fill(interpolate_color(ManimColor("#000000"), FIRST, bright))
        dots = [
            Dot(place, subjects.DOT_RADIUS + subjects.RING / 2, color=subjects.COLOURS[1]).set_stroke(subjects.GROUND, 100 * subjects.RING)
            for place in subjects.strewn()
        ]
        self.add(surface)
        self.add_fixed_orientation_mobjects(*dots)
        turn = (-90 - subjects.TURN) * DEGREES
        self.move_camera(phi=subjects.TILT * DEGREES, theta=turn, run_time=SECONDS, rate_func=linear)

    def over(self, u, v):
        return np.array([u, v, subjects.height(u, v)])
