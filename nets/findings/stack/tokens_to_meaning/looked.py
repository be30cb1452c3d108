"""Where a network looks at the end of two sentences that differ in a word of two senses, and what it says comes next.

Shape letters: K keyframes · M words of a sentence · R words that can come next.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from nets.findings.endings import COURSES, blew_up, course
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.language_recording import LanguageRecording, Sentence
from nets.records.measured import Measured
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

EACH = 2  # words of each sense that are shown
MOSTLY, SURE = 0.5, 0.8  # of the attention; of the probability
FLAT = 5  # times what each word has where all are as likely, up to which none stands out
EVEN = 0.1  # by which the largest share may be larger than the mean, where the network looks everywhere alike


class Looked(Finding):
    """The last word of two sentences, which end alike, before and after training.

    They are the recording's first two; the first of the pair is the one in which one word has most of the attention of a layer, and layer
    is the number of that.
    sentence (2,): their places among the recording's; sense (2,): that of the word of two senses in each. at: where in both that stands.
    looks: what percentage of its attention the last word gives to each word; leader (2,): to which it gives most, when training is over.
    words (R,): words that come next in sentences like these, by their places in the vocabulary, and their senses; shares: how likely each
    is after each sentence, in percent, and in the last place all others together. before, after: how it looks. first: whether any word
    stands out before training. coming: what it says comes next, when training is over.
    Raises RunError where no word of two senses is known.
    """

    keyframes: np.ndarray = array("K")
    sentence: np.ndarray = array("2")
    sense: np.ndarray = array("2")
    layer: Measured = number()
    at: Measured = number()
    looks: Trajectory = trajectory("K 2 M", over="keyframes")
    leader: np.ndarray = array("2")
    words: np.ndarray = array("R")
    senses: np.ndarray = array("R")
    shares: Trajectory = trajectory("K 2 R+1", over="keyframes")
    loss = verdict(*COURSES)
    before = verdict("even", "uneven", "lost")
    after = verdict("mostly", "most", "itself", "even", "lost")
    first = verdict("flat", "uneven")
    coming = verdict("own", "rather", "others", "lost")

    @classmethod
    def compute(cls, *recordings: LanguageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Read both sentences' attention and next words at every keyframe."""
        (recording,) = recordings
        if not recording.homonym:
            raise RunError("no word of two senses is known in this text")
        word = list(recording.words).index(recording.homonym)
        both = recording.sentences[:2]
        every = np.stack([one.attention.values[:, :, -1] for one in both], axis=1).astype(np.float64)  # (K, 2, L, M)
        most = np.nan_to_num(every[-1]).max(axis=2)  # (2, L)
        leading, layer = np.unravel_index(most.argmax(), most.shape)
        order = np.array([leading, 1 - leading])
        looks, pair = every[:, order, layer], [both[at] for at in order]
        at = int(np.flatnonzero(pair[0].tokens == word)[0])
        sense = np.array([_sense(recording, one, at) for one in pair])
        words, senses = _reactions(recording, int(pair[0].tokens[-1]))
        likely = np.stack([one.next.values[:, -1] for one in pair], axis=1).astype(np.float64)  # (K, 2, V)
        shown = likely[:, :, words]
        own = (shown[-1] * (senses == sense[:, None])).sum(axis=1)  # (2,)
        return {
            "keyframes": recording.arrays["keyframes"],
            "sentence": order,
            "sense": sense,
            "layer": layer + 1,
            "at": at,
            "looks": 100 * looks,
            "leader": np.nan_to_num(looks[-1]).argmax(axis=1),
            "words": words,
            "senses": senses,
            "shares": 100 * np.concatenate([shown, (1 - shown.sum(axis=2))[:, :, None]], axis=2),
            "loss": course(recording, blew_up(recording.arrays["loss"])),
            "before": _before(looks[0, 0]),
            "after": _after(looks[-1, 0]),
            "first": "flat" if likely[0].max() <= FLAT / likely.shape[2] else "uneven",
            "coming": _coming(own, shown[-1].sum(axis=1)),
        }


def _sense(recording: LanguageRecording, sentence: Sentence, at: int) -> int:
    """The sense of the word of two senses in a sentence: that which it has in the recorded windows where the same word stands before it."""
    tokens, places = recording.arrays["occurrences/tokens"], recording.arrays["occurrences/place"]
    alike = tokens[np.arange(len(tokens)), places - 1] == sentence.tokens[at - 1]
    return round(float(recording.arrays["occurrences/sense"][alike].mean()))


def _reactions(recording: LanguageRecording, it: int) -> tuple[np.ndarray, np.ndarray]:
    """The words that come most often behind the word, a full stop and "it", in the recorded windows: of each sense, with the sense (R,)."""
    tokens, senses = recording.arrays["occurrences/tokens"], recording.arrays["occurrences/sense"]
    places = recording.arrays["occurrences/place"]
    counts: tuple[Counter[int], Counter[int]] = Counter(), Counter()
    for window, place, sense in zip(tokens.tolist(), places.tolist(), senses.tolist(), strict=True):
        if window[place + 2 : place + 3] == [it] and len(window) > place + 3:
            counts[sense][window[place + 3]] += 1
    found = [(word, sense) for sense, of in enumerate(counts) for word, _ in of.most_common(EACH)]
    return np.array([word for word, _ in found], dtype=int), np.array([sense for _, sense in found], dtype=int)


def _before(looks: np.ndarray) -> str:
    """How evenly attention (M,) is spread."""
    if not np.isfinite(looks).all():
        return "lost"
    return "even" if looks.max() - 1 / len(looks) <= EVEN else "uneven"


def _after(looks: np.ndarray) -> str:
    """Where most of the attention (M,) goes, which the last of the words gives."""
    if _before(looks) != "uneven":
        return _before(looks)
    if looks.argmax() == len(looks) - 1:
        return "itself"
    return "mostly" if looks.max() > MOSTLY else "most"


def _coming(own: np.ndarray, shown: np.ndarray) -> str:
    """What comes next by the probabilities (2,) of each sentence's own words, and of those of both senses."""
    if not np.isfinite(shown).all():
        return "lost"
    return "own" if own.min() >= SURE else "rather" if (own > shown / 2).all() else "others"
