"""What the pieces of a one-layer network with two inputs are, and what surface they add up to.

Shape letters: K keyframes · H hidden units · G grid points, S a side.
"""

from __future__ import annotations

from math import hypot
from typing import Any

import numpy as np

from nets.activations import Activation
from nets.findings.endings import COURSES, course, fit
from nets.findings.sculpting.one_layer import two_layers
from nets.findings.sculpting.seen import largest
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.findings.weights import COUNTS, folding, how_many
from nets.geometry.clipping import BLUR, Ring, chord, halves
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

STAYED = 0.01  # largest move of a piece, as a share of the surface's height, that nobody sees
LEVELS = 20  # at which a hill is cut across to see that it has one summit
FLAT = 0.05  # of the sharpest bend: what bends less looks flat beside it


class Planes(Finding):
    """What a network with two inputs, one hidden layer and one output for two classes makes of the plane, and what training does to it.

    threshold, mistakes: as `separation` gives them. closed: the first keyframe from which on the boundary is a fence that closes, where it
    does so at the end; else the last one. Of the trained network: way: where the first unit's piece goes, away from its line; lifting:
    where the constant moves the sum; form: of that sum; shape: of one unit's piece.
    """

    keyframes: np.ndarray = array("K")
    threshold: Measured = number()
    mistakes: Trajectory = trajectory("K", over="keyframes")
    closed: Measured = number()
    separation = verdict(*SEPARATIONS)
    loss = verdict(*COURSES)
    boundary = verdict("drawn", "none")
    closing = verdict("closes", "stays")
    form = verdict("pyramid", "dome", "pit", "other")
    shape = verdict("kink", "slopes", "bend", "dip", "step", "none")
    way = verdict("down", "up", "level")
    lifting = verdict("up", "down", "level")
    moved = verdict("moved", "stayed")
    turned = verdict("turned", "stayed")
    folds = verdict(*COUNTS)
    crossing = verdict(*COUNTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has another network, or predicts something else."""
        (recording,) = recordings
        refuse_others(recording)
        hidden, last = two_layers(recording)
        keyframes = recording.arrays["keyframes"]
        rows = np.searchsorted(recording.arrays["steps"], keyframes[[0, -1]])
        side = round(len(recording.grid) ** 0.5)
        outgoing, constant = last.weight.values[rows, 0], float(last.bias.values[-1, 0])  # (2, H)
        with np.errstate(all="ignore"):
            pieces = outgoing[:, :, None] * hidden.after("grid").values[[0, -1]].transpose(0, 2, 1)  # (2, H, G)
            output = recording.output("grid").values[:, :, 0]
            moved = largest(np.abs(pieces[1] - pieces[0])) > STAYED * (np.ptp(output[-1]) or 1)
        places = recording.places("grid")
        box = np.array([places.min(axis=0), places.max(axis=0)])
        lines = zip(hidden.weight.values[rows], hidden.bias.values[rows], strict=True)
        creases = np.array([[_crease(w, b, box) for w, b in zip(*layer, strict=True)] for layer in lines])  # (2, H, 2, 2)
        laid = np.isfinite(creases[:, :, 0, 0])
        turned = (laid[0] != laid[1]).any() or largest(np.abs(creases[1] - creases[0]) / np.ptp(box, axis=0)) > STAYED
        separated, ending = separation(recording)
        above = output > separated["threshold"]
        fences = _fences(recording, above)
        open_ones = np.flatnonzero(~fences)
        blown = bool(fit(recording)[0]["blown"] >= 0)
        folds = folding(recording)
        return separated | {
            "keyframes": keyframes,
            "closed": keyframes[min(open_ones.max(initial=-1) + 1, len(keyframes) - 1)],
            "separation": ending,
            "loss": course(recording, blown),
            "boundary": "drawn" if len(np.unique(above[-1])) > 1 else "none",
            "closing": "closes" if fences[-1] and len(open_ones) else "stays",
            "form": _form(output[-1].reshape(side, side).astype(np.float64) - separated["threshold"]),
            "shape": _shape(recording.act),
            "way": "level" if not folds[0] else "up" if outgoing[1, 0] > 0 else "down",
            "lifting": "up" if constant > 0 else "down" if constant < 0 else "level",
            "moved": "moved" if moved or blown else "stayed",
            "turned": "turned" if turned else "stayed",
            "folds": how_many(folds),
            "crossing": how_many(laid[1]),
        }


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


def _fences(recording: Recording, above: np.ndarray) -> np.ndarray:
    """At which keyframes (K,) one side of the boundary lies all among the samples: `above` (K, G) the level, or else not above it.

    Beyond the samples is what is no nearer to their middle than each of them, with both inputs in units of their spread.
    """
    samples = recording.places()
    low, span = samples.min(axis=0), np.ptp(samples, axis=0)
    scale = np.where(span > 0, span, 1)
    far, inside = (np.linalg.norm((places - low - span / 2) / scale, axis=1) for places in (recording.places("grid"), samples))
    beyond = above[:, far >= inside.max()]
    return np.where(beyond.any(axis=1), ~above.all(axis=1) & beyond.all(axis=1), above.any(axis=1))


def _is_one_hill(heights: np.ndarray) -> bool:
    """Whether a surface is above zero only inside its lattice, and in one piece at every level from there to the top."""
    from scipy.ndimage import label  # where it must be computed: it costs a tenth of a second at every start

    edges = np.concatenate([heights[[0, -1]].ravel(), heights[:, [0, -1]].ravel()])
    if not (np.isfinite(heights).all() and heights.max() > 0 >= edges.max()):
        return False
    levels = np.linspace(0, heights.max(), LEVELS, endpoint=False)
    return all(label(heights > level, np.ones((3, 3)))[1] == 1 for level in levels)
