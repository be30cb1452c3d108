"""Trains a small convolutional network on pictures, and writes down what happened."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call
from torch.nn import functional

from nets import pictures
from nets.pictures import Pictures
from nets.records.image_recording import ImageRecording
from nets.runs.params import ImageRun
from nets.training.convolutional import ConvolutionalNetwork
from nets.training.keyframes import keyframes
from nets.training.loop import batches
from nets.training.snapshots import State, refuse_larger, snapshots
from nets.training.stacking import stacked
from nets.training.surroundings import one_thread, versions

CANDIDATES = 60  # steps among which keyframes are chosen, where no more keyframes are asked for
JUDGED = 100  # pictures by whose answers they are spaced
POOLED = 4  # pixels a side of what a layer gives, as its probes are given it
AT_ONCE = 250  # pictures that are named together: what is made of them stays in the processor's cache, which halves the time
HELD_OUT = 1  # the stream of data.seed's random numbers from which the pictures held out come


def looked(run: ImageRun, name: str, progress: bool = False) -> ImageRecording:
    """Train a convolutional network from the run's seed, with a progress bar where asked, and give the recording, called `name`.

    Same run, same recording, bit for bit, on one machine: one thread, and nothing is drawn but from the run's seeds. The process is
    afterwards as it was. Raises RunError where the recording would be larger than LARGEST.
    """
    trained, held_out = (
        pictures.drawn(np.random.default_rng([run.data.seed, stream]), count, run.data.noise)
        for stream, count in ((0, run.data.n), (HELD_OUT, run.data.held_out))
    )
    with one_thread():
        rng = torch.Generator().manual_seed(run.training.seed)
        model = ConvolutionalNetwork(run.network.channels, pictures.SIDE, len(pictures.OBJECTS), rng)
        _refuse_giants(run, model, held_out)
        losses, states = _trained(run, trained, model, rng, progress)
        arrays = {**losses, **_watched(run, model, held_out, states)}
    arrays |= {f"held_out/{what}": getattr(held_out, what) for what in ("pixels", "stripes", "upper", "lower", "objects")}
    facts = {"classes": list(pictures.OBJECTS), "shapes": list(pictures.SHAPES), "stripes": list(pictures.STRIPES)}
    return ImageRecording(name, arrays, {"run": run.parameters, "versions": versions(), "made_up": "generated pictures"} | facts)


def light(pixels: np.ndarray) -> Tensor:
    """Pixels (…, S, S) as a network sees them: -1 is black, 1 is white."""
    return torch.from_numpy(pixels).float() / 127.5 - 1


def _trained(
    run: ImageRun, trained: Pictures, model: ConvolutionalNetwork, rng: torch.Generator, progress: bool
) -> tuple[dict[str, np.ndarray], dict[int, State]]:
    """The batch's loss at every step, and the parameters at some of them, as `snapshots` gives them."""
    seen, shows = light(trained.pixels), torch.from_numpy(trained.objects)
    chosen = batches(len(seen), run.training.batch, rng)

    def loss_at() -> tuple[Tensor, float]:
        batch = next(chosen)
        loss = functional.cross_entropy(model(seen[batch]), shows[batch])
        return loss, loss.item()

    losses, states = snapshots(run, model, loss_at, CANDIDATES, progress)
    told, _ = np.transpose(losses)
    return {"steps": np.arange(len(told)), "loss": told}, states


def _watched(run: ImageRun, model: ConvolutionalNetwork, held_out: Pictures, states: Mapping[int, State]) -> dict[str, np.ndarray]:
    """The keyframes, evenly spaced in how far the answers to pictures held out move, and the network at them: its parameters, its answers,
    and its maps of the pictures that are followed; and what its layers give for all pictures held out, untrained and at the end."""
    seen = light(held_out.pixels)
    judged = np.stack([_answers(model, state, seen[:JUDGED]).flatten().numpy() for state in states.values()])
    shown = keyframes(judged, np.array([*states]), run.probe.keyframes)
    kept = [states[step] for step in shown]
    followed = _followed(held_out, run.probe.pictures)
    return {
        "keyframes": shown,
        **{f"parameters/{name}": value for name, value in stacked(kept).items()},
        "answers": np.stack([_answers(model, state, seen).numpy() for state in kept]),
        "followed": followed,
        **stacked([_maps(model, state, seen[followed]) for state in kept]),
        **stacked([_features(model, state, seen) for state in (kept[0], kept[-1])]),
    }


def _followed(held_out: Pictures, count: int) -> np.ndarray:
    """The first pictures, each of which shows another thing, as far as there are so many."""
    firsts = np.sort(np.unique(held_out.objects, return_index=True)[1])
    others = np.setdiff1d(np.arange(len(held_out.objects)), firsts)
    return np.sort(np.concatenate([firsts, others])[:count])


def _answers(model: ConvolutionalNetwork, state: State, seen: Tensor) -> Tensor:
    """The probability of each class, (N, classes)."""
    with torch.no_grad():
        return torch.cat([functional_call(model, dict(state), (some,)).softmax(-1) for some in seen.split(AT_ONCE)])


def _maps(model: ConvolutionalNetwork, state: State, seen: Tensor) -> dict[str, Tensor]:
    """What each layer makes of pictures; the model is left in that state."""
    model.load_state_dict(dict(state))
    with torch.no_grad():
        return {f"maps/layer{at}": one for at, one in enumerate(model.maps(seen), 1)}


def _features(model: ConvolutionalNetwork, state: State, seen: Tensor) -> dict[str, Tensor]:
    """Of each layer what goes on to the next, in as many means as a probe is given, (N, F); the model is left in that state."""
    model.load_state_dict(dict(state))
    with torch.no_grad():
        maps = zip(*(model.maps(some) for some in seen.split(AT_ONCE)), strict=True)
        goes_on = (torch.cat([functional.max_pool2d(some, 2) for some in one]) for one in maps)
        pooled = [functional.adaptive_avg_pool2d(one, min(POOLED, one.shape[-1])).flatten(1) for one in goes_on]
    return {f"features/layer{at}": one for at, one in enumerate(pooled, 1)}


def _refuse_giants(run: ImageRun, model: ConvolutionalNetwork, held_out: Pictures) -> None:
    """Raises RunError where the recording would be too large."""
    seen, state = light(held_out.pixels[:1]), model.state_dict()
    frames, count = min(run.probe.keyframes, run.training.steps + 1), len(held_out.pixels)
    once = sum(value.nbytes for value in state.values()) + _answers(model, state, seen).nbytes * count
    once += sum(value.nbytes for value in _maps(model, state, seen).values()) * run.probe.pictures
    ends = 2 * count * sum(value.nbytes for value in _features(model, state, seen).values()) + held_out.pixels.nbytes
    refuse_larger(run, once * frames + ends, "fewer probe.keyframes, probe.pictures or data.held_out, fewer network.channels")
