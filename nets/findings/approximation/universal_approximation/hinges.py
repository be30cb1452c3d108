"""A network built by hand: a hinge at each of some evenly spaced places, which turns the line so that it meets the rule at the next one.

Shape letters: W widths · H hinges of the narrowest · G places.
"""

from __future__ import annotations

import numpy as np

from nets.activations import activation
from nets.datasets import Rule
from nets.findings.approximation.universal_approximation.one_layer import FINE, OneLayer, largest_error, rule_of
from nets.records.recording import Recording

Arrays = dict[str, np.ndarray]
Verdicts = dict[str, tuple[str, tuple[str, ...]]]

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


def built(recording: Recording) -> tuple[Arrays, Verdicts]:
    """What hinges placed by hand make of the rule behind a run's samples.

    widths (W,): how many hinges. errors, places, bounds, ratios (W,): the largest error, the x at which it is, the bound that theory gives
    it, and their ratio. factors (W - 1,): by what each doubling divides the error. order, divisor (): those of the bound. curvature (): M,
    the largest size of the rule's second derivative. x, rule (G,), lines (W, G): the curves. knots (H,), first (H + 1, G): the narrowest,
    hinge by hinge. Raises RunError where the rule is not known, or the run has another kind of network.
    """
    rule = rule_of(recording)
    low, high = rule.interval
    widths = np.array(WIDTHS)
    networks = [interpolant(rule, units) for units in WIDTHS]
    errors, places = np.array([largest_error(network, rule) for network in networks]).T
    curvature = np.abs(rule.second(np.linspace(low, high, 4 * FINE + 1))).max()
    bounds = curvature * ((high - low) / widths) ** ORDER / DIVISOR
    x = np.linspace(low, high, PLACES)
    first = networks[0]
    turned = [OneLayer(first.weight[:count], first.bias[:count], first.outgoing[:count], first.constant, first.act) for count in range(9)]
    with np.errstate(all="ignore"):
        ratios, factors = errors / bounds, errors[:-1] / errors[1:]
    arrays = {
        "widths": widths,
        "errors": errors,
        "places": places,
        "bounds": bounds,
        "ratios": ratios,
        "factors": factors,
        "order": np.asarray(ORDER),
        "divisor": np.asarray(DIVISOR),
        "curvature": np.asarray(curvature),
        "x": x,
        "rule": rule.value(x),
        "lines": np.stack([network(x) for network in networks]),
        "knots": -first.bias,
        "first": np.stack([network(x) for network in turned]),
    }
    rounding = 1e-12 * np.abs(arrays["rule"]).max()
    held = bool(np.all(errors <= bounds + rounding))
    fours = bool(abs(factors[-1] / 2**ORDER - 1) <= FOURS)
    return arrays, {
        "bound": ("held" if held else "broken", ("held", "broken")),
        "pace": ("fours" if fours else "other", ("fours", "other")),
    }
