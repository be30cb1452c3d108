"""Three families of functions fit the same samples: a logistic regression, a decision tree, and the network.

Shape letters: K keyframes · G lattice points · N samples · M held-out samples · F families · R rectangles.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import expit

from nets.findings.endings import BLOWN_END, COURSES, course
from nets.records.recording import Recording
from nets.runs.params import RunError

Arrays = dict[str, np.ndarray]
Verdicts = dict[str, tuple[str, tuple[str, ...]]]

FAMILIES = ("logistic", "tree", "network")
DEPTH = 4  # of the tree: questions asked one after the other, at the most
STAYED = 0.01  # largest change of a probability that nobody sees
ERRORS = 2  # standard errors that two scores must differ by to differ


def families(recording: Recording) -> tuple[Arrays, Verdicts]:
    """What a logistic regression, a tree of depth 4 (both scikit-learn's) and the network make of the same samples of two classes.

    field/logistic, field/tree (G,), field/network (K, G): each one's probability of the second class on the lattice; for a network that
    was trained by squared error its answer, of which .5 is the threshold. line (3,): where the logistic regression is undecided, as
    a x + b y + c = 0. rectangles (R, 4), chances (R,): the tree's leaves inside the lattice (left, bottom, right, top), with their
    probability. train, held_out (F,): the share that each gets right of the samples and of held-out ones; course/train, course/held_out
    (K,): the network's at every keyframe. ahead, margin (): by how much the network's held-out score passes the better of the others, and
    the standard error of that difference. depth (): the tree's limit. keyframes (K,).
    Raises RunError where a run does not have two inputs, two classes and held-out samples, or its samples are all of one class.
    """
    _refuse_others(recording)
    inputs, classes, grid = recording.inputs, recording.targets, recording.grid
    tested, answers = recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"]
    logistic, line, tree = _fitted(inputs, classes)
    squared = recording.meta["run"]["training"]["loss"] == "squared_error"
    network = {probe: _chances(recording, probe, squared) for probe in ("samples", "held_out", "grid")}
    right = {probe: _right(network[probe], wanted) for probe, wanted in (("samples", classes), ("held_out", answers))}  # (K, N), (K, M)
    others = [model.predict(tested) == answers for model in (logistic, tree)]
    better = max(others, key=np.mean)
    gains = right["held_out"][-1].astype(float) - better
    ahead, margin = gains.mean(), gains.std() / math.sqrt(len(gains))
    rectangles, chances = _leaves(tree, grid)
    arrays = {
        "keyframes": recording.arrays["keyframes"],
        "field/logistic": logistic.predict_proba(grid)[:, 1],
        "field/tree": tree.predict_proba(grid)[:, 1],
        "field/network": network["grid"],
        "line": line,
        "rectangles": rectangles,
        "chances": chances,
        "train": np.array([*(model.score(inputs, classes) for model in (logistic, tree)), right["samples"][-1].mean()]),
        "held_out": np.array([*(each.mean() for each in others), right["held_out"][-1].mean()]),
        "course/train": right["samples"].mean(axis=1),
        "course/held_out": right["held_out"].mean(axis=1),
        "ahead": np.asarray(ahead),
        "margin": np.asarray(margin),
        "depth": np.asarray(DEPTH),
    }
    won = "level" if abs(ahead) <= ERRORS * margin else "ahead" if ahead > 0 else "behind"
    with np.errstate(invalid="ignore"):
        stayed = np.abs(network["grid"][-1] - network["grid"][0]).max() <= STAYED
    rival = FAMILIES[int(np.argmax(arrays["held_out"][:2]))]
    return arrays, {
        "network": (won, ("ahead", "level", "behind")),
        "moved": ("stayed" if stayed else "moved", ("moved", "stayed")),
        "rival": (rival, FAMILIES[:2]),
        "loss": (course(recording, _blown(recording)), COURSES),
    }


def _refuse_others(recording: Recording) -> None:
    inputs, classes = len(recording.meta["input_names"]), len(recording.meta["classes"])
    if inputs != 2 or classes != 2:
        told = f"{classes} classes" if classes else f"a number, {recording.target_name}"
        raise RunError(f"families of functions are compared on two inputs and two classes; this run has {inputs} inputs and {told}")
    if "held_out/targets" not in recording.arrays:
        raise RunError("families of functions are compared on samples that none has seen: data.held_out = 1000, say")
    if np.ptp(recording.targets) == 0:
        raise RunError(
            f"families of functions are compared on two classes; every sample is {recording.meta['classes'][int(recording.targets[0])]}"
        )


def _fitted(inputs: np.ndarray, classes: np.ndarray):
    """A logistic regression and a tree, fitted; and the first one's line (3,). Scikit-learn costs a second to import: only here."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    scaled = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, classes)
    scaler, logistic = scaled[0], scaled[1]
    slopes = logistic.coef_[0] / scaler.scale_
    line = np.array([*slopes, logistic.intercept_[0] - slopes @ scaler.mean_])
    return scaled, line, DecisionTreeClassifier(max_depth=DEPTH, random_state=0).fit(inputs, classes)


def _chances(recording: Recording, probe: str, squared: bool) -> np.ndarray:
    """The network's probability of the second class on a probe at every keyframe, (K, n)."""
    output = recording.arrays[f"activations/{probe}/output"][:, :, 0].astype(np.float64)
    return output if squared else expit(output)


def _right(chances: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Which of them (K, n) are on the side of the wanted class (n,); one that is no number is on neither."""
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
