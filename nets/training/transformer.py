"""A small language model, whole: from the words in a window to which word may follow each of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from nets.runs.language_sections import Transformer
from nets.training.snapshots import as_torch_begins
from nets.training.surroundings import unset

PLACES = 0.1  # standard deviation at the start of what is added for a word's place in the window


@dataclass(frozen=True)
class Seen:
    """One pass. states: L + 1 of (B, M, D): the words' own vectors, then what each layer made of them. attention: L of (B, M, M): how much
    of each word (the last axis) each one takes; every row sums to 1. logits (B, M, V): for the word after each."""

    states: list[Tensor]
    attention: list[Tensor]
    logits: Tensor


class LanguageModel(nn.Module):
    """A decoder-only transformer after Vaswani et al. (2017), normalised before each part (Radford et al. 2019), with one head a layer.

    A word is known by its vector, at the beginning and at the end (tied; Press & Wolf 2017).
    """

    def __init__(self, shape: Transformer, words: int, rng: torch.Generator) -> None:
        super().__init__()
        self.embedding = unset(nn.Embedding, words, shape.width)
        self.place = unset(nn.Embedding, shape.window, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.embedding_std, generator=rng)
        nn.init.normal_(self.place.weight, std=PLACES, generator=rng)
        self.layers = nn.ModuleList(Layer(shape.width, rng) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)
        self.frequency = nn.Parameter(torch.zeros(words))  # how often a word comes, whatever was before

    def forward(self, words: Tensor) -> Seen:
        """What it makes of `words` (B, M), by their numbers, which are at most a window."""
        own = self.embedding(words)  # (B, M, D)
        x = own + self.place.weight[: words.shape[1]]
        states, attention = [own], []
        for layer in self.layers:
            x, looked = layer(x)
            states.append(x)
            attention.append(looked)
        return Seen(states, attention, functional.linear(self.norm(x), self.embedding.weight, self.frequency))


class Layer(nn.Module):
    """Each word takes from those before it, and from itself; then each is worked on alone."""

    def __init__(self, width: int, rng: torch.Generator) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query, self.key, self.value, self.out = (_linear(width, width, rng) for _ in range(4))
        self.up, self.down = _linear(width, 4 * width, rng), _linear(4 * width, width, rng)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """What becomes of `x` (B, M, D), and the attention (B, M, M)."""
        given = self.norm1(x)
        scores = self.query(given) @ self.key(given).mT / math.sqrt(x.shape[-1])
        future = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
        attention = scores.masked_fill(future, -math.inf).softmax(-1)
        x = x + self.out(attention @ self.value(given))
        return x + self.down(functional.relu(self.up(self.norm2(x)))), attention


def _linear(fan_in: int, fan_out: int, rng: torch.Generator) -> nn.Module:
    return as_torch_begins(unset(nn.Linear, fan_in, fan_out), rng)


def loss_of(model: LanguageModel, windows: Tensor) -> Tensor:
    """The mean cross-entropy, in nats, of each word in `windows` (B, M + 1) but the first, given those before it."""
    return functional.cross_entropy(model(windows[:, :-1]).logits.flatten(0, 1), windows[:, 1:].flatten())
