"""Trains a network on samples, and writes down what happened: from here on tensors are arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from scipy.special import expit, softmax
from torch import nn
from tqdm import tqdm

from nets.records.recording import Recording
from nets.runs.params import Run, RunError
from nets.runs.planes import axes_of, held_of, raised, restricted
from nets.runs.sampling import held_out_of, lattice, plane_around, samples_of, shown_of, units_of
from nets.samples import Samples
from nets.training.counting import counted
from nets.training.example import example_of, refuse_example
from nets.training.flow import flows
from nets.training.guest import seeded, told_of_the_users_module
from nets.training.jacobians import jacobians
from nets.training.keyframes import keyframes
from nets.training.loop import steps
from nets.training.network import build
from nets.training.plain import Layers
from nets.training.scoring import losses
from nets.training.sharpness import sharpnesses
from nets.training.stacking import stacked, states
from nets.training.surroundings import one_thread, versions
from nets.training.unseen import unseen
from nets.training.watching import answer, watch

CANDIDATES = 500  # steps among which keyframes are chosen, where no more keyframes are asked for: each costs a forward pass
COARSE = {1: 1001, 2: 41}  # points a side at which they are looked at for that, the most, by the number of inputs that are drawn
INSIDE = 2**27  # bytes that what goes on inside a module of the user's may take on a probe; of a larger one its answer is kept
LEARNED = ("parameters/", "gradients/", "plane/weight", "plane/bias")  # arrays of what the network learns, at every step
LARGEST = 2**31  # bytes of a recording: it is held in memory, written and read whole

Buffers = list[dict[str, torch.Tensor]]


def record(run: Run, name: str, progress: bool = False) -> Recording:
    """Train `run` from its seed, with a progress bar where asked, and give the recording, called `name`.

    Same run, same recording, bit for bit, on one machine: one thread, and all that the user's module may draw from is seeded.
    The process is afterwards as it was.
    Raises RunError where the data or the user's module cannot be used, or the recording would be larger than LARGEST.
    """
    samples = samples_of(run)
    refuse_example(run, samples)
    with one_thread(), seeded(run.training.seed), told_of_the_users_module(run):
        rng = torch.Generator().manual_seed(run.training.seed)
        network = build(run, samples.inputs.shape[1], samples.outputs, rng)
        network.train()
        arrays, buffers, untouched = _trained(run, samples, network, rng, progress)
        probed, unseen_of = _probed(run, samples, network, arrays, buffers, progress)
        arrays |= probed
        arrays |= dict(zip(("units/zero", "units/one"), units_of(run), strict=True))
        arrays |= counted(run, samples)
        arrays |= sharpnesses(run, samples, network, arrays)
        arrays |= flows(run, samples, network, arrays)
        example, nodes = _example(run, samples, network, arrays, progress)
    if not run.probe.inside:
        arrays = {name: values for name, values in arrays.items() if not name.startswith(LEARNED)}
    meta: dict[str, Any] = {
        "run": run.parameters | {"network": run.parameters["network"] | _made_of(run, network)},
        "input_names": list(samples.input_names),
        "target_names": list(samples.target_names),
        "classes": list(samples.classes),
        "columns": list(samples.columns),
        "made_up": samples.made_up,
        "units": list(samples.units),
        "modules": [key.removeprefix("activations/samples/") for key in arrays if key.startswith("activations/samples/")],
        "versions": versions(),
    }
    if run.network.module:
        meta |= {"layered": isinstance(network, Layers), "unseen": unseen_of, "without_gradient": untouched}
    return Recording(name, arrays | example, meta | nodes)


def _trained(
    run: Run, samples: Samples, network: nn.Module, rng: torch.Generator, progress: bool
) -> tuple[dict[str, np.ndarray], Buffers, list[str]]:
    """The arrays of every step, with its batch's own loss; the network's buffers at each, for looking back; which parameters that are to be
    trained no gradient ever came to."""
    count = run.training.steps + 1
    parameters = dict(network.named_parameters())
    untouched = {name: None for name, parameter in parameters.items() if parameter.requires_grad}
    _refuse_giants(run, count * sum(tensor.nbytes for tensor in (*parameters.values(), *parameters.values(), *network.buffers())))
    values = {name: np.empty((count, *value.shape), value.detach().numpy().dtype) for name, value in parameters.items()}
    gradients = {name: np.zeros_like(array) for name, array in values.items()}
    kept: Buffers = []
    loss = np.empty(count)
    walk = steps(run, samples, network, rng)
    for step in tqdm(walk, f"training {run.name}, seed {run.training.seed}", count, leave=False, disable=not progress):
        for name, parameter in parameters.items():
            values[name][step.number] = parameter.detach().numpy()
            if parameter.grad is not None:
                gradients[name][step.number] = parameter.grad.numpy()
                untouched.pop(name, None)
        kept.append(step.buffers)
        loss[step.number] = step.batch_loss
    done = len(kept)
    arrays = {"steps": np.arange(done), "loss": loss[:done]}
    arrays |= {f"parameters/{_below(network)}{name}": array[:done] for name, array in values.items()}
    arrays |= {f"gradients/{_below(network)}{name}": array[:done] for name, array in gradients.items()}
    return arrays, kept, list(untouched)


def _made_of(run: Run, network: nn.Module) -> dict[str, Any]:
    """The layers and activations that a network turned out to have; without hidden layers what the run says of activations stays."""
    return network.described if isinstance(network, Layers) and (run.network.module or run.network.hidden) else {}


def _below(network: nn.Module) -> str:
    """What the names in a module of the user's begin with, so that none of them can be taken for one of ours."""
    return "" if isinstance(network, Layers) else "module."


