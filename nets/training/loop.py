"""Training with torch.optim, one step at a time."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from nets.runs.params import Run, RunError
from nets.runs.sections import Descent
from nets.samples import Samples
from nets.schedules import share


def uncompiled(kind: type[torch.optim.Optimizer]) -> Callable[..., torch.optim.Optimizer]:
    """The same optimizer, which never asks torch's compiler to leave it alone: to ask, that is imported, and it takes longer than torch."""
    bare = {name: inspect.unwrap(getattr(kind, name)) for name in ("add_param_group", "zero_grad", "step")}
    return type(kind.__name__, (kind,), bare | {"step": torch.no_grad()(bare["step"])})


OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "rmsprop": torch.optim.RMSprop,
    "adagrad": torch.optim.Adagrad,
    "adadelta": torch.optim.Adadelta,
    "adamax": torch.optim.Adamax,
    "nadam": torch.optim.NAdam,
    "radam": torch.optim.RAdam,
}


@dataclass(frozen=True)
class Step:
    """The state after backward and before the optimizer's step: `batch_loss` and the gradients belong to the parameters as they are.

    buffers: those of the network before the batch went through it, which may have changed them.
    """

    number: int
    batch_loss: float
    buffers: dict[str, torch.Tensor]


def steps(run: Run, samples: Samples, network: nn.Module, rng: torch.Generator) -> Iterator[Step]:
    """Train `network` in place; gives each step from 0 to `run.training.steps`, and ends early where a batch's loss is no longer finite.

    The last one given is not followed by an update. `rng` shuffles the batches.
    """
    training = run.training
    dtype = getattr(torch, training.dtype)
    inputs = torch.as_tensor(samples.inputs, dtype=dtype)
    targets = torch.as_tensor(samples.targets, dtype=dtype)
    optimizer, schedule = moving(training, network.parameters())
    chosen = batches(len(inputs), training.batch, rng)
    for number in range(training.steps + 1):
        batch = next(chosen)
        optimizer.zero_grad()
        given = inputs[batch].clone()  # the user's code may overwrite what it is given
        buffers = {name: buffer.detach().clone() for name, buffer in network.named_buffers()}
        with at_step(number):
            loss = loss_of(run, network(given), targets[batch], samples)
            if not loss.requires_grad:
                raise RunError(f"{run.name}: what the network gives depends on none of its parameters that can be trained")
            loss.backward()
        value = loss.item()
        if number == 0 and math.isnan(value):
            raise RunError(f"{run.name}: what the network gives before it is trained is not a number for some samples")
        yield Step(number, value, buffers)
        if not math.isfinite(value) or number == training.steps:
            return
        optimizer.step()
        schedule.step()


@contextmanager
def at_step(number: int) -> Iterator[None]:
    """Whatever else goes wrong inside than a run that cannot be used has a note of the step at which it does."""
    try:
        yield
    except RunError:
        raise
    except (Exception, SystemExit) as error:
        error.add_note(f"at step {number}")
        raise


def loss_of(run: Run, outputs: torch.Tensor, targets: torch.Tensor, samples: Samples) -> torch.Tensor:
    """Mean squared error for numbers, mean cross-entropy (natural logarithm) for classes; outputs (N, O), targets (N, O);
    of a class its number, (N, 1), whatever O is.

    Raises RunError where the outputs are no real numbers or have another shape, or cross-entropy is asked for numbers.
    """
    if not isinstance(outputs, torch.Tensor):
        raise RunError(f"{run.name}: the network gives {type(outputs).__name__}, not one tensor")
    if not outputs.is_floating_point():
        raise RunError(f"{run.name}: the network gives numbers of type {str(outputs.dtype).removeprefix('torch.')}, not real ones")
    if outputs.shape != (wanted := (len(targets), samples.outputs)):
        raise RunError(f"{run.name}: the network gives {tuple(outputs.shape)} for {len(targets)} samples, not {wanted}")
    kind = loss_kind(run, samples)
    if kind == "cross_entropy" and not samples.classes:
        raise RunError(f"{run.name}: training.loss = 'cross_entropy': {samples.target_names[0]} is a number, not a class")
    several = len(samples.classes) > 2
    if kind == "squared_error":
        ones = functional.one_hot(targets[:, 0].long(), samples.outputs).to(outputs.dtype) if several else targets
        return functional.mse_loss(outputs, ones)
    if several:
        return functional.cross_entropy(outputs, targets[:, 0].long())
    return functional.binary_cross_entropy_with_logits(outputs, targets)


def loss_kind(run: Run, samples: Samples) -> str:
    """Which loss the run has: squared_error or cross_entropy."""
    if run.training.loss == "auto":
        return "cross_entropy" if samples.classes else "squared_error"
    return run.training.loss


ROUNDED = ("nadam", "radam")  # torch rounds otherwise where these move all tensors together


def moving(descent: Descent, parameters: Iterable[torch.Tensor]) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """What moves parameters by their gradients, and the schedule of its rate: both make a step."""
    options: dict[str, float | bool] = {"lr": descent.learning_rate, "weight_decay": descent.weight_decay}
    options["foreach"] = descent.optimizer not in ROUNDED  # all tensors together: many take little more than half the time
    if descent.optimizer in ("sgd", "rmsprop"):
        options["momentum"] = descent.momentum
    optimizer = uncompiled(OPTIMIZERS[descent.optimizer])(parameters, **options)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: share(descent.schedule, step, descent.steps))


def batches(count: int, size: int | str, rng: torch.Generator) -> Iterator[torch.Tensor | slice]:
    """Index batches without end: each pass over the samples in a new order, its last batch as small as it comes."""
    while size == "full":
        yield slice(None)
    while True:
        yield from torch.randperm(count, generator=rng).split(int(size))
