"""Data sets: one decorated function each.

A generator returns `inputs (N, D)` and `targets (N,)`; what it takes beside its random generator are the keys that [data] may set.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from nets.samples import Dataset, Rule

DATASETS: dict[str, Dataset] = {}


def dataset(inputs: tuple[str, ...], target: str, classes: tuple[str, ...] = (), **known: Any) -> Callable:
    """Put a generator on the list under its own name, with what else is known of it."""

    def enlist(generate: Callable) -> Callable:
        DATASETS[generate.__name__] = Dataset(generate, inputs, target, classes, **known)
        return generate

    return enlist


@dataset(inputs=("dose",), target="effect")
def dosage(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Three doses of a medicine: too little and too much do nothing, half works. After StatQuest (Starmer, 2020)."""
    return np.array([[0.0], [0.5], [1.0]]), np.array([0.0, 1.0, 0.0])


WAVE = Rule(value=lambda x: np.sin(3 * x) + 0.5 * np.sin(7 * x + 1) + 0.3 * x, interval=(-2.0, 2.0))


@dataset(inputs=("x",), target="y", rule=WAVE)
def wave(rng: np.random.Generator, n: int = 40, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Samples of sin 3x + sin(7x + 1)/2 + 0.3 x, evenly over [-2, 2], with normal noise on y."""
    x = np.linspace(*WAVE.interval, n)
    return x[:, None], WAVE.value(x) + noise * rng.standard_normal(n)


SINE = Rule(value=lambda x: np.sin(3 * x), interval=(-1.6, 1.6))


@dataset(inputs=("x",), target="y", rule=SINE)
def sine(rng: np.random.Generator, n: int = 20, noise: float = 0.25) -> tuple[np.ndarray, np.ndarray]:
    """Samples of sin 3x, strewn over [-1.6, 1.6] from end to end, with normal noise on y: they leave gaps, as measurements do."""
    shares = np.sort(rng.random(n))
    shares[0], shares[-1] = 0, 1
    low, high = SINE.interval
    x = low + shares * (high - low)
    return x[:, None], SINE.value(x) + noise * rng.standard_normal(n)


@dataset(inputs=("x",), target="y")
def fall(rng: np.random.Generator, n: int = 41, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Samples of -1.8 tanh(1.5 x - 0.75), evenly over [-2, 2], with normal noise on y: high, then low, with one steep way between."""
    x = np.linspace(-2, 2, n)
    return x[:, None], -1.8 * np.tanh(1.5 * x - 0.75) + noise * rng.standard_normal(n)


@dataset(inputs=("x",), target="y")
def rise(rng: np.random.Generator, n: int = 64, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Samples of 1.5 tanh(2 x), evenly over [-1.2, 1.2], with normal noise on y: two weights can be just right for them, in two ways."""
    x = np.linspace(-1.2, 1.2, n)
    return x[:, None], 1.5 * np.tanh(2 * x) + noise * rng.standard_normal(n)


@dataset(inputs=("x",), target="y")
def swell(rng: np.random.Generator, n: int = 80) -> tuple[np.ndarray, np.ndarray]:
    """Samples of sin 2x + 0.3 cos 3x, evenly over [-2, 2]: a trough, then a crest, without a corner."""
    x = np.linspace(-2, 2, n)
    return x[:, None], np.sin(2 * x) + 0.3 * np.cos(3 * x)


def _shares(n: int, count: int, closed: bool) -> tuple[list[np.ndarray], np.ndarray]:
    """Places from 0 to 1 (which is among them if `closed`) for each of some classes, and the classes (n,).

    Where n cannot be shared out evenly, the first classes have one sample more.
    """
    sizes = [n // count + (at < n % count) for at in range(count)]
    return [np.linspace(0, 1, size, endpoint=closed) for size in sizes], np.repeat(np.arange(float(count)), sizes)


@dataset(inputs=("x", "y"), target="class", classes=("upper moon", "lower moon"))
def moons(rng: np.random.Generator, n: int = 200, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Two interleaved half circles of radius 1."""
    (first, second), classes = _shares(n, 2, closed=True)
    upper = np.column_stack([np.cos(math.pi * first), np.sin(math.pi * first)])
    lower = np.column_stack([1 - np.cos(math.pi * second), 0.5 - np.sin(math.pi * second)])
    points = np.concatenate([upper, lower])
    return points + noise * rng.standard_normal(points.shape), classes


@dataset(inputs=("x", "y"), target="class", classes=("outer", "inner"))
def circles(rng: np.random.Generator, n: int = 300, noise: float = 0.08) -> tuple[np.ndarray, np.ndarray]:
    """A circle of radius 1 around one of radius 0.45."""
    (first, second), classes = _shares(n, 2, closed=False)
    angles = 2 * math.pi * np.concatenate([first, second])
    radii = np.where(classes == 0, 1.0, 0.45)
    points = radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    return points + noise * rng.standard_normal(points.shape), classes


@dataset(inputs=("x", "y"), target="class", classes=("ring", "disc"))
def disc_in_ring(rng: np.random.Generator, n: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """A disc of radius 0.5 in a ring from 0.9 to 1.5 around it, both evenly strewn: an empty ring lies between. After Olah (2014)."""
    _, classes = _shares(n, 2, closed=False)
    inner, outer = np.where(classes == 0, 0.9, 0.0), np.where(classes == 0, 1.5, 0.5)
    radii = np.sqrt(inner**2 + (outer**2 - inner**2) * rng.random(n))
    angles = 2 * math.pi * rng.random(n)
    return radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)]), classes


