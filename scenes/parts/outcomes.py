"""Many trainings side by side: the curve each one ended with, and how it ended."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.curve import Curve
from scenes.parts.dots import Dots
from scenes.parts.lettering import Lettering
from scenes.parts.numerals import Number
from scenes.parts.theme import STILL, THEME, TICK
from scenes.parts.window import Box, Panel, Window


class Outcomes(VGroup):
    """A card for each training, in rows of at most five: its samples, its last curve, its seed and how it ended.

    curves (M, G) over x (G,). good: which ended well; the others' curves are dashed, and their cards dimmed.
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
        across = min(len(curves), 5 if len(curves) <= 20 else 10)
        down = math.ceil(len(curves) / across)
        wide, high = min(2.4, box.width / across - 0.18), min(2.0, box.height / down - 0.18)
        left, top = (box.left + box.right - across * (wide + 0.18) + 0.18) / 2, (box.bottom + box.top + down * (high + 0.18) - 0.18) / 2
        for place, (curve, seed, ending, well) in enumerate(zip(curves, seeds, endings, good, strict=True)):
            corner = left + place % across * (wide + 0.18), top - place // across * (high + 0.18)
            card = Box(corner[0], corner[1] - high, corner[0] + wide, corner[1])
            window = Window(card.inset(0.15, 0.15, 0.15, 0.42), (float(x[0]), float(x[-1])), y_range)
            line = Curve(window, THEME.prediction if well else THEME.wrong, 3.5, dashed=not well).draw(x, curve)
            numeral = f"{float(seed):.0f}"
            name = Lettering(
                f"seed {numeral}", (card.left + 0.14, card.top - 0.29, 0), TICK, THEME.dimmed, numerals=[(numeral, seed.source)]
            )
            how = Lettering(ending, (card.right - 0.14, card.top - 0.29, 0), TICK, THEME.ink if well else THEME.wrong, 1)
            self.add(VGroup(Panel(card, window, [], [], ""), line.set_z_index(STILL), Dots(window, *samples, radius=0.07), name, how))
