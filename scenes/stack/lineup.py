"""All that are drawn, in a row: how they stand behind each stage, where its straight cut lies, and who is on the wrong side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject, linear
from manim.utils.rate_functions import ease_in_out_sine

from scenes.parts.change import Change
from scenes.parts.theme import CONTEXT
from scenes.parts.zoom import Zoom
from scenes.stack.cut_row import GAP, count_at, cut_at, drawn_of, sides, wrong_at
from scenes.stack.one_row import card
from scenes.stack.row import as_dots, at_places, hall, in_row, middles, ranks
from scenes.stack.stripes import Stripes
from scenes.stack.two_words import both_numbers
from scenes.stage import Recording, layers_of

if TYPE_CHECKING:
    from nets.findings.stack.churn_stack.lined import Lined

OTHERS = 0.5  # how clearly those are seen that stand on the right side
ALIKE = 0.75  # how much all cells of one are alike, where only counts on which side it stands


class Lineup:
    """stripes: one for each. rank: their places in the row behind each stage; below: how many stand below its cut, wrong: which stand on
    the wrong side."""

    def __init__(self, run: Recording, found: Lined) -> None:
        self.found, self.classes, self.count = found, run.class_names, len(found.kinds)
        self.wide = [len(run.input_names), *(layer.units for layer in layers_of(run)[:-1])]
        self.rank, self.below = [ranks(heights) for heights in found.heights], [int(np.sum(heights <= 0)) for heights in found.heights]
        self.wrong = (found.heights > 0) != found.kinds
        self.stripes = self.another(in_row(np.arange(self.count), hall()))

    def another(self, points: np.ndarray) -> Stripes:
        """Other stripes of the same."""
        return Stripes(points, self.found.strength, self.wide, self.found.kinds)

    def only(self, some: np.ndarray | int, others: float = 0.0) -> np.ndarray:
        """How clearly each is seen (M,), if only some are seen clearly."""
        clear = np.full(self.count, others)
        clear[some] = 1
        return clear

    @property
    def all(self) -> np.ndarray:
        """How clearly each is seen, if all are."""
        return np.ones(self.count)

    def open_card(self) -> Animation:
        """The first of them stands as wide as a card, and its cells come to their strength; nobody else is seen."""
        stripes, place = self.stripes, card()
        self.home, self.left = stripes.points.copy(), stripes.points[0] * [1, 0, 0]
        self.factor = np.array([place.width / (self.home[1, 0] - self.home[0, 0]), 1, 1])
        stripes.points, stripes.clear = self.left + self.factor * (self.home - self.left), self.only(0)
        stripes.lit = np.zeros(stripes.lit.shape)
        return Change(stripes, 1.6, lit=np.ones(stripes.lit.shape))

    def pull_out(self) -> list[Animation]:
        """The frame goes back from it, until all are seen."""
        return [
            Zoom(self.stripes, self.left, self.left, 1 / self.factor, run_time=2.8),
            Change(self.stripes, 2.8, linear, clear=self.all, pinned=1),
        ]

    def push_in(self, feared: int) -> list[Animation]:
        """The frame goes near to the first of them again, until it is a card; the cell for which it is feared is seen clearly."""
        stripes, place = self.stripes, card()
        home = in_row(self.rank[0], hall())
        wide = (place.right - place.left) / (home[1, 0] - home[0, 0])
        near = [place.left, 0, 0] + [wide, 1, 1] * (home - home[0] * [1, 0, 0])
        lit = np.full(stripes.lit.shape, CONTEXT)
        lit[feared] = 1
        return [Change(stripes, 0.6, clear=self.only(0)), Change(stripes, 1.8, points=near, plain=0, lit=lit)]

    def by_class(self) -> tuple[list[Mobject], list[list[Animation]]]:
        """All take their places by what they are, in their colours; the names of the two kinds; those that are not of the commonest step
        out of the row, and then, where the rule is known, those that it tells wrongly: what is said, and how that comes."""
        kinds, row = self.found.kinds, hall()
        wrong = kinds != self.found.most
        sorted_by = Change(self.stripes, 2.0, ease_in_out_sine, points=in_row(ranks(kinds), row), dyed=1)
        names = sides(self.classes, row, int(np.sum(kinds == 0)), self.count)
        word = wrong_at(row, middles(ranks(kinds), row)[wrong], (row.left, row.right))
        known = self.found.limit.outcome == "known"
        out = [Change(self.stripes, 1.2, points=in_row(ranks(kinds), row, which)) for which in (wrong, 1 - self.found.ruled)[: 1 + known]]
        return [names, word], [
            [sorted_by],
            [FadeIn(names, run_time=0.4)],
            [out[0], FadeIn(word, run_time=0.4)],
            *([one] for one in out[1:]),
        ]

    def in_order(self, stage: int) -> Animation:
        """All take their places behind a stage."""
        return Change(self.stripes, 2.0, ease_in_out_sine, points=in_row(self.rank[stage], hall()))

    def judged(self, stage: int) -> tuple[list[Mobject], list[list[Animation]]]:
        """The cut of a stage, its sides and its count; and how these come, with all on the wrong side stepping out of the row."""
        row, wrong = hall(), self.wrong[stage]
        line, names = cut_at(row, self.below[stage], self.count), sides(self.classes, row, self.below[stage], self.count, said=True)
        count = count_at(line, self.found.number("right", stage), self.found.tested)
        drawn = drawn_of(self.found.length("kinds"))
        until, behind = float(line.get_x()) - GAP, float(count.get_right()[0]) + GAP
        those = middles(self.rank[stage], row)[wrong & (self.rank[stage] < self.below[stage])]
        word = wrong_at(row, those, (behind if behind < until else row.left, until))
        points = in_row(self.rank[stage], row, wrong.astype(float))
        out = Change(self.stripes, 1.0, points=points, clear=self.only(wrong, OTHERS), plain=ALIKE)
        coming = [Create(line, run_time=0.6), FadeIn(names, drawn, run_time=0.4)]
        return [line, names, drawn, count, word], [coming, [out, FadeIn(count, word, run_time=0.4)]]

    def back(self, stage: int) -> Animation:
        """All stand in the row again, and are seen."""
        return Change(self.stripes, 0.5, points=in_row(self.rank[stage], hall()), clear=self.all, plain=0)

    def sweep(self, stage: int) -> Animation:
        """A layer passes over all of them."""
        stripes, row = self.stripes, hall()
        stripes.reach(stripes.after)
        stripes.after, stripes.front, stripes.swept = stage, row.left, 1.0
        return Change(stripes, 1.8, linear, front=row.right)

    def unfolded(self, dots: np.ndarray) -> list[list[Animation]]:
        """Plays: each goes as far right as the first of its two numbers says, and then becomes a dot at its place (M, 3)."""
        row, (across, up) = hall(), both_numbers(hall())
        along = Change(self.stripes, 2.0, ease_in_out_sine, points=at_places(dots[:, 0], row))
        return [
            [FadeIn(across, up, run_time=0.4)],
            [along, FadeOut(across, run_time=1.0)],
            [self.land(dots, 1.6), FadeOut(up, run_time=1.0)],
        ]

    def land(self, dots: np.ndarray, run_time: float) -> Animation:
        """Each becomes a dot at its place (M, 3)."""
        return Change(self.stripes, run_time, points=as_dots(dots), plain=1, clear=self.all)


def gone(past: list[Mobject]) -> list[FadeOut]:
    """What was only for the beat before leaves, and is forgotten."""
    left, past[:] = list(past), []
    return [FadeOut(*left, run_time=0.4)] if left else []
