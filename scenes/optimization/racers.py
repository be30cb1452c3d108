"""Who races: what each is called, its colour, and where its name stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import DL, DOWN, UR, Animation, FadeIn, FadeOut, LaggedStart, Mobject, VGroup, Wait

from nets.findings.optimization.down_the_surface import rule_of
from scenes.optimization.sight import BALL, RIM
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import PIXEL, THEME

if TYPE_CHECKING:
    from scenes.optimization.terrain import Terrain
    from scenes.stage import Recording

HUES = [THEME.neurons[at] for at in (0, 3, 1, 2, 5)]
AROUND = BALL + RIM + 8 * PIXEL  # so that a name does not touch it
LETTERS, WEIGHTS = "ABCDE", "wa"


class Names:
    """The names of those who go down a terrain: of each its rule, with a letter where others have the same."""

    def __init__(self, terrain: Terrain, runs: Sequence[Recording]) -> None:
        rules = [rule_of(one) for one in runs]
        self.terrain = terrain
        self.told = [rule if rules.count(rule) == 1 else f"{rule} {letter}" for rule, letter in zip(rules, LETTERS, strict=False)]
        self.standing: list[Mobject] = []

    def come(self, step: float) -> list[Mobject]:
        """The names beside all, where they stand at a step; who is out of sight has none, nor whose way to its name is barred."""
        spots, passed = self.terrain.spots_at(step), self.terrain.spots_of(step)
        words = [
            Word(name, np.concatenate([spots[[at]], self.terrain.spots_of(step, slice(at, at + 1))[::-5]])[:, :2], hue)
            for at, (name, hue) in enumerate(zip(self.told, HUES, strict=False))
        ]
        free = stage().inset(0.1, 0.1, 0.1, 0.1)
        balls = [Box(x - AROUND, y - AROUND, x + AROUND, y + AROUND) for x, y, _ in spots.tolist() if math.isfinite(x)]
        self.standing = uncrossed(named(words, balls, np.concatenate([passed, spots])[:, :2], free))
        return self.standing

    def come_to_weights(self) -> list[Mobject]:
        """The names of both weights, at the ends of the lines from the start along which each of them grows."""
        ends = self.terrain.look.place(self.terrain.solid(self.terrain.arms[:, -1]))
        words = [Word(name, ends[[at], :2]) for at, name in enumerate(WEIGHTS)]
        self.standing = [word for word in named(words, [], self.terrain.spots_of(0)[:, :2], stage()) if len(word) == 1]
        return self.standing

    def go(self) -> list[Animation]:
        """Whatever names stand there go."""
        leaving, self.standing = [FadeOut(one, run_time=0.3) for one in self.standing], []
        return leaving


def uncrossed(words: Sequence[VGroup]) -> list[VGroup]:
    """Of some words beside their things those that are there, and of which no line runs through another one."""
    there = [word for word in words if len(word)]
    return [word for word in there if not any(_crossed(word, other) for other in there if other is not word)]


def _crossed(word: VGroup, other: VGroup) -> bool:
    """Whether the line that leads from a word to its thing, if it needs one, runs through another word."""
    along = np.concatenate([np.linspace(line.get_start(), line.get_end(), 30) for line in word[1:]] or [np.empty((0, 3))])[:, :2]
    low, high = (other[0].get_corner(corner)[:2] for corner in (DL, UR))
    return bool(np.any(np.all((along > low) & (along < high), axis=1)))


def one_by_one(names: Sequence[Mobject]) -> Animation:
    """Names come one after the other, if there are any."""
    coming = [FadeIn(name, shift=0.2 * DOWN) for name in names]
    return LaggedStart(*coming, lag_ratio=0.6, run_time=0.5 * len(coming)) if coming else Wait(0.5)
