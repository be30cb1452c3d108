"""Many layers of each shape on the same pictures: who learns to read them, how soon, and what of the gradient comes back at the start.

Shape letters: T steps, K keyframes, A shapes, S seeds, P pictures, M their pixels, L layers, the output last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.classes import knows, named, threshold_of
from nets.findings.optimization.activations_shape_learning.kinds import by_shape, in_many_layers, in_one_again
from nets.findings.optimization.vanishing_gradients.ways import shares
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError

SHOWN = 100  # pictures, the first ones of those that nobody is trained on
LEARNED = 0.75  # share of them that is read
CHANCE = 1.5  # times the share of the most frequent class: who is right no more often guesses
HALFWAY = 0.5  # of the loss of a guess
FAINT = 1e-3  # of the output's gradient, at the first layer: less has faded
NEVER = NOBODY = -1


class Deep(Finding):
    """Trainings that differ in shape and seed, the first one's seed being the one that is told; and the same with one hidden layer.

    loss: over all samples, no number after a training broke off. guess: that of who knows only how frequent each class is; level: HALFWAY
    of it. halfway: the first step at which a loss lies below that; NEVER. ahead: of the shapes that learn from every seed the one that is
    there first from every seed, or NOBODY; soonest, latest: the first and the last of these from the seed that is told. pictures: from 0 to
    1, each pixel between the least and the most that it ever is. lit: whether each picture is read, from the seed that is told; read: how many are in the end. right: the share of all pictures that are held out, from each seed.
    odd: the shape that reads fewest. back: the geometric mean over seeds of the gradient's norm at each layer before the first step, as a
    share of that at the output; reach: what of it comes to the first layer of the odd one. learners: how many shapes learn.
    again: how many pictures the odd shape reads with one hidden layer from the seed that is told; lit_again: which; NOBODY.
    """

    steps: np.ndarray = array("T")
    loss: np.ndarray = array("T A S")
    guess: Measured = number()
    level: Measured = number()
    halfway: np.ndarray = array("A S")
    ahead: Measured = number()
    soonest: Measured = number()
    latest: Measured = number()
    keyframes: np.ndarray = array("K")
    pictures: np.ndarray = array("P M")
    lit: Trajectory = trajectory("K A P", over="keyframes")
    read: np.ndarray = array("A")
    right: np.ndarray = array("A S")
    learners: Measured = number()
    odd: Measured = number()
    layers: Measured = number()
    back: np.ndarray = array("A L")
    reach: Measured = number()
    again: Measured = number()
    lit_again: np.ndarray = array("P")
    ends = verdict("but one", "all", "some", "none", "alone", "untrained")
    odds = verdict("always", "mostly", "once")
    pace = verdict("first", "level", "none")
    signal = verdict("fades", "odd fades", "arrives")
    depth = verdict("reads", "stays", "untold")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where none of them reads digits through several layers, or what comes back of the gradient is not recorded."""
        many = in_many_layers(recordings)
        told = [*by_shape(many).values()]
        if not many or any("flow" not in one.arrays for shape in told for one in shape):
            raise RunError(
                "digits are read through several hidden layers, and how much of the gradient comes back is recorded (probe.flow)"
            )
        main, first = told[0][0], [shape[0] for shape in told]
        keyframes, probe = main.arrays["keyframes"], "held_out" if main.run.data.held_out else "samples"
        classes = main.arrays[f"{probe}/targets"][:, 0].astype(int)
        lit = np.stack([_over(keyframes, one, _known(one, probe)) for one in first], axis=1)[..., :SHOWN]  # (K, A, P)
        right = np.array([[_known(one, probe)[-1].mean() for one in shape] for shape in told])
        frequent = float(np.bincount(classes).max() / len(classes))
        learned, idle = right >= LEARNED, right <= CHANCE * frequent
        odd = int(right[:, 0].argmin())
        guess = _guess(main)
        steps, loss = _losses(told)
        halfway = np.array([[_first(loss[:, a, s] <= HALFWAY * guess) for s in range(right.shape[1])] for a in range(len(told))])
        always = np.flatnonzero(learned.all(axis=1))  # the shapes that learn from every seed
        ahead = _ahead(halfway[always])
        with np.errstate(divide="ignore", invalid="ignore"):
            back = np.exp(np.mean([[np.log(shares(one)) for one in shape] for shape in told], axis=1))
        again = by_shape(in_one_again(many, recordings)).get(first[odd].acts[0].title, [])
        lit_again = _known(again[0], probe)[-1, :SHOWN] if again else np.zeros(lit.shape[2], bool)
        return {
            "steps": steps,
            "loss": loss,
            "guess": guess,
            "level": HALFWAY * guess,
            "halfway": halfway,
            "ahead": always[ahead] if ahead != NOBODY else NOBODY,
            "soonest": halfway[always, 0].min(initial=steps[-1]),
            "latest": halfway[always, 0].max(initial=NEVER),
            "keyframes": keyframes,
            "pictures": _pictures(main, probe),
            "lit": lit,
            "read": lit[-1].sum(axis=1),
            "right": right,
            "learners": learned[:, 0].sum(),
            "odd": odd,
            "layers": len(main.run.network.hidden),
            "back": back,
            "reach": back[odd, 0],
            "again": lit_again.sum() if again else NOBODY,
            "lit_again": lit_again,
            "ends": "untrained" if len(steps) == 1 else _ends(learned[:, 0], idle[:, 0]),
            "odds": "once" if right.shape[1] == 1 else "always" if _alike(learned) and _alike(idle) else "mostly",
            "pace": "none" if len(always) < 2 else "level" if ahead == NOBODY else "first",
            "signal": _signal(back, odd),
            "depth": "untold" if not again else "reads" if lit_again.mean() >= LEARNED else "stays",
        }


