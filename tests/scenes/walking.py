"""A scene told without drawing it, and what stands on its screen at the end of every play and along every training replayed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import numpy as np
from manim import Mobject, RoundedRectangle, VMobject, tempconfig

from nets.records.finding import Finding, Verdict
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.full_bleed import Foot
from scenes.parts.axes.window import Box, Marks
from scenes.parts.ink.camera import StageCamera
from scenes.parts.letters.caption import Caption
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Lettering, ReadOut, typeset
from scenes.parts.space.looked import Looked
from scenes.stage import Stage
from scenes.telling.saying.captions import Cue, cues
from scenes.telling.saying.sentences import Sentence

Scene = TypeVar("Scene", bound=Stage)
Found = TypeVar("Found", bound=Finding)

SHARES = (0.0, 0.03, 0.27, 0.5, 0.503, 0.81)  # of a replayed training, at which the screen is looked at too


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


@dataclass(repr=False)
class Walk:
    """A scene from its first beat to its last, of which nothing is left but what was seen and said.

    frame: width and height, in scene units. film: how its file would be called. given: the files on the shelf that it was told from.
    members: how many of these are its study's, after the run's own.
    """

    moments: list[Moment] = field(default_factory=list)
    sentences: list[tuple[str, Sentence]] = field(default_factory=list)  # with the beat's name
    verdicts: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)  # question, outcome, the sentences to choose from
    frame: tuple[float, float] = (0.0, 0.0)
    film: str = ""
    given: list[Path] = field(default_factory=list)
    members: int = 0

    @property
    def captions(self) -> list[tuple[str, Cue]]:
        """Every caption that is spoken, with its beat's name."""
        return [(beat, cue) for beat, sentence in self.sentences for cue in cues(sentence)]

    @property
    def beats(self) -> list[str]:
        """The names of the beats, in order."""
        return [beat for beat, _ in self.sentences]

    def finding(self, kind: type[Found]) -> Found | None:
        """What the scene was given of a kind of finding."""
        return next((kind.load(path) for path in self.given if path.name.startswith(f"{kind.__name__}-")), None)


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """The LENSES_ variables as given, and no other ones."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LENSES_")}
    with patch.dict(os.environ, kept | variables, clear=True):
        yield


@contextmanager
def quiet(media_dir: Path, **settings: Any) -> Iterator[None]:
    """Manim without a progress bar, writing into `media_dir`."""
    with tempconfig({"media_dir": str(media_dir), "progress_bar": "none", "verbosity": "ERROR", **settings}):
        yield


def tell(kind: type[Scene], media_dir: Path, **variables: str) -> Scene:
    """A scene that has been told to its end, without drawing a frame or writing a film."""
    with environment(**variables), quiet(media_dir, dry_run=True), patch.object(StageCamera, "capture_mobjects", lambda *_, **__: None):
        scene = kind(skip_animations=True)
        scene.render()
        return scene


def walk(kind: type[Stage], media_dir: Path, read: Callable[[object], object], **variables: str) -> Walk:
    """Tell a scene, and look at it on the way. `read` gives what a numeral's source says now."""
    told = Walk()
    beats: list[str] = []
    seen: dict[Shown, Shown] = {}  # what stays as it is from one moment to the next is kept once

    class Walked(kind):
        @contextmanager
        def beat(self, name, template, /, **values):
            beats.append(name)
            told.sentences.append((name, Sentence.of(template, self.facts | values)))
            with super().beat(name, template, **values):
                yield

        def play(self, *args, **kwargs):
            before = self.playhead.step
            super().play(*args, **kwargs)
            after = self.playhead.step
            if after != before:
                for step in _steps_between(before, after):
                    self.playhead.show(step)
                    self.look()
                self.playhead.show(after)
            self.look()

        def look(self):
            moment = look(self, beats[-1], read)
            told.moments.append(replace(moment, shown=tuple(seen.setdefault(shown, shown) for shown in moment.shown)))

        def tear_down(self):
            told.frame = self.camera.frame_width, self.camera.frame_height
            told.film = self.film_name(self.main_run)
            told.given = [media_dir / "recordings" / f"{gift.name}.npz" for gift in self.gifts]
            told.members = len(self.members)
            super().tear_down()

    Walked.__name__ = kind.__name__
    say = Verdict.say

    def said(verdict: Verdict, **sentences: str) -> str:
        told.verdicts.append((verdict.question, verdict.outcome, sentences))
        return say(verdict, **sentences)

    with patch.object(Verdict, "say", said):
        tell(Walked, media_dir, **variables)
    return told


def _steps_between(before: float, after: float) -> list[float]:
    steps = [before + share * (after - before) for share in SHARES]
    return [*steps, round(steps[2]), round(steps[2]) + 0.5, round(steps[4]) + 0.4999]


