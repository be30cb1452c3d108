"""Whether a relation is a direction: the step from a word to its form for many, of one noun as of another.

Shape letters: P pairs of nouns · Q pairs of verbs · D numbers of a word.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.representation.embedding_geometry.forms import pairs_of_nouns, pairs_of_verbs
from nets.findings.representation.embedding_geometry.likeness import cosines, unit
from nets.records.finding import Finding, array, number, verdict
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured
from nets.records.recording import Recording

ENOUGH = 3  # pairs of nouns, of which a common direction can be told
SHEAF, BEYOND = 50.0, 15.0  # degrees from their mean up to which arrows are a sheaf; by how many more those with exchanged partners are off
ALONG = 60.0  # degrees from the nouns' mean up to which verbs go along with them


class Directions(Finding):
    """The arrows from a word to its form for many, in all numbers of the trained words.

    nouns, verbs: the pairs, as places of words. exchanged: from each noun to the form for many of another one. nouns_turned,
    exchanged_turned, verbs_turned: the true angle (degrees) of each arrow to the nouns' mean arrow, above zero where it leans to the side
    that the verbs lean to, else below. Of a noun's arrow that is the mean of all others; of an exchanged one of all that it has no end of.
    nouns_off, exchanged_off, verbs_off: the means of their sizes.
    landed (P,): the word that each noun comes nearest to when it is moved by the mean arrow of all others; it itself is not asked. kind,
    word: how many of these are forms for many of its kind, and its own.
    """

    nouns: np.ndarray = array("P 2")
    exchanged: np.ndarray = array("P 2")
    verbs: np.ndarray = array("Q 2")
    nouns_turned: np.ndarray = array("P")
    exchanged_turned: np.ndarray = array("P")
    verbs_turned: np.ndarray = array("Q")
    nouns_off: Measured = number()
    exchanged_off: Measured = number()
    verbs_off: Measured = number()
    landed: np.ndarray = array("P")
    kind: Measured = number()
    word: Measured = number()
    arrows = verdict("sheaf", "spray", "unknown")
    landing = verdict("all", "most", "few", "unknown")
    strangers = verdict("apart", "along", "unknown")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a language's recording."""
        (recording,) = recordings
        assert isinstance(recording, LanguageRecording)
        kinds, nouns, verbs = recording.arrays["words/kind"], pairs_of_nouns(recording), pairs_of_verbs(recording)
        last = np.nan_to_num(recording.embedding.values[-1].astype(np.float64), posinf=0, neginf=0)
        known = len(nouns) >= ENOUGH
        exchanged = np.column_stack([nouns[:, 0], np.roll(nouns[:, 1], len(nouns) // 2)])
        arrows, strangers, others = (last[pairs[:, 1]] - last[pairs[:, 0]] for pairs in (nouns, exchanged, verbs))
        rest = _mean_without(arrows, np.arange(len(nouns))[:, None])
        apart = _mean_without(arrows, np.column_stack([np.arange(len(nouns)), np.roll(np.arange(len(nouns)), len(nouns) // 2)]))
        side = others.sum(axis=0)
        turned = {
            "nouns_turned": _turned(arrows, rest, side),
            "exchanged_turned": _turned(strangers, apart, side),
            "verbs_turned": _turned(others, np.broadcast_to(arrows.sum(axis=0), others.shape), side),
        }
        off, other_off, verbs_off = (float(np.abs(one).mean()) if len(one) else 90.0 for one in turned.values())
        landed = np.array([_lands(last, noun, mean) for noun, mean in zip(nouns[:, 0], rest, strict=True)], dtype=int)
        kind = int((np.isin(landed, nouns[:, 1]) & (kinds[landed] == kinds[nouns[:, 1]])).sum())
        return {
            "nouns": nouns,
            "exchanged": exchanged,
            "verbs": verbs,
            **turned,
            "nouns_off": off,
            "exchanged_off": other_off,
            "verbs_off": verbs_off,
            "landed": landed,
            "kind": kind,
            "word": int((landed == nouns[:, 1]).sum()),
            "arrows": "unknown" if not known else "sheaf" if off <= min(SHEAF, other_off - BEYOND) else "spray",
            "landing": "unknown" if not known else "all" if kind == len(nouns) else "most" if 2 * kind > len(nouns) else "few",
            "strangers": "unknown" if not (known and len(verbs)) else "along" if verbs_off <= ALONG else "apart",
        }


def _mean_without(arrows: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The mean of some arrows (P, D) without those at some places (P, n), (P, D); nothing where none are left."""
    kept = np.ones((len(arrows), len(arrows)))
    np.put_along_axis(kept, left, 0, axis=1)
    return kept @ arrows / np.maximum(kept.sum(axis=1, keepdims=True), 1)


def _turned(arrows: np.ndarray, means: np.ndarray, side: np.ndarray) -> np.ndarray:
    """The angle of each of some arrows (M, D) to a mean arrow (M, D), in degrees, (M,): above zero where what leads aside goes with a
    direction (D,)."""
    one, mean = unit(arrows), unit(means)
    cosine = (one * mean).sum(axis=1).clip(-1, 1)
    return np.where((one - cosine[:, None] * mean) @ side < 0, -1, 1) * np.degrees(np.arccos(cosine))


def _lands(vectors: np.ndarray, word: int, way: np.ndarray) -> int:
    """The word nearest to where another one comes to that is moved along an arrow (D,); it itself is not asked."""
    alike = cosines((vectors[word] + way)[None], vectors)[0]
    alike[word] = -np.inf
    return int(np.argmax(alike))
