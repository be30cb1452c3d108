"""The way back to the box without a cut: from dots to what they cost, to the loss and the numbers' courses, to wires, to knobs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import FadeIn, FadeOut, VGroup
from manim.utils.rate_functions import ease_in_cubic, linear

from scenes.all_at_once.costs import Costs
from scenes.all_at_once.formations import gathered, seen
from scenes.all_at_once.journey import Journey, Plays
from scenes.all_at_once.pictures import Board
from scenes.all_at_once.strands import LONG
from scenes.parts.axes.full_bleed import Dots, Foot
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import BACK, STROKE

BESIDE = 0.8  # scene units that are left beside courses, at the right, for a name
PULSE = 9 * STROKE  # how much wider than its strand is what the loss hands back
LEAST = 1e-3  # of a training, that its chart is made for


class WayBack:
    """What becomes of a journey's sheet when only dots are left, and of its strands."""

    def __init__(self, journey: Journey) -> None:
        self.scene, self.journey, self.numbers, self.forms = journey.scene, journey, journey.numbers, journey.forms
        self.strands = journey.strands

    def cost(self) -> Plays:
        """The cut turns upright, so that what is farther across is a larger answer; and each dot rises as high as it costs."""
        scene, sheet = self.scene, self.journey.sheet
        self.costs = costs = Costs(self.journey, self.numbers.top)
        if costs.view is not None:
            yield [Change(sheet, 1.6, view=costs.view.numbers, walled=0, axed=0)]
        self.dots = dots = Dots(sheet.spots, sheet.dot_rgbas, sheet.kinds).set_z_index(BACK + 1)
        sheet.dot_rgbas = sheet.dot_rgbas * [1, 1, 1, 0]
        shades = [one for one in scene.mobjects if isinstance(one, Foot)]
        scene.add(costs.axes, dots)
        risen = [Change(dots, 1.8, points=costs.places), Change(costs.axes, 0.8, opacity=1)]
        yield [*risen, FadeIn(costs.names, run_time=0.8), *(Change(one, 1.2, opacity=0) for one in (sheet, *shades))]
        scene.remove(sheet, *shades)

    def mean(self) -> Plays:
        """All dots go to the level of their mean, and to where training stands; out of that come the courses, which make room."""
        scene, strands, costs, loss = self.scene, self.strands, self.costs, self.numbers.count
        short = gathered(self.forms.courses(self.journey.step, replace(costs.box, right=self.chart.right), costs.top))
        short = seen(short, np.arange(strands.count) == loss)
        mean = short["points"].reshape(strands.count, -1, 3)[loss, -1]
        level = np.where([False, True, False], mean, costs.places)
        yield [Change(self.dots, 1.0, points=level)]
        yield [Change(self.dots, 0.9, points=np.tile(mean, (len(level), 1)))]
        scene.remove(self.dots)
        scene.add(strands.stand(short))
        courses = Change(strands, 1.8, **self.forms.courses(self.journey.step, self.chart, self.numbers.top))
        yield [courses, Change(costs.axes, 0.8, opacity=0), FadeOut(costs.names, run_time=0.3)]
        scene.remove(costs.axes)

    def names(self) -> list[VGroup]:
        """What the followed neuron's courses are."""
        points = self.strands.points.reshape(self.strands.count, -1, 3)
        word = Word("the neuron's numbers", points[self.numbers.bias, ::8], self.numbers.hue)
        return named([word], [], points[:, ::4].reshape(-1, 3), stage())

    def wired(self) -> Plays:
        """Each course becomes the wire whose weight it was, or shrinks to the bias in a ring; and back come the loss's gradients."""
        numbers, strands, looks = self.numbers, self.strands, self.forms.wires(self.journey.step)
        at = np.repeat(np.arange(strands.count), LONG)[:, None]
        short = np.where((at >= len(numbers.ends)) & (at < numbers.count), gathered(strands.looks)["points"], strands.points)
        short = np.where(at > numbers.count, gathered(looks)["points"], short)  # inputs, which nobody has seen yet
        yield [Change(strands, 0.6, points=short)]
        yield [Change(strands, 2, **(looks | {"glows": 0 * looks["glows"]}))]
        leaves = np.full(strands.count, -1)
        leaves[: len(numbers.ends)] = [layer for layer, _, _ in numbers.ends]
        leaves[numbers.count] = last = len(numbers.widths) - 1  # the loss hands on first
        strands.stand({"glows": np.where(leaves == last, PULSE, looks["glows"]), "back": 0 * looks["back"]})
        for layer in range(last, -1, -1):
            yield [Change(strands, 0.8, linear, back=(leaves >= layer).astype(float))]

    def boxed(self) -> Plays:
        """Each wire and ring becomes a pointer where it is, and that goes to its knob."""
        step, count = self.journey.step, self.numbers.count
        self.journey.board = board = Board(self.forms, step)
        middles = self.strands.points.reshape(self.strands.count, -1, 3).mean(axis=1)
        pointers = self.forms.pointers(step)
        here = pointers["points"].reshape(self.strands.count, -1, 3).copy()
        here[:count] += (middles[:count] - self.forms.knobs)[:, None]
        yield [Change(self.strands, 1.0, **(pointers | {"points": here.reshape(-1, 3)}))]
        yield [Change(self.strands, 1.3, points=pointers["points"]), FadeIn(board, run_time=1.3, rate_func=ease_in_cubic)]
        self.scene.remove(self.strands)

    @property
    def chart(self) -> Box:
        """Where courses lie: as wide as the whole training, so that what has been of it fills the stage."""
        box = stage().inset(0.3, 0.3, BESIDE, 0.3)
        return replace(box, right=box.left + box.width / max(self.numbers.gone(self.journey.step), LEAST))
