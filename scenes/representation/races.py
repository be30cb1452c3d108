"""Who gets fewer customers wrong: three readers on a string each, a race for each set of customers, and how sure a difference is."""

from __future__ import annotations

import numpy as np
from manim import Animation, AnimationGroup, Create, FadeIn, GrowFromCenter, Line, VGroup

from nets.findings.representation.hand_made_or_learned.customers import GUESS, LEARNED, RULE, Customers
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.ticks import round_ticks, tick_texts
from scenes.parts.axes.window import Marks, OnRuler, Ruler, Window
from scenes.parts.change import Change
from scenes.parts.frame import frame, stage, usual
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import AXIS, GHOST, LINE, MOVING, NUMERAL, PROTAGONIST, STILL, THEME, TITLE
from scenes.representation.bowls import HAND, LOWER, NETWORK

HUES = (HAND, HAND, NETWORK)
ROWS = (2, 0, 1)  # from below, at which the readers stand: the network is between the two hands
KINDS = (0, 1, 2)  # of beads, as `dot` has them
ASIDE = 0.1  # of the range of what is wrong, that is seen beyond it on each side
FOOT = 0.5  # of the way from string to string, by which the axis lies below the last one
BEAD = 0.15  # scene units: a bead's radius
TALL, UP, UNDER = np.array([0, 0.3, 0]), np.array([0, 0.4, 0]), np.array([0, -0.52, 0])  # half of a mean's mark; to words over, under it


class Races:
    """Strings from few wrong, at the left, to many; the finding's readers in its order."""

    def __init__(self, found: Customers) -> None:
        low, high = float(found.wrong.min()), float(found.wrong.max())
        aside = ASIDE * (high - low or 1)
        box = stage().inset(0.1, 0.36, 0.1, 0.8 if usual() else 0.8 + LOWER)
        self.found, self.window = found, Window(box, (low - aside, high + aside), (-FOOT, 2))

    def at(self, wrong: float, row: float) -> np.ndarray:
        """Where so many wrong lie on a row, (3,)."""
        return self.window.place(wrong, row)[0]

    def axis(self) -> VGroup:
        """How many are wrong, along the foot."""
        low, high = self.window.x
        ruler, ticks = Ruler(self.at(low, -FOOT), self.at(high, -FOOT), low, high), round_ticks(low, high)
        places = [self.at(tick, -FOOT) for tick in ticks]
        marks, tested = Marks(ruler, np.array(places), np.array([0, 1, 0])), self.found.tested
        said = [
            Lettering(text, place - [0, 0.36, 0], NUMERAL, THEME.dimmed, 0, numerals=[(text, OnRuler(marks, at))])
            for at, (text, place) in enumerate(zip(tick_texts(ticks), places, strict=True))
        ]
        many = spoken(float(tested))
        name = Lettering(
            f"wrong, of {many}", places[0] * [0, 1, 0] + [ruler.get_left()[0], -0.36, 0], TITLE, numerals=[(many, tested.source)]
        )
        return VGroup(ruler, marks, *said, name)

    def strings(self) -> list[Animation]:
        """A string for each reader comes, without a bead."""
        ends = [[self.at(end, row) for end in self.window.x] for row in ROWS]
        return [Create(Line(*both, stroke_color=THEME.dimmed, stroke_width=AXIS).set_z_index(STILL)) for both in ends]

    def name_place(self, reader: int) -> np.ndarray:
        """Where a reader's name ends, over the right end of its string, (3,)."""
        return self.at(self.window.x[1], ROWS[reader]) + UP

    def places(self, race: int) -> np.ndarray:
        """Where the three beads of a race come to lie, on those of the races before it that lie there, (3, 3)."""
        wrong = self.found.wrong
        places = np.array([self.at(one, row) for one, row in zip(wrong[race], ROWS, strict=True)])
        places[:, 1] += 2 * BEAD * (wrong[:race] == wrong[race]).sum(axis=0)
        return places

    def run(self, race: int) -> list[Animation]:
        """In two plays: the beads of a race slide to their places; and from the network's one a thread leads to each hand's, in the hue of
        who gets fewer wrong."""
        places = self.places(race)
        starts = np.array([self.at(self.window.x[1], row) for row in ROWS])
        more = np.sign(self.found.wrong[race] - self.found.wrong[race, LEARNED]).astype(int)
        hues = [{-1: HAND, 0: THEME.dimmed, 1: NETWORK}[one] for one in more.tolist()]
        lines = [Curve(self.window, hues[hand], LINE).lay(places[[LEARNED, hand]], frame()).set_z_index(STILL) for hand in (GUESS, RULE)]
        return [Change(Dots(starts, HUES, np.array(KINDS), BEAD), 0.4, points=places), AnimationGroup(*map(Create, lines), run_time=0.25)]

    def means(self) -> list[Animation]:
        """Each reader's mean comes as a mark on its string, and the network's as a line to both hands' strings."""
        learned, marks = float(self.found.learned), []
        for mean, row, hue in zip(self._means, ROWS, HUES, strict=True):
            here = self.at(mean, row)
            marks.append(Line(here - TALL, here + TALL, stroke_color=hue, stroke_width=PROTAGONIST))
        across = Line(self.at(learned, ROWS[RULE]) - TALL, self.at(learned, ROWS[GUESS]) + TALL, stroke_color=NETWORK, stroke_width=GHOST)
        return [Create(across.set_z_index(STILL)), *map(GrowFromCenter, marks)]

    def held(self, hand: int) -> list[Animation]:
        """Around a hand's mean the interval of its difference from the network's: that lies in it, or not. None for one race alone."""
        mean, row, reach = self._means[hand], ROWS[hand], float(self.found.reach[hand])
        if not np.isfinite(reach):
            return []
        ends = [self.at(mean + side * reach, row) for side in (-1, 1)]
        bar = VGroup(Line(*ends, stroke_color=HAND, stroke_width=PROTAGONIST))
        bar.add(*(Line(end - TALL / 2, end + TALL / 2, stroke_color=HAND, stroke_width=LINE) for end in ends))
        sure = spoken(float(self.found.sure))
        told = f"difference, {sure} % sure"
        place = ends[0] + UP if hand == GUESS else ends[1] + UNDER  # where no thread is
        align = -1 if hand == GUESS and usual() else 1  # in a narrow frame the guess's name stands over its bar
        said = Lettering(told, place, TITLE, HAND, align, numerals=[(sure, self.found.sure.source)])
        return [GrowFromCenter(bar), FadeIn(haloed(said).set_z_index(MOVING))]

    @property
    def _means(self) -> tuple[float, float, float]:
        return float(self.found.guessing), float(self.found.knowing), float(self.found.learned)
