"""A network built by hand: a hinge at each of some evenly spaced places, which turns the line so that it meets the rule at the next one.

Shape letters: W widths · H hinges of the narrowest · G places.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.activations import activation
from nets.datasets import Rule
from nets.findings.approximation.universal_approximation.one_layer import FINE, OneLayer, largest_error, rule_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

WIDTHS = (8, 16, 32, 64, 128)
PLACES = 8 * WIDTHS[-1] + 1  # of every curve; each hinge of each width lies on one of them
# The error of straight lines between points of a curve is at most M h^2 / 8 (de Boor 1978, chapter III; Suli and Mayers 2003, section 11.2)
ORDER, DIVISOR = 2, 8
FOURS = 0.02  # a factor this near to four, as a share of it, is one


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

    widths: how many hinges. errors, places, bounds: the largest error, the x at which it is, and the bound that theory gives it. factors:
    by what each doubling divides the error. order, divisor: those of the bound. x, rule, lines: the curves. knots, first: the narrowest,
    hinge by hinge.
    """

    widths: np.ndarray = array("W")
    errors: np.ndarray = array("W")
    places: np.ndarray = array("W")
    bounds: np.ndarray = array("W")
    factors: np.ndarray = array("W-1")
    order: Measured = number()
    divisor: Measured = number()
    x: np.ndarray = array("G")
    rule: np.ndarray = array("G")
    lines: np.ndarray = array("W G")
    knots: np.ndarray = array("H")
    first: np.ndarray = array("H+1 G")
    bound = verdict("held", "broken")
    pace = verdict("fours", "other")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the rule is not known, or the run has another kind of network."""
        (recording,) = recordings
        rule = rule_of(recording)
        low, high = rule.interval
        networks = [interpolant(rule, units) for units in WIDTHS]
        errors, places = np.array([largest_error(network, rule) for network in networks]).T
        curvature = np.abs(rule.second(np.linspace(low, high, 4 * FINE + 1))).max()
        bounds = curvature * ((high - low) / np.array(WIDTHS)) ** ORDER / DIVISOR
        x = np.linspace(low, high, PLACES)
        values, first = rule.value(x), networks[0]
        with np.errstate(all="ignore"):
            factors = errors[:-1] / errors[1:]
        rounding = 1e-12 * np.abs(values).max()
        return {
            "widths": WIDTHS,
            "errors": errors,
            "places": places,
            "bounds": bounds,
            "factors": factors,
            "order": ORDER,
            "divisor": DIVISOR,
            "x": x,
            "rule": values,
            "lines": [network(x) for network in networks],
            "knots": -first.bias,
            "first": [first.begun(count)(x) for count in range(len(first.bias) + 1)],
            "bound": "held" if np.all(errors <= bounds + rounding) else "broken",
            "pace": "fours" if abs(factors[-1] / 2**ORDER - 1) <= FOURS else "other",
        }
