"""Captions: how a sentence is cut so that it can be read, how long that takes, and the subtitles beside the film.

At most 2 lines of 42 characters and 17 characters a second (the BBC's and Netflix's subtitle guidelines, 2024).
"""

from __future__ import annotations

import datetime
import html
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import srt

from scenes.telling.saying.sentences import Sentence

LINE, LINES, READING = 42, 2, 17.0  # characters a line, lines, characters a second
SPEECH, BREATH = 2.5, 0.4  # words a second; seconds of silence after a sentence
SHORTEST = 1.2  # seconds that any caption stands

# A caption or a line is best cut before a word that links, and never behind one, or behind an article.
LINKS = re.compile(
    "and|or|but|nor|so|that|which|who|whose|where|when|while|because|if|than|as|then|of|to|in|into|on|onto|by|at|for|from|with|without|"
    "above|below|over|under|between|across|through|along|after|before|behind",
    re.IGNORECASE,
)
ARTICLES = re.compile("a|an|the|its|their|his|her|our|your|this|these|every|each|no|not", re.IGNORECASE)
LONE = 50  # characters of unevenness that are better than a word by itself
CLAUSE_ENDS = tuple(",;:.?!\u2013\u2014")


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
        first = len(_lines(tied[start:end])[0])
        told.append(Cue(tuple(filter(None, (words[:first], words[first + 1 :]))), numerals, seconds))
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


def vtt(told: Sequence[srt.Subtitle]) -> str:
    """The same subtitles as WebVTT, for a web page: there < and & are written as in HTML."""
    blocks = []
    for subtitle in told:
        start, end = (srt.timedelta_to_srt_timestamp(time).replace(",", ".") for time in (subtitle.start, subtitle.end))
        blocks.append(f"{start} --> {end}\n{html.escape(subtitle.content, quote=False)}\n")
    return "\n".join(["WEBVTT\n", *blocks])


@cache
def _captions(text: str) -> list[tuple[int, int]]:
    """Where a text is cut into captions: (start, end) of each."""
    return _parts(text, lambda part: bool(_lines(part)), weight=20)


@cache
def _lines(text: str) -> tuple[str, ...]:
    """A caption on one line, or on two; none where it does not fit."""
    if len(text) > LINES * LINE + 1:
        return ()
    try:
        return tuple(text[start:end] for start, end in _parts(text, lambda part: len(part) <= LINE, weight=6, most=LINES))
    except ValueError:
        return ()


def _parts(text: str, fits: Callable[[str], bool], weight: float, most: int | None = None) -> list[tuple[int, int]]:
    """The fewest parts that a text can be cut into so that each fits: even ones, cut where it reads best.

    weight: how many characters of unevenness a better place to cut is worth. Raises ValueError where there are no such parts.
    """
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    for count in range(1, (most or len(spaces) + 1) + 1):

        @cache
        def best(start: int, left: int, share: float = len(text) / count) -> tuple[float, list[tuple[int, int]]]:
            found: tuple[float, list[tuple[int, int]]] = math.inf, []
            for end in [at for at in spaces if at > start] if left > 1 else [len(text)]:
                part = text[start:end]
                if fits(part):
                    price, rest = best(end + 1, left - 1) if left > 1 else (0, [])
                    price += abs(len(part) - share) + weight * _awkward(text, end) + LONE * (" " not in part)
                    found = min(found, (price, [(start, end), *rest]))
            return found

        price, parts = best(0, count)
        if price < math.inf:
            return parts
    raise ValueError(f"{text!r} is too long for a caption and has no place to cut it")


def _awkward(text: str, at: int) -> int:
    """How ill a text reads when it is cut at a space, or at its end."""
    if at == len(text):
        return 0
    before, after = text[:at].rpartition(" ")[2], text[at + 1 :].partition(" ")[0]
    if before.endswith(CLAUSE_ENDS):
        return 0
    if ARTICLES.fullmatch(before) or LINKS.fullmatch(before):
        return 5
    return 2 if LINKS.fullmatch(after) else 3
