"""What can be asked of the numbers of a layer: how well a straight cut through them parts two classes, and how widely these are spread.

Shape letters: n samples · H numbers of each.
"""

from __future__ import annotations

import numpy as np

DRAWN = 3  # numbers that are drawn as they are; more are projected
SURE = 1e-12  # of a variance: less is none


def fitted(numbers: np.ndarray, classes: np.ndarray) -> tuple[np.ndarray, float]:
    """A straight cut fitted to numbers (n, H) of two classes: weight (H,) and constant, weight @ h + constant above 0 for the second one.

    It is scikit-learn's logistic regression on standardised numbers. Where those are not finite, it says the commoner class everywhere.
    """
    from sklearn.linear_model import LogisticRegression  # costs a second to import: only here
    from sklearn.preprocessing import StandardScaler

    if not np.isfinite(numbers).all():
        return np.zeros(numbers.shape[1]), 1.0 if np.mean(classes) > 0.5 else -1.0
    scaler = StandardScaler().fit(numbers)
    model = LogisticRegression().fit(scaler.transform(numbers), classes)
    weight = model.coef_[0] / scaler.scale_
    return weight, float(model.intercept_[0] - weight @ scaler.mean_)


def says_second(numbers: np.ndarray, weight: np.ndarray, constant: float) -> np.ndarray:
    """Which of numbers (n, H) a cut takes for the second class, (n,)."""
    with np.errstate(all="ignore"):
        return np.where(weight == 0, 0, numbers * weight).sum(axis=1) + constant > 0


def spread(numbers: np.ndarray, classes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each class its mean (2, H), and the root of the mean squared distance from it (2,)."""
    with np.errstate(all="ignore"):
        both = [numbers[classes == kind] for kind in (0, 1)]
        middles = np.array([one.mean(axis=0) for one in both])
        squares = [np.mean(np.sum((one - middle) ** 2, axis=1)) for one, middle in zip(both, middles, strict=True)]
        return middles, np.sqrt(squares)


def fisher(middles: np.ndarray, spreads: np.ndarray) -> float:
    """Fisher's ratio (1936) in its simplest form: the squared distance of two means over the sum of the squared spreads."""
    with np.errstate(all="ignore"):
        apart, wide = float(np.sum((middles[1] - middles[0]) ** 2)), float(np.sum(np.asarray(spreads) ** 2))
        return apart / wide if wide > 0 else float("inf") if apart > 0 else 0.0 if apart == 0 else float("nan")


def basis(numbers: np.ndarray) -> tuple[np.ndarray, float]:
    """The three directions (3, H) of largest variance of numbers (n, H), and what percentage of it they hold.

    Of up to DRAWN numbers the axes themselves, and all of it. Of each direction the largest part is positive.
    """
    width = numbers.shape[1]
    if width <= DRAWN or not np.isfinite(numbers).all():
        return np.eye(DRAWN, width), 100.0
    _, sizes, directions = np.linalg.svd(numbers - numbers.mean(axis=0), full_matrices=False)
    chosen = directions[:DRAWN]
    signs = np.sign(chosen[np.arange(DRAWN), np.abs(chosen).argmax(axis=1)])
    total = float(np.sum(sizes**2))
    return chosen * signs[:, None], 100 * float(np.sum(sizes[:DRAWN] ** 2)) / total if total > SURE else 100.0
