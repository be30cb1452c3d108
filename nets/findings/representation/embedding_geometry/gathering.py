"""Whether words that are used alike come to lie together, and where they lie in one plane.

Shape letters: K keyframes · V words · D numbers of a word · N neighbours · F words that fill one gap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import permutations
from typing import Any

import numpy as np

from nets.findings.endings import COURSES, blew_up, course
from nets.findings.representation.embedding_geometry.forms import pairs_of_nouns
from nets.findings.representation.embedding_geometry.likeness import cosines, nearest, silhouette
from nets.projection import Plane
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

GATHERED, PARTLY = 0.9, 0.5  # shares of the words beside one of their own, from which on all are said to have gathered, or many
NEIGHBOURS = 2  # that are named
FEW, MANY = 3, 5  # words that fill one gap


class Gathering(Finding):
    """Where the words lie, over training, in one plane that is fixed (see `plane_of`).

    held: percent of the words' variance that the plane holds. near: the nearest word of each, by the angle between them; mutual: how many
    pairs are each other's nearest. own: how many words lie nearest to one of their own, of the `counted` ones: those that may stand in
    the very same places as another. apart: the silhouette of these groups. word: one of which the nearest are shown, last. gap: the words
    before and behind a gap, which the fillers fill in the text.
    """

    keyframes: np.ndarray = array("K")
    places: Trajectory = trajectory("K V 2", over="keyframes")
    held: Trajectory = trajectory("K", over="keyframes")
    near: Trajectory = trajectory("K V", over="keyframes")
    mutual: Trajectory = trajectory("K", over="keyframes")
    own: Trajectory = trajectory("K", over="keyframes")
    apart: Trajectory = trajectory("K", over="keyframes")
    counted: Measured = number()
    word: Measured = number()
    last: np.ndarray = array("N")
    gap: np.ndarray = array("2")
    fillers: np.ndarray = array("F")
    loss = verdict(*COURSES)
    gathering = verdict("all", "many", "few", "unknown")
    gained = verdict("more", "no_more", "unknown")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a language's recording."""
        (recording,) = recordings
        assert isinstance(recording, LanguageRecording)
        vectors = recording.embedding.values.astype(np.float64)  # (K, V, D)
        fine = np.array([np.isfinite(one).all() for one in vectors])
        frames, groups = recording.arrays["keyframes"], recording.arrays["words/slot"]
        known = vectors[fine] if fine.any() else np.zeros_like(vectors[:1])
        plane = plane_of(known[-1], pairs_of_nouns(recording), recording.arrays["words/kind"])
        counted = np.bincount(groups, minlength=len(groups))[groups] > 1 if (groups >= 0).all() else np.zeros(len(groups), bool)
        near = np.array([nearest(one)[:, 0] for one in vectors])
        own = ((groups[near] == groups) & counted).sum(axis=1)
        total = int(counted.sum())
        gap, fillers = _gap(recording.arrays["text"], groups)
        word = _told(known[-1], groups, counted)
        most = own[-1] / total if total else 0
        return {
            "keyframes": frames,
            "places": np.where(fine[:, None, None], plane.shown(vectors), np.nan),
            "held": [100 * plane.share(one) if number else np.nan for one, number in zip(vectors, fine, strict=True)],
            "near": near,
            "mutual": [int((one[one] == np.arange(len(one))).sum()) // 2 for one in near],
            "own": own,
            "apart": [silhouette(one[counted], groups[counted]) for one in vectors],
            "counted": total,
            "word": word,
            "last": nearest(known[-1])[word, :NEIGHBOURS],
            "gap": gap,
            "fillers": fillers,
            "loss": course(recording, blew_up(recording.arrays["loss"])),
            "gathering": "unknown" if not total else "all" if most >= GATHERED else "many" if most >= PARTLY else "few",
            "gained": "unknown" if not total else "more" if own[-1] > own[0] else "no_more",
        }


def plane_of(words: np.ndarray, pairs: np.ndarray, kinds: np.ndarray) -> Plane:
    """The plane in which trained words (V, D) are seen: up is from one to many, in the mean of pairs (P, 2), and across the middles of
    their kinds (V,) lie one beside the other (see `_side_by_side`). Where none of that is known it is the plane with most of their
    variance, wide rather than high.
    """
    way = (words[pairs[:, 1]] - words[pairs[:, 0]]).mean(axis=0) if len(pairs) else np.zeros(words.shape[1])
    if not way.any():
        return Plane.of(words)
    up = way / np.linalg.norm(way)
    counts = Counter(kinds[pairs[:, 0]].tolist())
    middles = np.array([words[pairs[kinds[pairs[:, 0]] == kind]].mean(axis=(0, 1)) for kind, count in sorted(counts.items()) if count > 1])
    plane = Plane.along(np.array([up, _side_by_side(middles - np.outer(middles @ up, up))]), words)
    return Plane(plane.axes[::-1], plane.middle)


def _side_by_side(middles: np.ndarray) -> np.ndarray:
    """The direction (D,) along which some middles (M, D) lie in a row at equal distances, as far as their dimensions allow: of all orders
    the one in which the least distance is the largest."""
    about, found = middles - middles.mean(axis=0), []
    for order in permutations(range(len(middles))):
        row = np.empty(len(middles))
        row[list(order)] = np.arange(len(middles)) - (len(middles) - 1) / 2
        way = np.linalg.pinv(about) @ row
        if order[0] < order[-1] and way.any():  # each order once, and not once more from behind
            found.append(way / np.linalg.norm(way))
    if not found:
        return Plane.of(middles).axes[0]
    return max(found, key=lambda way: float(np.diff(np.sort(about @ way)).min()))


def _told(vectors: np.ndarray, groups: np.ndarray, counted: np.ndarray) -> int:
    """A word that lies close to its nearest ones, which are of its own group if those are known."""
    alike = cosines(vectors)
    close = np.take_along_axis(alike, nearest(vectors)[:, :NEIGHBOURS], axis=1).min(axis=1, initial=1.0)
    if counted.any():
        own = (groups[nearest(vectors)[:, :NEIGHBOURS]] == groups[:, None]).all(axis=1) & counted
        close = np.where(own, close, close - 2) if own.any() else close
    return int(np.argmax(close))


def _gap(text: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The words before and behind a gap that a few others fill in a text, most often all of them, and these fillers, as they come.

    Where groups are known, fillers of one group.
    """
    found: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for before, word, behind in zip(text[:-2].tolist(), text[1:-1].tolist(), text[2:].tolist(), strict=True):
        found[before, behind][word] += 1
    few = {
        gap: words
        for gap, words in found.items()
        if FEW <= len(words) <= MANY and (groups < 0).all() | (len({groups[one] for one in words}) == 1)
    }
    gap = max(few or found, key=lambda gap: (min(len(found[gap]), MANY), found[gap].total()))
    return np.array(gap), np.array([word for word, _ in found[gap].most_common(MANY)])
