"""Each knob of a trained network is turned from one end of its scale to the other, alone: what does it say then?

Shape letters: A samples that are asked, one by one · P knobs · S stops of a knob on its way.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.black_box.inside_the_box.scale import refuse_others, right, scale_of
from nets.knobs import Knobs
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

STOPS = 81  # on the way from end to end
WAY = 10  # samples that are asked
FAR = 0.95  # of the farthest that a knob carries the needle, is about as far
SEEN = 0.01  # of a chance: a needle that moves by less is not seen to move


class Turned(Finding):
    """What the knobs of a trained network are worth, each turned over its whole scale while all others stay.

    knobs: how many there are; low, high: the ends of the scale (see `scale_of`). asked: which samples are asked: the first one, then the
    one for which most knobs differ in whether they can change the answer, then others, evenly among all. chances: what the network says
    of each, and named: which class that is. gentle: of the knobs that carry the first one's needle about as far as any that at which it
    jumps least. changes: whether a knob can change an answer, one way or the other, and changers: how many can; anew: how many of the
    second sample's do not change the first one's. stops: where a knob stands on its way, and right: how many samples are named rightly
    there; least: how many at the worst, and at: where that is. worst: the knob of which that is least; bend: of those of the first layer
    the one of which it is least. left: how many of worst.
    needle: whether any knob moves it at the first sample. others: how the second sample's changers differ from the first one's. picture:
    whether it matters which knob is turned.
    """

    knobs: Measured = number()
    low: Measured = number()
    high: Measured = number()
    asked: np.ndarray = array("A")
    chances: np.ndarray = array("A")
    named: np.ndarray = array("A")
    gentle: Measured = number()
    changes: np.ndarray = array("A P")
    changers: np.ndarray = array("A")
    anew: Measured = number()
    stops: np.ndarray = array("S")
    right: np.ndarray = array("P S")
    least: np.ndarray = array("P")
    at: np.ndarray = array("P")
    worst: Measured = number()
    bend: Measured = number()
    left: Measured = number()
    needle = verdict("moves", "still", "lost")
    others = verdict("others", "fewer", "more", "same", "none", "lost")
    picture = verdict("ranges", "same", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Turn each knob."""
        (recording,) = recordings
        refuse_others(recording)
        knobs = Knobs(recording)
        trained, high = knobs.every[-1], scale_of(knobs)
        stops = np.linspace(-high, high, STOPS)
        each = [_turned(knobs, knob, stops) for knob in range(len(trained))]
        moved, changes, counts = (np.array(parts) for parts in zip(*each, strict=True))
        least = counts.min(axis=1)
        asked = _asked(changes)
        chances = knobs.chances(trained[None], recording.inputs[asked])[0]
        first, second = changes[:, asked[0]], changes[:, asked[1]]
        worst = int(np.argmin(least))
        lost = not np.isfinite(trained).all() or not np.isfinite(chances).all()
        return {
            "knobs": len(trained),
            "low": -high,
            "high": high,
            "asked": asked,
            "chances": chances,
            "named": (chances > 0.5).astype(int),
            "gentle": _gentle(moved),
            "changes": changes[:, asked].T,
            "changers": changes[:, asked].sum(axis=0),
            "anew": np.sum(second & ~first),
            "stops": stops,
            "right": counts,
            "least": least,
            "at": stops[counts.argmin(axis=1)],
            "worst": worst,
            "bend": np.argmin(least[knobs.homes[:, 0] == 0]),
            "left": least[worst],
            "needle": "lost" if lost else "moves" if np.ptp(moved, axis=1).max() > SEEN else "still",
            "others": "lost" if lost else _compared(first, second),
            "picture": "lost" if lost else "ranges" if least.min() < least.max() else "same",
        }


def _turned(knobs: Knobs, knob: int, stops: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of one knob: what is said of the first sample at each stop (S,), whether it can change the answer to each (N,), and how many are
    right at each stop (S,)."""
    settings = np.tile(knobs.every[-1], (len(stops), 1))
    settings[:, knob] = stops
    chances = knobs.chances(settings, knobs.recording.inputs)
    changes = np.ptp((chances > 0.5).astype(int), axis=0) > 0
    return np.nan_to_num(chances[:, 0]), changes, right(knobs.recording, chances)


def _gentle(moved: np.ndarray) -> int:
    """Of the knobs at which the needle, (P, S), goes about as far as at any the one at which it jumps least."""
    far = np.ptp(moved, axis=1)
    return int(np.argmin(np.where(far >= FAR * far.max(), np.abs(np.diff(moved, axis=1)).max(axis=1), np.inf)))


def _asked(changes: np.ndarray) -> np.ndarray:
    """Which samples are asked, where it is known which knobs can change the answer to which, (P, N)."""
    count = changes.shape[1]
    other = int(np.argmax((changes != changes[:, :1]).sum(axis=0)))
    return np.array([0, other, *np.linspace(0, count - 1, WAY - 2).round().astype(int)])


def _compared(first: np.ndarray, second: np.ndarray) -> str:
    """How those that change one sample's answer differ from those that change another's, (P,) each."""
    if not first.any() and not second.any():
        return "none"
    if (second & ~first).any() and (first & ~second).any():
        return "others"
    return "same" if (first == second).all() else "fewer" if first.sum() > second.sum() else "more"
