"""What stands beside lines of errors: their names, at their ends or going with their heads, a step, and how many times one has grown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import VGroup

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import FRONT, GHOST, NAME

if TYPE_CHECKING:
    from scenes.optimization.two_errors import TwoErrors
    from scenes.parts.ink.camera import StageCamera

APART = 0.42  # scene units between the baselines of two names
BESIDE, BELOW = 0.22, 0.12  # from a line's head to the start of its name, and down to its baseline
UNDER = 0.2  # from the top of the errors' window down to the highest baseline of a name that goes with its head
ABOVE = 0.16  # likewise, of a name with a bar below it
BAR, LARGE = 0.35, 1.5  # from the lines' ends to such a bar; times as large as a name, its number


class Heads(VGroup):
    """Names beside the heads of lines, above one another."""

    def __init__(self, errors: TwoErrors, told: dict[int, str]) -> None:
        self.errors, self.told = errors, told
        names = [Lettering(text, (0, 0, 0), NAME, errors.told[at].colour) for at, text in told.items()]
        super().__init__(*(name.set_z_index(FRONT) for name in names))
        self.show(float(errors.reached[next(iter(told))]))

    def show(self, step: float) -> None:
        """Stand beside the heads at a step."""
        top, heads = self.errors.window.box.top - UNDER, [self.errors.place(at, step) for at in self.told]
        heights: list[float] = []
        for _, y, _ in reversed(heads):
            heights.append(max(heights[-1] + APART if heights else -np.inf, float(y) - BELOW))
        down = max(0.0, heights[-1] - top)
        for name, (x, _, _), height in zip(self.submobjects, heads, reversed(heights), strict=True):
            name.anchor = np.array([x + BESIDE, height - down, 0])
            name.say(name.text)


def named_at_end(errors: TwoErrors, at: int, text: str, above: float = -BELOW) -> Lettering:
    """A name where a line ends at last, or so far above that."""
    x, y, _ = errors.place(at, errors.frames[-1])
    return Lettering(text, (x + BESIDE, y + above, 0), NAME, errors.told[at].colour).set_z_index(FRONT)


def dated(errors: TwoErrors, step: Number, at: int) -> VGroup:
    """At which step a ball on a line lies, beside it."""
    numeral, there = f"{float(step):.0f}", errors.place(at, float(step))[None, :2]
    marks = np.concatenate([errors.drawn(one) for one in range(len(errors.told)) if errors.clear[one] > 0])
    word = Word(f"step {numeral}", there, errors.marked_in, numerals=[(numeral, step.source)])
    return named([word], [], marks, errors.window.box)[0]


def grown(errors: TwoErrors, ratio: Number, at: int, best: float) -> tuple[Bar, Lettering]:
    """From the least of a line's errors, at its best step, to its last: a bar, and how many times as large that is."""
    low, high = (errors.place(at, step)[1] for step in (best, errors.frames[-1]))
    x, numeral, colour = errors.window.box.right + BAR, spoken(float(ratio)), errors.told[at].colour
    place = (x + BESIDE, (low + high) / 2 - BELOW, 0)
    word = Lettering(f"× {numeral}", place, LARGE * NAME, colour, numerals=[(numeral, ratio.source)])
    return Bar(x, low, high, colour), word.set_z_index(FRONT)


class Bar(Painter):
    """A bar with two caps from one height to another at x, as far as it has grown."""

    bleeds = True
    numbers = (*Painter.numbers, "grown")

    def __init__(self, x: float, low: float, high: float, colour: str) -> None:
        super().__init__(np.array([[x, low, 0], [x, high, 0]]), colour)
        self.grown = 0.0
        self.set_z_index(FRONT + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """From its low end."""
        (x, low, _), (_, high, _) = self.points.tolist()
        high = low + self.grown * (high - low)
        lines(ctx, [((x, low), (x, high)), ((x - 0.1, low), (x + 0.1, low)), ((x - 0.1, high), (x + 0.1, high))])
        stroke(ctx, camera, (*self.rgbas[0, :3], self.opacity), GHOST)
