"""Which trainings of a study are different ones, and in what: some seeds change nothing, and one that is told twice is no second one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

from nets.records.recording import Recording
from nets.runs.sections import Training

SECTIONS = ("data", "network", "probe")

Kind = TypeVar("Kind", bound=Hashable)


def different(study: Sequence[Recording]) -> list[Recording]:
    """Those of some recordings whose training is not, to the last bit of its parameters and losses, that of one before them."""
    return list({_training(recording): recording for recording in reversed(study)}.values())[::-1]


def each_once(recordings: Iterable[Recording]) -> list[Recording]:
    """Recordings, none of them twice: a run may be a member of its own study."""
    return list({one.name: one for one in recordings}.values())


def from_each_seed(
    recordings: Sequence[Recording], kind_of: Callable[[Recording], Kind], kinds: Collection[Kind]
) -> dict[Kind, list[Recording]]:
    """Of each of some kinds, in their order, one recording from each seed that all of them have: the first. The seeds are in the order of
    the recordings."""
    by = {(kind_of(one), one.run.training.seed): one for one in reversed(recordings)}
    seeds = [seed for seed in dict.fromkeys(one.run.training.seed for one in recordings) if all((kind, seed) in by for kind in kinds)]
    return {kind: [by[kind, seed] for seed in seeds] for kind in kinds}


def differing(one: Recording, other: Recording) -> set[str]:
    """The keys of [training] in which two runs differ; those of other sections are told as that section."""
    mine, theirs = one.run, other.run
    sections = {name for name in SECTIONS if getattr(mine, name) != getattr(theirs, name)}
    return sections | {name for name in Training.model_fields if getattr(mine.training, name) != getattr(theirs.training, name)}


def _training(recording: Recording) -> str:
    told = hashlib.sha256()
    for name, array in recording.arrays.items():
        if name == "loss" or name.startswith(("parameters/", "graph/value")):
            told.update(f"{name} {array.shape} {array.dtype} ".encode())
            told.update(array.tobytes())
    return told.hexdigest()
