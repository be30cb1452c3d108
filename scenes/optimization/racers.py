"""Who races: what each is called, and its colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from scenes.parts.frame import stage
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import THEME

if TYPE_CHECKING:
    from scenes.optimization.terrain import Terrain
    from scenes.stage import Recording

MOST = 5  # hues that can be told apart
HUES = [THEME.neurons[at] for at in (0, 3, 1, 2, 5)]
LETTERS, MOMENTUM = "ABCDE", "momentum"


def names_of(runs: Sequence[Recording]) -> list[str]:
    """What moved the weights of each run, as one calls it; with a letter where that is no name of its own."""
    rules = [one.optimizer_name if one.run.training.momentum == 0 or one.run.training.optimizer != "sgd" else MOMENTUM for one in runs]
    return [rule if rules.count(rule) == 1 else f"{rule} {letter}" for rule, letter in zip(rules, LETTERS, strict=False)]


def labels(terrain: Terrain, names: Sequence[str], step: float) -> list[VGroup]:
    """The names beside those who go down, where they stand at a step; who is out of sight has none."""
    spots = terrain.spots_at(step)
    words = [Word(name, spots[[at], :2], hue) for at, (name, hue) in enumerate(zip(names, HUES, strict=False))]
    passed = terrain.spots_of(step)
    return [word for word in named(words, [], np.concatenate([passed, spots])[:, :2], stage().inset(0.1, 0.1, 0.1, 0.1)) if len(word)]
