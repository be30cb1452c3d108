"""Activations: one row each, as torch's module and as a numpy function.

The numpy forms let a recording play without loading torch; a test holds them equal to torch's.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.special import erf, expit

Shape = Literal["kink", "bend", "step", "none"]


@dataclass(frozen=True)
class Activation:
    """One activation.

    title: its name as one writes it in a sentence. module: the name of its class in torch.nn, or of ours where torch has none
    (see `module_of`). option: the name of its one parameter there, and in `value` the number it has here.
    function: numpy form, (array of any shape, value) -> array of the same shape.
    shape: what happens at z = 0 (a sharp kink, a smooth bend, a step, nothing).
    """

    name: str
    title: str
    module: str
    function: Callable[[np.ndarray, float], np.ndarray]
    shape: Shape
    option: str | None = None
    value: float = 1.0

    def __call__(self, z: np.ndarray) -> np.ndarray:
        """The activation of every element of `z`; overflow gives infinity, silently, as in torch."""
        with np.errstate(over="ignore", invalid="ignore"):
            return self.function(np.asarray(z), self.value)


def _softplus(z: np.ndarray, beta: float) -> np.ndarray:
    return np.logaddexp(0.0, beta * z) / beta


def _gelu(z: np.ndarray, _: float) -> np.ndarray:
    return z * 0.5 * (1 + erf(z / math.sqrt(2)))


def _sign(z: np.ndarray, _: float) -> np.ndarray:
    return np.subtract(z > 0, z < 0, dtype=z.dtype)  # as torch: what is no number has none


def _elu(z: np.ndarray, alpha: float) -> np.ndarray:
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


ROWS = (
    Activation("identity", "identity", "Identity", lambda z, _: z, "none"),
    Activation("relu", "ReLU", "ReLU", lambda z, _: np.maximum(z, 0), "kink"),
    Activation("leaky_relu", "leaky ReLU", "LeakyReLU", lambda z, slope: np.where(z > 0, z, slope * z), "kink", "negative_slope", 0.01),
    Activation("softplus", "softplus", "Softplus", _softplus, "bend", "beta", 1.0),
    Activation("elu", "ELU", "ELU", _elu, "bend", "alpha", 1.0),
    Activation("gelu", "GELU", "GELU", _gelu, "bend"),
    Activation("silu", "SiLU", "SiLU", lambda z, _: z * expit(z), "bend"),
    Activation("sigmoid", "sigmoid", "Sigmoid", lambda z, _: expit(z), "step"),
    Activation("tanh", "tanh", "Tanh", lambda z, _: np.tanh(z), "step"),
    Activation("sign", "sign", "Sign", _sign, "step"),
)
BY_NAME = {act.name: act for act in ROWS}


def activation(text: str) -> Activation:
    """The activation that a run names: `relu`, or with its one number, `softplus(8)`.

    Raises ValueError, which says what is allowed.
    """
    found = re.fullmatch(r"\s*(\w+)\s*(?:\(\s*([^()]+?)\s*\))?\s*", text)
    act = BY_NAME.get(found[1]) if found else None
    if found is None or act is None:
        raise ValueError(f"no such activation; there are {', '.join(BY_NAME)}")
    if found[2] is None:
        return act
    if act.option is None:
        raise ValueError(f"{act.name} takes no number")
    try:
        value = float(found[2])
    except ValueError:
        raise ValueError(f"{act.option} of {act.name} is a number") from None
    if not 1e-3 <= value <= 1e3:
        raise ValueError(f"{act.option} of {act.name} is between 0.001 and 1000")
    straight = act.name == "leaky_relu" and value == 1  # the same slope on both sides
    return replace(act, value=value, shape="none" if straight else act.shape)
