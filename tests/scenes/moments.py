"""What stands on a scene's screen at one moment: texts with their numerals, all other marks, and which of these run through a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from manim import ManimColor, Mobject

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Marks
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.cloud.companion import Companion
from scenes.parts.cloud.words import Written
from scenes.parts.ink.camera import StageCamera
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.caption import Caption
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import DIGITS
from scenes.parts.space.looked import Looked
from scenes.stage import Stage
from tests.scenes.seeing import bleeds, box_of, drawn, ink_of, overlap, visible


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing on screen: a text with its numerals, or any other mark.

    em: the size of its type as drawn. faithful: whether its drawn outlines are those of its text, in its place for a number, up to
    a scaling and a shift for a word. read: what the source of each numeral gave when it was looked at. crossed: the marks that run
    through a text's box.
    """

    kind: type[Mobject]
    box: Box
    text: str | None = None
    numerals: tuple[tuple[str, object], ...] = ()
    read: tuple[object, ...] = ()
    em: float = 0.0
    colour: str = ""
    faithful: bool = True
    crossed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """What is no text: where it can be seen, places (n, 3), and the box around them. bleeds: whether the caption may lie on it."""

    kind: type[Mobject]
    box: Box
    places: np.ndarray
    bleeds: bool

    def runs_through(self, box: Box) -> bool:
        """Whether it runs through a box: place by place for what is painted, and for curves, dots and ticks, which are many in one."""
        if not overlap(self.box, box) or not issubclass(self.kind, Curve | Dots | Marks | Painter):
            return overlap(self.box, box)
        x, y = self.places[:, :2].T
        return bool(((x > box.left) & (x < box.right) & (y > box.bottom) & (y < box.top)).any())


@dataclass(frozen=True)
class Moment:
    """The screen at one moment of a beat, with the playhead at a step."""

    beat: str
    step: float
    shown: tuple[Shown, ...]

    @property
    def texts(self) -> list[Shown]:
        """Everything that can be read."""
        return [shown for shown in self.shown if shown.text is not None]

    def __str__(self) -> str:
        return f"beat {self.beat!r}, step {self.step:g}"


def look(scene: Stage, beat: str, read: Callable[[object], object]) -> Moment:
    """What stands on a scene's screen now."""
    shown: list[Shown] = []
    marks: list[Mark] = []
    for mobject in scene.mobjects:
        _see(mobject, shown, marks, read, scene.camera)
    return Moment(beat, scene.playhead.step, tuple(_crossed(shown, marks)))


def _see(mobject: Mobject, shown: list[Shown], marks: list[Mark], read: Callable[[object], object], camera: StageCamera) -> None:
    """Add a mobject with its parts to what is shown, and to the marks all that is no text and may not lie under one."""
    if isinstance(mobject, Formula):
        glyphs = [glyph for glyph in mobject.get_family() if visible(glyph)]
        if glyphs:
            box = box_of(np.concatenate([glyph.points for glyph in glyphs]))
            shown.append(Shown(Formula, box, mobject.text, mobject.numerals, _read(mobject, read), mobject.font_size / 96))
        return
    if isinstance(mobject, Lettering):
        if visible(mobject):
            em, faithful = drawn(mobject)
            numerals, colour = mobject.numerals, mobject.get_fill_color().to_hex()
            shown.append(Shown(type(mobject), box_of(mobject.points), mobject.text, numerals, _read(mobject, read), em, colour, faithful))
    elif (not bleeds(mobject) or isinstance(mobject, Looked)) and len(places := _places(mobject, camera)):
        marks.append(Mark(type(mobject), box_of(places), places, bleeds(mobject)))
        shown += [] if bleeds(mobject) else [Shown(type(mobject), box_of(places))]
    if isinstance(mobject, Cloud):
        shown += [_written(word, read) for word in mobject.written()]
    for part in mobject.submobjects:
        _see(part, shown, marks, read, camera)


def _written(word: Written, read: Callable[[object], object]) -> Shown:
    """A word that a painter writes, with the numerals in it, which are those of a name."""
    numerals = tuple((numeral, word.text) for numeral in DIGITS.findall(word.text))
    said = tuple(read(source) for _, source in numerals)
    return Shown(Cloud, word.box, word.text, numerals, said, word.em, ManimColor(word.rgba[:3]).to_hex())


def _places(mark: Mobject, camera: StageCamera) -> np.ndarray:
    """Where a mark, without its parts, can be seen (n, 3): its points; of what is painted its ink; of what is in space its dots."""
    if isinstance(mark, Looked):
        return mark.spots[mark.dot_rgbas[:, 3] > 0.01]
    if isinstance(mark, Painter):
        return ink_of(mark, camera)
    return mark.points if visible(mark) else np.zeros((0, 3))


def _crossed(shown: list[Shown], marks: list[Mark]) -> Iterator[Shown]:
    """The same, each text with the marks that run through its box; a cloud's words lie on what is drawn of it, with an edge of ground."""
    for thing in shown:
        own = Cloud | Companion if issubclass(thing.kind, Cloud) else ()
        others = [mark for mark in marks if not (issubclass(mark.kind, own) or (mark.bleeds and issubclass(thing.kind, Caption)))]
        through = [mark for mark in others if mark.runs_through(thing.box)]
        yield thing if thing.text is None else replace(thing, crossed=tuple(mark.kind.__name__ for mark in through))


def _read(text: Lettering | Formula, read: Callable[[object], object]) -> tuple[object, ...]:
    return tuple(read(source) for _, source in text.numerals)
