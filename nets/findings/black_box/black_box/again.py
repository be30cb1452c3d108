"""The same network trained again from other starts: does it answer alike, and are its wires?

Shape letters: C samples shown one by one · O other trainings · R all of them, the first one too.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.black_box.black_box.chances import CERTAIN, chances, outside, refuse_others, shown
from nets.layers import layers_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

ALIKE, UNRELATED = 0.9, 0.3  # correlations from where on, and up to where


class Again(Finding):
    """A training, and others that differ from it in where they began.

    chances: what each of the others says of the samples that are shown. answers: the least correlation of what one of them says of all
    samples held out with what the first training says; wires: the largest size that one of their weights has, wire by wire as they are
    numbered: units that do the same in another place of their layer are not looked for. alike: whether the answers are, and the wires are
    not; or both are one and the same. far: what each of them, the first one first, says of the sample far outside (see `outside`); up,
    down: how many are certain there that it is of the second class, and of the first; split: whether there are both, and none that is not
    certain.
    """

    chances: np.ndarray = array("O C")
    answers: Measured = number()
    wires: Measured = number()
    far: np.ndarray = array("R")
    up: Measured = number()
    down: Measured = number()
    split = verdict("split", "together", "lost")
    alike = verdict("alike", "apart", "related", "same", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Hold the others against the first."""
        for recording in recordings:
            refuse_others(recording)
        first, *others = recordings
        held_out = first.arrays["held_out/inputs"]
        said = [chances(recording, held_out) for recording in recordings]
        weights = [_weights(recording) for recording in recordings]
        answers = [_correlation(said[0], one) for one in said[1:]]
        wires = [_correlation(weights[0], one) for one in weights[1:]]
        far = np.array([chances(recording, outside(first)[0][None])[0] for recording in recordings])
        up, down = int((far > CERTAIN).sum()), int((far < 1 - CERTAIN).sum())
        same = all(np.array_equal(weights[0], one) for one in weights[1:])
        return {
            "chances": np.array([chances(one, held_out[shown(first)]) for one in others]),
            "answers": min(answers),
            "wires": max(map(abs, wires)),
            "far": far,
            "up": up,
            "down": down,
            "split": "lost" if np.isnan(far).any() else "split" if up and down and up + down == len(far) else "together",
            "alike": "lost"
            if not np.isfinite([*answers, *wires]).all()
            else "same"
            if same
            else _alike(min(answers), max(map(abs, wires))),
        }


def _alike(answers: float, wires: float) -> str:
    return "apart" if answers < ALIKE else "alike" if wires < UNRELATED else "related"


def _weights(recording: Recording) -> np.ndarray:
    """All weights of the trained network, without its biases."""
    return np.concatenate([layer.weight.values[-1].ravel().astype(np.float64) for layer in layers_of(recording)])


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's; not a number where one of them is the same everywhere."""
    with np.errstate(all="ignore"):
        one, other = one - one.mean(), other - other.mean()
        return float(one @ other / np.sqrt((one @ one) * (other @ other)))
