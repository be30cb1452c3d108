"""Neurons over training that nobody trained, in closed form: what they must look like can be worked out without the drawing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nets.records.measured import Measured, Source

X = np.linspace(-3, 3, 61)
U = np.linspace(-12, 12, 481)
SAMPLES = np.array([-2.5, -0.4, 1.3]), np.array([0.7, -1.1, 0.25])
WEIGHTS, BIASES, OUTGOING = (1.5, -2.0, 0.7), (0.5, -1.0, 0.0), (-0.7, 1.2, 0.4)


def phi(u):
    """An activation with a bend that is no other one's mirror."""
    return np.tanh(u) + 0.2 * np.exp(-(u**2))


def weight(at: int, step: float) -> float:
    """The weight in front of a neuron."""
    return WEIGHTS[at] + 0.01 * step


def bias(at: int, step: float) -> float:
    """Its bias."""
    return BIASES[at] - 0.02 * step


def outgoing(at: int, step: float) -> float:
    """The weight behind it."""
    return OUTGOING[at] + 0.005 * step


def constant(step: float) -> float:
    """The constant that is added to all pieces."""
    return 0.3 - 0.01 * step


def stretched(at: int, step: float, x: np.ndarray = X) -> np.ndarray:
    """A neuron's activation over x."""
    return phi(weight(at, step) * x + bias(at, step))


def piece(at: int, step: float, x: np.ndarray = X) -> np.ndarray:
    """What it adds to the sum."""
    return outgoing(at, step) * stretched(at, step, x)


def partial(step: float, count: int = 2) -> np.ndarray:
    """The pieces of the first neurons added one by one, and then the constant, (count + 1, G)."""
    sums = np.cumsum([piece(at, step) for at in range(count)], axis=0)
    return np.concatenate([sums, sums[-1:] + constant(step)])


def known(value: float, name: str = "made up", at: int = 0, step: float = 0) -> Measured:
    """A number that says where it is from."""
    return Measured(value, Source("made-up", name, (at,), round(step)))


def recorded(name: str, at: int, number: Callable[[int, float], float]) -> Callable[[float], Measured]:
    """step -> the number at the nearest whole step."""
    return lambda step: known(number(at, round(step)), name, at, step)
