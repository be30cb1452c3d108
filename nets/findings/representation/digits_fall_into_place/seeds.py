"""The same network trained from other starts: where its digits lie then, and how many it reads.

Shape letters: R trainings · N digits that are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.classes import named_right
from nets.findings.representation.digits_fall_into_place.groups import DRAWN
from nets.findings.representation.digits_fall_into_place.plane import LAST, held, places_of
from nets.projection import Plane
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

ALIKE = 0.9  # of what the best one reads, that all read


class Seeds(Finding):
    """places (R, N, 2): where the digits lie in the end, each plane turned and mirrored so that they are spread most across, and are as
    near to the first as can be. least, most: how many of those held out are read right, in the worst training and in the best.
    """

    places: np.ndarray = array("R N 2")
    least: Measured = number()
    most: Measured = number()
    odds = verdict("same", "alike", "apart")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a study of one network from several seeds."""
        right = [int(named_right(one, "held_out")[-1].sum()) for one in recordings]
        return {
            "places": _turned([held(places_of(one, one.arrays["held_out/inputs"][:DRAWN], LAST))[-1] for one in recordings]),
            "least": min(right),
            "most": max(right),
            "odds": "same" if min(right) == max(right) else "alike" if min(right) >= ALIKE * max(right) else "apart",
        }


def _turned(every: Sequence[np.ndarray]) -> np.ndarray:
    """Each of some places (N, 2) in the directions in which they vary most, across, and least, up; each as near to the first as can be."""
    shown = [Plane.of(places).shown(places) for places in every]
    signs = [np.where(np.sum(shown[0] * one, axis=0) < 0, -1, 1) for one in shown]
    return np.array([one * sign for one, sign in zip(shown, signs, strict=True)])
