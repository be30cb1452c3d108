"""Unseen customers in ten groups by what the network says of them: a dot each, and how far each group fills with the second class."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import RIGHT, Animation, Mobject, VGroup, linear

from scenes.black_box import places
from scenes.parts.change import EASED
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.points import Points
from scenes.parts.ink.strokes import haloed
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import FRONT, MOVING, NAME, PROTAGONIST, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.black_box.asked import Asked

SIGN = 1.75  # scene units from one sign to the next
WIDE = 0.84  # of the room that a group has, it takes
DOT = 0.4  # of the way to the next one, a dot's radius at the most
FLIGHT = 0.35  # of a pour's time, each dot's own


class Groups:
    """The dots, at first all where the dial is; the marks at what was said; signs of the lowest and the highest."""

    def __init__(self, found: Asked, hub: np.ndarray) -> None:
        box, count = places.chart(), len(found.said)
        self.found, self.pitch = found, box.width / count
        sizes = np.bincount(found.bins, minlength=count)
        wide = WIDE * self.pitch
        self.across, rows = _block(int(sizes.max()), wide / box.height)
        step, self.up = wide / self.across, box.height / rows
        self.lefts = box.left + self.pitch * np.arange(count) + (self.pitch - wide) / 2
        radius = min(DOT * min(step, self.up), 0.07)
        self.step, self.low = step, box.bottom
        start = np.tile(hub, (len(found.bins), 1))
        self.dots = Points(start, THEME.dimmed, radius).set_z_index(MOVING)
        self.strewn = self._stacked(np.arange(len(found.bins)))
        self.sorted = self._stacked(np.argsort(-found.kinds, kind="stable"))
        self.told = rgbas_of(THEME.classes[:2], 2)[found.kinds.astype(int)]
        levels = box.bottom + found.said * box.height
        over = 0.5 * (self.pitch - wide)
        starts = np.column_stack([self.lefts - over, levels, np.zeros(count)])
        known = np.isfinite(levels)
        self.marks = Wires(starts[known], starts[known] + self.pitch * RIGHT, THEME.prediction, PROTAGONIST)
        self.marks.set_z_index(FRONT)
        ends = [at for at in dict.fromkeys((0, count - 1)) if known[at]]
        self.signs = VGroup(*(self._sign("said", at, THEME.prediction) for at in ends))
        self.answers = VGroup(*(self._sign("came", at, THEME.classes[1]) for at in ends))

    def _stacked(self, order: np.ndarray) -> np.ndarray:
        """Places (S, 3) of all dots, those of each group in an order, from the foot up."""
        found, rank = self.found, np.empty(len(order), dtype=int)
        for group in range(len(found.said)):
            own = order[found.bins[order] == group]
            rank[own] = np.arange(len(own))
        x = self.lefts[found.bins] + self.step * (rank % self.across + 0.5)
        return np.column_stack([x, self.low + self.up * (rank // self.across + 0.5), np.zeros(len(rank))])

    def _sign(self, told: str, at: int, hue: str) -> Mobject:
        """Under the first group, or the last one, what was said of it, or what came; the one beside the other."""
        number = self.found.number(told, at)
        text = f"{float(number):.2f}"
        before = (told == "said") == (at == 0)
        x = self.lefts[0] if at == 0 else self.lefts[at] + WIDE * self.pitch
        x += 0 if before else SIGN if at == 0 else -SIGN
        return haloed(
            Lettering(f"{told} {text}", (x, self.low - 0.45, 0), NAME, hue, -1 if at == 0 else 1, numerals=[(text, number.source)])
        )


def _block(count: int, shape: float) -> tuple[int, int]:
    """How many dots stand side by side, and one above the other, in a block so many times as wide as high: full rows where that can be."""
    ideal = max(1.0, math.sqrt(count * shape))
    across = min(range(1, count + 1), key=lambda wide: abs(math.log(wide / ideal)) + (0.3 if count % wide else 0))
    return across, -(-count // across)


class Pour(Animation):
    """Dots fly to places (n, 3), one after the other in the order of their turns (n,), 0 to 1; all at once where all turns are 0."""

    def __init__(self, dots: Points, to: np.ndarray, turns: np.ndarray, **kwargs: Any) -> None:
        self.to, self.turns, self.flight = to, turns, FLIGHT if turns.any() else 1.0
        super().__init__(dots, **{"rate_func": linear} | kwargs)

    def begin(self) -> None:
        """Start from where they are."""
        self.first = self.mobject.places.copy()
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        share = np.clip((alpha - self.turns * (1 - self.flight)) / self.flight, 0, 1)
        share = np.array([EASED(one) for one in share.tolist()])[:, None]
        self.mobject.set_places((1 - share) * self.first + share * self.to)