@dataset(inputs=("x", "y"), target="class", classes=("first arm", "second arm", "third arm"))
def spiral(rng: np.random.Generator, n: int = 300, noise: float = 0.06) -> tuple[np.ndarray, np.ndarray]:
    """Three arms, from a fifth of the radius 1 outwards, each turning by four ninths of a circle."""
    along, classes = _shares(n, 3, closed=True)
    radii = 0.2 + 0.8 * np.concatenate(along)
    angles = 2 * math.pi * (classes / 3 + 4 / 9 * np.concatenate(along))
    points = radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    return points + noise * rng.standard_normal(points.shape), classes


PIXELS = tuple(f"row {row}, column {column}" for row in range(1, 9) for column in range(1, 9))


@dataset(inputs=PIXELS, target="digit", classes=tuple("0123456789"), most=1797)
def digits(rng: np.random.Generator, n: int = 1000) -> tuple[np.ndarray, np.ndarray]:
    """Handwritten digits, 8 by 8 pixels from 0, paper, to 1, ink: some of the 1,797 that scikit-learn brings (Alpaydin and Kaynak, 1998).

    Each digit in its turn, as long as there are pictures of it.
    """
    pictures, classes = _handwritten()
    order = rng.permutation(len(classes))
    turn = np.empty(len(order), dtype=int)
    for digit in range(10):
        own = np.flatnonzero(classes[order] == digit)
        turn[own] = np.arange(len(own))
    chosen = order[np.lexsort((classes[order], turn))][:n]
    return pictures[chosen] / 16, classes[chosen].astype(float)


@cache
def _handwritten() -> tuple[np.ndarray, np.ndarray]:
    """All of them (1797, 64), from 0 to 16, with their classes: read once in a process."""
    from sklearn.datasets import load_digits  # a second to import, for all who read run files

    return load_digits(return_X_y=True)


CONTRACTS = ("monthly", "yearly", "long-term")
CUSTOMER = ("tenure", "logins", "spend", "tickets", *(f"contract: {contract}" for contract in CONTRACTS))


def chance_of_leaving(inputs: np.ndarray) -> np.ndarray:
    """The chance (N,) that each of some synthetic customers (N, 7) leaves: the rule of `churn`, made up for it.

    1 / (1 + exp(-s)), where s adds up what drives a customer away, some of it only together:
    new customers leave, ever less with tenure; a long-term contract holds, a monthly one does not; a dear price drives away who hardly
    logs in, and keeps the others as they are; tickets drive away who can leave at once, and hardly anybody else.
    """
    tenure, logins, spend, tickets, monthly, _, long_term = inputs.T
    unused = 1 / (1 + np.exp(logins / 1.2 - 3.5))  # half at about four logins a week
    dear = np.clip((spend - 60) / 25, -1, 2)
    held = 2.2 * np.exp(-tenure / 8) + 0.9 * monthly - 1.2 * long_term
    score = -2.7 + held + unused * (0.3 + 1.8 * dear) + tickets * np.where(monthly > 0, 1.0, 0.15)
    return 1 / (1 + np.exp(-score))


@dataset(
    inputs=CUSTOMER,
    target="customer",
    classes=("stays", "leaves"),
    columns=(*CUSTOMER[:4], *["contract"] * len(CONTRACTS)),
    made_up="synthetic customers",
    units=("months", "a week", "a month", *[""] * (1 + len(CONTRACTS))),
    chance=chance_of_leaving,
)
def churn(rng: np.random.Generator, n: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """Customers of nobody's: months of tenure, logins a week, spend a month, tickets, contract; and which of them leave, by chance.

    About a third do. All numbers are made up, whole ones, and hang together as one would expect: longer contracts, longer tenure. Who
    leaves is drawn with the chance that the rule gives, so that nobody can tell it better than that.
    """
    contract = rng.choice(3, n, p=[0.55, 0.25, 0.2])
    tenure = np.clip(np.round(rng.exponential(np.array([14, 26, 38])[contract])), 1, 72)
    logins = np.minimum(rng.poisson(rng.gamma(1.6, 3.6, n)), 30)
    spend = np.round(np.clip(rng.normal(np.array([64, 60, 56])[contract], 22), 15, 120))
    tickets = np.minimum(rng.poisson(rng.gamma(1.2, 0.6, n)), 8)
    inputs = np.column_stack([tenure, logins, spend, tickets, contract[:, None] == range(3)]).astype(float)
    return inputs, (rng.random(n) < chance_of_leaving(inputs)).astype(float)
