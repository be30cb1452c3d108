"""A small convolutional network, whole: from the pixels of a picture to what it shows."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from nets.training.snapshots import as_torch_begins
from nets.training.surroundings import unset

FIRST, NEXT = 5, 3  # pixels a side that one unit of the first layer, and of each later one, looks at


class ConvolutionalNetwork(nn.Module):
    """Layers of convolutions, each with ReLU; the largest of every two by two goes on (max pooling). Then one linear layer.

    After LeCun et al. (1989, Backpropagation Applied to Handwritten Zip Code Recognition), with today's ReLU.
    """

    def __init__(self, channels: Sequence[int], side: int, classes: int, rng: torch.Generator) -> None:
        super().__init__()
        sizes = (FIRST, *[NEXT] * (len(channels) - 1))
        self.layers = nn.ModuleList(
            as_torch_begins(unset(nn.Conv2d, below, above, size, padding=size // 2), rng)
            for below, above, size in zip((1, *channels), channels, sizes, strict=False)
        )
        self.output = as_torch_begins(unset(nn.Linear, channels[-1] * (side >> len(channels)) ** 2, classes), rng)
        # In this order a processor takes about half the time for convolutions.
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload] # torch does not declare it

    def maps(self, pictures: Tensor) -> list[Tensor]:
        """What each layer makes of `pictures` (B, S, S): L of (B, C, S / 2^l, S / 2^l), before the largest are taken."""
        maps, x = [], pictures[:, None]
        for layer in self.layers:
            maps.append(functional.relu(layer(x)))
            x = functional.max_pool2d(maps[-1], 2)
        return maps

    def forward(self, pictures: Tensor) -> Tensor:
        """A number for each class, (B, classes), of which the largest is its answer, for `pictures` (B, S, S)."""
        x = pictures[:, None]
        for layer in self.layers:
            x = functional.relu(functional.max_pool2d(layer(x), 2))  # what `maps` gives pooled, to the bit: ReLU has a quarter of the work
        return self.output(x.flatten(1))
