"""The ways that one knob of many goes while all others stay: settings (F, P), evenly in time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

STOPS, MOMENTS = 12, 37  # on each stretch of a way there and back; on one that is gone with care
FINE = 145  # places at which it is asked how much happens there
HAPPENING = 0.7  # of a knob's time on such a way it spends where something happens


def back_and_forth(trained: np.ndarray, knob: int, *ends: float) -> np.ndarray:
    """From where it is left to some values, one after the other, and back."""
    stops = [trained[knob], *ends, trained[knob]]
    values = np.interp(np.linspace(0, len(stops) - 1, STOPS * (len(stops) - 1) + 1), np.arange(len(stops)), stops)
    return _settings(trained, knob, values)


def with_care(trained: np.ndarray, knob: int, start: float, end: float, told: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """From one value to another, the slower the more what is told of the settings, (F, P) to (F,), changes. What ran away has no way."""
    evenly, values = np.linspace(0, 1, FINE), np.full(FINE, np.nan)
    if np.isfinite([start, end]).all():
        values = np.linspace(start, end, FINE)
    seen = told(_settings(trained, knob, values))
    happened = np.nan_to_num(np.abs(np.diff(seen, prepend=seen[0])))
    spent = HAPPENING * np.cumsum(happened) / (happened.sum() or 1) + (1 - HAPPENING) * evenly
    return _settings(trained, knob, np.interp(np.linspace(0, 1, MOMENTS), spent / spent[-1], values))


def _settings(trained: np.ndarray, knob: int, values: np.ndarray) -> np.ndarray:
    settings = np.tile(trained, (len(values), 1))
    settings[:, knob] = values
    return settings
