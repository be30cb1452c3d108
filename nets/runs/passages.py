"""What is followed of a language and what is known of it: its words, a few sentences, and the places where a word of two senses stands."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from nets import grammar
from nets.runs.language_sections import LanguageParameters
from nets.runs.texts import OTHERS, STOP, Text

FOLLOWED = 4  # sentences
OCCURRENCES = 256  # of the word with two senses
FRESH = 2  # the stream of data.seed's random numbers from which they come
UNKNOWN = -1


def passages_of(run: LanguageParameters, text: Text) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The arrays and the facts of a `LanguageRecording` that are there before training: words/…, sentence1/tokens and so on, and
    occurrences/… but for their states."""
    count = len(text.words)
    arrays = {"words/count": np.bincount(np.concatenate([text.trained, text.held_out]), minlength=count)}
    facts: dict[str, Any] = {"words": list(text.words), "kinds": [], "senses": [], "homonym": ""}
    if run.data.name:
        known = grammar.kinds(), grammar.slots(), grammar.numbers(), grammar.many()
        facts |= {"kinds": list(grammar.KINDS), "senses": list(grammar.SENSES), "homonym": grammar.HOMONYM}
        sentences = [np.array([grammar.PLACE[word] for word in sentence.split()]) for sentence in grammar.SENTENCES]
        fresh = _occurrences(run.data.seed, run.network.window)
        arrays |= {f"occurrences/{what}": one for what, one in zip(("tokens", "place", "sense"), fresh, strict=True)}
    else:
        known = (np.full(count, UNKNOWN),) * 4
        sentences = sentences_of(text, run.network.window)
    arrays |= {f"words/{what}": one for what, one in zip(("kind", "slot", "number", "many"), known, strict=True)}
    arrays |= {f"sentence{at}/tokens": sentence for at, sentence in enumerate(sentences, 1)}
    return arrays, facts | {"sentences": len(sentences)}


def sentences_of(text: Text, longest: int) -> list[np.ndarray]:
    """The sentences that are followed of a text, from what it holds out: the first ones with the fewest unknown words.

    They begin with the full stop before them, and have three words at the least, `longest` with it at the most. Where there are none, it is
    the first words that are held out.
    """
    stops = np.flatnonzero(text.held_out == _place(text, STOP))
    found = [text.held_out[begin:end] for begin, end in pairwise(stops) if 4 <= end - begin <= longest]
    unknown = _place(text, OTHERS)
    return sorted(found, key=lambda one: int((one == unknown).sum()))[:FOLLOWED] or [text.held_out[:longest]]


@lru_cache(maxsize=8)
def _occurrences(seed: int, window: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As `grammar.occurrences` gives them, not to be changed: each member of a study asks for the same."""
    return grammar.occurrences(np.random.default_rng([seed, FRESH]), OCCURRENCES, window)


def _place(text: Text, word: str) -> int:
    """The number of a word; UNKNOWN where it is none of the text's."""
    return text.words.index(word) if word in text.words else UNKNOWN
