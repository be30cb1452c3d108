"""Claims of knobs: each parameter of a network is turned over the scale of all, and what is said is worked out anew."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from tests.scenes.claims.boxes import said
from tests.scenes.claims.training import Holds, Training

STOPS = 21


def right(run: Training, at: int) -> int:
    """How many samples are named rightly at a keyframe."""
    known = np.isfinite(run.recording.output("samples").values[at]).all(axis=1)
    return int((known & (run.named("samples", at) == run.recording.targets[:, 0])).sum())


def begins_apart(run: Training) -> bool:
    """Whether weights differ before the first step."""
    return len(np.unique(np.concatenate([run.arrays[name][0].ravel() for name in run.arrays if name.startswith("parameters/")]))) > 1


def known(run: Training) -> bool:
    return bool(np.isfinite(said(run, run.recording.inputs)).all())


def end(run: Training) -> float:
    """The end of the scale: no parameter is beyond, first or last, and half of it is not enough but for its first digit."""
    sizes = np.abs([v for name, array in run.arrays.items() if name.startswith("param") for v in (*array[0].flat, *array[-1].flat)])
    most = sizes[np.isfinite(sizes)].max(initial=0) or 1.0
    power = 10.0 ** np.floor(np.log10(most))
    return float(np.ceil(np.round(most / power, 6)) * power)


@lru_cache(64)
def turned(run: Training) -> np.ndarray:
    """What is said of each sample with each parameter at some stops, (P, S, N), all others as they are."""
    found = []
    for name in [name for name in run.arrays if name.startswith("parameters/")]:
        kept = run.arrays[name]
        for place in np.ndindex(kept[-1].shape):
            for stop in np.linspace(-end(run), end(run), STOPS):
                run.arrays[name] = kept.copy()
                run.arrays[name][(-1, *place)] = stop
                found.append(said(run, run.recording.inputs))
        run.arrays[name] = kept
    return np.array(found).reshape(-1, STOPS, len(run.recording.inputs))


def swing(run: Training) -> float:
    """How far the first sample's chance can be moved by one parameter."""
    return float(np.ptp(turned(run)[:, :, 0], axis=1).max())


def changers(run: Training) -> set[bytes]:
    """By which parameters the answer can be changed: the different sets that samples have."""
    answers = turned(run) > 0.5
    return {column.tobytes() for column in (answers.any(axis=1) & ~answers.all(axis=1)).T}


def least(run: Training) -> np.ndarray:
    """How many are right at the worst, of each parameter."""
    return ((turned(run) > 0.5) == run.recording.targets[:, 0]).sum(axis=2).min(axis=1)


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"from end to end, \S+ to \S+: the answer follows", lambda run, _: known(run) and swing(run) > 0.005),
    (r"from end to end, \S+ to \S+: the answer stays", lambda run, _: known(run) and swing(run) < 0.015),
    (r"no number comes|no answer comes out|nothing comes out either|where nothing is answered", lambda run, _: not known(run)),
    (r"none of \d+ brings an answer back", lambda run, _: not known(run)),
    (r"Another place(, other knobs)?: here \d+ can, ", lambda run, _: len(changers(run)) > 1),
    (r"Another place: \w+ can", lambda run, _: len(changers(run)) > 1),
    (r"Ask it everywhere: each answer is a colour", lambda run, _: known(run)),
    (r"Ask it everywhere: where nothing is answered", lambda run, _: not known(run)),
    (r"here none can either", lambda run, _: len(changers(run)) == 1),
    (r"the picture changes: at worst", lambda run, _: least(run).min() < least(run).max()),
    (r"the same are right: at worst", lambda run, _: least(run).max() - least(run).min() < 0.03 * len(run.recording.inputs) + 1),
    (r"From random settings, training", lambda run, _: begins_apart(run)),
    (r"turns all a little, [\d,]+ times?: all are right", lambda run, _: right(run, -1) == len(run.recording.inputs)),
    (r"From its start, training turns all [\d,]+ times?: ", lambda run, _: right(run, 0) < right(run, -1) < len(run.recording.inputs)),
    (r"Training turns them [\d,]+ times?: as many are right as at its start", lambda run, _: right(run, 0) == right(run, -1)),
    (r"Training turns them [\d,]+ times?, and here fewer are right than at its start", lambda run, _: right(run, 0) > right(run, -1)),
    (r"This training turns them so far that nothing is answered any more", lambda run, _: not known(run)),
)
