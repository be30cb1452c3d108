"""Where digits that the network has never seen lie in its layer of two numbers, and how their groups part.

Shape letters: K keyframes · M digits held out · N of them that are drawn · E edges of cuts · S digits of a strip.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import knows, named
from nets.findings.endings import COURSES, blew_up, course
from nets.findings.representation.digits_fall_into_place.plane import among, cuts, held, known, places_of, views
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

DRAWN = 300  # digits that a picture can hold
APART = 0.8  # of a group's members that are among their own, from which on it is said to stand apart
MANY = 0.5  # of the groups that stand apart
STRIP, MISREAD = 5, 2  # digits of one way from a group to another, and how many misread ones are among them


class Groups(Finding):
    """The first N of the digits held out (of each class as many), in the layer of two numbers.

    kind (N,): which digit each is. places: where it lies, as long as that is a number. view: the corners of what is to be seen of the
    plane; wide, high: how far it reaches. right: how many of all `tested` ones the network reads right; said (N,): what it reads in the
    end. parted, first: the keyframe at which, and the class of which a group stands apart before all others: most of its members are among
    their own (see `among`); -1 where none does. apart: how many of all `groups` do in the end. pair: the two classes that are most often
    taken for one another, or, where none are, that lie nearest; strip: some of both, by their margin: how much more speaks for the second
    than for the first, some of them misread. cuts: where the network's answer changes.
    """

    keyframes: np.ndarray = array("K")
    kind: np.ndarray = array("N")
    places: Trajectory = trajectory("K N 2", over="keyframes")
    view: Trajectory = trajectory("K 2 2", over="keyframes")
    wide: Trajectory = trajectory("K", over="keyframes")
    high: Trajectory = trajectory("K", over="keyframes")
    right: Trajectory = trajectory("K", over="keyframes")
    said: np.ndarray = array("N")
    tested: Measured = number()
    parted: Measured = number()
    first: Measured = number()
    apart: Measured = number()
    groups: Measured = number()
    pair: np.ndarray = array("2")
    strip: np.ndarray = array("S")
    margin: np.ndarray = array("S")
    cuts: np.ndarray = array("E 2 2")
    loss = verdict(*COURSES)
    parting = verdict("parts", "at_once", "never")
    many = verdict("all", "many", "few")
    ending = verdict("kept", "lost")
    misreading = verdict("some", "none")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a network whose last hidden layer has two units."""
        (recording,) = recordings
        inputs, kinds = recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"][:, 0].astype(int)
        classes = len(recording.class_names)
        output = recording.output("held_out").values
        read = np.where(knows(output), named(output, 0.0), -1)
        numbers, kind, said = places_of(recording, inputs[:DRAWN]), kinds[:DRAWN], read[-1, :DRAWN]
        places, kept = held(numbers), bool(known(numbers)[-1] and knows(output[-1]).all())
        own = np.array([among(one, kind, classes) for one in places])
        first, parted = _first(own)
        pair = _pair(places[-1], kind, said, classes)
        strip, margin = _strip(kind, output[-1, :DRAWN], pair)
        seen = views(places)
        head = weights_at(layers_of(recording), -1)[-1]
        frames, apart = recording.arrays["keyframes"], int((own[-1] >= APART).sum())
        return {
            "keyframes": frames,
            "kind": kind,
            "places": places,
            "view": seen,
            "wide": np.ptp(seen, axis=1)[:, 0],
            "high": np.ptp(seen, axis=1)[:, 1],
            "right": (read == kinds).sum(axis=1),
            "said": said,
            "tested": len(kinds),
            "parted": frames[parted] if first >= 0 else -1,
            "first": first,
            "apart": apart,
            "groups": classes,
            "pair": pair,
            "strip": strip,
            "margin": margin,
            "cuts": cuts(*head, seen[-1]) if kept else np.zeros((0, 2, 2)),
            "loss": course(recording, blew_up(recording.arrays["loss"])),
            "parting": "never" if first < 0 else "parts" if parted else "at_once",
            "many": "all" if apart == classes else "many" if apart >= MANY * classes else "few",
            "ending": "kept" if kept else "lost",
            "misreading": "some" if (said[strip] != kind[strip]).any() else "none",
        }


def _first(own: np.ndarray) -> tuple[int, int]:
    """The class whose group stands apart first, and at which keyframe; of several at once the clearest. -1 and -1 where none ever does."""
    there = (own >= APART).any(axis=1)
    if not there.any():
        return -1, -1
    at = int(np.argmax(there))
    return int(np.argmax(own[at])), at


def _pair(places: np.ndarray, kinds: np.ndarray, said: np.ndarray, classes: int) -> np.ndarray:
    """The two classes that are most often taken for one another; of several pairs the one that lies nearest."""
    taken = np.zeros((classes, classes), dtype=int)
    np.add.at(taken, (kinds[said >= 0], said[said >= 0]), 1)
    both = np.triu(taken + taken.T, 1)
    there = [kind for kind in range(classes) if (kinds == kind).any()]
    middles = np.full((classes, 2), np.inf)
    middles[there] = [places[kinds == kind].mean(axis=0) for kind in there]
    pairs = [(one, other) for one in there for other in there if one < other] or [(there[0], there[0])]
    found = max(pairs, key=lambda pair: (both[pair], -np.linalg.norm(middles[pair[0]] - middles[pair[1]])))
    return np.array(found)


def _strip(kinds: np.ndarray, output: np.ndarray, pair: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Up to STRIP members of two classes that are read as one of them, by what speaks for the second rather than the first; and that (S,).

    Some that are misread, those nearest to the cut between, and of the others even steps.
    """
    with np.errstate(invalid="ignore"):
        margin, said = output[:, pair[1]] - output[:, pair[0]], output.argmax(axis=1)
    members = np.flatnonzero(np.isin(kinds, pair) & np.isin(said, pair) & np.isfinite(margin))
    wrong = said[members] != kinds[members]
    near = members[wrong][np.argsort(np.abs(margin[members[wrong]]), kind="stable")][:MISREAD]
    right = members[~wrong][np.argsort(margin[members[~wrong]], kind="stable")]
    steps = np.unique(np.linspace(0, len(right) - 1, min(STRIP - len(near), len(right))).round().astype(int))
    found = np.concatenate([near, right[steps]])
    found = found[np.argsort(margin[found], kind="stable")]
    return found, margin[found]
