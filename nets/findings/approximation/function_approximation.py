"""Three families of functions fit the same samples: a logistic regression, a decision tree, and the network.

Shape letters: K keyframes · G lattice points · N samples · M held-out samples · F families · R rectangles.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy.special import expit

from nets.findings.endings import BLOWN_END, COURSES, course
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

FAMILIES = ("logistic", "tree", "network")
DEPTH = 4  # of the tree: questions asked one after the other, at the most
STAYED = 0.01  # largest change of a probability that nobody sees
ERRORS = 2  # standard errors that two scores must differ by to differ


class Families(Finding):
    """What a logistic regression, a tree of depth 4 (both scikit-learn's) and the network make of the same samples of two classes.

    logistic (G,), network (K, G): each one's probability of the second class on the lattice; for a network that was trained by squared
    error its answer, of which .5 is the threshold. rectangles (R, 4), chances (R,): the tree's leaves inside the lattice (left, bottom,
    right, top), with their probability; depth: its limit. right (F,): the share that each family gets right of the held-out samples.
    winner: whether the network's share differs from that of the better of the others, its rival, by more than chance gives.
    Raises RunError where a run does not have two inputs, two classes and held-out samples, or its samples are all of one class.
    """

    keyframes: np.ndarray = array("K")
    logistic: np.ndarray = array("G")
    network: Trajectory = trajectory("K G", over="keyframes")
    rectangles: np.ndarray = array("R 4")
    chances: np.ndarray = array("R")
    depth: Measured = number()
    right: np.ndarray = array("3")
    winner = verdict("ahead", "level", "behind")
    rival = verdict(*FAMILIES[:2])
    moved = verdict("moved", "stayed")
    loss = verdict(*COURSES)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Fit the two others to what the network was trained on, and score all three."""
        (recording,) = recordings
        _refuse_others(recording)
        inputs, classes = recording.trained_on
        grid, tested, answers = recording.grid, recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"]
        logistic, tree = _fitted(inputs, classes)
        squared = recording.meta["run"]["training"]["loss"] == "squared_error"
        network = _chances(recording, "grid", squared)
        mine = _right(_chances(recording, "held_out", squared)[-1], answers)
        right = [*(model.predict(tested) == answers for model in (logistic, tree)), mine]
        shares = [each.mean() for each in right]
        rival = int(np.argmax(shares[:2]))
        rectangles, chances = _leaves(tree, grid)
        with np.errstate(invalid="ignore"):
            stayed = np.abs(network[-1] - network[0]).max() <= STAYED
        return {
            "keyframes": recording.arrays["keyframes"],
            "logistic": logistic.predict_proba(grid)[:, 1],
            "network": network,
            "rectangles": rectangles,
            "chances": chances,
            "depth": DEPTH,
            "right": shares,
            "winner": _winner(mine, right[rival]),
            "rival": FAMILIES[rival],
            "moved": "stayed" if stayed else "moved",
            "loss": course(recording, _blown(recording)),
        }


def _winner(mine: np.ndarray, best: np.ndarray) -> str:
    """Whether the network, right where `mine` (M,) says so, is ahead of another by more than chance gives, level with it, or behind."""
    gains = mine.astype(float) - best
    ahead, margin = gains.mean(), gains.std() / math.sqrt(len(gains))
    return "level" if abs(ahead) <= ERRORS * margin else "ahead" if ahead > 0 else "behind"


def _refuse_others(recording: Recording) -> None:
    inputs, classes = len(recording.meta["input_names"]), len(recording.meta["classes"])
    if inputs != 2 or classes != 2:
        told = f"{classes} classes" if classes else f"a number, {recording.target_name}"
        raise RunError(f"families of functions are compared on two inputs and two classes; this run has {inputs} inputs and {told}")
    if "held_out/targets" not in recording.arrays:
        raise RunError("families of functions are compared on samples that none has seen: data.held_out = 1000, say")
    _, targets = recording.trained_on
    if np.ptp(targets) == 0:
        raise RunError(f"families of functions are compared on two classes; every sample is {recording.meta['classes'][int(targets[0])]}")


def _fitted(inputs: np.ndarray, classes: np.ndarray):
    """A logistic regression and a tree, fitted. Scikit-learn costs a second to import: only here."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    families = make_pipeline(StandardScaler(), LogisticRegression()), DecisionTreeClassifier(max_depth=DEPTH, random_state=0)
    return [family.fit(inputs, classes) for family in families]


def _chances(recording: Recording, probe: str, squared: bool) -> np.ndarray:
    """The network's probability of the second class on a probe at every keyframe, (K, n)."""
    output = recording.arrays[f"activations/{probe}/output"][:, :, 0].astype(np.float64)
    return output if squared else expit(output)


def _right(chances: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Which of them (n,) are on the side of the wanted class (n,); one that is no number is on neither."""
    return np.isfinite(chances) & ((chances > 0.5) == (wanted == 1))


def _leaves(tree, grid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tree's leaves as rectangles (R, 4) inside the lattice (left, bottom, right, top), and their probability (R,)."""
    grown, found = tree.tree_, []

    def follow(node: int, low: np.ndarray, high: np.ndarray) -> None:
        if np.any(high <= low):
            return
        at, cut = grown.feature[node], grown.threshold[node]
        if at < 0:  # a leaf
            counts = grown.value[node, 0]
            found.append((*low, *high, counts[1] / counts.sum()))
            return
        left, right = high.copy(), low.copy()
        left[at], right[at] = min(high[at], cut), max(low[at], cut)
        follow(grown.children_left[node], low, left)
        follow(grown.children_right[node], right, high)

    follow(0, grid.min(axis=0), grid.max(axis=0))
    table = np.array(found)
    return table[:, :4], table[:, 4]


def _blown(recording: Recording) -> bool:
    """Whether the loss ended far above where it began, or above that of knowing nothing where it began lower by luck."""
    first, last = recording.arrays["loss"][[0, -1]]
    return not last <= BLOWN_END * np.fmax(first, math.log(2))
