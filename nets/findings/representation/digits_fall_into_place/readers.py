"""What straight cuts read of digits: in the network's plane, in that of the pixels' own two main directions, and from all pixels.

Shape letters: N digits that are drawn · E and F edges of cuts.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.representation.digits_fall_into_place.groups import DRAWN
from nets.findings.representation.digits_fall_into_place.plane import LAST, cuts, held, places_of
from nets.findings.stack.probes import fitted, says
from nets.projection import Plane
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

LEVEL = 0.02  # of the digits, by which two readers may differ and be as good


class Readers(Finding):
    """The same reader, scikit-learn's logistic regression, fitted to what the network is trained on and scored on what is held out.

    learned, pixels, raw: how many of all `tested` digits it reads right, in the trained network's layer of two numbers, in the plane of the
    two directions in which the pixels vary most, and from all pixels. share: percent of their variance that this plane holds. places: where
    digits lie in it. wrong, wrong_raw, wrong_learned: which of them it gets wrong there, from all pixels, and in the network's plane. cuts,
    learned_cuts: where its answer changes in the two planes.
    """

    learned: Measured = number()
    pixels: Measured = number()
    raw: Measured = number()
    tested: Measured = number()
    share: Measured = number()
    places: np.ndarray = array("N 2")
    wrong: np.ndarray = array("N")
    wrong_raw: np.ndarray = array("N")
    wrong_learned: np.ndarray = array("N")
    cuts: np.ndarray = array("E 2 2")
    learned_cuts: np.ndarray = array("F 2 2")
    plane = verdict("ahead", "level", "behind")
    whole = verdict("ahead", "level", "behind")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a network whose last hidden layer has two units."""
        (recording,) = recordings
        inputs, classes = (values.astype(float) for values in recording.trained_on)
        new, answers = (recording.arrays[f"held_out/{what}"].astype(float) for what in ("inputs", "targets"))
        both = held(places_of(recording, np.concatenate([inputs, new]), LAST))[-1]
        plane = Plane.of(inputs)
        seen, own = plane.shown(new), both[len(inputs) :]
        probe, learned_probe = fitted(plane.shown(inputs), classes[:, 0]), fitted(both[: len(inputs)], classes[:, 0])
        read = [
            says(own, *learned_probe),
            says(seen, *probe),
            says(new, *fitted(inputs, classes[:, 0])),
        ]
        learned, pixels, raw = ((one == answers[:, 0]).sum() for one in read)
        return {
            "learned": learned,
            "pixels": pixels,
            "raw": raw,
            "tested": len(new),
            "share": 100 * plane.share(inputs),
            "places": seen[:DRAWN],
            "wrong": (read[1] != answers[:, 0])[:DRAWN],
            "wrong_raw": (read[2] != answers[:, 0])[:DRAWN],
            "wrong_learned": (read[0] != answers[:, 0])[:DRAWN],
            "cuts": cuts(*probe, _around(seen)),
            "learned_cuts": cuts(*learned_probe, _around(own)),
            "plane": _compared(learned - pixels, len(new)),
            "whole": _compared(raw - learned, len(new)),
        }


def _around(places: np.ndarray) -> np.ndarray:
    """The corners (2, 2) of what holds places (n, 2)."""
    return np.array([places.min(axis=0), places.max(axis=0)])


def _compared(more: int, tested: int) -> str:
    """How one reader stands to another that reads so many fewer."""
    return "ahead" if more > LEVEL * tested else "behind" if more < -LEVEL * tested else "level"
