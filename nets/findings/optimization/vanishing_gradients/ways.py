"""Ways to begin: which activation, and how the weights are drawn; and which recordings of a study differ in nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.findings.alike import from_each_seed
from nets.records.recording import Recording
from nets.runs.run_files import RunError

DIFFER = {"activation", "init", "gain"}  # keys of [network]


def ways_of(recordings: Sequence[Recording]) -> list[list[Recording]]:
    """Those that are alike, by way, the first one's first: for each way one from each seed that all have.

    Raises RunError as `alike` does.
    """
    some = alike(recordings)
    return [*from_each_seed(some, way_of, dict.fromkeys(map(way_of, some))).values()]


def alike(recordings: Sequence[Recording]) -> list[Recording]:
    """The first recording, and those that differ from it in nothing but how they begin and how long they are trained.

    Raises RunError where the first one does not say how much of the gradient comes back, or its weights are not drawn by chance.
    """
    first = recordings[0]
    if "flow" not in first.arrays:
        raise RunError(f"{first.name}: how much of the gradient comes back is not recorded; probe.flow = true")
    network = first.run.network
    if given := [key for key in ("module", "weights", "start") if getattr(network, key) is not None]:
        raise RunError(f"{first.name}: with network.{given[0]} its weights are not drawn by chance, and theory has nothing to say")
    return [one for one in recordings if "flow" in one.arrays and one.run.data == first.run.data and _rest(one) == _rest(first)]


def shares(recording: Recording, row: int = 0) -> np.ndarray:
    """(L,): the gradient's norm at each layer as a share of that at the output, in a row of the keyframes."""
    flow = recording.arrays["flow"][row]
    with np.errstate(divide="ignore", invalid="ignore"):
        return flow / flow[-1]


def way_of(recording: Recording) -> tuple[object, ...]:
    """What it differs in."""
    return tuple(getattr(recording.run.network, key) for key in sorted(DIFFER))


def _rest(recording: Recording) -> dict[str, object]:
    return recording.run.network.model_dump(exclude=DIFFER)
