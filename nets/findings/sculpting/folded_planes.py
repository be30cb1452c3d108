"""What the pieces of a one-layer network with two inputs are, and what surface they add up to.

Shape letters: K keyframes · H hidden units · G grid points, S a side.
"""

from __future__ import annotations

from math import hypot

import numpy as np

from nets.activations import Activation, activation
from nets.findings.endings import COURSES, course, fit
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.findings.sculpting.slice_flip_stretch import Arrays, Verdicts, largest
from nets.findings.weights import COUNTS, folding, how_many
from nets.geometry.clipping import BLUR, Ring, chord, halves
from nets.records.recording import Recording
from nets.runs.params import RunError

SHAPES = ("kink", "slopes", "bend", "dip", "step", "none")
FORMS = ("pyramid", "dome", "pit", "other")
STAYED = 0.01  # largest move of a piece, as a share of the surface's height, that nobody sees
LEVELS = 20  # at which a hill is cut across to see that it has one summit
FLAT = 0.05  # of the sharpest bend: what bends less looks flat beside it


def planes(recording: Recording) -> tuple[Arrays, Verdicts]:
    """The pieces of a network with two inputs, one hidden layer and one output for two classes, at every keyframe.

    pieces (K, H, G): each unit's activation, as recorded, times its outgoing weight. partial (K, H + 1, G): pieces added one by one, then
    the constant. output (K, G): the network's, as recorded. gap (): the largest difference between the last partial sum and it, over the
    largest of its values. side (): S; the first input runs fastest. creases (K, H, 2, 2): where w x + b = 0 enters and leaves the grid's
    box, the unit's input above zero on the left; no numbers where it stays outside. crossing (): how many are inside at the end.
    Also what `separation` gives. Raises RunError where a run has another network, or predicts something else.
    """
    refuse_others(recording)
    hidden = recording.meta["run"]["network"]["hidden"]
    if len(hidden) != 1:
        raise RunError(f"only a network of one hidden layer is a sum of pieces; this one has {len(hidden)}")
    keyframes = recording.arrays["keyframes"]
    rows = np.searchsorted(recording.arrays["steps"], keyframes)
    row = activation(recording.meta["run"]["network"]["activation"])
    outgoing = recording.arrays["parameters/output.weight"][rows, 0, :]  # (K, H)
    constant = recording.arrays["parameters/output.bias"][rows, 0]  # (K,)
    output = recording.arrays["activations/grid/output"][:, :, 0]
    with np.errstate(all="ignore"):
        pieces = outgoing[:, :, None] * recording.arrays[f"activations/grid/hidden1.{row.name}"].transpose(0, 2, 1)  # (K, H, G)
        partial = np.cumsum(pieces, axis=1)
        partial = np.concatenate([partial, partial[:, -1:] + constant[:, None, None]], axis=1)  # (K, H + 1, G)
        gap = largest(np.abs(partial[:, -1] - output) / np.maximum(np.abs(output).max(axis=1, keepdims=True), 1))
        moved = largest(np.abs(pieces[-1] - pieces[0])) > STAYED * (np.ptp(output[-1]) or 1)
    box = np.array([recording.grid.min(axis=0), recording.grid.max(axis=0)])
    weight, bias = (recording.arrays[f"parameters/hidden1.linear.{kind}"][rows] for kind in ("weight", "bias"))
    creases = np.array([[_crease(w, b, box) for w, b in zip(*layer, strict=True)] for layer in zip(weight, bias, strict=True)])
    inside = np.isfinite(creases[-1, :, 0, 0])
    separated, ending = separation(recording)
    side = round(len(recording.grid) ** 0.5)
    first, above = output[[0, -1]] > separated["threshold"]
    follows = "none" if above.all() or not above.any() else "stays" if (first == above).all() else "follows"
    laid = np.isfinite(creases[[0, -1]])
    turned = (laid[0] != laid[1]).any() or largest(np.abs(creases[-1] - creases[0]) / np.ptp(box, axis=0)) > STAYED
    arrays = {
        "keyframes": keyframes,
        "pieces": pieces,
        "partial": partial,
        "output": output,
        "gap": np.asarray(gap),
        "side": np.asarray(side),
        "creases": creases,
        "crossing": np.asarray(int(inside.sum())),
    }
    blown = bool(fit(recording)[0]["blown"] >= 0)
    return arrays | separated, {
        "separation": (ending, SEPARATIONS),
        "loss": (course(recording, blown), COURSES),
        "boundary": ("drawn" if len(np.unique(above)) > 1 else "none", ("drawn", "none")),
        "form": (_form(output[-1].reshape(side, side).astype(np.float64) - separated["threshold"]), FORMS),
        "shape": (_shape(row), SHAPES),
        "moved": ("moved" if moved or blown else "stayed", ("moved", "stayed")),
        "turned": ("turned" if turned else "stayed", ("turned", "stayed")),
        "follows": (follows, ("follows", "stays", "none")),
        "folds": (how_many(folding(recording)), COUNTS),
        "crossing": (how_many(inside), COUNTS),
        "falling": (how_many(outgoing[-1] < 0), COUNTS),
    }


def _shape(act: Activation) -> str:
    """What one unit makes of the plane (one of SHAPES): a kink is flat on one side, slopes are two ramps, a dip goes down, then up."""
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
    """The form (one of FORMS) of a surface (S, S) where it is above zero: a pyramid is flat on the most of it, a dome is not.

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
