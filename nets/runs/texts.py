"""What a language is learned from: words by their numbers, of the generated language or of a text of the user's."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from nets import grammar
from nets.runs.language_sections import LEAST_TEXT, LEAST_WORDS, TextData
from nets.runs.run_files import stamp_of

STOP, OTHERS = grammar.STOP, "…"
STOPS, APOSTROPHES = ".!?…。！？؟।", "'’ʼ"
WRITTEN, WORDS = 60_000, 200  # that are written, and that are told apart, where nobody says
MOST_HELD_OUT = 3000  # words that are held out where nobody says: they are scored at every step
LARGEST = 2**24  # bytes of a text
HELD_OUT = 1  # the stream of data.seed's random numbers from which held-out words come; training's is another one


@dataclass(frozen=True)
class Text:
    """words: the V words, by their numbers. trained (M,), held_out (H,): what is trained on and what is only scored, one word after the
    other, by their numbers."""

    words: tuple[str, ...]
    trained: np.ndarray
    held_out: np.ndarray


def text_of(data: TextData, folder: Path) -> Text:
    """What a run learns from; a text of the user's lies in a folder. Raises ValueError as `read_text` does."""
    if data.text is None:
        return _generated(data.seed, *lengths_of(data, folder))
    words, read = read_text(folder / data.text, data.words or WORDS)
    trained, _ = lengths_of(data, folder)
    return Text(words, read[:trained], read[trained:])


def lengths_of(data: TextData, folder: Path) -> tuple[int, int]:
    """How many words are trained on, and how many are held out; of a text there may be too few. Raises ValueError as `read_text` does."""
    if data.text is None:
        return data.n or WRITTEN, data.held_out or MOST_HELD_OUT
    count = len(read_text(folder / data.text, data.words or WORDS)[1])
    held_out = data.held_out or min(count // 10, MOST_HELD_OUT)
    return max(count - held_out, 0), held_out


def words_of(data: TextData, folder: Path) -> tuple[str, ...]:
    """The words that a run tells apart. Raises ValueError as `read_text` does."""
    return grammar.WORDS if data.text is None else read_text(folder / data.text, data.words or WORDS)[0]


def read_text(path: Path, most: int) -> tuple[tuple[str, ...], np.ndarray]:
    """The words of a text file in UTF-8, and the text by their numbers: the `most` frequent words, the most frequent first, then ".", and
    "…" for all others, where there are any.

    Words are letters, in lower case, with apostrophes inside; what ends a sentence is a "."; all else parts words and is dropped.
    Raises ValueError (one line, without the file's name) where it cannot be read, or is too short.
    """
    stamp = stamp_of(path)
    found = _read(path.resolve(), stamp, most)
    if isinstance(found, str):
        raise ValueError(found)
    return found


@lru_cache(maxsize=8)
def _generated(seed: int, trained: int, held_out: int) -> Text:
    """What the grammar gives, not to be changed: each member of a study asks for the same."""
    written, unseen = np.random.default_rng(seed), np.random.default_rng([seed, HELD_OUT])
    return Text(grammar.WORDS, grammar.text(written, trained), grammar.text(unseen, held_out))


@lru_cache(maxsize=8)
def _read(path: Path, stamp: tuple[int, int, int], most: int) -> Any:
    """The words and the text, not to be changed, or what is wrong with it: both are asked for again by each member of a study."""
    if stamp[1] > LARGEST:
        return f"is of {stamp[1] / 2**20:.0f} MB; {LARGEST / 2**20:.0f} at the most"
    try:
        told = words_in(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        return f"is not a text in UTF-8: {error}"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    counts = Counter(word for word in told if word != STOP)
    if len(told) < LEAST_TEXT:
        return f"has {len(told)} words, full stops among them; {LEAST_TEXT} at the least"
    if len(counts) < LEAST_WORDS:
        return f"has {len(counts)} different words; {LEAST_WORDS} at the least"
    kept = [word for word, _ in counts.most_common(most)]
    words = (*kept, *([STOP] if STOP in told else []), *([OTHERS] if len(counts) > len(kept) else []))
    place = {word: at for at, word in enumerate(words)}
    numbers = np.array([place.get(word, len(words) - 1) for word in told])
    numbers.flags.writeable = False
    return words, numbers


def words_in(text: str) -> list[str]:
    """The words of a text and the ends of its sentences, one after the other."""
    lower = unicodedata.normalize("NFC", text.lower())
    parted = lower.translate({ord(letter): _as_read(letter) for letter in set(lower)}).split()
    words = [word for word in (one if one == STOP else one.strip("'") for one in parted) if word]
    return [word for before, word in zip(["", *words], words, strict=False) if (before, word) != (STOP, STOP)]


def _as_read(letter: str) -> str:
    """What a letter of a text is read as."""
    if letter in STOPS:
        return f" {STOP} "
    if letter in APOSTROPHES:
        return "'"
    return letter if unicodedata.category(letter)[0] in "LM" else " "
