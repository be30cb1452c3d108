"""Which of a chain's steps learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.graph.chain_rule.links import deaf
from nets.layers import Layer, layers_of
from nets.records.finding import Finding, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

SEEN = 1e-4  # by this share of itself a weight must change for anyone to see it


class Learned(Finding):
    """What training moves of a chain. reached: the largest gradient that ever came to a weight of its first layers.

    These are the layers before the end of a hard step, or where there is none all hidden ones. who: whether only weights behind them
    changed, or theirs too, though no gradient came to them, or because one did; or none.
    """

    reached: Measured = number()
    who = verdict("behind", "drifted", "all", "none", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of any network that is described by its layers."""
        (run,) = recordings
        layers = layers_of(run)
        first = deaf(run) or len(layers) - 1
        reached = float(np.max([np.abs(run.gradient(name).values).max() for name in _weights(layers[:first])]))
        early, late = (any(_moved(run, name) for name in _weights(some)) for some in (layers[:first], layers[first:]))
        if not np.isfinite(run.loss.last):
            who = "lost"
        elif early:
            who = "drifted" if reached == 0 else "all"
        else:
            who = "behind" if late else "none"
        return {"reached": reached, "who": who}


def _weights(layers: Sequence[Layer]) -> list[str]:
    """The names of all that some layers learn."""
    return [f"{layer.linear}.{kind}" for layer in layers for kind in ("weight", "bias")]


def _moved(run: Recording, name: str) -> bool:
    """Whether a parameter ends visibly elsewhere than it began."""
    values = run.parameter(name).values
    return bool((np.abs(values[-1] - values[0]) > SEEN * np.maximum(np.abs(values[0]), SEEN)).any())
