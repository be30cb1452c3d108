"""How well chances foretell which of two classes samples are of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import xlogy

from nets.datasets import DATASETS


@dataclass(frozen=True)
class Scores:
    """accuracy: the share of samples whose class is the likelier one. log_loss: the mean cross-entropy (natural logarithm). auc: how often
    a sample of the second class has a higher chance than one of the first, a tie counting half (the area under the ROC curve)."""

    accuracy: float
    log_loss: float
    auc: float


def scores_of(chances: np.ndarray, classes: np.ndarray) -> Scores:
    """What the chances (N,) of the second class are worth, where the classes (N,) are 0 or 1, of each at least one."""
    second = classes == 1
    _, places, counts = np.unique(chances, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]  # equal ones share theirs
    above = ranks[second].sum() - second.sum() * (second.sum() + 1) / 2  # Mann and Whitney (1947): pairs in the right order
    return Scores(
        accuracy=float(np.mean((chances > 0.5) == second)),
        log_loss=float(-np.mean(xlogy(second, chances) + xlogy(~second, 1 - chances))),
        auc=float(above / (second.sum() * (~second).sum())),
    )


def best_scores(name: str, inputs: np.ndarray, classes: np.ndarray) -> Scores:
    """What nobody can do better, but by chance: the scores of the rule behind a generated set itself, of which the chance is known.

    inputs (N, D) in the units of the data. Raises KeyError where there is no such set, ValueError where its rule knows no chances.
    """
    chance = DATASETS[name].chance
    if chance is None:
        raise ValueError(f"{name} has no rule that gives chances")
    return scores_of(chance(inputs), classes)
