"""Weights that were trained elsewhere: read from a file, and given to a network that has places for all of them."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from nets.runs.params import Run, RunError

Weights = dict[str, torch.Tensor]

TOLD = 3  # names of weights that are listed
NOT_READ = "holds more than weights, and is not read, because to read it could run a program; save network.state_dict()"


def give_weights(run: Run, network: nn.Module) -> None:
    """Give a network the weights in the run's file.

    Raises RunError, one line, where the file cannot be read, or has not just the weights of the network, each of its shape.
    """
    where = f"{run.name}: network.weights = {run.network.weights!r}"
    try:
        weights = _read(run.folder / str(run.network.weights))
    except OSError as error:
        raise RunError(f"{where}: cannot be read: {error.strerror or 'damaged'}") from error
    except pickle.UnpicklingError as error:
        raise RunError(f"{where}: {NOT_READ}") from error
    except Exception as error:  # a damaged file fails in a dozen ways
        raise RunError(f"{where}: cannot be read: {' '.join(str(error).split())[:120] or 'damaged'}") from error
    places = network.state_dict()
    if not run.network.bias:  # what is no bias of such a network's is none of torch's Linear(bias=False) either
        places = {name: value for name, value in places.items() if not name.endswith(".bias")}
    if trouble := _misfit(weights, places):
        raise RunError(f"{where}: {trouble}")
    network.load_state_dict(network.state_dict() | weights)
    if lost := [name for name, value in network.state_dict().items() if not torch.isfinite(value).all()]:
        raise RunError(f"{where}: not all numbers in {_listed(lost)} are finite in {run.training.dtype}")


def _read(path: Path) -> Weights:
    """The tensors in a file, by their names. Raises OSError, UnpicklingError, and whatever libraries say of a damaged file."""
    match path.suffix:
        case ".safetensors":
            return load_file(path)
        case ".npz":
            with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                return {name: torch.from_numpy(arrays[name]) for name in arrays.files}
    found = torch.load(path, map_location="cpu", weights_only=True)
    others = [str(name) for name, value in found.items() if not isinstance(value, torch.Tensor)] if isinstance(found, Mapping) else []
    if others or not isinstance(found, Mapping):
        raise ValueError(f"not a state_dict, but {f'a table with {_listed(others)}' if others else type(found).__name__}")
    return {str(name): value for name, value in found.items()}


def _misfit(weights: Weights, places: Mapping[str, torch.Tensor]) -> str:
    """What is in the file and not in the network, or the other way round; nothing where each has what the other has."""
    lacking = [f"{name} {_shape(value)}" for name, value in places.items() if name not in weights]
    surplus = [f"{name} {_shape(value)}" for name, value in weights.items() if name not in places]
    if lacking or surplus:
        return f"the network has {_listed(lacking)}, which the file has not; the file has {_listed(surplus)}, which the network has not"
    others = [
        f"{name} is {_shape(value)} in the file and {_shape(places[name])} in the network"
        for name, value in weights.items()
        if value.shape != places[name].shape
    ]
    unreal = [f"{name} is complex" for name, value in weights.items() if value.is_complex()]
    return _listed(others or unreal) if others or unreal else ""


def _shape(value: torch.Tensor) -> str:
    return str(tuple(value.shape))


def _listed(names: list[str]) -> str:
    """Names one after the other, the last of many only counted."""
    more = len(names) - TOLD
    return (", ".join(names[:TOLD]) or "nothing") + (f" and {more} more" if more > 0 else "")
