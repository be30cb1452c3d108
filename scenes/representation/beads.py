"""How many customers four readers get wrong: a string of beads for each, a bead for each draw, and how sure a difference is."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, GrowFromCenter, LaggedStart, Line, VGroup

from nets.findings.representation.hand_made_or_learned.customers import Customers
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.window import Window
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.theme import AXIS, GHOST, LINE, NAME, PROTAGONIST, STILL, THEME
from scenes.representation.bowls import HAND, NETWORK

NAMES = ("columns", "guessing hand", "hand with the rule", "network")
HUES = (THEME.dimmed, HAND, HAND, NETWORK)
ROWS = (2, 1, 0, 3)  # from below, at which the readers stand: the network at the top, who comes nearest to it below it
PLAIN, GUESS, RULE, LEARNED = range(4)
ASIDE = 0.08  # of the range of what is wrong, that is seen beyond it on each side
BEAD = 0.11  # scene units: a bead's radius
TALL, UP = np.array([0, 0.26, 0]), np.array([0, 0.4, 0])  # half of a mean's mark; from a string to its name
KINDS = (0, 0, 1, 2)  # of beads, as `dot` has them


class Beads:
    """Strings from few wrong, at the left, to many; the finding's readers in its order."""

    def __init__(self, found: Customers) -> None:
        room = stage()
        low, high = float(np.append(found.wrong, found.best).min()), float(found.wrong.max())
        aside = ASIDE * (high - low or 1)
        self.found, self.window = found, Window(room.inset(0.1, 0.35, 0.1, 0.75), (low - aside, high + aside), (-0.2, 3))
        self.means: tuple[Number, ...] = (found.plain, found.guessing, found.knowing, found.learned)

    def at(self, wrong: float, row: float) -> np.ndarray:
        """Where so many wrong lie on a row, (3,)."""
        return self.window.place(wrong, row)[0]

    def strings(self) -> list[Line]:
        """All four, without a bead."""
        ends = [[self.at(end, row) for end in self.window.x] for row in sorted(ROWS)]
        return [Line(*both, stroke_color=THEME.dimmed, stroke_width=AXIS).set_z_index(STILL) for both in ends]

    def threaded(self, reader: int) -> list[Animation]:
        """A reader's beads come onto its string, and then their mean, with its number."""
        row, hue, right = ROWS[reader], HUES[reader], self.window.x[1]
        beads = np.array([self.at(one, row) for one in self.found.wrong[:, reader]])
        dots = Dots(beads, hue, np.full(len(beads), KINDS[reader]), BEAD)
        mean = self.at(float(self.means[reader]), row)
        mark = Line(mean - TALL, mean + TALL, stroke_color=hue, stroke_width=PROTAGONIST)
        said = spoken(float(self.means[reader]))
        name = Lettering(
            f"{NAMES[reader]}: {said}{' wrong' if reader == PLAIN else ''}",
            self.at(right, row) + UP,
            NAME,
            hue,
            1,
            numerals=[(said, self.means[reader].source)],
        )
        return [FadeIn(dots, shift=np.array([-0.6, 0, 0])), LaggedStart(GrowFromCenter(mark), FadeIn(name), lag_ratio=0.3)]

    def held(self, reader: int) -> list[Animation]:
        """The network's mean as a line down to a reader, and around that one's mean the interval of the difference: they meet, or not."""
        wrong, row = float(self.means[reader]), ROWS[reader]
        learned = float(self.found.learned)
        reach = float(self.found.reach[reader])
        ends = [self.at(wrong + side * reach, row) for side in (-1, 1)] if np.isfinite(reach) else [self.at(wrong, row)] * 2
        bar = VGroup(Line(*ends, stroke_color=HUES[reader], stroke_width=PROTAGONIST))
        bar.add(*(Line(end - TALL / 2, end + TALL / 2, stroke_color=HUES[reader], stroke_width=LINE) for end in ends))
        down = Line(self.at(learned, ROWS[LEARNED]), self.at(learned, row - 0.2), stroke_color=NETWORK, stroke_width=GHOST).set_z_index(
            STILL
        )
        return [Create(down), GrowFromCenter(bar)]
