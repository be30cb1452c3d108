"""How many customers four readers get wrong: a string of beads for each, a bead for each draw, and how sure a difference is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, AnimationGroup, Create, DashedVMobject, FadeIn, GrowFromCenter, LaggedStart, Line, VGroup

from nets.findings.representation.hand_made_or_learned.customers import Customers
from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.ticks import round_ticks, tick_texts
from scenes.parts.axes.window import Marks, OnRuler, Ruler, Window
from scenes.parts.change import Change
from scenes.parts.frame import stage, usual
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, counted, spoken
from scenes.parts.theme import AXIS, GHOST, LINE, MOVING, NAME, NUMERAL, PROTAGONIST, STILL, THEME, TITLE
from scenes.representation.bowls import HAND, LOWER, NETWORK

NAMES = ("bare columns", "guessed ratios", "rule's terms", "network")
HUES = (THEME.dimmed, HAND, HAND, NETWORK)
ROWS = (3, 2, 0, 1)  # from below, at which the readers stand: in the order in which they are told
PLAIN, GUESS, RULE, LEARNED = range(4)
KINDS = (0, 0, 1, 2)  # of beads, as `dot` has them
RIGHT_OF = np.array([0.12, 0, 0])
ASIDE = 0.08  # of the range of what is wrong, that is seen beyond it on each side
FOOT = 0.62  # of the way from string to string, by which the axis lies below the last one
BEAD = 0.11  # scene units: a bead's radius
TALL, UP, UNDER = np.array([0, 0.26, 0]), np.array([0, 0.36, 0]), np.array([0, -0.52, 0])  # half of a mean's mark; to words over, under it


class Beads:
    """Strings from few wrong, at the left, to many; the finding's readers in its order."""

    def __init__(self, found: Customers) -> None:
        low, high = float(np.append(found.wrong, found.best).min()), float(found.wrong.max())
        aside = ASIDE * (high - low or 1)
        box = stage().inset(0.1, 0.36, 0.1, 0.8 if usual() else 0.8 + LOWER)
        self.found, self.window = found, Window(box, (low - aside, high + aside), (-FOOT, 3))
        self.means: tuple[Number, ...] = (found.plain, found.guessing, found.knowing, found.learned)

    def at(self, wrong: float, row: float) -> np.ndarray:
        """Where so many wrong lie on a row, (3,)."""
        return self.window.place(wrong, row)[0]

    def axis(self, place: np.ndarray | tuple[float, float, float]) -> VGroup:
        """How many are wrong, along the foot; what a bead is, written at a place."""
        low, high = self.window.x
        ruler, ticks = Ruler(self.at(low, -FOOT), self.at(high, -FOOT), low, high), round_ticks(low, high)
        places = [self.at(tick, -FOOT) for tick in ticks]
        marks, tested = Marks(ruler, np.array(places), np.array([0, 1, 0])), spoken(float(self.found.tested))
        said = [
            Lettering(text, place - [0, 0.36, 0], NUMERAL, THEME.dimmed, 0, numerals=[(text, OnRuler(marks, at))])
            for at, (text, place) in enumerate(zip(tick_texts(ticks), places, strict=True))
        ]
        draws = self.found.length("wrong")
        told = f"customers told wrongly, of {tested}: {counted(draws)} times, a bead each"
        name = Lettering(told, place, TITLE, numerals=[(tested, self.found.tested.source), (counted(draws), draws.source)])
        return VGroup(ruler, marks, *said, name)

    def columns(self, names: Sequence[str]) -> VGroup:
        """What is known of each customer, side by side, where there is no string yet."""
        ends, middle = self.window.x, (ROWS[LEARNED] + ROWS[RULE]) / 2
        across = np.linspace(*ends, 2 * len(names) + 1)[1::2]
        return VGroup(
            *(
                Lettering(name, self.at(at, middle), NAME, THEME.ink, 0, numerals=numerals_of(name, name))
                for name, at in zip(names, across, strict=True)
            )
        )

    def string(self, reader: int) -> Create:
        """A reader's string comes, without a bead."""
        ends = [self.at(end, ROWS[reader]) for end in self.window.x]
        return Create(Line(*ends, stroke_color=THEME.dimmed, stroke_width=AXIS).set_z_index(STILL), run_time=0.4)

    def places(self, reader: int) -> np.ndarray:
        """Where a reader's beads lie, one on the other where they are as many, (R, 3)."""
        wrong = self.found.wrong[:, reader]
        places = np.array([self.at(one, ROWS[reader]) for one in wrong])
        places[:, 1] += [2 * BEAD * np.sum(wrong[:at] == one) for at, one in enumerate(wrong)]
        return places

    def threads(self, reader: int) -> LaggedStart:
        """From each of the network's beads to a reader's for the same customers, in the hue of who gets fewer of them wrong."""
        more = np.sign(self.found.wrong[:, reader] - self.found.wrong[:, LEARNED])
        hues = [{-1: HUES[reader], 0: THEME.dimmed, 1: NETWORK}[int(one)] for one in more]
        pairs = zip(self.places(LEARNED), self.places(reader), hues, strict=True)
        lines = [Line(start, end, stroke_color=hue, stroke_width=LINE).set_z_index(STILL) for start, end, hue in pairs]
        return LaggedStart(*map(Create, lines), lag_ratio=0.5, run_time=2)

    def threaded(self, reader: int) -> list[Animation]:
        """A reader's beads slide along its string to their places, one on the other where they are as many, and then comes their mean."""
        row, hue, high, places = ROWS[reader], HUES[reader], self.window.x[1], self.places(reader)
        beads = Dots(np.repeat(self.at(high, row)[None], len(places), axis=0), hue, np.full(len(places), KINDS[reader]), BEAD)
        mean, said = self.at(float(self.means[reader]), row), spoken(float(self.means[reader]))
        mark = Line(mean - TALL, mean + TALL, stroke_color=hue, stroke_width=PROTAGONIST)
        name = Lettering(
            f"{NAMES[reader]}: {said}",
            self.at(high, row) + UP,
            NAME,
            hue,
            1,
            numerals=[(said, self.means[reader].source)],
        )
        return [
            Change(beads, 1.0, points=places),
            LaggedStart(GrowFromCenter(mark), FadeIn(name), lag_ratio=0.3, run_time=0.6),
        ]

    def held(self, reader: int) -> list[Animation]:
        """The network's mean as a line to a reader's string, around whose mean the interval of the difference lies: they meet, or not."""
        wrong, row, learned, hue = float(self.means[reader]), ROWS[reader], float(self.found.learned), HUES[reader]
        beyond = 0.25 * np.sign(row - ROWS[LEARNED])
        across = Line(self.at(learned, ROWS[LEARNED]), self.at(learned, row + beyond), stroke_color=NETWORK, stroke_width=GHOST)
        reach = float(self.found.reach[reader])
        if not np.isfinite(reach):
            return [Create(across.set_z_index(STILL))]
        ends = [self.at(wrong + side * reach, row) for side in (-1, 1)]
        bar = VGroup(Line(*ends, stroke_color=hue, stroke_width=PROTAGONIST))
        bar.add(*(Line(end - TALL / 2, end + TALL / 2, stroke_color=hue, stroke_width=LINE) for end in ends))
        sure = spoken(float(self.found.sure))
        said = Lettering(f"{sure} % interval", ends[1] + UNDER, TITLE, hue, 1, numerals=[(sure, self.found.sure.source)])
        return [Create(across.set_z_index(STILL)), AnimationGroup(GrowFromCenter(bar), FadeIn(haloed(said).set_z_index(MOVING)))]

    def limit(self) -> list[Animation]:
        """What the rule itself gets wrong in the mean, across all strings, with its name over them."""
        best, told = float(self.found.best), spoken(float(self.found.best))
        foot, head = self.at(best, -FOOT), self.at(best, 3) + UP
        line = DashedVMobject(Line(foot, head, stroke_color=THEME.ink, stroke_width=GHOST), 40)
        name = Lettering(f"true rule: {told}", head + RIGHT_OF, NAME, THEME.ink, numerals=[(told, self.found.best.source)])
        return [Create(line.set_z_index(STILL)), FadeIn(name)]
