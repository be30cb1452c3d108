"""What the pieces of a one-layer network with two inputs are, and what surface they add up to.

Shape letters: K keyframes · H hidden units · G grid points, S a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Any

import numpy as np

from nets.activations import Activation, activation
from nets.findings.endings import COURSES, course, fit
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.findings.sculpting.slice_flip_stretch import largest
from nets.findings.weights import COUNTS, folding, how_many
from nets.geometry.clipping import BLUR, Ring, chord, halves
from nets.layers import Layer, layers_of
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

STAYED = 0.01  # largest move of a piece, as a share of the surface's height, that nobody sees
LEVELS = 20  # at which a hill is cut across to see that it has one summit
FLAT = 0.05  # of the sharpest bend: what bends less looks flat beside it


class Planes(Finding):
    """The pieces of a network with two inputs, one hidden layer and one output for two classes, at every keyframe.

    pieces: each unit's activation, as recorded, times its outgoing weight. partial: pieces added one by one, then the constant. output: the
    network's. creases: where w x + b = 0 enters and leaves the grid's box, the unit's input above zero on the left; no numbers where it
    stays outside. threshold, mistakes: as `separation` gives them.
    """

    keyframes: np.ndarray = array("K")
    pieces: Trajectory = trajectory("K H G", over="keyframes")
    partial: Trajectory = trajectory("K H+1 G", over="keyframes")
    output: Trajectory = trajectory("K G", over="keyframes")
    creases: Trajectory = trajectory("K H 2 2", over="keyframes")
    threshold: Measured = number()
    mistakes: Trajectory = trajectory("K", over="keyframes")
    separation = verdict(*SEPARATIONS)
    loss = verdict(*COURSES)
    boundary = verdict("drawn", "none")
    form = verdict("pyramid", "dome", "pit", "other")
    shape = verdict("kink", "slopes", "bend", "dip", "step", "none")
    moved = verdict("moved", "stayed")
    turned = verdict("turned", "stayed")
    follows = verdict("follows", "stays", "none")
    folds = verdict(*COUNTS)
    crossing = verdict(*COUNTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has another network, or predicts something else."""
        (recording,) = recordings
        refuse_others(recording)
        hidden, last = _two_layers(recording)
        keyframes = recording.arrays["keyframes"]
        rows = np.searchsorted(recording.arrays["steps"], keyframes)
        output = recording.arrays["activations/grid/output"][:, :, 0]
        with np.errstate(all="ignore"):
            pieces = last.weight.values[rows, 0, :, None] * hidden.after("grid").values.transpose(0, 2, 1)  # (K, H, G)
            partial = np.cumsum(pieces, axis=1)
            partial = np.concatenate([partial, partial[:, -1:] + last.bias.values[rows, :, None]], axis=1)  # (K, H + 1, G)
            moved = largest(np.abs(pieces[-1] - pieces[0])) > STAYED * (np.ptp(output[-1]) or 1)
        box = np.array([recording.grid.min(axis=0), recording.grid.max(axis=0)])
        lines = zip(hidden.weight.values[rows], hidden.bias.values[rows], strict=True)
        creases = np.array([[_crease(w, b, box) for w, b in zip(*layer, strict=True)] for layer in lines])
        laid = np.isfinite(creases[:, :, 0, 0])
        turned = (laid[0] != laid[-1]).any() or largest(np.abs(creases[-1] - creases[0]) / np.ptp(box, axis=0)) > STAYED
        separated, ending = separation(recording)
        first, above = output[[0, -1]] > separated["threshold"]
        blown = bool(fit(recording)[0]["blown"] >= 0)
        side = round(len(recording.grid) ** 0.5)
        return separated | {
            "keyframes": keyframes,
            "pieces": pieces,
            "partial": partial,
            "output": output,
            "creases": creases,
            "separation": ending,
            "loss": course(recording, blown),
            "boundary": "drawn" if len(np.unique(above)) > 1 else "none",
            "form": _form(output[-1].reshape(side, side).astype(np.float64) - separated["threshold"]),
            "shape": _shape(activation(recording.meta["run"]["network"]["activation"])),
            "moved": "moved" if moved or blown else "stayed",
            "turned": "turned" if turned else "stayed",
            "follows": "none" if above.all() or not above.any() else "stays" if (first == above).all() else "follows",
            "folds": how_many(folding(recording)),
            "crossing": how_many(laid[-1]),
        }


def _two_layers(recording: Recording) -> Sequence[Layer]:
    """The hidden layer and the last one. Raises RunError where there are more, or fewer."""
    layers = layers_of(recording)
    if len(layers) != 2:
        raise RunError(f"only a network of one hidden layer is a sum of pieces; this one has {len(layers) - 1}")
    return layers


def _shape(act: Activation) -> str:
    """What one unit makes of the plane: a kink is flat on one side, slopes are two ramps, a dip goes down, then up."""
    below = act(np.linspace(-1, 0, 3))
    if act.shape == "kink":
        return "slopes" if below[0] else "kink"
    return "dip" if act.shape == "bend" and below.min() < act(np.array(-30.0)) - STAYED else act.shape


def _crease(weight: np.ndarray, bias: np.ndarray, box: np.ndarray) -> np.ndarray:
    """Where the line `weight @ x + bias` = 0 crosses a box (2, 2): from end to end (2, 2), more on the left."""
    (left, low), (right, high) = box.tolist()
    ring: Ring = [(left, low, 0), (right, low, 1), (right, high, 2), (left, high, 3)]
    if np.isfinite(weight).all() and np.isfinite(bias):
        across, up = weight.tolist()
        below, above = halves(ring, (across, up, float(bias)), BLUR * hypot(across, up) * float(np.ptp(box)), 4)
        if below and above:
            return np.array(chord(above, 4)[0])
    return np.full((2, 2), np.nan)


def _form(heights: np.ndarray) -> str:
    """The form of a surface (S, S) where it is above zero: a pyramid is flat on the most of it, a dome is not.

    Both rise to one summit, inside the lattice; a pit is one of either, upside down.
    """
    if not _is_one_hill(heights):
        return "pit" if _is_one_hill(-heights) else "other"
    across, up = (np.abs(np.diff(heights, 2, axis=axis)) for axis in (1, 0))
    bend = np.maximum(across[1:-1], up[:, 1:-1])[heights[1:-1, 1:-1] > 0]
    return "pyramid" if np.mean(bend <= FLAT * bend.max()) > 0.5 else "dome"


def _is_one_hill(heights: np.ndarray) -> bool:
    """Whether a surface is above zero only inside its lattice, and in one piece at every level from there to the top."""
    from scipy.ndimage import label  # where it must be computed: it costs a tenth of a second at every start

    edges = np.concatenate([heights[[0, -1]].ravel(), heights[:, [0, -1]].ravel()])
    if not (np.isfinite(heights).all() and heights.max() > 0 >= edges.max()):
        return False
    levels = np.linspace(0, heights.max(), LEVELS, endpoint=False)
    return all(label(heights > level, np.ones((3, 3)))[1] == 1 for level in levels)
