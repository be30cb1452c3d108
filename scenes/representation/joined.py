"""What a hand makes of a customer's columns: lines from some of them run together into one number, which goes on to the answer."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Animation, AnimationGroup, Create, FadeIn, FadeOut, Line, VGroup

from nets.findings.representation.hand_made_or_learned.customers import GUESS, Customers
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.full_bleed import own
from scenes.parts.frame import frame
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import GHOST, LINE, STILL, THEME
from scenes.representation.bowls import HAND
from scenes.representation.customer import NAMED, VALUE, Entry, Known, asked, room

TENURE, LOGINS, SPEND, TICKETS, CONTRACT = range(5)  # the columns of churn
JOINS = (  # of the hand that guesses, and of the one that has read the rule: a number's name, and of which columns it is made
    (("tickets per month", (TICKETS, TENURE)), ("log of tenure", (TENURE,)), ("spend per login", (SPEND, LOGINS))),
    (("tickets, if monthly", (CONTRACT, TICKETS)), ("newness", (TENURE,)), ("price, if few logins", (SPEND, LOGINS))),
)
FROM = 0.41  # of the room's width, from where on the made numbers stand
OVER, UNDER = np.array([0, 0.15, 0]), np.array([0, -0.46, 0])  # from where lines end to the name of what they make, and to it
NEXT = np.array([0, -1.25 * VALUE, 0])  # from a column's value to the one below it
NEAR, CLEAR = 0.16, 0.5  # scene units from a line's end to a word, and to the middle of the answer
ALONG = np.linspace(0, 1, 41)
SOFT = ALONG**2 * (3 - 2 * ALONG)


def places(count: int) -> np.ndarray:
    """Where made numbers begin, from above, (count, 3)."""
    free = room()
    up = np.linspace(free.top, free.bottom, 2 * count + 1)[1::2]
    return np.column_stack([np.full(count, free.left + FROM * free.width), up, np.zeros(count)])


def bow(start: np.ndarray, end: np.ndarray, width: float = LINE) -> Curve:
    """A line in the hand's hue that leaves a place (3,) level and arrives level at another one."""
    path = np.column_stack([start[0] + ALONG * (end[0] - start[0]), start[1] + SOFT * (end[1] - start[1]), 0 * ALONG])
    line = Curve(own(), HAND, width).lay(path, frame())
    return line.set_z_index(STILL)  # type: ignore[return-value]  # manim gives back the same


class Joined(VGroup):
    """The numbers that one of the two hands makes, with their lines, which end where an answer is asked for; they follow a dial."""

    def __init__(self, found: Customers, known: Known, hand: int) -> None:
        self.found, self.known, self.array = found, known, "guesses" if hand == GUESS else "terms"
        self.starts = places(len(JOINS[hand]))
        self.names = [Lettering(name, at + OVER, NAMED, HAND) for (name, _), at in zip(JOINS[hand], self.starts, strict=True)]
        self.entries = [Entry(partial(self._value, of), place + UNDER, colour=HAND) for of, place in enumerate(self.starts)]
        self.made_of = [columns for _, columns in JOINS[hand]]
        self.into = [[bow(known.ports[of], at - [NEAR, 0, 0]) for of in made] for made, at in zip(self.made_of, self.starts, strict=True)]
        beyond, short = np.array([max(name.width for name in self.names) + NEAR, 0, 0]), np.array([CLEAR, 0, 0])
        self.out = [bow(at + beyond, asked() - short, GHOST) for at in self.starts]
        super().__init__(*self.names, *self.entries, *(line for lines in self.into for line in lines), *self.out)
        self.show(0)

    def show(self, step: float) -> None:
        """Write what is made of the customer at which the dial stands."""
        for entry in self.entries:
            entry.show(step)

    def join(self, at: int) -> list[Animation]:
        """In two plays: the columns' values run to where one number is made of them, one above the other; it is there instead.

        What is divided has a line below it.
        """
        flying = [self.known.entries[of].copy() for of in self.made_of[at]]
        ways = [self.starts[at] + UNDER + down * NEXT - one.anchor for down, one in enumerate(flying)]
        if self.array == "guesses" and len(flying) > 1:
            flying, ways = [*flying, _line_below(flying[0].anchor, max(one.width for one in flying))], [*ways, ways[0]]
        run = [one.animate.shift(way).build() for one, way in zip(flying, ways, strict=True)]
        come = [FadeIn(self.names[at]), *map(Create, self.into[at]), *run]
        instead = [FadeIn(self.entries[at], scale=1.4), Create(self.out[at]), *(FadeOut(one) for one in flying)]
        return [AnimationGroup(*come, run_time=1.0), AnimationGroup(*instead, run_time=0.45)]

    def _value(self, of: int, at: int) -> tuple[str, Numerals]:
        value = self.found.number(self.array, at, of)
        told = spoken(float(value))
        return told, [(told, value.source)]


def _line_below(foot: np.ndarray, width: float) -> Line:
    """Between a value that stands at a place (3,) and the one below it."""
    start = foot + np.array([0, (NEXT[1] + VALUE * CAPITALS) / 2, 0])
    return Line(start, start + np.array([width, 0, 0]), stroke_color=THEME.ink, stroke_width=GHOST).set_z_index(STILL)
