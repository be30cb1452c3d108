"""Captions: how a sentence is cut so that it can be read, how long that takes, and the subtitles beside the film.

At most 2 lines of 42 characters and 17 characters a second (the BBC's and Netflix's subtitle guidelines, 2024).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import srt

from scenes.telling.sentences import Sentence

LINE, LINES, READING = 42, 2, 17.0  # characters a line, lines, characters a second
SPEECH, BREATH = 2.5, 0.4  # words a second; seconds of silence after a sentence
SHORTEST = 1.2  # seconds that any caption stands


@dataclass(frozen=True)
class Cue:
    """One caption: its lines, the numerals in them with their sources, and the seconds it needs to be said and read."""

    lines: tuple[str, ...]
    numerals: tuple[tuple[str, object], ...]
    seconds: float

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(self.lines)


def cues(sentence: Sentence) -> list[Cue]:
    """A sentence as captions, one or more, that can each be read in their time."""
    told = []
    tied = _tied(sentence)
    for start, end in _captions(tied):
        words = sentence.text[start:end]
        numerals = tuple((sentence.text[a:b], source) for a, b, source in sentence.numbers if start <= a < end)
        seconds = max(len(words) / READING, len(words.split()) / SPEECH, SHORTEST)
        at = _line_break(tied[start:end])
        told.append(Cue((words[:at], words[at + 1 :]) if at else (words,), numerals, seconds))
    return told


def seconds_of(sentence: Sentence) -> float:
    """How long a beat must be at the least to tell a sentence."""
    return sum(cue.seconds for cue in cues(sentence)) + BREATH


def subtitles(timed: Sequence[tuple[float, float, Cue]]) -> list[srt.Subtitle]:
    """Captions with their first and last second, as the subtitles of the .srt file."""
    return [
        srt.Subtitle(number, datetime.timedelta(seconds=start), datetime.timedelta(seconds=end), cue.text)
        for number, (start, end, cue) in enumerate(timed, 1)
    ]


def _tied(sentence: Sentence) -> str:
    """The text with no space to cut at inside a number ("less than a millionth")."""
    text = sentence.text
    for start, end, _ in sentence.numbers:
        text = text[:start] + text[start:end].replace(" ", "\u00a0") + text[end:]
    return text


def _captions(text: str) -> list[tuple[int, int]]:
    """Where to cut a text into captions that each fit on their lines: as even as can be, best behind a comma or the like."""
    if _fits(text):
        return [(0, len(text))]
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    possible = [at for at in spaces if _fits(text[:at])]
    if not possible:
        raise ValueError(f"{text!r} is too long for a caption and has no place to cut it")
    behind_clause = [at for at in spaces if text[at - 1] in ",;:."]
    for places in (behind_clause, spaces):
        for at in sorted(places, key=lambda at: abs(at - len(text) / 2)):
            if _fits(text[:at]) and _fits(text[at + 1 :]):
                return [(0, at), (at + 1, len(text))]
    at = max(possible)
    return [(0, at), *((a + at + 1, b + at + 1) for a, b in _captions(text[at + 1 :]))]


def _fits(text: str) -> bool:
    return bool(_breaks(text)) or len(text) <= LINE


def _breaks(text: str) -> list[int]:
    return [at for at, letter in enumerate(text) if letter == " " and at <= LINE and len(text) - at - 1 <= LINE]


def _line_break(text: str) -> int | None:
    """Where a caption goes on to its second line, if it has one: as even as can be; a clause's end counts as ten characters nearer."""
    if len(text) <= LINE:
        return None
    return min(_breaks(text), key=lambda at: abs(2 * at - len(text)) - 10 * (text[at - 1] in ",;:."))
