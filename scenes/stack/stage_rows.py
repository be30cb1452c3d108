"""The rows of the columns, the first layer and the last one, one above the other."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject

from scenes.parts.change import Change
from scenes.stack.cut_row import beside, cut_at
from scenes.stack.lineup import Lineup
from scenes.stack.one_row import told_left
from scenes.stack.row import in_row, lines_of_text, one_above_another

NAMES = ("columns", "first layer", "last layer")
STEP = 0.15  # scene units, that those on the wrong side step out of a row


class StageRows:
    """rows: the stripes of each; at first where those of the line-up are, or dots, if these were."""

    def __init__(self, lineup: Lineup) -> None:
        self.lineup, stripes = lineup, lineup.stripes
        self.stages, self.places = (0, 1, len(lineup.wide) - 1), one_above_another(len(NAMES))
        self.rows = [lineup.another(stripes.points) for _ in NAMES]
        for row, stage in zip(self.rows, self.stages, strict=True):
            row.dyed, row.plain, row.clear = 1.0, stripes.plain, stripes.clear
            row.reach(stage)
        self.said: list[Mobject] = []

    def come(self) -> list[Animation]:
        """Each in the order of its stage, who is on the wrong side of its cut a step out of it."""
        lineup, each = self.lineup, zip(self.rows, self.stages, self.places, strict=True)
        homes = [(row, in_row(lineup.rank[at], place, lineup.wrong[at].astype(float), STEP)) for row, at, place in each]
        return [Change(row, 2.0, points=home, plain=0, clear=lineup.all) for row, home in homes]

    def told(self) -> list[Animation]:
        """Their cuts, what they are, and how many are right."""
        lineup, each = self.lineup, [*zip(self.stages, self.places, strict=True)]
        lines = [cut_at(place, lineup.below[at], lineup.count, STEP) for at, place in each]
        words = [told_left(text, place) for text, place in zip(NAMES, self.places, strict=True)]
        counts = [beside(place, lineup.found.number("right", at)) for at, place in each]
        self.said = [*lines, *words, *counts]
        return [*(Create(line, run_time=0.8) for line in lines), FadeIn(*words, *counts, run_time=0.6)]

    def as_text(self) -> list[Animation]:
        """They become as low as lines of text."""
        each = zip(self.rows, self.stages, lines_of_text(len(NAMES)), strict=True)
        homes = [(row, in_row(self.lineup.rank[at], place)) for row, at, place in each]
        return [FadeOut(*self.said, run_time=0.4), *(Change(row, 2.4, points=np.asarray(home)) for row, home in homes)]