def _refuse_giants(run: Run, size: int) -> None:
    if size > LARGEST:
        told = f"the recording would take {size / 2**30:.1f} GB, and {LARGEST / 2**30:.0f} are allowed"
        raise RunError(f"{run.name}: {told}: fewer training.steps, a smaller network, probe.grid or probe.keyframes")


def _probed(
    run: Run, samples: Samples, network: nn.Module, trained: Mapping[str, np.ndarray], buffers: Buffers, progress: bool
) -> tuple[dict[str, np.ndarray], list[str]]:
    """The loss over all samples at every step, keyframes, and the activations on the probes at them; and what is not seen of a module.

    It happens when training is over, from what was recorded: nothing that is looked at can disturb what was trained.
    """
    dtype = getattr(torch, run.training.dtype)
    parameters = {
        key.removeprefix(f"parameters/{_below(network)}"): array for key, array in trained.items() if key.startswith("parameters/")
    }

    def state(step: int) -> dict[str, torch.Tensor]:
        return {name: torch.from_numpy(array[step : step + 1])[0] for name, array in parameters.items()} | buffers[step]

    recorded, shown_samples = trained["steps"], shown_of(run, samples)
    probes, seen = {"samples": shown_samples.inputs}, shown_samples.inputs
    axes, held = axes_of(run.probe.plane, samples.input_names), held_of(run, samples)
    over = samples.inputs[:, axes]
    if axes:
        probes["grid"] = raised(lattice(over, run.probe.grid, run.probe.margin), axes, held)
        seen = raised(lattice(over, min(run.probe.grid, COARSE[len(axes)]), run.probe.margin), axes, held)
    most = max(CANDIDATES, run.probe.keyframes)
    candidates = np.unique(np.linspace(0, len(recorded) - 1, min(len(recorded), most)).round().astype(int))
    _refuse_giants(run, len(candidates) * len(seen) * samples.outputs * dtype.itemsize)
    network.eval()
    arrays: dict[str, np.ndarray] = {}
    if run.network.module or run.training.batch != "full":  # else that of the batch, which is all samples, is the same number
        walk = tqdm(recorded, f"scoring {run.name}, seed {run.training.seed}", leave=False, disable=not progress)
        arrays["loss"] = losses(run, samples, network, map(state, walk))
    outputs = np.stack([answer(network, state(at), torch.as_tensor(seen, dtype=dtype)).numpy() for at in candidates])  # (T, G, O)
    shown = keyframes(_as_seen(run, outputs, samples), recorded[candidates], run.probe.keyframes)
    arrays |= {"keyframes": shown, "samples/targets": shown_samples.targets}
    if len(shown_samples.targets) < len(samples.targets):
        arrays |= {"trained/inputs": samples.inputs, "trained/targets": samples.targets}
    not_seen = []
    for probe, inputs in probes.items():
        arrays[f"{probe}/inputs"] = inputs
        given = torch.as_tensor(inputs, dtype=dtype)
        size = len(shown) * sum(value.nbytes for value in watch(network, state(0), given, _below(network)).values())
        too_large = size > INSIDE and not isinstance(network, Layers)
        if too_large:
            not_seen.append(f"all inside, on the {probe}: it would take {size / 2**30:.1f} GB")
        if too_large or not run.probe.inside:
            arrays[f"activations/{probe}/output"] = np.stack([answer(network, state(step), given).numpy() for step in shown])
            continue
        _refuse_giants(run, size)
        watched = stacked([watch(network, state(step), given, _below(network)) for step in shown])
        arrays |= {f"activations/{probe}/{module}": values for module, values in watched.items()}
    if run.probe.plane:
        arrays["plane/held"] = held
        if isinstance(network, Layers):
            first = (value for name, value in trained.items() if name.startswith("parameters/"))  # the first layer's weight, then its bias
            arrays["plane/weight"], arrays["plane/bias"] = restricted(next(first), next(first), axes, held)
    if len(axes) == 2 and not isinstance(network, Layers):  # else what it answers anywhere can be computed from its weights
        arrays["plane/inputs"] = raised(plane_around(over), axes, held)
        given = torch.as_tensor(arrays["plane/inputs"], dtype=dtype)
        arrays["activations/plane/output"] = np.stack([answer(network, state(step), given).numpy() for step in shown])
    arrays |= _held_out(run, network, state, shown)
    given = torch.as_tensor(shown_samples.inputs, dtype=dtype)
    return arrays, not_seen + (unseen(network, map(state, shown), given) if run.network.module else [])


