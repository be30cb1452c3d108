"""Claims of digits in a layer of two numbers: where their groups lie, and what straight cuts read of them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.scenes.claims.training import Holds, Study, Training


def places(run: Training, probe: str, at: int = -1) -> np.ndarray:
    """What the last hidden layer makes of a probe's inputs at a keyframe, in two numbers each."""
    values, step = run.arrays[f"{probe}/inputs"].astype(float), int(np.flatnonzero(run.arrays["steps"] == run.arrays["keyframes"][at])[0])
    for layer, act in enumerate(run.recording.acts, 1):
        weight, bias = (run.arrays[f"parameters/hidden{layer}.linear.{what}"][step].astype(float) for what in ("weight", "bias"))
        values = act(values @ weight.T + bias)
    return values


@lru_cache(64)
def among(run: Training, at: int = -1) -> np.ndarray:
    """Of each class the share of its digits most of whose ten neighbours are of it, or of as many as there are others of it."""
    kinds, found = run.arrays["held_out/targets"][:300, 0], []
    with np.errstate(all="ignore"):
        seen = places(run, "held_out", at)[:300]
    if not np.isfinite(seen).all():
        return np.zeros(10)
    for kind in range(10):
        own = int((kinds == kind).sum())
        asked = min(10, own - 1)
        if asked < 1:
            found.append(0.0)
            continue
        order = NearestNeighbors(n_neighbors=asked).fit(seen).kneighbors(return_distance=False)
        found.append(float(((kinds[order] == kind).mean(axis=1) > 0.5)[kinds == kind].mean()))
    return np.array(found)


def apart(run: Training, at: int = -1) -> int:
    return int((among(run, at) >= 0.8).sum())


def straightened(run: Training) -> bool:
    """Whether the last layer is linear in the numbers of the one before it."""
    read = places(run, "held_out") @ run.arrays["parameters/output.weight"][-1].T + run.arrays["parameters/output.bias"][-1]
    return bool(np.allclose(read, run.recording.output("held_out").last, rtol=1e-3, atol=1e-3))


@lru_cache(64)
def read(run: Training, what: str) -> int:
    """How many new digits a logistic regression reads right: in the layer of two numbers, in the pixels' main plane, or from all pixels."""
    inputs, new = run.arrays["samples/inputs"].astype(float), run.arrays["held_out/inputs"].astype(float)
    answers = run.arrays["held_out/targets"][:, 0]
    if what == "learned":
        inputs, new = places(run, "samples"), places(run, "held_out")
    steps = [PCA(2, svd_solver="full")] if what == "pixels" else []
    reader = make_pipeline(*steps, StandardScaler(), LogisticRegression()).fit(inputs, run.arrays["samples/targets"][:, 0])
    return int((reader.predict(new) == answers).sum())


def ahead(run: Training, what: str, other: str) -> bool:
    return read(run, what) > read(run, other)


def reads(run: Training, at: int = -1) -> int:
    return int((run.named("held_out", at) == run.arrays["held_out/targets"][:, 0]).sum())


def alike(run: Training, study: Study) -> bool:
    right = [reads(one) for one in study]
    return min(right) >= 0.9 * max(right)


def level(run: Training) -> bool:
    loss = run.arrays["loss"]
    return bool(abs(loss[-1] - loss[0]) <= 0.1 * loss[0])


def lost(run: Training) -> bool:
    """Whether its loss ends as no number, or far above where it began."""
    loss = run.arrays["loss"]
    return bool(not np.isfinite(loss).all() or loss[-1] > 9.9 * loss[0] or loss.max() > 1e4 * loss[0])


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (
        r"Training moves them\.(?= First to part)",
        lambda run, _: run.moved and max(apart(run, at) for at in range(len(run.arrays["keyframes"]))) > 0 == apart(run, 0),
    ),
    (r"Training moves them\. The \w+ stand apart from the first", lambda run, _: apart(run, 0) > 0),
    (
        r"Training moves them, and no group comes to stand apart",
        lambda run, _: not any(apart(run, at) for at in range(len(run.arrays["keyframes"]))),
    ),
    (r"Here training leaves its loss level", lambda run, _: level(run)),
    (r"this training blows up", lambda run, _: lost(run)),
    (r"Each digit stays where it last had a place|A network that blows up keeps nothing", lambda run, _: lost(run)),
    (r"Training moves them, and its loss rises", lambda run, _: run.rose),
    (r"Ten groups form", lambda run, _: apart(run) == 10),
    (r"\d of \d+ groups form", lambda run, _: 5 <= apart(run) < 10),
    (r"Of \d+ groups, \d+ forms?", lambda run, _: apart(run) < 5),
    (r"Its last layer parts them by straight cuts", lambda run, _: straightened(run)),
    (r"Ringed: on the wrong side", lambda run, _: reads(run) < len(run.arrays["held_out/targets"])),
    (r"fitted cuts read only", lambda run, _: ahead(run, "learned", "pixels")),
    (r"directions, fitted cuts read \d", lambda run, _: read(run, "learned") < 1.1 * read(run, "pixels") + 1),
    (r"All \d+ numbers, cut straight: \d+\. Keeping \w+ costs something", lambda run, _: ahead(run, "raw", "learned")),
    (r"All \d+ numbers, cut straight: \d+, about as many", lambda run, _: abs(read(run, "raw") / read(run, "learned") - 1) < 0.1),
    (r"All \d+ numbers, cut straight: only \d+", lambda run, _: ahead(run, "learned", "raw")),
    (r"the same fit reads \d+; its own cuts", lambda run, _: ahead(run, "learned", "pixels")),
    (r"the same fit reads \d+: about as many", lambda run, _: abs(read(run, "pixels") / read(run, "learned") - 1) < 0.1),
    (r"the same fit reads only", lambda run, _: ahead(run, "pixels", "learned")),
    (r"From other starts, other places", alike),
    (r"It found for itself which numbers to keep", lambda run, _: run.trained and apart(run) >= 5),
    (r"Here the numbers it keeps hardly tell the digits apart", lambda run, _: apart(run) < 5),
    (r"From other starts as many are read right", lambda run, study: len({reads(one) for one in study}) == 1),
    (r"From other starts it varies", lambda run, study: not alike(run, study)),
    (r"Untrained, it keeps what chance has laid down", lambda run, _: not run.trained),
)
