"""What can be read, by straight cuts, from a picture's pixels and from each layer's answer to it.

Shape letters: S stages: the pixels, and behind each layer · K keyframes · O classes · A pictures that are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from nets.findings.endings import COURSES, blew_up, course
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.image_recording import ImageRecording
from nets.records.measured import Measured
from nets.records.trajectory import Trajectory

ASKED = ("stripes", "upper", "objects")  # what is read: the stripes' direction, the upper shape, which stands on which
TAUGHT = 0.6  # the share of the pictures held out that teach the probes; the others are scored
STIFF = 100.0  # of ridge regression: standardised numbers, about a thousand pictures
DRAWN = 480  # pictures that are drawn on one page at the most: each can still be told
CLEARLY = 0.1  # of the scored pictures: fewer than that more or less is no change


class Read(Finding):
    """How many pictures of those held out a linear probe (Alain and Bengio, 2016) tells right, at each stage.

    The probe is scikit-learn's ridge regression onto each answer, on standardised numbers, taught by other pictures held out. stripes,
    shapes, objects (S,): how many of `scored` it tells right by the stripes' direction, the upper shape, and which stands on which; the
    same before training, with random weights, in untrained (3, S). chance (3,): how many one tells right who always says the commonest.
    right: at each keyframe how many of the same pictures the network itself names rightly.
    counts (O,): how many of all pictures held out show each class. page (A,): which of them are drawn: the first of those that are scored.
    missed: which of these the network names wrongly in the end, and is surest of; -1 where there is none. taken: which of them shows
    what that is taken for, is named so, and is nearest to it behind the last layer; -1 where there is none. misread: whether there is one
    that is missed, and one like it.
    fading: of the stripes between the best stage and the last. rising: of the objects, between the pixels and the last stage. beside: the
    last stage against the same network untrained. kept: whether that, untrained, tells clearly more of the stripes there.
    """

    keyframes: np.ndarray = array("K")
    stripes: np.ndarray = array("S")
    shapes: np.ndarray = array("S")
    objects: np.ndarray = array("S")
    untrained: np.ndarray = array("3 S")
    chance: np.ndarray = array("3")
    scored: Measured = number()
    right: Trajectory = trajectory("K", over="keyframes")
    counts: np.ndarray = array("O")
    page: np.ndarray = array("A")
    missed: Measured = number()
    taken: Measured = number()
    loss = verdict(*COURSES)
    fading = verdict("fades", "stays", "lost")
    rising = verdict("rises", "flat", "lost")
    beside = verdict("better", "alike", "lost")
    kept = verdict("more", "alike", "lost")
    misread = verdict("some", "alone", "none", "lost")

    @classmethod
    def compute(cls, *recordings: ImageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Fit and score the probes of every stage, of the network untrained and trained."""
        (recording,) = recordings
        told = [recording.arrays[f"held_out/{what}"] for what in ASKED]
        taught = taught_of(len(recording.pixels))
        pixels = recording.pixels.reshape(len(recording.pixels), -1) / 255
        layers = [recording.features(layer) for layer in range(1, recording.depth + 1)]
        with threadpool_limits(1):  # on several cores the last bits differ
            of_pixels = correct(pixels, told, taught)
            untrained, (stripes, shapes, objects) = (
                np.transpose([of_pixels, *(correct(layer[end], told, taught) for layer in layers)]) for end in (0, 1)
            )
        lost = not all(np.isfinite(layer[1]).all() for layer in layers)
        scored, drawn = len(pixels) - taught, page(len(pixels))
        missed = -1 if lost else missed_in(recording.answers.last, told[2], drawn)
        taken = -1 if missed < 0 else taken_for(missed, recording.answers.last.argmax(axis=1), told[2], layers[-1][1], drawn)
        return {
            "keyframes": recording.arrays["keyframes"],
            "stripes": stripes,
            "shapes": shapes,
            "objects": objects,
            "untrained": untrained,
            "chance": [int(np.bincount(what[taught:]).max()) for what in told],
            "scored": scored,
            "right": recording.named[:, taught:].sum(axis=1),
            "counts": np.bincount(told[2], minlength=len(recording.class_names)),
            "page": drawn,
            "missed": missed,
            "taken": taken,
            "loss": course(recording, blew_up(recording.arrays["loss"])),
            "fading": "lost" if lost else _than(stripes[1:].max() - stripes[-1], scored, "fades", "stays"),
            "rising": "lost" if lost else _than(objects[-1] - objects[0], scored, "rises", "flat"),
            "beside": "lost" if lost else _than(objects[-1] - untrained[2, -1], scored, "better", "alike"),
            "kept": "lost" if lost else _than(untrained[0, -1] - stripes[-1], scored, "more", "alike"),
            "misread": "lost" if lost else "none" if missed < 0 else "alone" if taken < 0 else "some",
        }


def taught_of(pictures: int) -> int:
    """How many of so many pictures held out teach the probes: the first ones."""
    return round(TAUGHT * pictures)


def page(pictures: int) -> np.ndarray:
    """Which of so many pictures held out are drawn, (A,): the first of those that are scored."""
    return np.arange(taught_of(pictures), pictures)[:DRAWN]


def correct(numbers: np.ndarray, told: Sequence[np.ndarray], taught: int) -> list[int]:
    """How many of each answer in `told`, (M,), a probe says rightly from numbers (M, F), behind the first `taught`, which teach it; none
    where it cannot. One regression gives all of them: onto 1 for a class that is shown, and -1 for one that is not."""
    from sklearn.linear_model import Ridge  # costs a second to import: only here
    from sklearn.preprocessing import StandardScaler

    if not np.isfinite(numbers).all():
        return [0 for _ in told]
    kinds = [np.unique(what[:taught]) for what in told]
    shown = [np.where(what[:taught, None] == kind, 1.0, -1.0) for what, kind in zip(told, kinds, strict=True)]
    scaler = StandardScaler().fit(numbers[:taught])
    probe = Ridge(alpha=STIFF).fit(scaler.transform(numbers[:taught]), np.hstack(shown))
    said = np.split(probe.predict(scaler.transform(numbers[taught:])), np.cumsum([len(kind) for kind in kinds])[:-1], axis=1)
    return [int((kind[one.argmax(axis=1)] == what[taught:]).sum()) for one, kind, what in zip(said, kinds, told, strict=True)]


def missed_in(answers: np.ndarray, told: np.ndarray, among: np.ndarray) -> int:
    """Of answers (M, classes) the wrong one `among` some (A,) that is surest; -1 where these are as told (M,)."""
    sure = np.where(answers.argmax(axis=1) == told, -1.0, answers.max(axis=1))[among]
    return int(among[sure.argmax()]) if sure.max() >= 0 else -1


def taken_for(missed: int, says: np.ndarray, told: np.ndarray, features: np.ndarray, among: np.ndarray) -> int:
    """Of some (A,) that show what `missed` is said to show, says and told (M,), and are said to, the nearest by features (M, F); or -1."""
    like = among[(told[among] == says[missed]) & (says[among] == told[among])]
    return int(like[np.linalg.norm(features[like] - features[missed], axis=1).argmin()]) if len(like) else -1


def _than(more: float, scored: int, clearly: str, not_clearly: str) -> str:
    return clearly if more >= CLEARLY * scored else not_clearly
