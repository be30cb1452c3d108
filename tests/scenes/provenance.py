"""Holds what is shown against what was recorded: reads every numeral again, from the file on the shelf, and compares."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from manim import ImageMobject, Mobject, SVGMobject, Table

from nets.records.graph_recording import GraphRecording
from nets.records.image_recording import ImageRecording
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Name, Source
from nets.records.recording import Recording
from scenes.parts.axes.window import OnRuler
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.numerals import LARGE, MINUS, SMALL, WORDS
from tests.scenes.moments import Moment
from tests.scenes.walking import Walk

NUMERAL = re.compile(rf"{MINUS}?\d[\d,]*(\.\d+)?(e{MINUS}?\d+)?")
POWER = re.compile(r"10(⁻?[⁰¹²³⁴-⁹]+)")
# "one" may be a pronoun, and where something is zero a definition; all else that says a number, an infinity or none
SAYS_A_NUMBER = re.compile(
    r"\d|∞|½|¼|\b(NaN|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|hundred|"
    r"thousand|million|billion|half|quarter|twice|double|triple|percent)\b",
    re.IGNORECASE,
)


class NotThereError(Exception):
    """A source that gives nothing."""


def arrays_of(path: Path) -> Mapping[str, np.ndarray]:
    """The arrays of a file on the shelf, read by numpy itself, and only those that are asked for: a file may have fifty megabytes."""
    return Shelved(path)


@dataclass(frozen=True)
class Shelved(Mapping[str, np.ndarray]):
    """A file's arrays by name."""

    path: Path

    def __getitem__(self, name: str) -> np.ndarray:
        return _array(self.path, name)

    def __iter__(self) -> Iterator[str]:
        with np.load(self.path, allow_pickle=False) as file:
            return iter(file.files)

    def __len__(self) -> int:
        return len(list(self))


@lru_cache(256)
def _array(path: Path, name: str) -> np.ndarray:
    with np.load(path, allow_pickle=False) as file:
        return file[name]


def reader(shelf: Path) -> Callable[[object], object]:
    """Gives what a numeral's source says: a number from a file on the shelf or off a ruler, or a name that a run recorded."""

    def read(source: object) -> object:
        try:
            match source:
                case Source():
                    return source.read(arrays_of(shelf / f"{source.store}.npz"))
                case OnRuler():
                    return source.read_off()
                case Name():
                    return source if source in _recorded_names(shelf) else NotThereError(f"no run records the name {source!r}")
        except Exception as error:
            return NotThereError(f"{source}: {type(error).__name__}: {error}")
        return NotThereError(f"{source!r} is no source")

    return read


def _recorded_names(shelf: Path) -> set[str]:
    return set().union(*map(_names_in, shelf.glob("run-*.npz")))


@cache
def _names_in(path: Path) -> tuple[str, ...]:
    recording = Recording.load(path)
    if "nudged" in recording.meta:
        graph = GraphRecording.load(path)
        return (*graph.names, *(word for line in graph.lines for word in line))
    if "homonym" in recording.meta:
        language = LanguageRecording.load(path)
        return (*language.words, *language.kinds, *language.senses)
    if "shapes" in recording.meta:
        pictures = ImageRecording.load(path)
        return (*pictures.class_names, *pictures.shape_names, *pictures.stripe_names)
    return (*recording.input_names, *recording.target_names, *recording.class_names)


def agrees(numeral: str, value: float) -> bool:
    """Whether what is shown, taken back to a number, is the value to half a unit of its last digit."""
    if numeral in ("NaN", "∞", f"{MINUS}∞"):
        return str(value) == {"NaN": "nan", "∞": "inf"}.get(numeral, "-inf")
    if numeral.lower() in WORDS:
        return value == WORDS.index(numeral.lower())
    for word, power in ((word, power) for table in (SMALL, LARGE) for power, word in table.items()):
        if numeral.lower() == f"less than a {word}":
            return 0 < abs(value) < 10.0**power
        if numeral.lower() in (f"more than a {word}", f"less than minus a {word}"):
            return math.isfinite(value) and (-value if "minus" in numeral else value) >= 10.0**power
    if raised := POWER.fullmatch(numeral):
        return math.isclose(value, 10.0 ** int(raised[1].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))), rel_tol=1e-6)
    if not NUMERAL.fullmatch(numeral):
        return False
    plain = numeral.replace(MINUS, "-").replace(",", "")
    head, _, power = plain.partition("e")
    unit = 10.0 ** (int(power or 0) - len(head.partition(".")[2]))
    return math.isfinite(value) and abs(float(plain) - value) <= unit * (0.5 + 1e-9)


def untrue(text: str, numerals: tuple[tuple[str, object], ...], read: tuple[object, ...]) -> list[str]:
    """What is wrong with the numbers of a text, where `read` is what the source of each numeral gives."""
    faults, rest, at = [], "", 0
    for (numeral, _), value in zip(numerals, read, strict=True):
        found = text.find(numeral, at)
        if found < 0 or not numeral:
            faults.append(f"{text!r} lacks its numeral {numeral!r}")
            continue
        rest, at = rest + text[at:found] + " ", found + len(numeral)
        if isinstance(value, NotThereError):
            faults.append(f"{numeral!r} in {text!r}: {value}")
        elif isinstance(value, str):
            if numeral not in value:
                faults.append(f"{numeral!r} in {text!r} is not in the name {value!r}")
        elif not agrees(numeral, value):
            faults.append(f"{numeral!r} in {text!r}, but recorded is {value!r}")
    rest += text[at:]
    if SAYS_A_NUMBER.search(rest):
        faults.append(f"{text!r} says a number of which it does not know where it comes from")
    return faults


def foreign(kind: type[Mobject]) -> bool:
    """Whether it could say a number without telling where that comes from: any type but ours, and any image."""
    if issubclass(kind, Formula):
        return False
    of_manim = any(base.__module__.startswith(("manim.mobject.text", "manim.mobject.matrix")) for base in kind.__mro__)
    return of_manim or issubclass(kind, SVGMobject | ImageMobject | Table)


def faults_of(moment: Moment) -> list[str]:
    """What is not true, or not known to be, of all that is shown at a moment."""
    faults = []
    for shown in moment.shown:
        if foreign(shown.kind):
            faults.append(f"a {shown.kind.__name__} is not of this project's type")
        if shown.text is not None:
            faults += untrue(shown.text, shown.numerals, shown.read)
            if not shown.faithful:
                faults.append(f"{shown.text!r} is not what is drawn")
    return [f"{moment}: {fault}" for fault in faults]


def faults_in(walk: Walk, read: Callable[[object], object]) -> list[str]:
    """All that is untrue in a scene, its captions included."""
    faults = [fault for moment in walk.moments for fault in faults_of(moment)]
    for beat, cue in walk.captions:
        told = tuple(read(source) for _, source in cue.numerals)
        faults += [f"caption of beat {beat!r}: {fault}" for fault in untrue(cue.text.replace("\n", " "), cue.numerals, told)]
    return list(dict.fromkeys(faults))
