"""What is in the box: every wire of the network, as bright and wide as its weight is large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from scenes.black_box import places
from scenes.black_box.card import middles
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.points import Points
from scenes.parts.ink.wires import Wires
from scenes.parts.theme import CONTEXT, LINE, MOVING, PROTAGONIST, STROKE, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.black_box.asked import Asked
    from nets.findings.black_box.black_box.cuts import Cuts
    from scenes.black_box.dial import Dial
    from scenes.stage import Recording

FAINTEST, THIN = 0.08, STROKE  # a weight of next to nothing: how clearly it is seen, and how wide
NODE, CROWDED = 0.13, 0.38  # a node's radius, at the most, and as a share of the way to the next one
SPREAD = 0.27  # scene units from one input of a column to the next


class Wiring(VGroup):
    """The wires of a network from its inputs to its output, and its nodes over them. weights: of each layer (U, D)."""

    def __init__(self, recording: Recording, found: Asked, weights: Sequence[np.ndarray]) -> None:
        columns = nodes(recording, found, [len(weight) for weight in weights])
        starts, ends = [], []
        for weight, here, there in zip(weights, columns[:-1], columns[1:], strict=True):
            starts.append(np.tile(here, (len(weight), 1)))
            ends.append(np.repeat(there, weight.shape[1], axis=0))
        self.wires = Wires(np.concatenate(starts), np.concatenate(ends), THEME.ink)
        self.dress(weights)
        near = min(float(np.abs(np.diff(column[:, 1])).min(initial=NODE / CROWDED)) for column in columns)
        dots = np.concatenate(columns)
        self.nodes = Points(dots, THEME.dimmed, min(NODE, CROWDED * near)).set_z_index(MOVING + 1)
        super().__init__(self.wires, self.nodes)

    def dress(self, weights: Sequence[np.ndarray]) -> None:
        """Let the wires look as other weights do."""
        self.wires.rgbas, self.wires.widths, self.wires.dashed = looks(weights)


def looks(weights: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Colours (W, 4), widths and dashes (W,) of wires: each beside the largest of its own layer."""
    sizes = [np.abs(weight).ravel() for weight in weights]
    known = [np.where(np.isfinite(size), size, 0) for size in sizes]
    shares = np.concatenate([size / max(size.max(initial=0), 1e-300) for size in known])
    negative = np.concatenate([weight.ravel() < 0 for weight in weights])
    hues = rgbas_of(THEME.weights, 2)
    rgbas = hues[negative.astype(int)]
    rgbas[:, 3] = FAINTEST + (1 - FAINTEST) * shares
    return rgbas, THIN + (LINE - THIN) * shares, negative.astype(float)


def nodes(recording: Recording, found: Asked, units: Sequence[int]) -> list[np.ndarray]:
    """Where the nodes of each layer stand, the inputs' first, (n, 3): beside their rows on the card where all of these are there."""
    box, count = places.inside(), len(recording.input_names)
    across = np.linspace(box.left, box.right, len(units) + 1)
    if found.others:
        heights = _even(count, box.bottom, box.top)
    else:
        rows = dict(zip(dict.fromkeys(recording.columns), middles(len(found.heads)), strict=True))
        own = np.array([recording.columns[:at].count(column) for at, column in enumerate(recording.columns)])
        all_of = np.array([recording.columns.count(column) for column in recording.columns])
        pitch = np.minimum(SPREAD, 0.85 * np.ptp([*rows.values(), 0]) / max(len(rows), 1) / all_of)
        heights = np.array([rows[column] for column in recording.columns]) - pitch * (own - (all_of - 1) / 2)
    layers = [heights, *(_even(count, box.bottom, box.top) for count in units)]
    return [np.column_stack([np.full(len(up), x), up, np.zeros(len(up))]) for x, up in zip(across, layers, strict=True)]


def _even(count: int, low: float, high: float) -> np.ndarray:
    """So many heights from the top down, evenly, but not farther apart than can be taken in."""
    step = min(0.8, (high - low) / max(count - 1, 1))
    return (low + high) / 2 + step * ((count - 1) / 2 - np.arange(count))


class Knife:
    """Follows how many wires have been cut, one after the other: the one that is cut shines, and the needle stands where it says.

    Before the first, and behind the last, all is whole.
    """

    def __init__(self, wiring: Wiring, dial: Dial, found: Cuts) -> None:
        self.wires, self.dial, self.found = wiring.wires, dial, found
        self.rgbas, self.widths = self.wires.rgbas.copy(), self.wires.widths.copy()

    def show(self, step: float) -> None:
        """Stand where so many have been cut."""
        count, at = len(self.found.after), int(step)
        rgbas, widths = self.rgbas.copy(), self.widths.copy()
        needle = float(self.found.before)
        if step > 0 and at < count:
            rgbas[:, 3] *= CONTEXT
            rgbas[at], widths[at] = rgbas_of(THEME.ink, 1)[0], PROTAGONIST
            needle = float(self.found.after[at])
        self.wires.rgbas, self.wires.widths, self.dial.needle = rgbas, widths, needle
        self.dial.stood = np.unique(self.found.after[:at].round(3))
