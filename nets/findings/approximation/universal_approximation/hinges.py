"""A network built by hand: a hinge at each of some evenly spaced places, which turns the line so that it meets the rule at the next one.

Shape letters: W widths · Z widths that are looked at closely · H hinges of the narrowest · G places.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from nets.activations import activation
from nets.findings.approximation.universal_approximation.one_layer import FINE, OneLayer, largest_error, rule_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.samples import Rule

WIDTHS = (8, 16, 32, 64, 128)
PLACES = 8 * WIDTHS[-1] + 1  # of every curve; each hinge of each width lies on one of them
CLOSE = 3  # widths that are looked at closely
ORDER = 2  # straight lines between points of a curve err by at most M h^2 / 8 (de Boor 1978, chapter III)
ALIKE = 0.35  # a miss that shrank by a factor this near to four, as a share of it, looks alike when heights are seen four times as large


def interpolant(rule: Rule, units: int) -> OneLayer:
    """The ReLU network of so many units that meets a rule at units + 1 evenly spaced places, and is straight between them.

    Each unit wakes up at one place, with weight 1; its outgoing weight is by how much the slope changes there.
    """
    knots = np.linspace(*rule.interval, units + 1)
    heights = rule.value(knots)
    slopes = np.diff(heights) / np.diff(knots)
    turns = np.diff(slopes, prepend=0)
    return OneLayer(np.ones(units), -knots[:-1], turns, float(heights[0]), activation("relu"))


class Built(Finding):
    """What hinges placed by hand make of the rule behind a run's samples.

    widths: how many hinges. errors, places: the largest error, and the x at which it is. peak: the top of the rule that is nearest to the
    narrowest one's largest error. misses, near: at each of the first widths, the largest error of the piece under the peak, and the x at
    which it is. x, rule, lines: the curves. knots, turns, first: the narrowest, hinge by hinge.
    alike: whether those misses shrink by about four at each doubling.
    """

    widths: np.ndarray = array("W")
    errors: np.ndarray = array("W")
    places: np.ndarray = array("W")
    peak: Measured = number()
    misses: np.ndarray = array("Z")
    near: np.ndarray = array("Z")
    x: np.ndarray = array("G")
    rule: np.ndarray = array("G")
    lines: np.ndarray = array("W G")
    knots: np.ndarray = array("H")
    turns: np.ndarray = array("H")
    first: np.ndarray = array("H+1 G")
    alike = verdict("alike", "other")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the rule is not known, or the run has another kind of network."""
        (recording,) = recordings
        rule = rule_of(recording)
        networks = [interpolant(rule, units) for units in WIDTHS]
        errors, places = np.array([largest_error(network, rule) for network in networks]).T
        x = np.linspace(*rule.interval, PLACES)
        peak = _peak(rule, places[0])
        misses, near = np.array([_under(network, rule, peak) for network in networks[:CLOSE]]).T
        with np.errstate(all="ignore"):
            shrunk = misses[:-1] / misses[1:]
        return {
            "widths": WIDTHS,
            "errors": errors,
            "places": places,
            "peak": peak,
            "misses": misses,
            "near": near,
            "x": x,
            "rule": rule.value(x),
            "lines": [network(x) for network in networks],
            "knots": -networks[0].bias,
            "turns": networks[0].outgoing,
            "first": [networks[0].begun(count)(x) for count in range(WIDTHS[0] + 1)],
            "alike": "alike" if np.all(np.abs(shrunk / 2**ORDER - 1) <= ALIKE) else "other",
        }


def _peak(rule: Rule, near: float) -> float:
    """The x of the rule's top that is nearest to a place, or the place itself where the rule has none."""
    x = np.linspace(*rule.interval, FINE + 1)
    heights = rule.value(x)
    tops = x[1:-1][(heights[1:-1] >= heights[:-2]) & (heights[1:-1] > heights[2:])]
    return float(tops[np.argmin(np.abs(tops - near))]) if len(tops) else near


def _under(network: OneLayer, rule: Rule, place: float) -> tuple[float, float]:
    """The largest error of the piece of a network that is built by hand at a place, and the x at which it is."""
    knots = np.append(-network.bias, rule.interval[1])
    piece = min(max(int(np.searchsorted(knots, place, side="right")) - 1, 0), len(knots) - 2)
    return largest_error(network, replace(rule, interval=(float(knots[piece]), float(knots[piece + 1]))))
