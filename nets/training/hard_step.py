"""Activations as torch's modules, and the one that torch has no module for: a hard step."""

from __future__ import annotations

import torch
from torch import nn

from nets.activations import Activation


class Sign(nn.Module):
    """-1 below zero, 1 above it, and 0 at zero; the derivative that torch gives back is 0 everywhere."""

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        """The sign of every element of `z` (any shape)."""
        return torch.sign(z)


def module_of(row: Activation) -> type[nn.Module]:
    """The class of an activation's module."""
    return Sign if row.module == Sign.__name__ else getattr(nn, row.module)
