"""Trains a small language model on words, and writes down what happened."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from nets.records.language_recording import LanguageRecording
from nets.runs.params import LanguageRun, RunError
from nets.runs.passages import passages_of
from nets.runs.texts import Text, text_of
from nets.training.keyframes import keyframes
from nets.training.snapshots import State, refuse_larger, snapshots
from nets.training.stacking import stacked
from nets.training.surroundings import one_thread, versions
from nets.training.transformer import LanguageModel, loss_of

CANDIDATES = 500  # steps among which keyframes are chosen, where no more keyframes are asked for: the network at each is held in memory,
HELD = 2**28  # which may take so many bytes
BEGINNING = 5000  # words of the trained text that are kept, for who wants to see some

Arrays = Mapping[str, np.ndarray]


def learned(run: LanguageRun, name: str, progress: bool = False) -> LanguageRecording:
    """Train a language model from the run's seed, with a progress bar where asked, and give the recording, called `name`.

    Same run, same recording, bit for bit, on one machine: one thread, and nothing is drawn but from the run's seeds. The process is
    afterwards as it was. Raises RunError where the text cannot be used, or the recording would be larger than LARGEST.
    """
    try:
        text = text_of(run.data, run.folder)
    except ValueError as error:
        raise RunError(f"{run.name}: data.text = {run.data.text!r}: {error}") from error
    passages, facts = passages_of(run, text)
    with one_thread():
        rng = torch.Generator().manual_seed(run.training.seed)
        model = LanguageModel(run.network, len(text.words), rng)
        _refuse_giants(run, model, passages)
        losses, states = _trained(run, text, model, rng, progress)
        arrays = {**losses, **_watched(run, model, passages, states)}
    beginning = {"text": text.trained[:BEGINNING]}
    return LanguageRecording(name, arrays | passages | beginning, {"run": run.parameters, "versions": versions()} | facts)


def _trained(
    run: LanguageRun, text: Text, model: LanguageModel, rng: torch.Generator, progress: bool
) -> tuple[dict[str, np.ndarray], dict[int, State]]:
    """The losses of every step, and the parameters at some of them, as `snapshots` gives them."""
    window = run.network.window
    words = torch.tensor(text.trained)
    held_out = torch.tensor(text.held_out).unfold(0, window + 1, window)

    def loss_at() -> tuple[Tensor, float]:
        begins = torch.randint(len(words) - window, (run.training.batch, 1), generator=rng)
        loss = loss_of(model, words[begins + torch.arange(window + 1)])
        with torch.no_grad():
            return loss, loss_of(model, held_out).item()

    size = sum(value.nbytes for value in model.parameters())
    losses, states = snapshots(run, model, loss_at, min(CANDIDATES, HELD // size), progress)
    unseen, batch = np.transpose(losses)
    return {"steps": np.arange(len(losses)), "loss": unseen, "batch_loss": batch}, states


def _watched(run: LanguageRun, model: LanguageModel, passages: Arrays, states: Mapping[int, State]) -> dict[str, np.ndarray]:
    """The keyframes, evenly spaced in how far the words' vectors move, and the network at them: its parameters, and what it makes of the
    passages."""
    moved = np.stack([state["embedding.weight"].flatten().numpy() for state in states.values()])
    shown = keyframes(moved, np.array([*states]), run.probe.keyframes)
    parameters = {f"parameters/{name}": value for name, value in stacked([states[step] for step in shown]).items()}
    return {"keyframes": shown, **parameters, **stacked([_seen(model, states[step], passages) for step in shown])}


def _seen(model: LanguageModel, state: State, passages: Arrays) -> dict[str, Tensor]:
    """What the network in one state makes of the passages; the model is left in that state."""
    model.load_state_dict(dict(state))
    told: dict[str, Tensor] = {}
    for name, tokens in passages.items():
        below, _, what = name.partition("/")
        if what != "tokens":
            continue
        with torch.no_grad():
            seen = model(torch.tensor(np.atleast_2d(tokens)))
        states = torch.stack(seen.states, dim=1)  # (B, L + 1, M, D)
        if tokens.ndim == 1:
            told[f"{below}/states"] = states[0]
            told[f"{below}/attention"] = torch.stack(seen.attention, dim=1)[0]
            told[f"{below}/next"] = seen.logits[0].softmax(-1)
        else:
            told[f"{below}/states"] = states[torch.arange(len(tokens)), :, torch.tensor(passages[f"{below}/place"])]
    return told


def _refuse_giants(run: LanguageRun, model: LanguageModel, passages: Arrays) -> None:
    """Raises RunError where the recording would be too large."""
    state = model.state_dict()
    once = sum(value.nbytes for value in (*state.values(), *_seen(model, state, passages).values()))
    frames = min(run.probe.keyframes, run.training.steps + 1)
    refuse_larger(run, once * frames, "fewer probe.keyframes or data.words, a smaller network.width")
