"""The little network in the corner of the plane that it cuts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scenes.parts.frame import stage
from scenes.parts.ink.machine import Machine

TALLEST = 12  # units of a layer that there is room for


def machine_of(weights: Sequence[Any], step: float) -> list[Machine]:
    """It, by the trajectories of its weights, from the first layer to the last, at a step; none where it is too large."""
    hidden = [one.values.shape[1] for one in weights[:-1]]
    if max(hidden) > TALLEST:
        return []
    return [Machine(lambda step: [one.at(step) for one in weights], step, stage())]
