"""What can be read, by straight cuts, from a picture's pixels and from each layer's answer to it.

Shape letters: S stages: the pixels, and behind each layer · C maps of the first layer · D directions of stripes · K keyframes ·
O classes · A pictures that are drawn.
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
DRAWN = 240  # pictures that are drawn on one page at the most: each can still be told
CLEARLY = 0.1  # of the scored pictures: fewer than that more or less is no change
TWICE = 2.0  # a map prefers one direction where it answers to it so many times as much as to that which it answers least


class Read(Finding):
    """How many pictures of those held out a linear probe (Alain and Bengio, 2016) tells right, at each stage.

    The probe is scikit-learn's ridge regression onto each answer, on standardised numbers, taught by other pictures held out. stripes,
    shapes, objects (S,): how many of `scored` it tells right by the stripes' direction, the upper shape, and which stands on which; the
    same before training, with random weights, in untrained (3, S). chance (3,): how many one tells right who always says the commonest.
    right: at each keyframe how many of all M pictures held out the network itself names rightly; first and last in before and after.
    answers (D, C): how much each map of the first layer answers to each direction, on average over pictures, in the field where it answers
    most. directed: how many of these maps prefer one direction; undirected: how many did before training.
    counts (O,): how many of the pictures held out show each class. missed: which of them the network names wrongly in the end, and is
    surest of; -1 where there is none. misread: whether there is one. page (A,): which of them are drawn: the first ones, and that one.
    fading: of the stripes between the best stage and the last. rising: of the objects, between the pixels and the last stage. beside: the
    last stage against the same network untrained. kept: whether that, untrained, tells clearly more of the stripes there. edges: whether
    most maps of the first layer prefer a direction, and whether they did before training; or some, or none.
    """

    keyframes: np.ndarray = array("K")
    stripes: np.ndarray = array("S")
    shapes: np.ndarray = array("S")
    objects: np.ndarray = array("S")
    untrained: np.ndarray = array("3 S")
    chance: np.ndarray = array("3")
    scored: Measured = number()
    held_out: Measured = number()
    right: Trajectory = trajectory("K", over="keyframes")
    answers: np.ndarray = array("D C")
    directed: Measured = number()
    undirected: Measured = number()
    maps: Measured = number()
    counts: np.ndarray = array("O")
    missed: Measured = number()
    page: np.ndarray = array("A")
    loss = verdict(*COURSES)
    fading = verdict("fades", "stays", "lost")
    rising = verdict("rises", "flat", "lost")
    beside = verdict("better", "alike", "lost")
    kept = verdict("more", "alike", "lost")
    edges = verdict("learned", "most", "some", "none", "lost")
    misread = verdict("some", "none", "lost")

    @classmethod
    def compute(cls, *recordings: ImageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Fit and score the probes of every stage, of the network untrained and trained."""
        (recording,) = recordings
        told = [recording.arrays[f"held_out/{what}"] for what in ASKED]
        taught = round(TAUGHT * len(recording.pixels))
        pixels = recording.pixels.reshape(len(recording.pixels), -1) / 255
        layers = [recording.features(layer) for layer in range(1, recording.depth + 1)]
        with threadpool_limits(1):  # on several cores the last bits differ
            of_pixels = correct(pixels, told, taught)
            untrained, (stripes, shapes, objects) = (
                np.transpose([of_pixels, *(correct(layer[end], told, taught) for layer in layers)]) for end in (0, 1)
            )
        kinds = [answers_to(layers[0][end], told[0], recording.run.network.channels[0]) for end in (0, 1)]
        undirected, directed = (int((one.max(axis=0) >= TWICE * np.maximum(one.min(axis=0), 1e-12)).sum()) for one in kinds)
        lost = not all(np.isfinite(layer[1]).all() for layer in layers)
        scored = len(pixels) - taught
        missed = -1 if lost else missed_in(recording.answers.last, told[2])
        return {
            "keyframes": recording.arrays["keyframes"],
            "stripes": stripes,
            "shapes": shapes,
            "objects": objects,
            "untrained": untrained,
            "chance": [int(np.bincount(what[taught:]).max()) for what in told],
            "scored": scored,
            "held_out": len(pixels),
            "right": recording.named.sum(axis=1),
            "answers": kinds[1],
            "directed": directed,
            "undirected": undirected,
            "maps": kinds[1].shape[1],
            "counts": np.bincount(told[2], minlength=len(recording.class_names)),
            "missed": missed,
            "page": page(len(pixels), missed),
            "loss": course(recording, blew_up(recording.arrays["loss"])),
            "fading": "lost" if lost else _than(stripes[1:].max() - stripes[-1], scored, "fades", "stays"),
            "rising": "lost" if lost else _than(objects[-1] - objects[0], scored, "rises", "flat"),
            "beside": "lost" if lost else _than(objects[-1] - untrained[2, -1], scored, "better", "alike"),
            "kept": "lost" if lost else _than(untrained[0, -1] - stripes[-1], scored, "more", "alike"),
            "edges": "lost" if lost else _edges(directed, undirected, kinds[1].shape[1]),
            "misread": "lost" if lost else "none" if missed < 0 else "some",
        }


def page(pictures: int, missed: int) -> np.ndarray:
    """Which of so many pictures are drawn, (A,): the first of them; one that is missed farther on stands in the middle."""
    drawn = np.arange(min(pictures, DRAWN))
    if missed >= len(drawn):
        drawn[len(drawn) // 2] = missed
    return drawn


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


def answers_to(features: np.ndarray, stripes: np.ndarray, maps: int) -> np.ndarray:
    """How much each map answers to each direction of stripes, (D, C), where it answers most, by what goes on of it in fields (M, C F)."""
    most = features.reshape(len(features), maps, -1).max(axis=2)
    return np.stack([most[stripes == direction].mean(axis=0) for direction in range(int(stripes.max()) + 1)])


def missed_in(answers: np.ndarray, told: np.ndarray) -> int:
    """Of answers (M, classes) the wrong one that is surest; -1 where all are as told (M,)."""
    sure = np.where(answers.argmax(axis=1) == told, -1.0, answers.max(axis=1))
    return int(sure.argmax()) if sure.max() >= 0 else -1


def _than(more: float, scored: int, clearly: str, not_clearly: str) -> str:
    return clearly if more >= CLEARLY * scored else not_clearly


def _edges(directed: int, undirected: int, maps: int) -> str:
    """Whether most maps prefer a direction, and learned to."""
    if directed <= maps / 2:
        return "some" if directed else "none"
    return "learned" if directed > undirected else "most"
