"""The way back to the box without a cut: from dots to what they cost, to the loss and the numbers' courses, to wires, to knobs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import FadeIn, VGroup
from manim.utils.rate_functions import ease_in_cubic

from scenes.all_at_once.formations import gathered
from scenes.all_at_once.journey import Journey, Plays
from scenes.all_at_once.pictures import Board
from scenes.all_at_once.strands import LONG
from scenes.parts.axes.full_bleed import Dots, Foot
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import BACK

BESIDE = 0.8  # scene units that are left beside courses, at the right, for a name
LEAST = 1e-3  # of a training, that its chart is made for


class WayBack:
    """What becomes of a journey's sheet when only dots are left, and of its strands."""

    def __init__(self, journey: Journey) -> None:
        self.scene, self.journey, self.numbers, self.forms = journey.scene, journey, journey.numbers, journey.forms
        self.strands = journey.strands

    def cost(self) -> Plays:
        """Each dot rises as high as it costs; all of them go into their mean, where training stands; and out of that come the courses."""
        sheet, strands, chart, step = self.journey.sheet, self.strands, self.chart, self.journey.step
        costs = self.journey.found.costs.at(step)
        top = float(np.max(costs, where=np.isfinite(costs), initial=self.numbers.top))
        short = gathered(self.forms.courses(step, chart, top))
        now = short["points"].reshape(strands.count, -1, 3)[self.numbers.count, -1]
        dots = Dots(sheet.spots, sheet.dot_rgbas, sheet.kinds).set_z_index(BACK + 1)
        order = np.argsort(np.argsort(dots.points[:, 0], kind="stable"))
        across = chart.left + (order + 0.5) / len(costs) * max(now[0] - chart.left, 0)
        there = np.column_stack([across, chart.bottom + costs / top * chart.height, np.zeros(len(costs))])
        sheet.dot_rgbas = sheet.dot_rgbas * [1, 1, 1, 0]
        shades = [one for one in self.scene.mobjects if isinstance(one, Foot)]
        self.scene.add(dots)
        yield [Change(dots, 2.6, points=there), *(Change(one, 1.4, opacity=0) for one in (sheet, *shades))]
        self.scene.remove(sheet, *shades)
        self.scene.add(strands.stand(short))
        courses = self.forms.courses(step, chart, self.numbers.top)  # nearer: the largest cost need not be seen any more
        mean = courses["points"].reshape(strands.count, -1, 3)[self.numbers.count, -1]
        yield [Change(dots, 2.2, points=np.tile(mean, (len(costs), 1))), Change(strands, 2.2, **courses)]
        self.scene.remove(dots)

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
        layers = np.array([layer for layer, _, _ in numbers.ends])
        for layer in range(layers.max(), -1, -1):
            back = looks["glows"].copy()
            back[: len(layers)] *= layers >= layer
            yield [Change(self.strands, 0.8, glows=back)]

    def boxed(self) -> Plays:
        """Each wire and ring becomes the pointer of its knob."""
        step = self.journey.step
        self.journey.board = board = Board(self.forms, step)
        yield [Change(self.strands, 2.2, **self.forms.pointers(step)), FadeIn(board, run_time=2.2, rate_func=ease_in_cubic)]
        self.scene.remove(self.strands)

    @property
    def chart(self) -> Box:
        """Where courses lie: as wide as the whole training, so that what has been of it fills the stage."""
        box = stage().inset(0.3, 0.3, BESIDE, 0.3)
        return replace(box, right=box.left + box.width / max(self.numbers.gone(self.journey.step), LEAST))
