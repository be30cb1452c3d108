"""What can be asked of the numbers of a layer: how well straight cuts through them part classes, and how widely these are spread.

Shape letters: n samples · H numbers of each · C classes.
"""

from __future__ import annotations

import itertools

import numpy as np

from nets.projection import signed

DRAWN = 3  # numbers that are drawn as they are; more are projected
SURE = 1e-12  # of a variance: less is none


def fitted(numbers: np.ndarray, classes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Straight cuts fitted to numbers (n, H) of classes 0, 1, …: weights (C, H) and constants (C,), as `says` takes them.

    It is scikit-learn's logistic regression on standardised numbers; of two classes the first one's row is zero. Where numbers are not
    finite, it says the commonest class everywhere.
    """
    from sklearn.linear_model import LogisticRegression  # costs a second to import: only here
    from sklearn.preprocessing import StandardScaler

    counts = np.bincount(classes.astype(int))
    if not np.isfinite(numbers).all():
        return np.zeros((len(counts), numbers.shape[1])), (np.arange(len(counts)) == counts.argmax()).astype(float)
    scaler = StandardScaler().fit(numbers)
    model = LogisticRegression().fit(scaler.transform(numbers), classes)
    none = int(len(model.coef_) == 1)  # of two classes it has the second one's row alone
    weights = np.pad(model.coef_, ((none, 0), (0, 0))) / scaler.scale_
    return weights, np.pad(model.intercept_, (none, 0)) - weights @ scaler.mean_


def says(numbers: np.ndarray, weights: np.ndarray, constants: np.ndarray) -> np.ndarray:
    """Which class straight cuts take each of numbers (n, H) for, (n,): that whose number in weights @ h + constants is the largest."""
    with np.errstate(all="ignore"):
        heights = np.where(weights == 0, 0, numbers[:, None] * weights).sum(axis=2) + constants
    return np.where(np.isnan(heights), -np.inf, heights).argmax(axis=1)


def spread(numbers: np.ndarray, classes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each class its mean (C, H), and the root of the mean squared distance from it (C,)."""
    with np.errstate(all="ignore"):
        each = [numbers[classes == kind] for kind in range(int(classes.max()) + 1)]
        middles = np.array([one.mean(axis=0) for one in each])
        squares = [np.mean(np.sum((one - middle) ** 2, axis=1)) for one, middle in zip(each, middles, strict=True)]
        return middles, np.sqrt(squares)


def fisher(middles: np.ndarray, spreads: np.ndarray) -> float:
    """Fisher's ratio (1936) in its simplest form: the squared distance of two means over the sum of the squared spreads.

    Of more classes: both as their mean over all pairs.
    """
    pairs = list(itertools.combinations(range(len(middles)), 2))
    with np.errstate(all="ignore"):
        apart = float(sum(np.sum((middles[other] - middles[one]) ** 2) for one, other in pairs))
        wide = float(sum(spreads[one] ** 2 + spreads[other] ** 2 for one, other in pairs))
        return apart / wide if wide > 0 else float("inf") if apart > 0 else 0.0 if apart == 0 else float("nan")


def basis(numbers: np.ndarray) -> tuple[np.ndarray, float]:
    """The three directions (3, H) of largest variance of numbers (n, H), and what percentage of it they hold.

    Of up to DRAWN numbers the axes themselves, and all of it. Of each direction the largest part is positive.
    """
    width = numbers.shape[1]
    if width <= DRAWN or not np.isfinite(numbers).all():
        return np.eye(DRAWN, width), 100.0
    _, sizes, directions = np.linalg.svd(numbers - numbers.mean(axis=0), full_matrices=False)
    total = float(np.sum(sizes**2))
    return signed(directions[:DRAWN]), 100 * float(np.sum(sizes[:DRAWN] ** 2)) / total if total > SURE else 100.0
