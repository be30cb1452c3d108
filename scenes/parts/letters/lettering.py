"""Type: one batched mobject a text, set by HarfBuzz, so that it is the same on every machine and cheap to set anew each frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import uharfbuzz
from manim import VMobject

from scenes.parts.letters.numerals import Number, digits_in
from scenes.parts.theme import MOVING, NAME, STILL, THEME

FONT_FILE = Path(__file__).parents[3] / "assets" / "fonts" / "Inter-Regular.otf"
FEATURES = {"tnum": True, "kern": True, "calt": False, "liga": False}  # tabular figures: digits do not dance
CAPITALS = 0.727  # height of Inter's capitals, in em

Numerals = Sequence[tuple[str, object]]  # the numerals in a text in reading order, each with its source


@cache
def _font() -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONT_FILE))))


@cache
def _outline(glyph: int) -> np.ndarray:
    """A glyph as cubic Bézier curves (4 n, 3), in em, its origin at the baseline."""
    curves: list[tuple] = []
    pen = [(0.0, 0.0), (0.0, 0.0)]  # where it stands, and where the contour began

    def move(x: float, y: float, _: object) -> None:
        pen[:] = [(x, y), (x, y)]

    def line(x: float, y: float, _: object) -> None:
        (x0, y0), end = pen[0], (x, y)
        if pen[0] != end:
            curves.extend([pen[0], ((2 * x0 + x) / 3, (2 * y0 + y) / 3), ((x0 + 2 * x) / 3, (y0 + 2 * y) / 3), end])
        pen[0] = end

    def cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, _: object) -> None:
        curves.extend([pen[0], (x1, y1), (x2, y2), (x, y)])
        pen[0] = (x, y)

    draw = uharfbuzz.DrawFuncs()
    draw.set_move_to_func(move)
    draw.set_line_to_func(line)
    draw.set_cubic_to_func(cubic)
    draw.set_close_path_func(lambda _: line(*pen[1], None))
    _font().draw_glyph(glyph, draw)
    flat = np.array(curves, dtype=np.float64).reshape(-1, 2) / _font().face.upem
    return np.column_stack([flat, np.zeros(len(flat))])


@lru_cache(maxsize=4096)
def typeset(text: str) -> tuple[np.ndarray, float]:
    """The outlines of a line of text as cubic curves (4 n, 3), in em from its start on the baseline, and its width in em.

    Kept, and not to be changed: a number that is written at every frame is often the one before.
    """
    buffer = uharfbuzz.Buffer()
    buffer.add_str(str(text))  # a name that a run gives is a kind of its own, which HarfBuzz refuses
    buffer.guess_segment_properties()
    buffer.language = "en"  # not the machine's: some letters have other shapes in Romanian
    uharfbuzz.shape(_font(), buffer, FEATURES)
    em, pen, outlines = _font().face.upem, 0.0, [np.empty((0, 3))]
    for glyph, place in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        outlines.append(_outline(glyph.codepoint) + np.array([(pen + place.x_offset) / em, place.y_offset / em, 0]))
        pen += place.x_advance
    return np.concatenate(outlines), pen / em


def lacking(text: str) -> str:
    """The letters of a text that the font has no outline for, each once."""
    known = _font().get_nominal_glyph
    return "".join(dict.fromkeys(letter for letter in text if known(ord(letter)) is None))


def unwritable(names: Iterable[str]) -> str:
    """Why some names cannot be written, or nothing where they can."""
    unknown = {name: letters for name in names if (letters := lacking(name))}
    return ", ".join(f"cannot write {name!r}: its font has no {' '.join(letters)}" for name, letters in unknown.items())


class Lettering(VMobject):
    """Lines of text on given baselines, as one mobject.

    anchor: a point (3,) on the first baseline; align: -1, 0, 1, which part of each line lies there: its start, middle or end.
    numerals: every numeral in the text with its source. A text with a digit that has none is refused: nobody types a number.
    """

    def __init__(
        self,
        text: str = "",
        anchor: np.ndarray | Sequence[float] = (0, 0, 0),
        size: float = NAME,
        colour: str = THEME.ink,
        align: float = -1,
        numerals: Numerals = (),
        leading: float = 1.2,
    ) -> None:
        super().__init__(stroke_width=0, fill_opacity=1, fill_color=colour)
        self.set_z_index(STILL)
        self.anchor, self.size, self.align, self.leading = np.asarray(anchor, float), size, align, leading
        self.say(text, numerals)

    def say(self, text: str, numerals: Numerals = ()) -> Lettering:
        """Set another text in the same place."""
        if digits_in(text) != digits_in("".join(numeral for numeral, _ in numerals)):
            raise ValueError(f"{text!r} has a numeral that does not say where it comes from")
        self.text, self.numerals = text, tuple(numerals)
        lines = []
        for number, line in enumerate(text.split("\n")):
            outline, width = typeset(line)
            start = np.array([-width * (1 + self.align) / 2, -number * self.leading, 0])
            lines.append(self.anchor + self.size * (outline + start))
        self.set_points(np.concatenate(lines))
        return self


class ReadOut(Lettering):
    """A number with its name ("b = 1.57"), written anew at every step.

    number: step -> the number to print there. form: how it is written. name: the text before it.
    """

    def __init__(self, number: Callable[[float], Number], form: Callable[[float], str], name: str = "", **place) -> None:
        self.number, self.form, self.before = number, form, name
        super().__init__(**place)
        self.set_z_index(MOVING)

    def show(self, step: float) -> None:
        """Print the number that belongs to a step."""
        number = self.number(step)
        numeral = self.form(float(number))
        self.say(f"{self.before}{numeral}", [(numeral, number.source)])
