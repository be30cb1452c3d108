"""Trainings of which the network is kept now and then, and written down when they are over: of words, of pictures."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn
from tqdm import tqdm

from nets.runs.params import ImageRun, LanguageRun, RunError
from nets.training.loop import moving

LARGEST = 60 * 2**20  # bytes of a recording

State = Mapping[str, Tensor]


def snapshots(
    run: LanguageRun | ImageRun,
    model: nn.Module,
    loss_at: Callable[[], tuple[Tensor, float]],
    candidates: int,
    progress: bool,
) -> tuple[list[tuple[float, float]], dict[int, State]]:
    """Train a model. What is told of the loss at every step, before the update, and the loss of its batch; and the parameters at the steps
    from which keyframes are chosen, about `candidates` of them, the first and the last among them.

    loss_at: draws the next batch; gives its loss, through which the gradients come, and what is told of it. Ends early where a batch's loss
    is no longer finite.
    """
    optimizer, schedule = moving(run.training, model.parameters())
    count = run.training.steps + 1
    every = math.ceil(count / max(run.probe.keyframes, candidates))
    losses: list[tuple[float, float]] = []
    states: dict[int, State] = {}
    for step in tqdm(range(count), f"training {run.name}, seed {run.training.seed}", leave=False, disable=not progress):
        optimizer.zero_grad()
        loss, told = loss_at()
        loss.backward()
        losses.append((told, loss.item()))
        last = step == count - 1 or not math.isfinite(losses[-1][1])
        if last or step % every == 0:
            states[step] = {name: value.detach().clone() for name, value in model.named_parameters()}
        if last:
            break
        optimizer.step()
        schedule.step()
    return losses, states


def refuse_larger(run: LanguageRun | ImageRun, size: int, instead: str) -> None:
    """A recording is held in memory, written and read whole. Raises RunError where it would take more bytes than LARGEST."""
    if size > LARGEST:
        told = f"the recording would take {size / 2**20:.0f} MB, and {LARGEST / 2**20:.0f} are allowed"
        raise RunError(f"{run.name}: {told}: {instead}")


def as_torch_begins(layer: nn.Module, rng: torch.Generator) -> nn.Module:
    """A layer, linear or of convolutions, with what torch begins it with by itself, but from the run's own generator."""
    reach = 1 / math.sqrt(layer.get_parameter("weight")[0].numel())
    for parameter in layer.parameters():
        nn.init.uniform_(parameter, -reach, reach, generator=rng)
    return layer
