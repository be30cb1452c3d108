"""Claims of two classes around a middle: what straight cuts and the distance from it make of them, and a network."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from sklearn.svm import LinearSVC

from tests.scenes.claims.groups import lost
from tests.scenes.claims.training import Holds, Study, Training


def straight(run: Training) -> bool:
    """Whether a straight cut parts the samples, found by support vectors."""
    inputs, kinds = run.arrays["samples/inputs"].astype(float), run.arrays["samples/targets"][:, 0]
    return bool(LinearSVC(C=1e6, max_iter=200_000).fit(inputs, kinds).score(inputs, kinds) == 1)


def squares(run: Training, places: np.ndarray) -> np.ndarray:
    return np.square(places - run.arrays["samples/inputs"].astype(float).mean(axis=0)).sum(axis=1)


def parted(run: Training) -> bool:
    """Whether one class lies nearer to the middle than the other one, all of it."""
    far, kinds = squares(run, run.arrays["samples/inputs"].astype(float)), run.arrays["samples/targets"][:, 0]
    first, second = far[kinds == 0], far[kinds == 1]
    return bool(first.max() < second.min() or second.max() < first.min())


@lru_cache(64)
def alike(run: Training) -> float:
    """How far the output at the end goes with the squared distance, around the samples."""
    places, output = run.arrays["grid/inputs"].astype(float), run.recording.output("grid").last[:, 0].astype(float)
    inside = squares(run, places) <= squares(run, run.arrays["samples/inputs"].astype(float)).max()
    if not output[inside].std():
        return 0.0
    return float(np.corrcoef(output[inside], squares(run, places)[inside])[0, 1])


def _rim(run: Training, _: Study) -> bool:
    """Whether what a line through both leaves is largest, in the mean, in the outer third of the way."""
    places, output = run.arrays["grid/inputs"].astype(float), run.recording.output("grid").last[:, 0].astype(float)
    far = squares(run, places)
    inside = far <= squares(run, run.arrays["samples/inputs"].astype(float)).max()
    rest = np.abs(output[inside] - np.polyval(np.polyfit(far[inside], output[inside], 1), far[inside]))
    out = np.sqrt(far[inside] / far[inside].max())
    thirds = [rest[(out >= low) & (out < low + 1 / 3 + 1e-9)].mean() for low in (0, 1 / 3, 2 / 3)]
    return int(np.argmax(thirds)) == 2


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"The best cut gets \d+ of \d+ right", lambda run, _: not straight(run)),
    (r"A straight cut gets all \d+ right", lambda run, _: straight(run)),
    (r"That one number, cut once, parts them", lambda run, _: parted(run)),
    (r"That one number, cut once, gets", lambda run, _: not parted(run)),
    (r"It trains: \d+ of \d+ right", lambda run, _: run.trained),
    (r"Untrained: \d+ of \d+ right|Untrained, a network has found nothing yet", lambda run, _: not run.trained),
    (r"Over it, scaled, the hand's bowl\. Their correlation", lambda run, _: abs(alike(run)) >= 0.5),
    (r"Turn the hand's bowl over: the network has found it too", lambda run, _: run.trained and alike(run) <= -0.9),
    (r"Lay the hand's bowl on it: the network has found it too", lambda run, _: run.trained and alike(run) >= 0.9),
    (r"Over it, scaled, the hand's bowl: they have little in common", lambda run, _: abs(alike(run)) < 0.5),
    (r"a network can find it", lambda run, _: run.trained and abs(alike(run)) >= 0.9),
    (r"They differ most at the rim", _rim),
    (r"A network that blows up finds nothing", lambda run, _: lost(run)),
)
