"""Trainings that race down the loss of a network of two weights: where each goes, how soon it is down, and in which valley.

Shape letters: T steps, K keyframes, R trainings that race, X, Y places across and up, M bottoms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.endings import course
from nets.findings.weights import COUNTS, how_many
from nets.landscape import Landscape, both
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError
from nets.runs.sampling import seen
from nets.training.keyframes import keyframes

COLUMNS, ROWS = 321, 181  # of the lattice: as wide as high as a film's frame
TIMES = 4  # the loss at the start: what climbs higher is left out of the picture
NEAR = 3  # powers of ten below the loss of a network that answers nothing: so near to the lowest bottom a training is down
BENT = 5.0  # what a unit is given at the most where a bottom is looked for: by then nearly all activations have done their bending
ALIKE = 1e-9  # answers that differ by less are the same
MARGIN = 0.08  # of what must be seen, on each side of it
KEYFRAMES = 200
NEVER = -1


class Race(Finding):
    """Several trainings of one network of two weights on the same samples, on one clock.

    keyframes: steps evenly spaced in what one sees. path, loss: of each training; not a number from where it has ended. box (2, 2): the
    weights that are seen, lowest and highest. x, y, surface: the loss over them. bottoms: where it is lower than all around.
    down: the step from which on a training's loss stays within about a thousandth of the lowest, or NEVER. soonest, latest: of those steps;
    first, last: whose they are, NEVER where nobody's. left: the step from which on all that end in a valley are lower than a network that
    answers zero. odd: who ends in a valley alone while all others are in one, or NEVER. race: in what they differ. twins: whether a network
    answers the same with both signs turned, and whether that is how the bottoms lie.
    """

    steps: np.ndarray = array("T")
    keyframes: np.ndarray = array("K")
    path: Trajectory = trajectory("T R 2", over="steps")
    loss: Trajectory = trajectory("T R", over="steps")
    box: np.ndarray = array("2 2")
    x: np.ndarray = array("X")
    y: np.ndarray = array("Y")
    surface: np.ndarray = array("Y X")
    bottoms: np.ndarray = array("M 2")
    down: np.ndarray = array("R")
    soonest: Measured = number()
    latest: Measured = number()
    left: Measured = number()
    first: Measured = number()
    last: Measured = number()
    odd: Measured = number()
    race = verdict("rules", "settings", "starts", "one")
    arrived = verdict(*COUNTS)
    blown = verdict(*COUNTS)
    valleys = verdict("odd", "same", "split", "out")
    twins = verdict("valleys", "answers", "unequal")
    trained = verdict("trained", "untrained")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the network has other numbers than two weights, or the trainings differ in it or in their samples."""
        landscape = Landscape.of(recordings[0])
        for other in map(Landscape.of, recordings[1:]):
            if not other.like(landscape):
                raise RunError("trainings race down one landscape: they have the same samples and the same activation")
        path, loss = _clocked([both(one) for one in recordings]), _clocked([one.loss.values for one in recordings])
        passed, silent = path[loss <= TIMES * loss[0].max()], landscape.silent
        bottoms = landscape.bottoms(max(2 * float(np.abs(passed).max(initial=0.0)), BENT / (np.abs(landscape.inputs).max() or 1.0)))
        shown = np.concatenate([passed, bottoms, np.zeros((1, 2))])
        margin = MARGIN * np.ptp(shown, axis=0)
        box, _ = seen(shown.min(axis=0) - margin, shown.max(axis=0) + margin)
        x, y = (np.linspace(box[0, at], box[1, at], count) for at, count in ((0, COLUMNS), (1, ROWS)))
        surface = landscape.over(x, y)
        lowest = landscape.loss(bottoms).min() if len(bottoms) else surface.min()
        mark = lowest + 10.0 ** (np.floor(np.log10(silent or 1.0)) - NEAR)
        ends = np.array([both(one)[-1] for one in recordings])
        down = np.array([_down(one.loss.values < mark) for one in recordings])
        valley = _valleys(landscape, ends, (x, y, surface))
        there = np.flatnonzero(down != NEVER)
        blown = np.array([course(one) == "blew_up" for one in recordings])
        return {
            "steps": np.arange(len(path)),
            "keyframes": keyframes(path.reshape(len(path), -1), np.arange(len(path)), KEYFRAMES),
            "path": path,
            "loss": loss,
            "box": box,
            "x": x,
            "y": y,
            "surface": surface,
            "bottoms": bottoms,
            "down": down,
            "soonest": down[there].min(initial=down.max()),
            "latest": down.max(),
            "left": max((_down(recordings[at].loss.values < silent) for at in np.flatnonzero(valley != NEVER)), default=len(path) - 1),
            "first": there[np.argmin(down[there])] if len(there) else NEVER,
            "last": np.argmax(down) if len(there) else NEVER,
            "odd": _odd(valley),
            "race": _race(recordings, path[0]),
            "arrived": how_many(down != NEVER),
            "blown": how_many(blown),
            "valleys": _spread(valley),
            "twins": _twins(landscape, ends, bottoms),
            "trained": "trained" if len(path) > 1 else "untrained",
        }


