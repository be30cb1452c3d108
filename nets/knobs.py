"""A network of two classes as a box with knobs: each weight and each bias is one, and wherever they stand it answers.

Shape letters: S settings of all knobs · P knobs · N inputs asked · D their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nets.chance import chance_of
from nets.layers import Layer, layers_of
from nets.records.recording import Recording

AT_ONCE = 2_000_000  # answers of units that are computed at a time


@dataclass(frozen=True, eq=False)
class Knobs:
    """The knobs of a recorded network: layer by layer, unit by unit, its weights and then its bias."""

    recording: Recording

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that they belong to."""
        return layers_of(self.recording)

    @cached_property
    def every(self) -> np.ndarray:
        """Where they stood at each recorded step, (T, P), in float64."""
        rows = [np.concatenate([layer.weight.values, layer.bias.values[..., None]], axis=-1) for layer in self.layers]
        return np.concatenate([row.reshape(len(row), -1) for row in rows], axis=1).astype(np.float64)

    def at(self, step: float) -> np.ndarray:
        """Where they stand at a step, (P,): between two recorded steps between the two."""
        rows = [np.column_stack([layer.weight.at(step), layer.bias.at(step)]) for layer in self.layers]
        return np.concatenate([row.ravel() for row in rows]).astype(np.float64)

    @cached_property
    def homes(self) -> np.ndarray:
        """Where each of them belongs, (P, 3): the number of its layer, of its unit there, and of its input; -1 for a bias."""
        return np.array(
            [
                (at, unit, source)
                for at, layer in enumerate(self.layers)
                for unit in range(layer.units)
                for source in (*range(layer.inputs), -1)
            ]
        )

    def chances(self, settings: np.ndarray, inputs: np.ndarray) -> np.ndarray:
        """What the network says of inputs (N, D) in each of some settings (S, P), (S, N): the chance of the second class."""
        inputs = np.asarray(inputs, dtype=np.float64)
        few = max(1, AT_ONCE // (len(inputs) * max(layer.units for layer in self.layers)))
        parts = np.array_split(settings, max(1, -(-len(settings) // few)))
        return np.concatenate([chance_of(self.recording, self._outputs(part, inputs)) for part in parts])

    def _outputs(self, settings: np.ndarray, inputs: np.ndarray) -> np.ndarray:
        """The network's output (S, N)."""
        values, start = np.broadcast_to(inputs, (len(settings), *inputs.shape)), 0
        with np.errstate(all="ignore"):
            for layer in self.layers:
                end = start + layer.units * (layer.inputs + 1)
                own = settings[:, start:end].reshape(len(settings), layer.units, -1)
                values = values @ own[..., :-1].swapaxes(1, 2) + own[:, None, :, -1]
                values, start = values if layer.activation is None else layer.activation(values), end
        return values[..., 0]
