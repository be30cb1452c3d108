"""Many layers of each shape on the same pictures: who learns to read them, how soon, and what of the gradient comes back at the start.

Shape letters: K keyframes of the first training, T of the longest one, A shapes, S seeds, P pictures, M their pixels, L layers, the output
last.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import named_right
from nets.findings.optimization.activations_shape_learning.kinds import by_shape, in_many_layers, in_one_again
from nets.findings.optimization.activations_shape_learning.reading import guess_of, over, padded, pictures_of
from nets.findings.optimization.vanishing_gradients.ways import shares
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError

SHOWN = 50  # pictures, the first ones of those that nobody is trained on
LEARNED = 0.75  # share of all of them that is read: who has learned, and the goal of a race
CHANCE = 1.5  # times the most frequent class: who is right no more often,
IDLE = 0.95  # at a loss of so much of a guess's, guesses
FAINT = 1e-3  # of the output's gradient, at the first layer: less has faded
NEVER = NOBODY = -1


class Deep(Finding):
    """Trainings that differ in shape and seed, the first one's seed being the one that is told; and the same with one hidden layer.

    pictures: from 0 to 1, each pixel between the least and the most that it ever is. lit: whether each picture is read, from the seed that
    is told; read: how many are in the end. layers: how many hidden ones there are. right: the share of all pictures that are held out, from
    each seed at the training's own keyframes, at: which these are; no number behind their ends. scored: how many pictures these are.
    arrived: the first keyframe at which LEARNED of them are read, or NEVER. ahead: of the shapes that learn from every seed the one that is
    there from each before the others can have been, or NOBODY; soonest, latest: the first and the last of these from the seed that is told.
    learners: how many shapes learn from that seed; odd: the one that is right least often, and hits: how often. back: the geometric mean
    over seeds of the gradient's norm at each layer before the first step, as a share of that at the output; reach: what of it comes to the
    first layer of the odd one. again: how many pictures the odd shape reads with one hidden layer, or NOBODY; lit_again: which.
    """

    keyframes: np.ndarray = array("K")
    pictures: np.ndarray = array("P M")
    lit: Trajectory = trajectory("K A P", over="keyframes")
    read: np.ndarray = array("A")
    at: np.ndarray = array("A S T")
    right: np.ndarray = array("A S T")
    scored: Measured = number()
    hits: Measured = number()
    arrived: np.ndarray = array("A S")
    ahead: Measured = number()
    soonest: Measured = number()
    latest: Measured = number()
    learners: Measured = number()
    odd: Measured = number()
    layers: Measured = number()
    back: np.ndarray = array("A L")
    reach: Measured = number()
    again: Measured = number()
    lit_again: np.ndarray = array("P")
    ends = verdict("but one", "all", "some", "none", "alone", "untrained")
    odds = verdict("idle", "always", "mostly", "once")
    pace = verdict("first", "level", "once", "none")
    signal = verdict("odd fades", "fades", "arrives")
    depth = verdict("reads", "stays", "untold")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where none of them reads digits through several layers, or what comes back of the gradient is not recorded."""
        many = in_many_layers(recordings)
        told = [*by_shape(many).values()]
        if not many or any("flow" not in one.arrays for shape in told for one in shape):
            raise RunError("digits are to be read through several hidden layers, with probe.flow = true")
        main, first = told[0][0], [shape[0] for shape in told]
        keyframes, probe = main.arrays["keyframes"], "held_out" if main.run.data.held_out else "samples"
        lit = np.stack([over(keyframes, one, named_right(one, probe)) for one in first], axis=1)[..., :SHOWN]  # (K, A, P)
        courses = [[named_right(one, probe).mean(axis=1) for one in shape] for shape in told]
        right = np.array([[one[-1] for one in row] for row in courses])  # (A, S)
        at = [[one.arrays["keyframes"] for one in shape] for shape in told]
        classes = main.arrays[f"{probe}/targets"][:, 0].astype(int)
        chance, guess = float(np.bincount(classes).max() / len(classes)), guess_of(main)
        loss = np.array([[one.loss.values[-1] for one in shape] for shape in told])
        learned, idle = right >= LEARNED, (right <= CHANCE * chance) & ~(loss < IDLE * guess)
        odd = int(right[:, 0].argmin())
        arrived, before = _arrived(courses, at)
        always = np.flatnonzero(learned.all(axis=1))  # the shapes that learn from every seed
        ahead = _ahead(arrived[always], before[always])
        with np.errstate(divide="ignore", invalid="ignore"):
            back = np.exp(np.mean([[np.log(shares(one)) for one in shape] for shape in told], axis=1))
        again = by_shape(in_one_again(many, recordings)).get(first[odd].acts[0].title, [])
        lit_again = named_right(again[0], probe)[-1] if again else np.zeros(len(classes), bool)
        return {
            "keyframes": keyframes,
            "pictures": pictures_of(main, probe, SHOWN),
            "lit": lit,
            "read": lit[-1].sum(axis=1),
            "at": padded(at),
            "right": padded(courses),
            "scored": len(classes),
            "hits": round(right[odd, 0] * len(classes)),
            "arrived": arrived,
            "ahead": always[ahead] if ahead != NOBODY else NOBODY,
            "soonest": arrived[always, 0].min(initial=keyframes[-1]),
            "latest": arrived[always, 0].max(initial=NEVER),
            "learners": learned[:, 0].sum(),
            "odd": odd,
            "layers": len(main.run.network.hidden),
            "back": back,
            "reach": back[odd, 0],
            "again": lit_again[:SHOWN].sum() if again else NOBODY,
            "lit_again": lit_again[:SHOWN],
            "ends": "untrained" if len(keyframes) == 1 else _ends(learned[:, 0], idle[odd, 0]),
            "odds": _odds(learned, idle, odd),
            "pace": "none" if len(always) < 2 else "once" if right.shape[1] == 1 else "level" if ahead == NOBODY else "first",
            "signal": _signal(back, odd),
            "depth": "untold" if not again else "reads" if lit_again.mean() >= LEARNED else "stays",
        }


