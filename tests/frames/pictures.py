"""A few moments as pictures: parts with numbers given by formulas, so that they look the same wherever they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import Mobject, tempconfig

from nets.records.measured import Measured, Source
from scenes.parts.axes.on_chart import Bracket, Line, Spots
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.ink.camera import StageCamera
from scenes.parts.ink.heat_map import HeatMap
from scenes.parts.ink.machine import Machine
from scenes.parts.ink.points import Points
from scenes.parts.ink.polygons import Polygons
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.caption import Caption
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.header import Counter, Title
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import NAME, PROTAGONIST, THEME
from scenes.sculpting.bars import Bars
from scenes.telling.saying.captions import Cue

WIDTH, HEIGHT = 640, 360
X = np.linspace(0, 1, 81)
KITE = ((0.3, np.pi / 6), (1.7, 0.1), (2, np.pi / 6), (1.7, np.pi / 3 - 0.1))  # radius and angle of its corners
SAMPLES = np.array([0, 0.5, 1]), np.array([0, 1, 0])


def frame(mobjects: Sequence[Mobject], times: int = 1) -> np.ndarray:
    """What the stage's camera sees of some mobjects, (HEIGHT, WIDTH, 3); taken `times` as large, and then brought down."""
    camera = StageCamera(
        pixel_width=WIDTH * times,
        pixel_height=HEIGHT * times,
        frame_width=8 * WIDTH / HEIGHT,
        frame_height=8.0,
        background_color=THEME.ground,
    )
    camera.capture_mobjects(mobjects)
    large = camera.pixel_array[:, :, :3].reshape(HEIGHT, times, WIDTH, times, 3)
    return large.mean(axis=(1, 3)).round().astype(np.uint8)


def number(value: float) -> Measured:
    return Measured(value, Source("made", "numbers"))


def sculpting() -> list[Mobject]:
    """A wide chart with two pieces as lines and as bars, their sum, dots, a bracket, and the machine that they come out of."""
    pieces = np.array([-0.9 * np.logaddexp(0, 3.1 - 4.4 * X), 1.1 * np.logaddexp(0, 2.6 - 1.2 * X)])
    stack = np.concatenate([np.zeros((1, 81)), np.cumsum(pieces, axis=0)])[:, ::4]
    chart = WideChart(Box(-6.86, -2, 6.86, 2), (-0.1, 1.1), (-3.2, 3.4), ("dose", "effect"), ((0.0, 1.0), (0.0, 2.0)))
    holds = chart.holds
    bars = [holds(Bars(X[::4], stack[at], stack[at + 1], at, 2, THEME.neurons[at])) for at in (0, 1)]
    for one in bars:
        one.stand(1)
    lines = [holds(Line(THEME.neurons[at])).draw(X, pieces[at]) for at in (0, 1)]
    whole = holds(Line(THEME.prediction, PROTAGONIST)).draw(X, pieces.sum(axis=0))
    machine = Machine(lambda _: [np.array([[-4.4], [-1.2]]), np.array([[-0.9, 1.1]])], 0, Box(-6.86, 2.2, -4.9, 3.2))
    machine.lit[machine.node(1, 1)] = 1
    name = Lettering("sum", (5.6, 1.2, 0), NAME, THEME.prediction)
    miss = Lettering("2.33", (4.6, -1.4, 0), NAME, THEME.loss, numerals=[("2.33", None)])
    bracket = holds(Bracket(0.9, -2.0, -0.3, THEME.loss))
    return [chart.axes, *bars, *lines, whole, holds(Spots(*SAMPLES, 14)), bracket, machine, name, miss]


def words() -> list[Mobject]:
    """The head of the frame, its foot, and a formula."""
    counter = Counter(lambda step: number(1234), lambda step: number(0.0567), 6.86)
    counter.show(0)
    caption = Caption()
    caption.speak(Cue(("One curve, 3 neurons (and a question):", "what becomes of them?"), (("3", None),), 1))
    one = "a_{n} phi(w_{n} x + b_{n})"
    terms = " + ".join(f"{{{{ {one.format(n=at)} : {name} }}}}" for at, name in ((1, "A"), (2, "B")))
    colours = {"y": THEME.prediction, "A": THEME.neurons[0], "B": THEME.neurons[1]}
    numerals = [(str(at), None) for at in (1, 2) for _ in range(3)]
    return [
        Title("Function sculpting", -6.86),
        counter,
        caption,
        Formula(f"{{{{ y : y }}}} = {terms} + c", (0, 0.3, 0), 0.6, colours, numerals),
    ]


def painters() -> list[Mobject]:
    """A heat map with points of two classes, wires of both signs, and a ring of polygons."""
    x, y = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))
    corners = np.array([[-6.6, -2.2, 0], [-1.8, -2.2, 0], [-6.6, 2.6, 0]])
    heat = HeatMap(corners, np.tanh(2 * np.sin(3 * x) - 2 * y), [THEME.fields[0], THEME.panel, THEME.fields[1]], -1, 1)
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    places = np.column_stack([-4.2 + 1.9 * np.cos(turns), 0.2 + 1.6 * np.sin(turns), 0 * turns])
    second = np.arange(24) % 2 == 1
    points = Points(places, [THEME.classes[at] for at in second.astype(int)], radius=0.11, square=second)
    starts = np.array([[-1, 2 - at // 3 * 1.8, 0] for at in range(9)], float)
    ends = np.array([[1.6, 2 - at % 3 * 1.8, 0] for at in range(9)], float)
    wires = Wires(starts, ends, THEME.neurons[0], np.linspace(1, 7, 9), np.arange(9) % 2 == 1)
    fan = [np.array([[4.4 + r * np.cos(turn + t), 0.2 + r * np.sin(turn + t), 0] for r, t in KITE]) for turn in turns[::4]]
    polygons = Polygons(fan, THEME.neurons)
    return [heat, points, wires, polygons]


PICTURES: dict[str, Callable[[], list[Mobject]]] = {"sculpting": sculpting, "words": words, "painters": painters}


def picture(name: str, media: str, times: int = 1) -> np.ndarray:
    """One of PICTURES, (HEIGHT, WIDTH, 3), from 0 to 255. media: where formulas are kept."""
    with tempconfig({"media_dir": media}):
        return frame(PICTURES[name](), times)
