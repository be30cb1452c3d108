"""The schedules of a learning rate: what share of it is used at a step."""

from __future__ import annotations

import math

import numpy as np


def share(schedule: str, step: int, steps: int) -> float:
    """The share of the learning rate that is used at a step of so many; "constant", "linear" or "cosine"."""
    done = step / max(steps, 1)
    if schedule == "linear":
        return 1 - done
    return 0.5 * (1 + math.cos(math.pi * done)) if schedule == "cosine" else 1.0


def rates(schedule: str, rate: float, steps: int) -> np.ndarray:
    """The learning rate at each step, (T,)."""
    return rate * np.array([share(schedule, step, steps) for step in range(steps)])
