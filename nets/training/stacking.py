"""From what is known at each step to what was at the keyframes, and from what was found at each of these to one array."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import torch


def states(arrays: Mapping[str, np.ndarray], names: Iterable[str]) -> Iterator[dict[str, torch.Tensor]]:
    """The parameters of these names at each keyframe of a recorded training, in float64."""
    known = {name: arrays[f"parameters/{name}"] for name in names}
    for row in np.searchsorted(arrays["steps"], arrays["keyframes"]):
        yield {name: torch.from_numpy(values[row]).double() for name, values in known.items()}


def stacked(watched: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, np.ndarray]:
    """Of what was watched at K steps, each module's values (K, N, …).

    Not a number where a module was not called at a step, as in a branch that is taken only now and then; of what has more values at one
    step than at another, so many more as there are.
    """
    names = dict.fromkeys(name for values in watched for name in values)
    return {name: _together([values.get(name) for values in watched]) for name in names}


def _together(values: Sequence[torch.Tensor | None]) -> np.ndarray:
    arrays = [None if value is None else (value.float() if value.dtype == torch.bfloat16 else value).numpy() for value in values]
    there = [array for array in arrays if array is not None]
    if len(there) == len(arrays) and len({array.shape for array in there}) == 1:
        return np.stack(there)
    most = np.max([array.shape for array in there], axis=0)
    together = np.full((len(arrays), *most), np.nan, np.result_type(*there, np.float32))
    for place, array in zip(together, arrays, strict=True):
        if array is not None:
            place[tuple(map(slice, array.shape))] = array
    return together
