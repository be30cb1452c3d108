"""Whether a relation is a direction: the step from a word to its form for many, of one noun as of another.

Shape letters: P pairs of nouns · Q pairs of verbs · D numbers of a word.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.representation.embedding_geometry.forms import pairs_of_nouns, pairs_of_verbs
from nets.findings.representation.embedding_geometry.likeness import cosines
from nets.records.finding import Finding, array, number, verdict
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured
from nets.records.recording import Recording

ENOUGH = 3  # pairs of nouns, of which a common direction can be told
SHEAF, BEYOND = 0.4, 0.2  # the mean cosine from which on arrows are a sheaf; by how much more than with partners that are none
ALONG = 0.3  # the mean cosine from which on verbs go along with the nouns


class Directions(Finding):
    """The arrows from a word to its form for many, in all numbers of the trained words.

    nouns, verbs: the pairs, as places of words. alike: the mean cosine of two nouns' arrows; shuffled: of two whose partners are exchanged.
    held (P,): the cosine of each noun's arrow with the mean arrow of all others. left_out: the noun, as a place among the pairs, that is
    shown alone: the median of these. along: the mean cosine of verbs' arrows with the nouns' mean.
    kind, word: how many nouns, moved by the mean arrow of all others, come nearest to a noun of many of their kind, and to their own form
    for many; the noun itself is not asked.
    """

    nouns: np.ndarray = array("P 2")
    verbs: np.ndarray = array("Q 2")
    alike: Measured = number()
    shuffled: Measured = number()
    held: np.ndarray = array("P")
    left_out: Measured = number()
    along: Measured = number()
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
        kinds = recording.arrays["words/kind"]
        nouns, verbs = pairs_of_nouns(recording), pairs_of_verbs(recording)
        vectors = np.nan_to_num(recording.embedding.values.astype(np.float64), posinf=0, neginf=0)
        last = vectors[-1]
        arrows, others = last[nouns[:, 1]] - last[nouns[:, 0]], last[verbs[:, 1]] - last[verbs[:, 0]]
        rest = _mean_of_others(arrows)
        held = np.array([cosines(one[None], mean[None])[0, 0] for one, mean in zip(arrows, rest, strict=True)])
        known, told = len(nouns) >= ENOUGH, len(verbs) > 0
        along = float(cosines(others, arrows.mean(axis=0)[None]).mean()) if known and told else 0.0
        landed = np.array([_lands(last, noun, mean) for noun, mean in zip(nouns[:, 0], rest, strict=True)], dtype=int)
        return {
            "nouns": nouns,
            "verbs": verbs,
            "alike": (alike := _mean_of_two(arrows)),
            "shuffled": (shuffled := _shuffled(last, nouns)),
            "held": held,
            "left_out": int(np.argsort(held)[len(held) // 2]) if len(held) else 0,
            "along": along,
            "kind": (kind := int((np.isin(landed, nouns[:, 1]) & (kinds[landed] == kinds[nouns[:, 1]])).sum())),
            "word": int((landed == nouns[:, 1]).sum()),
            "arrows": "unknown" if not known else "sheaf" if alike >= max(SHEAF, shuffled + BEYOND) else "spray",
            "landing": "unknown" if not known else "all" if kind == len(nouns) else "most" if 2 * kind > len(nouns) else "few",
            "strangers": "unknown" if not (known and told) else "along" if along >= ALONG else "apart",
        }


def _mean_of_two(arrows: np.ndarray) -> float:
    """The mean cosine of any two of some arrows (P, D); 0 where there are no two."""
    alike = cosines(arrows)
    count = len(arrows)
    return float((alike.sum() - np.trace(alike)) / (count * (count - 1))) if count > 1 else 0.0


def _shuffled(vectors: np.ndarray, pairs: np.ndarray) -> float:
    """The mean cosine of two arrows from a word to the form for many of another one, over all ways to choose four different ends."""
    count = len(pairs)
    arrows = (vectors[pairs[:, 1]] - vectors[pairs[:, 0], None]).reshape(
        count * count, vectors.shape[1]
    )  # from each of one to each of many
    one, many = np.divmod(np.arange(count * count), count)
    differ = (one != many)[:, None] & (one != many) & (one[:, None] != one) & (many[:, None] != many)
    return float(cosines(arrows)[differ].mean()) if differ.any() else 0.0


def _mean_of_others(arrows: np.ndarray) -> np.ndarray:
    """For each arrow (P, D) the mean of all others, (P, D)."""
    return (arrows.sum(axis=0) - arrows) / max(len(arrows) - 1, 1)


def _lands(vectors: np.ndarray, word: int, way: np.ndarray) -> int:
    """The word nearest to where another one comes to that is moved along an arrow (D,); it itself is not asked."""
    alike = cosines((vectors[word] + way)[None], vectors)[0]
    alike[word] = -np.inf
    return int(np.argmax(alike))