def _race(recordings: Sequence[Recording], start: np.ndarray) -> str:
    """In what they differ that race from these places (R, 2): in the rule by which each makes its steps, if they start from one."""
    if len(recordings) == 1:
        return "one"
    if len({one.tobytes() for one in start}) > 1:
        return "starts"
    rules = {rule_of(one) for one in recordings}
    return "rules" if len(rules) == len(recordings) else "settings"


def rule_of(recording: Recording) -> str:
    """What makes steps of its slopes, as one calls it."""
    training = recording.run.training
    return "momentum" if training.optimizer == "sgd" and training.momentum else recording.optimizer_name


def _clocked(rows: list[np.ndarray]) -> np.ndarray:
    """Courses (t, …) of different lengths on one clock, (T, R, …): not a number from where one has ended."""
    together = np.full((max(map(len, rows)), len(rows), *rows[0].shape[1:]), np.nan)
    for at, row in enumerate(rows):
        together[: len(row), at] = row
    return together


def _down(below: np.ndarray) -> int:
    """The step from which on it is below, to the end; NEVER where it is not, then."""
    above = np.flatnonzero(~below)
    return NEVER if not below[-1] else int(above[-1]) + 1 if len(above) else 0


def _valleys(landscape: Landscape, ends: np.ndarray, lattice: tuple[np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    """The valley (R,) that each of some places (R, 2) lies in, or NEVER.

    Two are in one valley where a way from one to the other stays below a brim half as high as it is to a network that answers nothing.
    """
    from scipy.ndimage import label  # where it is needed: it costs a tenth of a second at every start

    x, y, surface = lattice
    heights = landscape.loss(ends)
    inside = np.all((ends > [x[0], y[0]]) & (ends < [x[-1], y[-1]]), axis=1) & (heights < landscape.silent)
    brim = (heights[inside].max(initial=0.0) + landscape.silent) / 2
    pieces, _ = label(surface < brim, np.ones((3, 3)))
    column, row = (np.clip(np.searchsorted(axis, at), 0, len(axis) - 1) for axis, at in ((x, ends[:, 0]), (y, ends[:, 1])))
    return np.where(inside, pieces[row, column], NEVER)


def _twins(landscape: Landscape, ends: np.ndarray, bottoms: np.ndarray) -> str:
    """Whether the network answers the same where both signs are turned: where trainings end, and whether that is how two bottoms lie."""
    given = ends[:, :1] * landscape.inputs
    if not np.allclose(landscape.act(-given), -landscape.act(given), rtol=0, atol=ALIKE, equal_nan=True):
        return "unequal"
    return "valleys" if len(bottoms) == 2 and np.allclose(bottoms[0], -bottoms[1], atol=1e-4) else "answers"


def _odd(valley: np.ndarray) -> int:
    """Who ends in a valley alone while at least two others are all in another one; NEVER where nobody does."""
    kinds, count = np.unique(valley, return_counts=True)
    if len(kinds) != 2 or NEVER in kinds or count.min() != 1 or len(valley) < 3:
        return NEVER
    return int(np.flatnonzero(valley == kinds[np.argmin(count)])[0])


def _spread(valley: np.ndarray) -> str:
    """How trainings are spread over the valleys."""
    if NEVER in valley:
        return "out"
    return "same" if len(set(valley.tolist())) == 1 else "odd" if _odd(valley) != NEVER else "split"
