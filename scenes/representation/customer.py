"""One customer at a time: what is known of it, a row for each column, and what a reader says of it. A dial goes through some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from manim import Circle, Line, VGroup

from nets.findings.representation.hand_made_or_learned.customers import NOTHING, Customers
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage, usual
from scenes.parts.letters.lettering import Lettering, Numerals
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import GHOST, LINE, MOVING, NAME, STILL, THEME, TITLE, type_size
from scenes.representation.bowls import LOWER
from scenes.stage import Recording

ORDER = (4, 3, 0, 2, 1)  # of the columns, from above: what a hand joins stands side by side
CONTRACT = 4  # the column from which on each column of the data is one contract
VALUE, NAMED = (type_size(44), NAME) if usual() else (NAME, TITLE)  # sizes of type
WIDE, BESIDE = (
    2.6 if usual() else 1.9,
    1.05,
)  # scene units that a column's value takes at the most; from the right end to the middle of the answer
NAME_OVER, VALUE_OVER = np.array([0, 0.56, 0]), np.array([0, 0.12, 0])  # from a row's line to its name and its value
MARK, RING = 0.24, 0.34  # scene units: the radii of an answer, and of the ring that waits for it
BELOW = (np.array([-0.05, -0.85, 0]), np.array([-0.05, -1.25, 0]))  # from the answer to its words

Told = Callable[[int], tuple[str, Numerals]]  # what is written of a customer


class Entry(Lettering):
    """What is written of the customer at which a dial stands."""

    def __init__(self, told: Told, place: np.ndarray, colour: str = THEME.ink) -> None:
        self.told = told
        super().__init__("", place, VALUE, colour)
        self.set_z_index(MOVING)

    def show(self, step: float) -> None:
        """Write what belongs to the customer that is nearest."""
        self.say(*self.told(round(step)))


def room() -> Box:
    """What of the stage a customer fills."""
    return stage().inset(0.1, 0.1, 0.1, 0.1 if usual() else LOWER)


def asked() -> np.ndarray:
    """Where an answer is asked for, (3,)."""
    free = room()
    return np.array([free.right - BESIDE, (2 * free.top + free.bottom) / 3, 0])


class Known(VGroup):
    """The columns' names, their values, and under each a line, which ends at its port; and a ring where an answer is asked for. Values
    follow a dial.

    ports (5, 3): in the order of the columns. entries: the values, likewise.
    """

    def __init__(self, found: Customers, run: Recording) -> None:
        free = room()
        self.found, self.run = found, run
        names = [*dict.fromkeys(run.columns)]
        self.ports = np.zeros((len(names), 3))
        self.ports[list(ORDER), 0] = free.left + WIDE
        self.ports[list(ORDER), 1] = np.linspace(free.top, free.bottom, len(names) + 1)[1:]
        feet = self.ports - [WIDE, 0, 0]
        self.entries = [Entry(partial(self._value, of), foot + VALUE_OVER) for of, foot in enumerate(feet)]
        self.names = [Lettering(name, foot + NAME_OVER, NAMED, THEME.dimmed) for name, foot in zip(names, feet, strict=True)]
        self.lines = [
            Line(foot, port, stroke_color=THEME.dimmed, stroke_width=GHOST).set_z_index(STILL)
            for foot, port in zip(feet, self.ports, strict=True)
        ]
        self.ring = Circle(RING, stroke_color=THEME.prediction, stroke_width=LINE).move_to(asked()).set_z_index(MOVING + 1)
        super().__init__(*self.names, *self.entries, *self.lines, self.ring)

    def show(self, step: float) -> None:
        """Write the values of the customer at which the dial stands."""
        for entry in self.entries:
            entry.show(step)

    def _value(self, of: int, at: int) -> tuple[str, Numerals]:
        if of == CONTRACT:
            return str(self.run.input_names[CONTRACT + int(self.found.columns[at, CONTRACT:].argmax())]).partition(": ")[2], ()
        value = self.found.number("columns", at, of)
        told = spoken(float(value))
        return f"{told} {self.run.units[of]}".strip(), [(told, value.source)]


class Answer(VGroup):
    """What a reader says of the customer: a large dot in the hue of the class, its name, and whether that is so; it follows a dial."""

    def __init__(self, found: Customers, names: Sequence[str], reader: int) -> None:
        self.found, self.names, self.reader = found, names, reader
        place = asked()
        self.dot = Dots(place[None], THEME.ink, np.zeros(1), MARK)
        self.word = Lettering("", place + BELOW[0], NAME).set_z_index(MOVING)
        self.held = Lettering("", place + BELOW[1], TITLE).set_z_index(MOVING)
        super().__init__(self.dot, self.word, self.held)
        self.show(0)

    def show(self, step: float) -> None:
        """Say what the reader says of the customer at which the dial stands."""
        said, so = int(self.found.says[round(step), self.reader]), int(self.found.leaves[round(step)])
        if said == NOTHING:
            return
        self.dot.set_color(THEME.classes[said])
        self.dot.kinds[:] = said
        self.word.set_fill(THEME.classes[said]).say(self.names[said])
        self.held.set_fill(THEME.dimmed if said == so else THEME.wrong).say("right" if said == so else "wrong")