def _example(
    run: Run, samples: Samples, network: nn.Module, arrays: Mapping[str, np.ndarray], progress: bool
) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The example that the run asks for, operation by operation and layer by layer, at the keyframes."""
    if run.probe.example is None:
        return {}, {}
    assert isinstance(network, Layers)  # of a module of the user's nobody can ask for one
    shown = [*states(arrays, [name for name, _ in network.named_parameters()])]
    found, nodes = example_of(run, samples, tqdm(shown, f"following a sample of {run.name}", leave=False, disable=not progress))
    return found | jacobians(network, shown, samples.inputs[run.probe.example]), nodes


def _held_out(run: Run, network: nn.Module, state: Callable[[int], dict[str, torch.Tensor]], shown: np.ndarray) -> dict[str, np.ndarray]:
    """What the network answers to held-out samples at the keyframes; not what goes on inside: there may be many of them."""
    if not run.data.held_out:
        return {}
    held_out = held_out_of(run)
    _refuse_giants(run, len(shown) * len(held_out.targets) * held_out.outputs * 8)
    given = torch.as_tensor(held_out.inputs, dtype=getattr(torch, run.training.dtype))
    outputs = np.stack([answer(network, state(step), given).numpy() for step in shown])  # (K, M, O)
    return {"held_out/inputs": held_out.inputs, "held_out/targets": held_out.targets, "activations/held_out/output": outputs}


def _as_seen(run: Run, outputs: np.ndarray, samples: Samples) -> np.ndarray:
    """Outputs (T, G, O) as a viewer would see them, flat (T, G O).

    Numbers are cut off three ranges outside the targets, classes are probabilities.
    """
    outputs = outputs.astype(np.float64)
    if samples.classes and run.training.loss != "squared_error":
        with np.errstate(invalid="ignore"):
            outputs = softmax(outputs, axis=2) if samples.outputs > 1 else expit(outputs)
    else:
        low, high = samples.targets.min(), samples.targets.max()
        reach = 3 * ((high - low) or 1.0)
        outputs = np.clip(outputs, low - reach, high + reach)
    return outputs.reshape(len(outputs), -1)
