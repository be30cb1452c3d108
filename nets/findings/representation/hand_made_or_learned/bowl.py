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
RINGS = ("middle", "between", "rim")  # of one width, from the middle out


class Bowl(Finding):
    """A network of two inputs for two classes beside the feature that a hand would add: r², the squared distance from the samples' middle.

    r² is in the units that the network is given. turned: at each of angles, how many samples the best straight cut gets right that lies
    out there, so far from the middle as offsets; best: at the best of them. line, straight: logistic regression on both inputs, as its
    weights and its constant, and how many it gets right; by_hand: how many the same does on r² alone, cut: at which r² its answer changes,
    if it does. right: how many the network does, at the keyframes. correlation: of its output with r², over the lattice as far from the
    middle as the farthest sample; 0 where either is level. scaled: which multiple of r², and which constant beside it, come nearest to the
    trained network's output there (least squares). differing: in which ring around the middle it is farthest from them, in the mean; off:
    how far at the place farthest (2,) of that ring, in percent of the output's range.
    """

    keyframes: np.ndarray = array("K")
    angles: np.ndarray = array("A")
    offsets: np.ndarray = array("A")
    turned: np.ndarray = array("A")
    best: Measured = number()
    middle: np.ndarray = array("2")
    radius: Measured = number()
    line: np.ndarray = array("3")
    straight: Measured = number()
    cut: Measured = number()
    by_hand: Measured = number()
    threshold: Measured = number()
    right: Trajectory = trajectory("K", over="keyframes")
    correlation: Trajectory = trajectory("K", over="keyframes")
    scaled: np.ndarray = array("2")
    farthest: np.ndarray = array("2")
    off: Measured = number()
    cutting = verdict("fails", "nearly", "parts")
    adding = verdict("parts", "helps", "no_help")
    separation = verdict(*SEPARATIONS)
    loss = verdict(*COURSES)
    likeness = verdict("same", "related", "other", "unknown")
    differing = verdict(*RINGS, "nowhere")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has another network, or predicts something else."""
        (recording,) = recordings
        refuse_others(recording)
        places, classes = recording.places().astype(np.float64), recording.targets[:, 0]
        middle = places.mean(axis=0)
        squares = np.sum((places - middle) ** 2, axis=1)
        offsets, counts = turned(places - middle, classes == 1, ANGLES)
        line, straight = fitted_cut(places, classes)
        (weight, constant), by_hand = fitted_cut(squares[:, None], classes)
        separated, ending = separation(recording)
        lattice = recording.places("grid").astype(np.float64)
        inside = np.sum((lattice - middle) ** 2, axis=1) <= squares.max()
        ground, output = lattice[inside], recording.output("grid").values[:, inside, 0].astype(np.float64)
        bowl = np.sum((ground - middle) ** 2, axis=1)
        correlation = np.array([correlated(one, bowl) for one in output])
        scaled, rest = _laid_over(output[-1], bowl)
        ring, most = _differing(rest, bowl)
        return {
            "keyframes": recording.arrays["keyframes"],
            "angles": ANGLES,
            "offsets": offsets,
            "turned": counts,
            "best": counts.max(),
            "middle": middle,
            "radius": squares.max() ** 0.5,
            "line": line,
            "straight": straight,
            "cut": -constant / weight if weight else np.nan,
            "by_hand": by_hand,
            "threshold": separated["threshold"],
            "right": len(classes) - separated["mistakes"],
            "correlation": correlation,
            "scaled": scaled,
            "farthest": ground[most],
            "off": 100 * np.abs(rest[most]) / (np.ptp(output[-1]) or 1) if np.isfinite(rest).all() else np.nan,
            "cutting": "parts" if counts.max() == len(classes) else "nearly" if counts.max() >= (1 - ENOUGH) * len(classes) else "fails",
            "adding": "parts" if by_hand == len(classes) else "helps" if by_hand > straight else "no_help",
            "separation": ending,
            "loss": course(recording, bool(fit(recording)[0]["blown"] >= 0)),
            "likeness": _likeness(correlation[-1]),
            "differing": ring,
        }


def correlated(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's correlation of numbers (n,) with others; 0 where either are all the same, no number where one of them is none."""
    with np.errstate(all="ignore"):
        away, from_other = one - one.mean(), other - other.mean()
        sizes = np.linalg.norm(away) * np.linalg.norm(from_other)
        return float(away @ from_other / sizes) if sizes else 0.0


def _laid_over(output: np.ndarray, bowl: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The multiple of a bowl (n,) and the constant that come nearest to an output (n,), and what is left of that (n,)."""
    if not np.isfinite(output).all():
        return np.full(2, np.nan), np.full(len(bowl), np.nan)
    terms = np.column_stack([bowl, np.ones(len(bowl))])
    scaled = np.linalg.lstsq(terms, output, rcond=None)[0]
    return scaled, output - terms @ scaled


def _likeness(correlation: float) -> str:
    if np.isnan(correlation):
        return "unknown"
    return "same" if abs(correlation) >= ALIKE else "related" if abs(correlation) >= RELATED else "other"


def _differing(rest: np.ndarray, bowl: np.ndarray) -> tuple[str, int]:
    """In which of RINGS what is left (n,) is largest in the mean, and where it is largest there."""
    if not np.isfinite(rest).all() or not rest.any():
        return "nowhere", 0
    size, ring = np.abs(rest), np.minimum((len(RINGS) * np.sqrt(bowl / bowl.max())).astype(int), len(RINGS) - 1)
    largest = int(np.argmax([size[ring == at].mean() if (ring == at).any() else 0 for at in range(len(RINGS))]))
    return RINGS[largest], int(np.argmax(np.where(ring == largest, size, -1)))
