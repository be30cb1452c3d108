"""How layers part one word into its two senses, by the sentences that it stands in.

Shape letters: S stages: the embedding, and behind each layer · N sentences that are drawn · L layers · V words.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.stack.probes import fitted, says
from nets.projection import signed
from nets.records.finding import Finding, array, number, verdict
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured
from nets.runs.params import RunError

FINDS, GUESSES = 0.9, 0.75  # shares told right, from where on a cut finds the senses, and up to where it is not much better than a guess
NEARLY = 0.95  # from where on those that are told wrong are worth a count


class Parted(Finding):
    """What becomes of a word of two senses behind each layer.

    To one half of its sentences a cut is fitted at every stage: a linear probe (Alain and Bengio, 2016), as `probes.fitted` gives it; the
    other half, N, is drawn and scored. senses (N,): the sense of each. right: how many of them the cut of each stage tells right. heights,
    across, aside: the states along three directions at right angles, about their mean at each stage: that of the last stage's probe, the
    same for all stages; the one to which it must be turned, by angles (S,) in radians, to be that of the stage's own probe; and of what
    remains the one of largest variance. cuts: how high the stage's own cut lies along its own direction. words: the vectors of all words,
    about that of this one, along the last stage's direction, and the one of largest variance of what remains. layer: the number of each
    layer. left: how many the first one's cut tells wrong. dot: whether the word is one dot at its embedding. early: whether a cut finds the
    senses behind the first of more layers, and whether they show there along the last stage's direction.
    Raises RunError where no word of two senses is known.
    """

    senses: np.ndarray = array("N")
    right: np.ndarray = array("S")
    heights: np.ndarray = array("S N")
    across: np.ndarray = array("S N")
    aside: np.ndarray = array("S N")
    angles: np.ndarray = array("S")
    cuts: np.ndarray = array("S")
    words: np.ndarray = array("V 2")
    layer: np.ndarray = array("L")
    left: Measured = number()
    dot = verdict("one", "several")
    parting = verdict("parted", "mostly", "mixed", "lost")
    early = verdict("begun", "nearly", "hidden", "seen", "clearer", "none", "single")

    @classmethod
    def compute(cls, *recordings: LanguageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Fit a cut at every stage, score it, and look along its direction."""
        (recording,) = recordings
        if not recording.homonym:
            raise RunError("no word of two senses is known in this text")
        states = np.moveaxis(recording.occurrences.last.astype(np.float64), 1, 0)  # (S, 2 N, D)
        senses = recording.arrays["occurrences/sense"]
        half = len(senses) // 2
        (learned, drawn), (known, asked) = np.split(states, [half], axis=1), np.split(senses, [half])
        probes = [fitted(numbers, known) for numbers in learned]
        right = np.array([np.sum(says(numbers, *probe) == asked) for numbers, probe in zip(drawn, probes, strict=True)])
        second = [(weights[1], float(constants[1])) for weights, constants in probes]  # of two senses the first one's row is zero
        last = _unit(second[-1][0])
        flat = [numbers @ last for numbers in states]
        cuts = [fitted(line[:half, None], known) for line in flat]
        along = np.array([np.sum(says(line[half:, None], *cut) == asked) for line, cut in zip(flat, cuts, strict=True)])
        views = [_view(numbers, last, *cut) for numbers, cut in zip(drawn, second, strict=True)]
        heights, across, aside, angles, levels = (np.array(one) for one in zip(*views, strict=True))
        finite = bool(np.isfinite(states).all())
        return {
            "senses": asked,
            "right": right,
            "heights": heights,
            "across": across,
            "aside": aside,
            "angles": angles,
            "cuts": levels,
            "words": _around(recording.embedding.last.astype(np.float64), list(recording.words).index(recording.homonym), last),
            "layer": np.arange(1, len(states)),
            "left": len(asked) - right[1],
            "dot": "one" if np.ptp(states[0], axis=0).max() == 0 else "several",
            "parting": _parting(right[-1] / len(asked)) if finite else "lost",
            "early": _early(right / len(asked), along / len(asked)) if finite else "none",
        }


def _unit(direction: np.ndarray) -> np.ndarray:
    """A direction (D,) of length one; the first axis where it is none."""
    size = float(np.linalg.norm(direction))
    return direction / size if size > 0 else np.eye(len(direction))[0]


def _view(numbers: np.ndarray, last: np.ndarray, weight: np.ndarray, constant: float) -> tuple[Any, ...]:
    """What is seen of numbers (N, D) of a stage: see `Parted`. last (D,): the direction of all stages; weight, constant: its own cut."""
    middle = numbers.mean(axis=0)
    about = numbers - middle
    own = _unit(weight) if weight.any() else last
    cosine = float(np.clip(own @ last, -1, 1))
    aslant = own - cosine * last
    beside = _unit(aslant) if np.linalg.norm(aslant) > 1e-9 else np.zeros_like(own)
    with np.errstate(all="ignore"):
        rest = about - np.outer(about @ last, last) - np.outer(about @ beside, beside)
        size = float(np.linalg.norm(weight))
        level = -(constant + float(weight @ middle)) / size if size > 0 else 0.0
    return about @ last, about @ beside, rest @ _widest(rest), float(np.arctan2(np.linalg.norm(aslant), cosine)), level


def _around(vectors: np.ndarray, at: int, last: np.ndarray) -> np.ndarray:
    """Vectors (V, D) about one of them along a direction (D,), and along the one of largest variance of what remains, (V, 2)."""
    with np.errstate(all="ignore"):
        along = (vectors - vectors[at]) @ last
        rest = vectors - vectors.mean(axis=0) - np.outer((vectors - vectors.mean(axis=0)) @ last, last)
        return np.column_stack([along, (vectors - vectors[at]) @ _widest(rest)])


def _widest(numbers: np.ndarray) -> np.ndarray:
    """The direction (D,) of largest variance of numbers (N, D) about zero; its largest part is positive."""
    if not np.isfinite(numbers).all():
        return np.zeros(numbers.shape[1])
    return signed(np.linalg.svd(numbers, full_matrices=False)[2][:1])[0]


def _parting(share: float) -> str:
    """Whether the last stage's cut tells all sentences right, most, or not."""
    return "parted" if share == 1 else "mostly" if share >= FINDS else "mixed"


def _early(right: np.ndarray, along: np.ndarray) -> str:
    """What there is of the senses behind the first layer: shares told right (S,) by the stages' cuts, and along the last."""
    if len(right) < 3:
        return "single"
    if right[1] < 1:
        if right[1] >= NEARLY and along[1] <= GUESSES:
            return "nearly"
        return "none" if right[1] <= GUESSES else "begun"
    return "seen" if along[1] >= FINDS else "hidden" if along[1] <= GUESSES else "clearer"
