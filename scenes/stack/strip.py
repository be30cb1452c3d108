"""The stages of a network in the head of the frame, and below each what was found of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scenes.parts.frame import usual
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, brief
from scenes.parts.theme import NUMERAL, STILL, THEME, TITLE
from scenes.stack.places import row

LEFT, RIGHT, WIDEST = -2.4, 3.1, 2.3  # where columns may stand, and how far apart they are at most
BEHIND, BEFORE = 3.2, 0.5  # in a narrow frame: from its left words to the first column, and from the last one to its right


class Strip:
    """A column for each stage, from left to right: its name, and rows of numbers that are written when they are spoken of.

    layers: the number of each hidden layer. score, ratio: stage -> what percentage of unseen dots a straight cut gets right, and Fisher's.
    kept: layer -> what percentage of its variance is seen. edge: how far left and right the frame's own words stand. below: what of the
    frame stands under the model's name.
    """

    def __init__(
        self,
        layers: Sequence[Number],
        score: Callable[[int], Number],
        ratio: Callable[[int], Number],
        kept: Callable[[int], Number],
        edge: float,
        below: float = 0,
    ) -> None:
        self.below = below
        left, right = (LEFT, RIGHT) if usual() else (BEHIND - edge, edge - BEFORE)
        gap = min(WIDEST, (right - left) / len(layers))
        self.columns, self.left = [left + at * gap for at in range(len(layers) + 1)], -edge
        self.names = [self._named("input", 0)]
        for at, layer in enumerate(layers, 1):
            number = f"{float(layer):.0f}"
            self.names.append(self._named(f"layer {number}", at, [(number, layer.source)]))
        self.scores = [self._entry(at, 1, score(at), THEME.prediction, " %") for at in range(len(self.columns))]
        self.ratios = [self._entry(at, 2, ratio(at), THEME.ink) for at in range(len(self.columns))]
        self.heads = [self._headed("unseen dots right", 1), self._headed("gap to spread", 2)]
        self.shares = [self._share(kept(at), edge) for at in range(len(layers))]
        self.whole = [*self.names, *self.scores, *self.ratios, *self.heads]

    def _share(self, kept: Number, right: float) -> Lettering:
        """How much is seen of a layer that has more numbers than can be drawn, at the right."""
        numeral = brief(float(kept))
        place = (right, row(1 if usual() else 3, self.below), 0)
        said = f"{numeral} % of variance shown"
        return Lettering(said, place, TITLE, THEME.dimmed, align=1, numerals=[(numeral, kept.source)]).set_z_index(STILL)

    def _headed(self, text: str, line: int) -> Lettering:
        """What the numbers of a row are, at its left."""
        return Lettering(text, (self.left, row(line, self.below), 0), TITLE, THEME.dimmed).set_z_index(STILL)

    def _entry(self, at: int, line: int, number: Number, colour: str, unit: str = "") -> Lettering:
        """A number in a stage's column."""
        numeral = brief(float(number))
        place = (self.columns[at], row(line, self.below), 0)
        return Lettering(f"{numeral}{unit}", place, NUMERAL, colour, align=0, numerals=[(numeral, number.source)]).set_z_index(STILL)

    def _named(self, text: str, at: int, numerals: Sequence[tuple[str, object]] = ()) -> Lettering:
        place = (self.columns[at], row(0, self.below), 0)
        return Lettering(text, place, TITLE, THEME.dimmed, align=0, numerals=numerals).set_z_index(STILL)