def look(scene: Stage, beat: str, read: Callable[[object], object]) -> Moment:
    """What stands on a scene's screen now."""
    shown: list[Shown] = []
    marks: list[Mobject] = []
    for mobject in scene.mobjects:
        _see(mobject, shown, marks, read)
    return Moment(beat, scene.playhead.step, tuple(_crossed(shown, marks)))


def _see(mobject: Mobject, shown: list[Shown], marks: list[Mobject], read: Callable[[object], object]) -> None:
    """Add a mobject with its parts to what is shown, and to the marks all that is no text."""
    if isinstance(mobject, Formula):
        glyphs = [glyph for glyph in mobject.get_family() if visible(glyph)]
        if glyphs:
            box = box_of(np.concatenate([glyph.points for glyph in glyphs]))
            shown.append(Shown(Formula, box, mobject.text, mobject.numerals, _read(mobject, read), mobject.font_size / 96))
        return
    if isinstance(mobject, Looked | Foot):  # they fill the frame: all else lies on them, if not on their dots
        marks += [mobject] if isinstance(mobject, Looked) else []
        return
    if visible(mobject) and not getattr(mobject, "bleeds", False):  # what fills the frame may lie under words, and behind the caption
        box = box_of(mobject.points)
        if isinstance(mobject, Lettering):
            em, faithful = drawn(mobject)
            numerals, colour = mobject.numerals, mobject.get_fill_color().to_hex()
            shown.append(Shown(type(mobject), box, mobject.text, numerals, _read(mobject, read), em, colour, faithful))
        else:
            marks.append(mobject)
            shown.append(Shown(type(mobject), box))
    for part in mobject.submobjects:
        _see(part, shown, marks, read)


def _crossed(shown: list[Shown], marks: list[Mobject]) -> Iterator[Shown]:
    """The same, each text with the marks that run through its box; a card is there to be written on."""
    boxed = [(mark, box_of(_places(mark))) for mark in marks if not isinstance(mark, RoundedRectangle)]
    for thing in shown:
        if thing.text is None:
            yield thing
            continue
        near = [
            mark for mark, box in boxed if overlap(thing.box, box) and not (isinstance(mark, Looked) and issubclass(thing.kind, Caption))
        ]
        yield replace(thing, crossed=tuple(type(mark).__name__ for mark in near if _runs_through(mark, thing.box)))


def _runs_through(mark: Mobject, box: Box) -> bool:
    """Whether a mark that is near a box runs through it: point by point for curves, dots and ticks, which are many in one."""
    if not isinstance(mark, Curve | Dots | Marks | Looked):
        return True
    x, y = _places(mark)[:, :2].T
    return bool(((x > box.left) & (x < box.right) & (y > box.bottom) & (y < box.top)).any())


def _places(mark: Mobject) -> np.ndarray:
    """The points of a mark (n, 3); of what is in space those of its dots that are seen."""
    if not isinstance(mark, Looked):
        return mark.points
    seen = mark.spots[mark.dot_rgbas[:, 3] > 0.01]
    return seen if len(seen) else np.full((1, 3), -1e3)


def overlap(one: Box, other: Box, touch: float = 1e-3) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > touch and min(one.top, other.top) - max(one.bottom, other.bottom) > touch


def _read(text: Lettering | Formula, read: Callable[[object], object]) -> tuple[object, ...]:
    return tuple(read(source) for _, source in text.numerals)


def visible(mobject: Mobject) -> bool:
    """Whether a mobject, without its parts, leaves anything on the picture."""
    if not len(mobject.points):
        return False
    if not isinstance(mobject, VMobject):
        return True
    filled = (mobject.fill_rgbas[:, 3] > 0).any()
    stroked = (mobject.stroke_rgbas[:, 3] > 0).any() and np.any(np.asarray(mobject.stroke_width) > 0)
    return bool(filled or stroked)


def box_of(points: np.ndarray) -> Box:
    """The box around points (n, 3)."""
    low, high = points.min(axis=0), points.max(axis=0)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def drawn(text: Lettering) -> tuple[float, bool]:
    """The em as drawn, and whether the outlines drawn are those of the text: exactly in place for a number that is written anew."""
    lines = []
    for number, line in enumerate(text.text.split("\n")):
        outline, width = typeset(line, text.weight)
        lines.append(outline + np.array([-width * (1 + text.align) / 2, -number * text.leading, 0]))
    wanted, points = np.concatenate(lines), text.points
    if wanted.shape != points.shape:
        return 0.0, False
    if isinstance(text, ReadOut):
        return text.size, np.allclose(points, text.anchor + text.size * wanted, atol=1e-9)
    em = float(np.ptp(points[:, 0]) / np.ptp(wanted[:, 0]))
    return em, np.allclose(points - points[0], em * (wanted - wanted[0]), atol=1e-6)
