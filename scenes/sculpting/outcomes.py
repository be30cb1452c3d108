"""Many trainings side by side: the curve each one ended with, and how it ended."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Panel, Window
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import STILL, THEME, TICK

WORDED = 20  # cards with words on them; more are smaller, and show their curves alone


class Outcomes(VGroup):
    """A card for each training, in rows: its samples, its last curve and, while there is room, its seed and how it ended.

    curves (M, G) over x (G,). good: which ended well; the others' curves are dashed.
    """

    def __init__(
        self,
        box: Box,
        samples: tuple[np.ndarray, np.ndarray],
        x: np.ndarray,
        curves: np.ndarray,
        seeds: Sequence[Number],
        endings: Sequence[str],
        good: Sequence[bool],
        y_range: tuple[float, float],
    ) -> None:
        super().__init__()
        worded = len(curves) <= WORDED
        gap = 0.18 if worded else 0.08
        across = min(len(curves), 5) if worded else math.ceil(math.sqrt(len(curves) * box.width / box.height / 1.6))
        down = math.ceil(len(curves) / across)
        wide, high = min(2.4, box.width / across - gap), min(2.0, box.height / down - gap)
        margin, head = (0.15, 0.42) if worded else (high / 8, high / 8)
        left, top = (box.left + box.right - across * (wide + gap) + gap) / 2, (box.bottom + box.top + down * (high + gap) - gap) / 2
        for place, (curve, seed, ending, well) in enumerate(zip(curves, seeds, endings, good, strict=True)):
            corner = left + place % across * (wide + gap), top - place // across * (high + gap)
            card = Box(corner[0], corner[1] - high, corner[0] + wide, corner[1])
            window = Window(card.inset(margin, margin, margin, head), (float(x[0]), float(x[-1])), y_range)
            line = Curve(window, THEME.prediction if well else THEME.wrong, 3.5, dashed=not well).draw(x, curve)
            dots = Dots(window, *samples, radius=min(0.07, high / 12))
            words = _words(card, seed, ending, THEME.ink if well else THEME.wrong) if worded else []
            self.add(VGroup(Panel(card, window, [], [], ""), line.set_z_index(STILL), dots, *words))


def _words(card: Box, seed: Number, ending: str, colour: str) -> list[Lettering]:
    numeral, height = f"{float(seed):.0f}", card.top - 0.29
    name = Lettering(f"seed {numeral}", (card.left + 0.14, height, 0), TICK, THEME.dimmed, numerals=[(numeral, seed.source)])
    outcome = Lettering(ending, (card.right - 0.14, height, 0), TICK, colour, 1)
    return [name, outcome] if name.width + outcome.width + TICK < card.width - 0.28 else [outcome]  # a seed may have 19 digits
