"""Two classes around one middle: what straight cuts make of the places, what they make of the squared distance, and what a network learns.

Shape letters: K keyframes · A angles.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.endings import COURSES, course, fit
from nets.findings.representation.hand_made_or_learned.cuts import fitted_cut, turned
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

ANGLES = np.radians(np.arange(0, 361, 4.0))  # through which a cut is turned
ENOUGH = 0.1  # mistakes, as a share of all: with fewer, a cut hardly needs help
ALIKE, RELATED = 0.9, 0.5  # how large a correlation is, of what is nearly the same, and of what has to do with one another


class Bowl(Finding):
    """A network of two inputs for two classes beside the feature that a hand would add: r², the squared distance from the samples' middle.

    r² is in the units that the network is given. turned: at each of angles, how many samples the best straight cut gets right that lies
    out there, so far from the middle as offsets. best: how many the best of all these does; best_line: this cut, as weights and a constant
    whose sum is above zero where it says the second class. by_hand: how many logistic regression does on r² alone, cut: at which r² its
    answer changes, if it does, weight: that of r², above zero where the second class lies beyond. right: how many the network does, at the
    keyframes.
    scaled: which multiple of r², and which constant beside it, come nearest to the network's output in the end (least squares), over the
    lattice as far from the middle as the farthest sample; laid: whether that turns the bowl over. correlation: of the output there, in the
    end, with r² so turned; 0 where either is level. likeness: how near they come, the same only if it was trained.
    """

    keyframes: np.ndarray = array("K")
    angles: np.ndarray = array("A")
    offsets: np.ndarray = array("A")
    turned: np.ndarray = array("A")
    best: Measured = number()
    best_line: np.ndarray = array("3")
    middle: np.ndarray = array("2")
    radius: Measured = number()
    cut: Measured = number()
    weight: Measured = number()
    by_hand: Measured = number()
    threshold: Measured = number()
    right: Trajectory = trajectory("K", over="keyframes")
    correlation: Measured = number()
    scaled: np.ndarray = array("2")
    cutting = verdict("fails", "nearly", "parts")
    adding = verdict("parts", "helps", "no_help")
    separation = verdict(*SEPARATIONS)
    loss = verdict(*COURSES)
    likeness = verdict("same", "related", "other", "unknown")
    laid = verdict("upright", "turned_over")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has another network, or predicts something else."""
        (recording,) = recordings
        refuse_others(recording)
        places, classes = recording.places().astype(np.float64), recording.targets[:, 0]
        middle = places.mean(axis=0)
        squares = np.sum((places - middle) ** 2, axis=1)
        offsets, counts, beyond = turned(places - middle, classes == 1, ANGLES)
        _, straight = fitted_cut(places, classes)
        (weight, constant), by_hand = fitted_cut(squares[:, None], classes)
        separated, parted = separation(recording)
        lattice = recording.places("grid").astype(np.float64)
        inside = np.sum((lattice - middle) ** 2, axis=1) <= squares.max()
        output, bowl = recording.output("grid").last[inside, 0].astype(np.float64), np.sum((lattice[inside] - middle) ** 2, axis=1)
        correlation = correlated(output, bowl)
        scaled = _laid_over(output, bowl)
        turned_over = bool(scaled[0] < 0)
        ending = course(recording, bool(fit(recording)[0]["blown"] >= 0))
        return {
            "keyframes": recording.arrays["keyframes"],
            "angles": ANGLES,
            "offsets": offsets,
            "turned": counts,
            "best": counts.max(),
            "best_line": _as_line(int(counts.argmax()), offsets, beyond, middle),
            "middle": middle,
            "radius": squares.max() ** 0.5,
            "cut": -constant / weight if weight else np.nan,
            "weight": weight,
            "by_hand": by_hand,
            "threshold": separated["threshold"],
            "right": len(classes) - separated["mistakes"],
            "correlation": -correlation if turned_over else correlation,
            "scaled": scaled,
            "cutting": "parts" if counts.max() == len(classes) else "nearly" if counts.max() >= (1 - ENOUGH) * len(classes) else "fails",
            "adding": "parts" if by_hand == len(classes) else "helps" if by_hand > straight else "no_help",
            "separation": parted,
            "loss": ending,
            "likeness": _likeness(abs(correlation), ending != "untrained"),
            "laid": "turned_over" if turned_over else "upright",
        }


def correlated(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's correlation of numbers (n,) with others; 0 where either are all the same, no number where one of them is none."""
    with np.errstate(all="ignore"):
        away, from_other = one - one.mean(), other - other.mean()
        sizes = np.linalg.norm(away) * np.linalg.norm(from_other)
        return float(away @ from_other / sizes) if sizes else 0.0


def _as_line(at: int, offsets: np.ndarray, beyond: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """The cut at an angle that lies so far from a middle (2,), (3,): above zero on the side of the second class."""
    way = np.array([np.cos(ANGLES[at]), np.sin(ANGLES[at])])
    return (1 if beyond[at] else -1) * np.append(way, -way @ middle - offsets[at])


def _laid_over(output: np.ndarray, bowl: np.ndarray) -> np.ndarray:
    """The multiple of a bowl (n,) and the constant that come nearest to an output (n,)."""
    if not np.isfinite(output).all():
        return np.full(2, np.nan)
    return np.linalg.lstsq(np.column_stack([bowl, np.ones(len(bowl))]), output, rcond=None)[0]


def _likeness(correlation: float, trained: bool) -> str:
    if np.isnan(correlation):
        return "unknown"
    return "same" if correlation >= ALIKE and trained else "related" if correlation >= RELATED else "other"
