"""Trains a run and writes down what happened. The one place where tensors become arrays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import nn
from tqdm import tqdm

from nets import datasets
from nets.keyframes import keyframes
from nets.network import build
from nets.params import Run, RunError
from nets.recording import Recording
from nets.training import steps
from nets.watching import answer, watch

CANDIDATES = 500  # steps among which keyframes are chosen, at the most: each costs a forward pass


def record(run: Run, name: str, progress: bool = False) -> Recording:
    """Train `run` from its seed, with a progress bar where asked, and give the recording, called `name`.

    Same run, same recording, bit for bit, on one machine: one thread, generators of its own, torch's global one restored afterwards.
    Raises RunError where the data or the user's module cannot be used.
    """
    samples = samples_of(run)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(run.training.seed)  # only modules of the user's draw from the global generator
            rng = torch.Generator().manual_seed(run.training.seed)
            network = build(run, samples.inputs.shape[1], samples.outputs, rng)
            network.train()
            arrays, states = _trained(run, samples, network, rng, progress)
            arrays |= _probed(run, samples, network, arrays["steps"], states)
    finally:
        torch.set_num_threads(threads)
    meta = {
        "run": run.parameters,
        "input_names": samples.input_names,
        "target_name": samples.target_name,
        "classes": samples.classes,
        "modules": [key.removeprefix("activations/samples/") for key in arrays if key.startswith("activations/samples/")],
        "versions": {"torch": str(torch.__version__), "numpy": np.__version__},
    }
    return Recording(name, arrays, meta)


def samples_of(run: Run) -> datasets.Samples:
    """The run's samples, standardised where it says so (inputs to mean 0 and standard deviation 1)."""
    data = run.data
    if data.dataset is None:
        try:
            samples = datasets.read_table(run.folder / str(data.csv), data.inputs or (), str(data.target))
        except ValueError as error:
            raise RunError(f"{run.name}: data.csv = {data.csv!r}: {error}") from error
    else:
        options = {key: getattr(data, key) for key in data.dataset.takes if getattr(data, key) is not None}
        inputs, targets = data.dataset.generate(np.random.default_rng(data.seed), **options)
        samples = datasets.Samples(inputs, targets, data.dataset.inputs, data.dataset.target, data.dataset.classes)
    if not data.standardise:
        return samples
    spread = samples.inputs.std(axis=0)
    inputs = (samples.inputs - samples.inputs.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return datasets.Samples(inputs, samples.targets, samples.input_names, samples.target_name, samples.classes)


States = list[Mapping[str, torch.Tensor]]


def _trained(
    run: Run, samples: datasets.Samples, network: nn.Module, rng: torch.Generator, progress: bool
) -> tuple[dict[str, np.ndarray], States]:
    """The arrays of every step, and the network's state (parameters and buffers) at each, for looking back."""
    count = run.training.steps + 1
    parameters, buffers = dict(network.named_parameters()), dict(network.named_buffers())
    values = {name: np.empty((count, *value.shape), value.detach().numpy().dtype) for name, value in parameters.items()}
    gradients = {name: np.zeros_like(array) for name, array in values.items()}
    kept: States = []
    loss = np.empty(count)
    done = 0
    walk = steps(run, samples, network, rng)
    for step in tqdm(walk, f"training {run.name}, seed {run.training.seed}", count, leave=False, disable=not progress):
        for name, parameter in parameters.items():
            values[name][step.number] = parameter.detach().numpy()
            if parameter.grad is not None:
                gradients[name][step.number] = parameter.grad.numpy()
        kept.append({name: buffer.detach().clone() for name, buffer in buffers.items()})
        loss[step.number] = step.loss
        done = step.number + 1
    arrays = {"steps": np.arange(done), "loss": loss[:done]}
    arrays |= {f"parameters/{name}": array[:done] for name, array in values.items()}
    arrays |= {f"gradients/{name}": array[:done] for name, array in gradients.items()}
    states: States = [{name: torch.from_numpy(array[at]) for name, array in values.items()} | dict(kept[at]) for at in range(done)]
    return arrays, states


def _probed(run: Run, samples: datasets.Samples, network: nn.Module, recorded: np.ndarray, states: States) -> dict[str, np.ndarray]:
    """Keyframes and the activations on the probes at them.

    It happens when training is over, from the recorded states: nothing that is looked at can disturb what was trained.
    """
    dtype = getattr(torch, run.training.dtype)
    probes = {"samples": samples.inputs}
    if samples.inputs.shape[1] <= 2:
        probes["grid"] = _lattice(samples.inputs, run.probe.grid, run.probe.margin)
    seen = torch.as_tensor(probes.get("grid", samples.inputs), dtype=dtype)
    candidates = np.unique(np.linspace(0, len(recorded) - 1, min(len(recorded), CANDIDATES)).round().astype(int))
    network.eval()
    outputs = np.stack([answer(network, states[at], seen).numpy().reshape(-1) for at in candidates])
    shown = keyframes(_as_seen(outputs, samples), recorded[candidates], run.probe.keyframes)
    arrays: dict[str, np.ndarray] = {"keyframes": shown, "samples/targets": samples.targets}
    for probe, inputs in probes.items():
        arrays[f"{probe}/inputs"] = inputs
        given = torch.as_tensor(inputs, dtype=dtype)
        watched = [watch(network, states[step], given) for step in shown]
        arrays |= {f"activations/{probe}/{module}": np.stack([values[module].numpy() for values in watched]) for module in watched[0]}
    return arrays


def _lattice(inputs: np.ndarray, side: int, margin: float) -> np.ndarray:
    """(G, D): `side` points a side over the range of `inputs` (N, D), widened by `margin` of it; the first input runs fastest."""
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    spread = np.where(high > low, high - low, 1.0)
    low, high = np.where(high > low, low, low - 0.5), np.where(high > low, high, high + 0.5)
    axes = [np.linspace(a, b, side) for a, b in zip(low - margin * spread, high + margin * spread, strict=True)]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes)], axis=1)


def _as_seen(outputs: np.ndarray, samples: datasets.Samples) -> np.ndarray:
    """Outputs (T, …) as a viewer would see them: numbers cut off three ranges outside the targets, classes as probabilities."""
    with np.errstate(over="ignore"):
        if samples.classes:
            return 1 / (1 + np.exp(-outputs.astype(np.float64)))
    low, high = samples.targets.min(), samples.targets.max()
    reach = 3 * max(high - low, 1e-9)
    return np.clip(outputs, low - reach, high + reach)
