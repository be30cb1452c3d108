"""Three families of functions fit the same samples: a logistic regression, a decision tree, and the network.

Shape letters: K keyframes · X, Y lattice points across and up · N samples · M held-out samples · S of them that are drawn · I of them that
fall in the slot · L segments · Q questions · R rectangles · O outputs: one for two classes, else one a class.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from nets.findings.ahead import ahead
from nets.findings.approximation.everywhere import answered
from nets.findings.approximation.lines import undecided
from nets.findings.approximation.questions import asked, slot_of, within
from nets.findings.classes import named_right, probabilities, threshold_of
from nets.findings.endings import BLOWN_END, COURSES, course
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError
from nets.runs.sampling import seen

FAMILIES = ("logistic", "tree", "network")
DEPTH = 5  # of the tree: questions asked one after the other, at the most
STAYED = 0.01  # largest change of a probability that nobody sees
MOST_FRAMES = 60  # keyframes at which the network is asked everywhere
MOST_FRESH = 4000  # fresh samples that are drawn, and judged: so many that shares are sure to about half a percent


class Families(Finding):
    """What a logistic regression, a tree of depth 5 (both scikit-learn's) and the network make of the same samples of two or three classes.

    near, far: corners of the plane that is seen around the samples, and of a larger one. network, beyond: its outputs, less the threshold
    where it is one, at the keyframes on a lattice over the near plane, and in the end over the far one. line: the logistic regression's own
    outputs there, a x + b y + c; straight: in the far plane the segments where it is undecided. cuts, rectangles, leaves: the tree's
    questions, its leaves in the far plane, and the classes that they name (see `asked`); depth: its limit. many: how many classes there
    are. fresh: which held-out samples are drawn; wrong: which of those each family misjudges; misjudged: how many these are. slot: the
    rectangle that the tree cut for one sample, `alone` in it; thin: how narrow it is; fallen, missed: which held-out samples fall in, and
    how many of them are misjudged. winner: whether the network misjudges fewer than the better of the others, its rival, or more, by more
    than chance gives. start: whether its weights are given, by a file: then nobody here knows which samples it has seen. moved: what became
    of the network's answers; lost are those that are no numbers any more.
    All are fitted to all inputs, and judged by them; what is said of the plane is said of all places in it, the other inputs being held. A
    leaf that only looks like a slot there is none.
    Raises RunError where a run does not have two inputs or a plane, two or three classes and held-out samples, or lacks samples of a class.
    """

    keyframes: np.ndarray = array("K")
    near: np.ndarray = array("2 2")
    far: np.ndarray = array("2 2")
    network: Trajectory = trajectory("K Y X O", over="keyframes")
    beyond: np.ndarray = array("Y X O")
    line: np.ndarray = array("O 3")
    straight: np.ndarray = array("L 2 2")
    cuts: np.ndarray = array("Q 5")
    rectangles: np.ndarray = array("R 4")
    leaves: np.ndarray = array("R")
    depth: Measured = number()
    fresh: np.ndarray = array("S")
    wrong: np.ndarray = array("3 S")
    misjudged: np.ndarray = array("3")
    slot: np.ndarray = array("4")
    alone: np.ndarray = array("2")
    thin: Measured = number()
    fallen: np.ndarray = array("I")
    missed: Measured = number()
    many = verdict("two", "three")
    winner = verdict("ahead", "level", "behind")
    rival = verdict(*FAMILIES[:2])
    start = verdict("fresh", "given")
    moved = verdict("moved", "stayed", "lost", "given")
    loss = verdict(*COURSES)
    single = verdict("cut", "none")
    caught = verdict("all", "some", "right", "nobody")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Fit the two others to what the network was trained on, and score all three."""
        (recording,) = recordings
        _refuse_others(recording)
        inputs, classes = recording.trained_on
        tested, answers = recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"][:, 0]
        places, axes = recording.places("trained" if recording.thinned else "samples"), recording.axes
        held = recording.arrays["plane/held"] if recording.sliced else np.zeros(len(axes))
        near, far = seen(places.min(axis=0), places.max(axis=0))
        scores, logistic, tree = _fitted(inputs, classes[:, 0])
        cuts, rectangles, leaves = asked(tree, far[0], far[1], axes, held)
        threshold = threshold_of(recording) if len(recording.class_names) == 2 else 0
        right = np.array([*(model.predict(tested) == answers for model in (logistic, tree)), named_right(recording, "held_out")[-1]])
        fresh = np.unique(np.linspace(0, len(answers) - 1, MOST_FRESH).round().astype(int))
        wrong = ~right[:, fresh]
        misjudged = wrong.sum(axis=1)
        rival = int(np.argmin(misjudged[:2]))
        keyframes = recording.arrays["keyframes"]
        keyframes = keyframes[np.unique(np.linspace(0, len(keyframes) - 1, MOST_FRAMES).round().astype(int))]
        network = np.array([answered(recording, step, *near) for step in keyframes]) - threshold
        watched = recording.output("grid").values[[0, -1]].astype(np.float64)
        first, last = watched if recording.run.training.loss == "squared_error" else probabilities(watched)
        with np.errstate(invalid="ignore"):
            stayed = bool(np.abs(last - first).max() <= STAYED)
        line = np.column_stack([scores[:, axes], scores[:, -1] + np.delete(scores[:, :-1], axes, axis=1) @ np.delete(held, axes)])
        return {
            "keyframes": keyframes,
            "near": near,
            "far": far,
            "network": network,
            "beyond": answered(recording, keyframes[-1], *far) - threshold,
            "line": line,
            "straight": undecided(line, far),
            "cuts": cuts,
            "rectangles": rectangles,
            "leaves": leaves,
            "depth": DEPTH,
            "fresh": fresh,
            "wrong": wrong,
            "misjudged": misjudged,
            "many": "two" if len(recording.class_names) == 2 else "three",
            "winner": ahead(~wrong[2], ~wrong[rival]),
            "rival": FAMILIES[rival],
            "start": "given" if recording.trained_elsewhere else "fresh",
            "moved": _moved(watched[1], stayed, recording.trained_elsewhere),
            "loss": course(recording, _blown(recording)),
            **_slot(rectangles, places, recording.places("held_out"), right[1], near, recording.sliced),
        }


def _slot(
    rectangles: np.ndarray, inputs: np.ndarray, fresh: np.ndarray, right: np.ndarray, near: np.ndarray, sliced: bool
) -> dict[str, Any]:
    """The slot that the tree cut for one sample, and what became of the fresh ones (M, 2) that fall in."""
    at = -1 if sliced else slot_of(rectangles, inputs, fresh, near[1] - near[0])
    rectangle = rectangles[at]
    inside = within(rectangle, fresh) if at >= 0 else np.zeros(len(fresh), dtype=bool)
    fell, missed = inside.sum(), (inside & ~right).sum()
    return {
        "slot": rectangle,
        "alone": inputs[np.argmax(within(rectangle, inputs))],
        "thin": np.min(rectangle[2:] - rectangle[:2]),
        "fallen": np.flatnonzero(inside),
        "missed": missed,
        "single": "cut" if at >= 0 else "none",
        "caught": "nobody" if not fell else "all" if missed == fell else "some" if missed else "right",
    }


def _moved(last: np.ndarray, stayed: bool, given: bool) -> str:
    """What became of the network's answers on the lattice, which in the end are `last` (Y X, O)."""
    if not np.isfinite(last).all():
        return "lost"
    return "given" if given else "stayed" if stayed else "moved"


def _refuse_others(recording: Recording) -> None:
    drawn, classes = len(recording.axes), len(recording.class_names)
    if drawn != 2 or not 2 <= classes <= 3:
        told = f"{classes} classes" if classes else f"a number, {recording.target_names[0]}"
        of = f"{drawn} input{'s' if drawn > 1 else ''} and {told}"
        raise RunError(f"families of functions are compared on two inputs and two or three classes; this run has {of}")
    if "held_out/targets" not in recording.arrays:
        raise RunError("families of functions are compared on samples that none has seen: data.held_out = 1000, say")
    _, targets = recording.trained_on
    if missing := [name for at, name in enumerate(recording.class_names) if not (targets == at).any()]:
        raise RunError(f"families of functions are compared on classes they have seen; no sample is {' or '.join(missing)}")


def _fitted(inputs: np.ndarray, classes: np.ndarray):
    """A logistic regression's slopes and constants (O, D + 1), that, and a tree. Scikit-learn costs a second to import: only here."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    scaled = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, classes)
    scaler, logistic = scaled[0], scaled[1]
    slopes = logistic.coef_ / scaler.scale_
    scores = np.column_stack([slopes, logistic.intercept_ - slopes @ scaler.mean_])
    return scores, scaled, DecisionTreeClassifier(max_depth=DEPTH, random_state=0).fit(inputs, classes)


def _blown(recording: Recording) -> bool:
    """Whether the loss ended far above where it began, or above that of knowing nothing where it began lower by luck."""
    first, last = recording.arrays["loss"][[0, -1]]
    return not last <= BLOWN_END * np.fmax(first, math.log(len(recording.class_names)))
