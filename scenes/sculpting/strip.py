"""The sculpting strip: each neuron's activation raw, slid by its bias, sliced and stretched by its weight, and scaled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from manim import Arrow, VGroup, VMobject

from scenes.parts.axes.axis_name import axis_name
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.window import Box, Panel, Window, round_ticks, tick_width
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import CAPITALS, Lettering, ReadOut
from scenes.parts.letters.numerals import Number, brief, fixed
from scenes.parts.theme import LABEL, STILL, THEME, TICK

Steps = Callable[[float], np.ndarray]
Numbers = Callable[[float], Number]

HEADS = (
    ("one activation", "phi(u)"),
    ("slide", "phi(u + {{ b : new }})"),
    ("slice, stretch", "phi({{ w : new }} x + b)"),
    ("flip, scale", "{{ a : new }} phi(w x + b)"),
)
GAP, TALLEST = 0.28, 1.88


@dataclass(frozen=True, slots=True)
class Unit:
    """One neuron over training: step -> number for what is printed, step -> array for what is drawn.

    bias, weight, outgoing: the three numbers that shape it. centre: where w x + b = 0. slice (G,): the places u = w x that it uses.
    stretched (G,): its activation over x. piece (G,): times its outgoing weight.
    """

    ordinal: Number
    bias: Numbers
    weight: Numbers
    outgoing: Numbers
    shift: Steps
    centre: Steps
    slice: Steps
    stretched: Steps
    piece: Steps
    colour: str


class Cell:
    """One place of the strip: its card, and the window in it; low cards have their number, if any, beside the window, high ones below."""

    __slots__ = ("corner", "flat", "panel", "window")

    def __init__(self, card: Box, x: tuple[float, float], y: tuple[float, float], numbered: str, named: bool) -> None:
        self.flat = card.height < 1
        beside = card.inset(1.06 if named else 0.12, 0.1, 0.1, 0.1)
        y_ticks = round_ticks(*y)
        below = card.inset(max(0.34, tick_width(y_ticks) + 0.15), 0.42, 0.14, 0.14)
        self.window = Window(beside if self.flat else below, x, y)
        numbered = numbered.replace("y", "") if self.flat else numbered
        self.panel = Panel(card, self.window, _clear_ticks(self.window), y_ticks, numbered, card.bottom)
        middle = (card.bottom + card.top) / 2 - CAPITALS * LABEL / 2
        self.corner = np.array([card.left + 0.08, middle, 0] if self.flat else [(card.left + card.right) / 2, card.bottom + 0.1, 0])

    def read_out(self, number: Numbers, name: str, colour: str) -> ReadOut:
        """The number that shapes the curve of this cell."""
        size = LABEL * (0.82 if self.flat else 1)
        form, align = (brief, -1) if self.flat else (fixed, 0)
        return ReadOut(number, form, name, anchor=self.corner, size=size, colour=colour, align=align)


class Row:
    """The four cells of one neuron, with their curves and numbers."""

    def __init__(self, cells: Sequence[Cell], unit: Unit, raw: tuple[np.ndarray, np.ndarray], x: np.ndarray) -> None:
        self.cells, self.unit, self._raw, self._x = cells, unit, raw, x
        start, slid, cut, scaled = (cell.window for cell in cells)
        self.raw = Curve(start, THEME.dimmed, 3).draw(*raw)
        self.slid = Curve(slid, THEME.dimmed, 2)
        self.slice = Curve(slid, unit.colour)
        self.stretched = Curve(cut, unit.colour)
        self.piece = Curve(scaled, unit.colour)
        self.centres = [Curve(window, THEME.dimmed, 2, dashed=True) for window in (cut, scaled)]
        self.bias = cells[1].read_out(unit.bias, "b = ", unit.colour)
        self.weight = cells[2].read_out(unit.weight, "w = ", unit.colour)
        self.outgoing = cells[3].read_out(unit.outgoing, "a = ", unit.colour)

    def show(self, step: float) -> None:
        """Draw the neuron as it is at a step."""
        unit, (u, height) = self.unit, self._raw
        self.slid.draw(u - float(unit.shift(step)), height)
        self.slice.draw(unit.slice(step), unit.stretched(step))
        self.stretched.draw(self._x, unit.stretched(step))
        self.piece.draw(self._x, unit.piece(step))
        for line in self.centres:
            line.draw(np.repeat(unit.centre(step), 2), np.array(line.window.y))
        for read_out in (self.bias, self.weight, self.outgoing):
            read_out.show(step)


class Strip:
    """The rows of all neurons under common heads.

    box: the place for the cards. raw: the activation on its own axis, (u, height). x (G,): the grid. reach, heights, scaled: the ranges of
    u, of the activation's values, and of the pieces. x_name: what x is called.
    """

    def __init__(
        self,
        box: Box,
        units: Sequence[Unit],
        raw: tuple[np.ndarray, np.ndarray],
        x: np.ndarray,
        reach: tuple[float, float],
        heights: tuple[float, float],
        scaled: tuple[float, float],
        x_name: str,
    ) -> None:
        count = len(units)
        between = 0.3 if count < 4 else 0.1
        high = min(TALLEST, (box.height - (count - 1) * between) / count)
        wide = (box.width - 3 * GAP) / 4
        top = (box.top + box.bottom + count * high + (count - 1) * between) / 2
        over_x = (float(x[0]), float(x[-1]))
        self.rows: list[Row] = []
        self.names, self.arrows = VGroup(), [VGroup() for _ in range(3)]
        for number, unit in enumerate(units):
            ceiling = top - number * (high + between)
            cells = []
            for column in range(4):
                left = box.left + column * (wide + GAP)
                card = Box(left, ceiling - high, left + wide, ceiling)
                across, up = (reach, heights) if column < 2 else (over_x, heights if column == 2 else scaled)
                cells.append(Cell(card, across, up, "xy" if number == count - 1 else "y", column > 0))
                if column:
                    ends = np.array([[left - GAP + 0.04, ceiling - high / 2, 0], [left - 0.04, ceiling - high / 2, 0]])
                    self.arrows[column - 1].add(_arrow(*ends))
            self.rows.append(Row(cells, unit, raw, x))
            ordinal = f"{float(unit.ordinal):.0f}"
            middle = ceiling - high / 2 - CAPITALS * LABEL / 2
            name = Lettering(
                f"neuron {ordinal}", (box.left - 0.12, middle, 0), LABEL * 0.9, unit.colour, 1, numerals=[(ordinal, unit.ordinal.source)]
            )
            self.names.add(name)
        lefts = [box.left + column * (wide + GAP) + wide / 2 for column in range(4)]
        self.heads = [_head(words, formula, middle, top) for (words, formula), middle in zip(HEADS, lefts, strict=True)]
        floor = top - count * high - (count - 1) * between - 0.46
        self.feet = [VGroup(Formula(name, (middle, floor, 0), 0.2)) for name, middle in zip(("u", "u = w x"), lefts[:2], strict=True)]
        self.feet += [VGroup(axis_name(x_name, middle, floor - 0.06, (middle - wide / 2, middle + wide / 2))) for middle in lefts[2:]]

    def frame(self, column: int) -> VGroup:
        """The cards of a column with their head and foot, and the arrows that lead to them."""
        cards = [row.cells[column].panel for row in self.rows]
        arrows = [self.arrows[column - 1]] if column else []
        return VGroup(*cards, self.heads[column], self.feet[column], *arrows)

    def everything(self) -> list[VMobject]:
        """All that the strip draws, when it is complete."""
        curves: list[VMobject] = []
        for row in self.rows:
            curves += [row.raw, row.slid, row.slice, row.stretched, row.piece, *row.centres, row.bias, row.weight, row.outgoing]
        return [self.names, *(self.frame(column) for column in range(4)), *curves]

    def show(self, step: float) -> None:
        """Draw every neuron as it is at a step."""
        for row in self.rows:
            row.show(step)


def _clear_ticks(window: Window) -> list[float]:
    """As many ticks of x as there are numbers that keep clear of one another."""
    for most in (3, 2, 1):
        ticks = round_ticks(*window.x, most)
        widths = np.array([tick_width([tick]) for tick in ticks])
        if (np.diff(window.place(np.array(ticks), 0)[:, 0]) > (widths[1:] + widths[:-1]) / 2 + TICK / 2).all():
            break
    return ticks


def _head(words: str, formula: str, middle: float, top: float) -> VGroup:
    text = Lettering(words, (middle, top + 0.56, 0), LABEL, THEME.dimmed, 0)
    return VGroup(text, Formula(formula, (middle, top + 0.28, 0), 0.25, {"new": THEME.ink} if "new" in formula else None))


def _arrow(start: np.ndarray, end: np.ndarray) -> Arrow:
    return Arrow(start, end, buff=0, stroke_width=2, tip_length=0.1, color=THEME.dimmed, max_tip_length_to_length_ratio=1).set_z_index(
        STILL
    )
