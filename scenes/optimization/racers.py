"""Who races: what each is called, its colour, and where its name stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import DOWN, Animation, FadeIn, FadeOut, LaggedStart, Mobject, Wait

from nets.findings.optimization.down_the_surface import rule_of
from scenes.parts.frame import stage
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import THEME

if TYPE_CHECKING:
    from scenes.optimization.terrain import Terrain
    from scenes.stage import Recording

HUES = [THEME.neurons[at] for at in (0, 3, 1, 2, 5)]
LETTERS = "ABCDE"
LATE = 60  # of the last steps of its way, along which a name may stand where there is no room at its end


class Names:
    """The names of those who go down a terrain: of each its rule, with a letter where others have the same."""

    def __init__(self, terrain: Terrain, runs: Sequence[Recording]) -> None:
        rules = [rule_of(one) for one in runs]
        self.terrain = terrain
        self.told = [rule if rules.count(rule) == 1 else f"{rule} {letter}" for rule, letter in zip(rules, LETTERS, strict=False)]
        self.standing: list[Mobject] = []

    def come(self, step: float) -> list[Mobject]:
        """The names beside all, where they stand at a step; who is out of sight, or has no room beside, has none."""
        spots, passed = self.terrain.spots_at(step), self.terrain.spots_of(step)
        words = [
            Word(name, np.concatenate([spots[[at]], self.terrain.spots_of(step, slice(at, at + 1))[:-LATE:-5]])[:, :2], hue)
            for at, (name, hue) in enumerate(zip(self.told, HUES, strict=False))
        ]
        free = stage().inset(0.1, 0.1, 0.1, 0.1)
        self.standing = [word for word in named(words, [], np.concatenate([passed, spots])[:, :2], free) if len(word) == 1]
        return self.standing

    def go(self) -> list[Animation]:
        """Whatever names stand there go."""
        leaving, self.standing = [FadeOut(one, run_time=0.3) for one in self.standing], []
        return leaving


def one_by_one(names: Sequence[Mobject]) -> Animation:
    """Names come one after the other, if there are any."""
    coming = [FadeIn(name, shift=0.2 * DOWN) for name in names]
    return LaggedStart(*coming, lag_ratio=0.6, run_time=0.5 * len(coming)) if coming else Wait(0.5)