def _arrived(courses: list[list[np.ndarray]], at: list[list[np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """The first keyframe at which enough is read, and the one before it, both (A, S); NEVER."""
    found = np.full((2, len(at), len(at[0])), NEVER)
    for shape, row in enumerate(courses):
        for seed, share in enumerate(row):
            if (share >= LEARNED).any():
                place = int((share >= LEARNED).argmax())
                found[:, shape, seed] = at[shape][seed][[place, max(place - 1, 0)]]
    return found[0], found[1]


def _ahead(arrived: np.ndarray, before: np.ndarray) -> int:
    """Which of some shapes (A, S) has arrived from every seed when no other one can have, or NOBODY."""
    for at, mine in enumerate(arrived):
        if (mine <= np.delete(before, at, axis=0)).all() and len(arrived) > 1:
            return at
    return NOBODY


def _ends(learned: np.ndarray, idle: bool) -> str:
    """What became of the shapes, (A,), from the seed that is told; idle: whether the odd one guesses."""
    if len(learned) == 1:
        return "alone"
    if learned.all() or not learned.any():
        return "all" if learned.all() else "none"
    return "but one" if idle and learned.sum() == len(learned) - 1 else "some"


def _odds(learned: np.ndarray, idle: np.ndarray, odd: int) -> str:
    """Whether each shape learns, and guesses, from all seeds or from none, (A, S); and the odd one guesses."""
    if learned.shape[1] == 1:
        return "once"
    alike = all((which == which[:, :1]).all() for which in (learned, idle))
    return ("idle" if idle[odd, 0] else "always") if alike else "mostly"


def _signal(back: np.ndarray, odd: int) -> str:
    """Whether hardly anything comes back to the first layer: of the odd shape alone, of others too, or of none of them; (A, L)."""
    faint = np.nan_to_num(back[:, 0]) < FAINT
    if not faint[odd]:
        return "arrives"
    return "odd fades" if faint.sum() == 1 else "fades"
