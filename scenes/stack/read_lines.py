"""How many pictures a straight cut tells right, at each stage: a line for each thing that is asked, over the stages' own pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from nets.findings.stack.pixels_to_objects.looking import Looking
from nets.findings.stack.pixels_to_objects.read import Read
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.on_chart import Line
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import Lettering, Numerals
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import LINE, NAME, PIXEL, PROTAGONIST, READ_OUT, STILL, THEME
from scenes.stack.maps import Maps
from scenes.stack.tiles import boxed, squared

FOOT, HEAD = 1.45, 0.5  # room for the stages below the lines, and above them
SIDE, LOW = 1.0, 0.42  # of a stage's own pictures, and how high above the foot of the stage they stand
EDGE = 0.9  # scene units from the first stage to the edge
HUES = (THEME.neurons[2], THEME.neurons[1])  # of the stripes, and of what stands on what
SPOT = 11 * PIXEL


class ReadLines:
    """lines: of the stripes and of the objects. before: the same of the network untrained, in grey. spots: their dots."""

    def __init__(self, read: Read, looking: Looking, box: Box | None = None) -> None:
        free = stage()
        self.read, self.looking = read, looking
        box = box or Box(free.left + EDGE, free.bottom + FOOT, free.right - EDGE, free.top - HEAD)
        count = len(read.stripes)
        self.across = np.linspace(box.left, box.right, count)
        self.window = Window(box, (0, count - 1), (0, float(read.scored)))
        values = read.stripes, read.objects
        self.lines = [self._line(one, hue, PROTAGONIST) for one, hue in zip(values, HUES, strict=True)]
        self.before = [self._line(read.untrained[at], THEME.dimmed, LINE) for at in (0, 2)]
        self.spots = [Dots(self._places(one), hue, np.zeros(count), SPOT) for one, hue in zip(values, HUES, strict=True)]

    def homes(self) -> list[Box]:
        """Where each stage's own picture stands below the lines."""
        low = stage().bottom + LOW
        return [Box(x - SIDE / 2, low, x + SIDE / 2, low + SIDE) for x in self.across.tolist()]

    def stages(self, maps: Maps) -> list[np.ndarray]:
        """Where the picture and each layer's maps stand as stages: points of each."""
        first, *others = self.homes()
        return [boxed(squared(first)).reshape(-1, 3), *(maps.grid(one.count, home) for one, home in zip(maps.layers, others, strict=True))]

    def names(self) -> list[Lettering]:
        """The stages' names, below them."""
        base = stage().bottom
        texts: list[tuple[str, Numerals]] = [("pixels", [])]
        for at in range(len(self.looking.reach)):
            number = self.looking.number("layer", at)
            numeral = f"{float(number):.0f}"
            texts.append((f"layer {numeral}", [(numeral, number.source)]))
        return [
            Lettering(text, (x, base, 0), NAME, THEME.dimmed, align=0, numerals=numerals).set_z_index(STILL)
            for (text, numerals), x in zip(texts, self.across.tolist(), strict=True)
        ]

    def counts(self, which: int, stages: Sequence[int], name: str, named_at: int) -> VGroup:
        """How many of the stripes (0) or the objects (1) are told right at some stages, and the line's name beside another stage."""
        field, values = (("stripes", self.read.stripes), ("objects", self.read.objects))[which]
        places = self._places(values)
        words = []
        for at in dict.fromkeys(stages):
            number = self.read.number(field, at)
            numeral = f"{float(number):,.0f}"
            words.append(Word(numeral, places[at : at + 1], HUES[which], READ_OUT, [(numeral, number.source)]))
        here, there = places[named_at], places[named_at - 1] if named_at else places[-1]
        between = here + np.linspace(0.2, 0.8, 7)[:, None] * (there - here)
        words.append(Word(name, between, HUES[which], READ_OUT))
        return VGroup(*named(words, [], self._all(), stage()))

    def _all(self) -> np.ndarray:
        """Places (n, 3) along all lines, which words keep clear of."""
        rows = [self.read.stripes, self.read.objects, self.read.untrained[0], self.read.untrained[2]]
        fine = np.linspace(0, len(self.across) - 1, 40 * len(self.across))
        return np.concatenate([self.window.place(fine, np.interp(fine, np.arange(len(row)), row)) for row in rows])

    def _places(self, values: np.ndarray) -> np.ndarray:
        return self.window.place(np.arange(len(values), dtype=float), values.astype(float))

    def _line(self, values: np.ndarray, colour: str, width: float) -> Line:
        line = Line(colour, width)
        line.see(self.window)
        return line.draw(np.arange(len(values), dtype=float), values.astype(float))
