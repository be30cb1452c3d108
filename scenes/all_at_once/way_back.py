"""The way back to the box without a cut: from dots to what they cost, to the loss and the numbers' courses, to wires, to knobs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import FadeIn

from scenes.all_at_once.formations import gathered, laid, seen
from scenes.all_at_once.journey import Journey, Plays
from scenes.all_at_once.pictures import Board
from scenes.parts.axes.full_bleed import Dots, Foot
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.theme import BACK

WIDE = 2.6  # scene units across which dots stand around the step where training is
GOLDEN = (np.sqrt(5) - 1) / 2  # of that, from dot to dot: so they lie evenly, however many there are
LEAST = 1e-3  # of a training, that its chart is made for


class WayBack:
    """What becomes of a journey's sheet when only dots are left, and of its strands."""

    def __init__(self, journey: Journey) -> None:
        self.scene, self.journey, self.numbers, self.forms = journey.scene, journey, journey.numbers, journey.forms
        self.strands = journey.strands

    def cost(self) -> Plays:
        """Each dot goes to what it costs, above the step where training stands; all into their mean; out of that come the courses."""
        sheet, strands, chart, step = self.journey.sheet, self.strands, self.chart, self.journey.step
        costs, own = self.journey.found.costs.at(step), self.numbers.strand_of(self.numbers.own)
        top = float(np.max(costs, where=np.isfinite(costs), initial=self.numbers.top))
        short = gathered(self.forms.courses(step, chart, top))
        now = short["points"].reshape(len(own), -1, 3)[self.numbers.count, -1]
        dots = Dots(sheet.spots, sheet.dot_rgbas, sheet.kinds).set_z_index(BACK + 1)
        aside = WIDE * ((np.arange(len(costs)) * GOLDEN) % 1 - 0.5)
        there = np.column_stack([now[0] + aside, chart.bottom + costs / top * chart.height, np.zeros(len(costs))])
        lines = laid(short, own, sheet.own_line, self.numbers.hue)
        self.scene.add(dots, strands.stand(seen(lines, own)))
        sheet.own, sheet.dot_rgbas = 0.0, sheet.dot_rgbas * [1, 1, 1, 0]
        shades = [one for one in self.scene.mobjects if isinstance(one, Foot)]
        yield [Change(dots, 2.2, points=there), *(Change(one, 1.2, opacity=0) for one in (sheet, *shades))]
        self.scene.remove(sheet, *shades)
        loss = np.arange(len(own)) == self.numbers.count
        yield [Change(dots, 1.2, points=np.tile(now, (len(costs), 1))), Change(strands, 1.2, rgbas=seen(lines, own | loss)["rgbas"])]
        self.scene.remove(dots)
        yield [Change(strands, 2.4, **self.forms.courses(step, chart, self.numbers.top))]

    def wired(self) -> Plays:
        """Each number's course becomes its wire, or the ring of its neuron; then the loss's gradient comes back."""
        looks = self.forms.wires(self.journey.step)
        yield [Change(self.strands, 2.4, **(looks | {"glows": 0 * looks["glows"]}))]
        yield [Change(self.strands, 1.6, glows=looks["glows"])]

    def boxed(self) -> Plays:
        """Each wire and ring becomes the pointer of its knob."""
        step = self.journey.step
        self.journey.board = board = Board(self.forms, step)
        yield [Change(self.strands, 2.2, **self.forms.pointers(step)), FadeIn(board, run_time=2.2)]
        self.scene.remove(self.strands)

    @property
    def chart(self) -> Box:
        """Where courses lie: as wide as the whole training, so that what has been of it fills the stage."""
        box = stage().inset(WIDE / 2, 0.3, WIDE / 2, 0.3)
        return replace(box, right=box.left + box.width / max(self.numbers.gone(self.journey.step), LEAST))
