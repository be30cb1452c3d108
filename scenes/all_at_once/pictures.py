"""The pictures of one network: each as it is when it fills the stage, and all of them on one wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.all_at_once.formations import Formations, Looks
from scenes.all_at_once.numbers import Numbers
from scenes.all_at_once.places import WALLS
from scenes.all_at_once.sheet import FOLD, PLANE, ROOM
from scenes.all_at_once.sheets import Sheets
from scenes.all_at_once.strands import LONG, Strands
from scenes.all_at_once.wall import Picture, Wall, slots
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.knobs import Knobs
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import BACK, LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LIT = 0.3  # how brightly the followed neuron's knobs are lit
FINER = 2.0  # times as large as its place, that the strip is at home: its lines are thinner on the wall
COUNTED = 3.7  # scene units of the strip that are the counter's


class Board(Knobs):
    """The numbers of a network as knobs on a box, the followed neuron's in its colour; they turn as training does."""

    bleeds = True

    def __init__(self, forms: Formations, step: float) -> None:
        numbers = forms.numbers
        self.told, self.source, self.first, self.radius = numbers.at, numbers.source, int(numbers.own.argmax()), forms.knob
        hues = [numbers.hue if own else THEME.dimmed for own in numbers.own]
        super().__init__(forms.knobs, forms.knob, numbers.at(step), numbers.most, hues, numbers.hue)
        self.lit, self.box = LIT * numbers.own, stage().inset(WALLS, WALLS, WALLS, WALLS)
        self.middle = self.points[0].copy()
        self.set_z_index(BACK)

    @property
    def anchor(self) -> np.ndarray:
        """Where the first knob of the followed neuron is (3,)."""
        return self.points[2 * self.first]

    def show(self, step: float) -> None:
        """Turn to where the numbers are at a step."""
        self.values = self.told(step)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The box's walls, as near as the knobs are, and these."""
        first, edge = self.points[:2]
        near = float(np.linalg.norm(edge - first)) / self.radius
        low = first + near * (np.array([self.box.left, self.box.bottom, 0]) - self.middle)
        ctx.rectangle(low[0], low[1], near * self.box.width, near * self.box.height)
        stroke(ctx, camera, camera.rgba(THEME.dimmed, self.opacity), LINE)
        super().paint(ctx, camera)


class Formed(Strands):
    """Strands in one formation, which follow training. formation: step -> how they look there."""

    def __init__(self, numbers: Numbers, formation: Callable[[float], Looks], step: float) -> None:
        super().__init__(numbers.strands)
        self.formation, self.source, self.bias = formation, numbers.source, numbers.bias
        self.show(step)

    @property
    def anchor(self) -> np.ndarray:
        """Where the followed neuron's bias is (3,): the left of its ring, or the end of its course."""
        return self.points.reshape(-1, LONG, 3)[self.bias, [LONG // 2, -1][int(self.filled[self.bias] == 0)]]

    def show(self, step: float) -> None:
        """Lie as the numbers do at a step."""
        self.stand(self.formation(step))


def wall(forms: Formations, sheets: Sheets, step: float) -> Wall:
    """All pictures of one recording at a step."""
    (six, band), numbers = slots(), forms.numbers
    slot = replace(band, right=band.right - COUNTED)
    home = Box(*(FINER * side for side in (slot.left, slot.bottom, slot.right, slot.top)))
    courses = partial(forms.courses, box=home.inset(0.2, 0.1, 0.4, 0.1), top=numbers.top)
    parts = {
        "box": Board(forms, step),
        "function": sheets.sheet(PLANE),
        "sculpting": sheets.sheet(FOLD),
        "layers": sheets.sheet(ROOM),
        "representation": sheets.sheet(sheets.last),
        "graph": Formed(numbers, forms.wires, step),
        "optimization": Formed(numbers, courses, step),
    }
    homes, places = [*[stage()] * len(six), home], [*six, slot]
    whole = Wall([Picture(name, part, *boxes) for (name, part), *boxes in zip(parts.items(), homes, places, strict=True)])
    whole.show(step)
    return whole