def _known(recording: Recording, probe: str) -> np.ndarray:
    """At its keyframes, whether it names the class of each sample of a probe, (K, N)."""
    output, classes = recording.output(probe).values, recording.arrays[f"{probe}/targets"][:, 0]
    return (named(output, threshold_of(recording)) == classes) & knows(output)


def _over(keyframes: np.ndarray, recording: Recording, values: np.ndarray) -> np.ndarray:
    """Values at a recording's own keyframes (K', …), at those of another, (K, …): linear between them."""
    own = Trajectory(recording, "", "keyframes", values.astype(np.float64), recording.arrays["keyframes"])
    return np.stack([own.at(step) for step in keyframes])


def _guess(recording: Recording) -> float:
    """The least loss of an answer that is the same for all samples: the entropy of the classes, or the mean of their variances."""
    classes = recording.trained_on[1][:, 0].astype(int)
    shares_of = np.bincount(classes, minlength=len(recording.class_names)) / len(classes)
    if recording.run.training.loss == "squared_error":
        return float(np.mean(shares_of * (1 - shares_of)))
    seen = shares_of[shares_of > 0]
    return float(-np.sum(seen * np.log(seen)))


def _losses(told: Sequence[Sequence[Recording]]) -> tuple[np.ndarray, np.ndarray]:
    """The steps of the longest training (T,), and the loss of all, (T, A, S)."""
    count = max(len(one.loss.values) for shape in told for one in shape)
    loss = np.full((count, len(told), len(told[0])), np.nan)
    for at, shape in enumerate(told):
        for seed, one in enumerate(shape):
            loss[: len(one.loss.values), at, seed] = one.loss.values
    return np.arange(count), loss


def _first(below: np.ndarray) -> int:
    return int(below.argmax()) if below.any() else NEVER


def _pictures(recording: Recording, probe: str) -> np.ndarray:
    """The first pictures of a probe (P, M), each pixel as a share of the way from the least to the most that it is in all of them."""
    values = recording.arrays[f"{probe}/inputs"].astype(np.float64)
    low, span = values.min(axis=0), np.ptp(values, axis=0)
    return ((values - low) / np.where(span > 0, span, 1))[:SHOWN]


def _ends(learned: np.ndarray, idle: np.ndarray) -> str:
    """What became of the shapes, (A,), from the seed that is told."""
    if len(learned) == 1:
        return "alone"
    if learned.all():
        return "all"
    if not learned.any():
        return "none"
    return "but one" if learned.sum() == len(learned) - 1 and idle.any() else "some"


def _alike(which: np.ndarray) -> bool:
    """Whether each shape is so from all seeds or from none, (A, S)."""
    return bool((which == which[:, :1]).all())


def _ahead(halfway: np.ndarray) -> int:
    """Which of some shapes (A, S) is halfway before all others from every seed, or NOBODY."""
    best = [np.flatnonzero(steps == steps.min()) for steps in halfway.T]
    return int(best[0][0]) if all(len(one) == 1 and one[0] == best[0][0] for one in best) else NOBODY


def _signal(back: np.ndarray, odd: int) -> str:
    """Whether hardly anything comes back to the first layer: of the odd shape alone, of others too, or of none of them; (A, L)."""
    faint = np.nan_to_num(back[:, 0]) < FAINT
    if not faint[odd]:
        return "arrives"
    return "odd fades" if faint.sum() == 1 else "fades"
