"""How many pictures a straight cut tells right, at each stage: a line for each thing that is asked, over the stages' own pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DL, UP, UR, VGroup

from nets.findings.stack.pixels_to_objects.looking import Looking
from nets.findings.stack.pixels_to_objects.read import Read
from nets.findings.stack.pixels_to_objects.seeds import Seeds
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.on_chart import Line
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import Lettering, Numerals
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import AXIS, GHOST, LINE, NAME, PIXEL, PROTAGONIST, READ_OUT, STILL, THEME
from scenes.stack.maps import Maps
from scenes.stack.tiles import boxed, squared
from scenes.stage import Measured

FOOT, HEAD = 2.15, 0.55  # room for the stages below the lines, and above them
SIDE, LOW = 1.5, 0.42  # of a stage's own pictures, and how high above the foot of the stage they stand
EDGE = 0.9  # scene units from the first stage to the edge
LARGEST, BETWEEN = 2.6, 0.5  # the side of a stage's own pictures where they stand above the lines, and from one to the next at the least
HUES = (THEME.neurons[2], THEME.neurons[1])  # of the stripes, and of what stands on what
BELOW, ABOVE = 0.2, 0.5  # where words may stand beside the lines, clear of the stages' own pictures
APART = 0.3  # scene units from a line to that of another start, where it is named
FAINT = 0.7  # of the lines from other starts
ASIDE = 0.2  # from an untrained end to where its count stands, away from the trained line's
SPOT = 11 * PIXEL


class ReadLines:
    """lines: of the stripes and of the objects. spots: their dots. zero: where none is told right. guessed: how many are right of
    both where one says the commonest of all; guessing: their names; chance: all of these. before: as lines, of the network
    untrained. others: thin and faint, of the trainings of a study from other seeds than its `own`."""

    def __init__(self, read: Read, looking: Looking, study: Seeds | None = None, own: int = 0, box: Box | None = None) -> None:
        free = stage()
        self.read, self.looking = read, looking
        box = box or Box(free.left + EDGE, free.bottom + FOOT, free.right - EDGE, free.top - HEAD)
        self.room = Box(free.left, box.bottom - BELOW, free.right, box.top + ABOVE)
        count = len(read.stripes)
        self.across = np.linspace(box.left, box.right, count)
        self.window = Window(box, (0, count - 1), (0, float(read.scored)))
        values = read.stripes, read.objects
        self.lines = [self._line(one, hue, PROTAGONIST) for one, hue in zip(values, HUES, strict=True)]
        self.before = [self._line(read.untrained[at], THEME.dimmed, LINE) for at in (0, 2)]
        self.elsewhere = study.others(own) if study else np.zeros((2, 0, 0))
        self.others = [
            self._line(row, hue, GHOST).set_stroke(opacity=FAINT) for some, hue in zip(self.elsewhere, HUES, strict=False) for row in some
        ]
        self.zero = Line(THEME.hairline, AXIS, halo=False)
        self.zero.see(self.window)
        self.zero.draw(np.array([0.0, count - 1.0]), np.zeros(2))
        self.taken: list[Box] = []
        self.guessed = [self._line(row, hue, GHOST, dashed=True) for row, hue in zip(self._guesses(), HUES, strict=True)]
        self.spots = [Dots(self._places(one), hue, np.zeros(count), SPOT) for one, hue in zip(values, HUES, strict=True)]
        stripes, objects = (self._along(row[None]) for row in self._guesses())
        halves = stripes[20 * count :], objects[: 20 * count]
        self.guessing = [self._written([Word("by chance", half, hue)]) for half, hue in zip(halves, HUES, strict=True)]
        self.chance = [*self.guessed, *self.guessing]

    @classmethod
    def low(cls, read: Read, looking: Looking, study: Seeds | None, own: int) -> tuple[ReadLines, float]:
        """Lines at the foot of the stage, with those of a study's other trainings, and how large the stages' own pictures can be above."""
        free, gaps = stage(), len(read.stripes) - 1
        side = min((free.width - BETWEEN * gaps) / (gaps + 1), LARGEST)
        box = Box(free.left + side / 2, free.bottom + 0.35, free.right - side / 2, free.top - side - 0.6)
        return cls(read, looking, study, own, box), side

    def stages(self, maps: Maps, low: float | None = None, side: float = SIDE) -> list[dict[str, np.ndarray]]:
        """How the picture and a map of each layer stand as stages, below the lines or from a height on."""
        low = stage().bottom + LOW if low is None else low
        first, *others = [Box(x - side / 2, low, x + side / 2, low + side) for x in self.across.tolist()]
        picture = {"points": boxed(squared(first)).reshape(-1, 3), "rgbas": maps.picture.clear(1)}
        return [picture, *(maps.one(at, home) for at, home in enumerate(others))]

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
        words = [self._count(self.read.number(field, at), places[at], HUES[which], at == named_at) for at in dict.fromkeys(stages)]
        here, there = places[named_at], places[named_at - 1] if named_at else places[-1]
        between = here + np.linspace(0.2, 0.8, 7)[:, None] * (there - here)
        return self._written([*words, Word(name, between, HUES[which], READ_OUT)])

    def counts_before(self) -> VGroup:
        """How many are told right at the end of the network untrained, apart from what is told at the end of the trained one."""
        end, trained = len(self.across) - 1, np.array([self.read.stripes[-1], self.read.objects[-1]])
        words = []
        for at in (2, 0):
            values = self.read.untrained[at]
            beyond = values[end] - trained
            away = ASIDE * np.sign(beyond[np.abs(beyond).argmin()]) * UP
            words.append(self._count(self.read.number("untrained", at, end), self._places(values)[end] + away, THEME.dimmed))
        along = [self._places(self.read.untrained[at])[end - 1 :] for at in (2, 0)]
        names = [Word("untrained", one[0] + np.linspace(0.3, 0.8, 6)[:, None] * (one[1] - one[0]), THEME.dimmed) for one in along]
        return self._written([*words, *names])

    def named_others(self) -> VGroup:
        """What the lines of other trainings are, beside one of them."""
        if not self.others:
            return VGroup()
        own = np.broadcast_to(np.array([self.read.stripes, self.read.objects])[:, None], self.elsewhere.shape)
        places = self._along(self.elsewhere)
        away = np.abs(places - self._along(own))[:, 1]
        return self._written([Word("other starts", places[away >= min(APART, away.max())], THEME.dimmed)])

    def _written(self, words: list[Word]) -> VGroup:
        """Words beside their lines, clear of all that were written before."""
        found = named(words, self.taken, self._all(), self.room)
        for word in found:
            (left, bottom, _), (right, top, _) = word[0].get_corner(DL), word[0].get_corner(UR)
            self.taken.append(Box(left, bottom, right, top))
        return VGroup(*found)

    def _count(self, number: Measured, place: np.ndarray, hue: str, of_all: bool = False) -> Word:
        numerals = [(f"{float(one):,.0f}", one.source) for one in (number, *[self.read.scored] * of_all)]
        return Word(" of ".join(text for text, _ in numerals), place[None], hue, READ_OUT, numerals)

    def _all(self) -> np.ndarray:
        """Places (n, 3) along all lines, which words keep clear of."""
        own = np.array([self.read.stripes, self.read.objects, self.read.untrained[0], self.read.untrained[2]])
        return np.concatenate([self._along(one) for one in (own, self.elsewhere, self._guesses())])

    def _guesses(self) -> np.ndarray:
        """How many are right, of the stripes and of the objects, where one always says the commonest, as lines (2, S)."""
        return np.repeat(self.read.chance[[0, 2], None], len(self.across), axis=1)

    def _along(self, rows: np.ndarray) -> np.ndarray:
        """Places (n, 3) along lines (…, S)."""
        stages = np.arange(len(self.across))
        fine = np.linspace(0, stages[-1], 40 * len(stages))
        lines = [self.window.place(fine, np.interp(fine, stages, row)) for row in rows.reshape(-1, len(stages))]
        return np.concatenate([np.zeros((0, 3)), *lines])

    def _places(self, values: np.ndarray) -> np.ndarray:
        return self.window.place(np.arange(len(values), dtype=float), values.astype(float))

    def _line(self, values: np.ndarray, colour: str, width: float, dashed: bool = False) -> Line:
        line = Line(colour, width, dashed, halo=not dashed)
        line.see(self.window)
        return line.draw(np.arange(len(values), dtype=float), values.astype(float))
