"""The pictures of one network: each as it is when it fills the stage, and all of them on one wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.all_at_once.formations import Formations, Looks, ring
from scenes.all_at_once.parameters import Numbers
from scenes.all_at_once.places import WALLS
from scenes.all_at_once.sheet import FOLD, PLANE, ROOM, SmallSheet
from scenes.all_at_once.sheets import Sheets
from scenes.all_at_once.strands import LONG, Strands
from scenes.all_at_once.wall import STRIP, Picture, Wall, slots
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.knobs import DISC, Knobs
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import BACK, LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LIT = 0.3  # how brightly the followed neuron's knobs are lit
FINER = 2.0  # times as large as its place, that the strip is at home: its lines are thinner on the wall
COUNTED = 3.7  # scene units of the strip that are the counter's


class Walls(Painter):
    """The walls of a box, between two of its corners."""

    each = 2
    bleeds = True

    def __init__(self) -> None:
        box = stage().inset(WALLS, WALLS, WALLS, WALLS)
        super().__init__(np.array([[box.left, box.bottom, 0], [box.right, box.top, 0]]), THEME.dimmed)
        self.set_z_index(BACK)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One line around it."""
        for ((left, low, _), (right, high, _)), rgba in self.marks(self.points, self.rgbas):
            ctx.rectangle(left, low, right - left, high - low)
            stroke(ctx, camera, rgba, LINE)


class Board(Knobs):
    """The numbers of a network as knobs on a box, the followed neuron's in its colour; they turn as training does."""

    bleeds = True

    def __init__(self, forms: Formations, step: float) -> None:
        numbers = forms.numbers
        self.told, self.source = numbers.at, numbers.source
        hues = [numbers.hue if own else THEME.dimmed for own in numbers.own]
        super().__init__(forms.knobs, forms.knob, numbers.at(step), numbers.most, hues, numbers.hue)
        self.lit = LIT * numbers.own
        self.add(Walls())
        self.set_z_index(BACK)

    @property
    def own_lines(self) -> list[np.ndarray]:
        """What of the followed neuron is seen, as lines (n, 3): the rims of its knobs."""
        middles, edges = self.points.reshape(-1, 2, 3)[self.lit > 0].swapaxes(0, 1)
        return [ring(middle, DISC * float(np.linalg.norm(edge - middle))) for middle, edge in zip(middles, edges, strict=True)]

    def show(self, step: float) -> None:
        """Turn to where the numbers are at a step."""
        self.values = self.told(step)


class Formed(Strands):
    """Strands in one formation, which follow training. formation: step -> how they look there."""

    def __init__(self, numbers: Numbers, formation: Callable[[float], Looks], step: float) -> None:
        super().__init__(numbers.strands)
        self.formation, self.source = formation, numbers.source
        self.own = np.flatnonzero(numbers.own)
        self.show(step)

    @property
    def own_lines(self) -> list[np.ndarray]:
        """What of the followed neuron is seen, as lines (n, 3): the courses of its numbers, or its wires and its ring."""
        return [*self.points.reshape(-1, LONG, 3)[self.own]]

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
        "function": sheets.sheet(PLANE, SmallSheet),
        "sculpting": sheets.sheet(FOLD, SmallSheet),
        "layers": sheets.sheet(ROOM, SmallSheet),
        "representation": sheets.sheet(sheets.last, SmallSheet),
        "graph": Formed(numbers, forms.wires, step),
        STRIP: Formed(numbers, courses, step),
    }
    homes, places = [*[stage()] * len(six), home], [*six, slot]
    whole = Wall([Picture(name, part, *boxes) for (name, part), *boxes in zip(parts.items(), homes, places, strict=True)])
    whole.show(step)
    return whole
