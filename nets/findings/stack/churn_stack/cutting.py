"""Straight cuts through the stages of a table's network, and which of the samples held out are drawn: one that layers mend comes first."""

from __future__ import annotations

import numpy as np

from nets.findings.stack.probes import fitted
from nets.findings.stack.stages import stage_numbers
from nets.records.recording import Recording
from nets.runs.params import RunError

DRAWN = 150  # samples that are drawn: as many stripes as can be told apart
KEPT = 2  # numbers of the last layer

Cut = tuple[np.ndarray, float]  # weights (W,) and a constant


def refuse_others(recording: Recording) -> None:
    """Raises RunError where a run has not what is told here."""
    known = len(recording.class_names) == 2 and recording.layered and "held_out/targets" in recording.arrays
    if not known or len(recording.run.network.hidden) < 2 or recording.run.network.hidden[-1] != KEPT:
        raise RunError("a table is lined up by two classes, with samples held out, behind two or more layers, the last one of two units")


def unseen(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """The inputs (M, D) of the samples held out, and their classes (M,)."""
    return recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"][:, 0]


def cuts_of(recording: Recording) -> list[Cut]:
    """At each stage in the end, the straight cut fitted to the samples trained on."""
    inputs, classes = recording.trained_on
    return [cut_of(numbers, classes[:, 0]) for numbers in stage_numbers(recording, inputs)]


def cut_of(numbers: np.ndarray, classes: np.ndarray) -> Cut:
    """The straight cut fitted to numbers (N, W) of samples of two classes (N,)."""
    weights, constants = fitted(numbers, classes)
    return weights[1] - weights[0], float(constants[1] - constants[0])


def height(numbers: np.ndarray, cut: Cut) -> np.ndarray:
    """On which side of a cut numbers (n, W) lie, and how far, (n,); on it, where they are none."""
    weights, constant = cut
    with np.errstate(all="ignore"):
        return np.nan_to_num(np.where(weights == 0, 0, numbers * weights).sum(axis=1) + constant, posinf=0, neginf=0)


def mended(heights: np.ndarray, truths: np.ndarray) -> np.ndarray:
    """Which of the first samples held out layers mend: of the first class (M,), they lie above the cut through the columns, and below the
    one behind each layer, heights (S, M); the surest mistake of the columns comes first."""
    first = heights[:, :DRAWN]
    some = np.flatnonzero((truths[:DRAWN] == 0) & (first[0] > 0) & (first[1:] <= 0).all(axis=0))
    return some[np.argsort(-first[0, some], kind="stable")]


def drawn_of(heights: np.ndarray, truths: np.ndarray) -> np.ndarray:
    """Which samples are drawn, in their order: the first ones held out, before all others one that layers mend, where there is one."""
    first = mended(heights, truths)[:1]
    return np.concatenate([first, np.setdiff1d(np.arange(min(DRAWN, len(truths))), first)])
