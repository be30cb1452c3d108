"""A curve of folds, and the same weights with every fold rounded to a bend.

Shape letters: B values of β · Z places on the activation's own axis · G grid points · X those and the kinks on the grid · H hidden units.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from nets.activations import activation
from nets.findings.endings import FITS, fit, spread
from nets.findings.sculpting.slice_flip_stretch import STAYED, refuse_others
from nets.findings.weights import COUNTS, folding, how_many
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

BETAS = np.geomspace(1, 50, 40)  # from a bend seen as one to a bend seen as a fold, in even ratios
AXIS = np.linspace(-3, 3, 121)  # where softplus(1) leaves relu's corner and comes back to its slope
EQUAL = 1e-9  # by this share rounding may part what is equal
VAST = 1e6  # a gap as large as this says only that nothing is left of the curve
NAMES = ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")


class Rounded(Finding):
    """The trained weights of a relu network with relu, and with softplus(z) = ln(1 + exp(βz))/β in its place, β from 1 to 50.

    folded: the network's curve, with relu; bent: with softplus. gap: the largest distance between the two, on the grid and at the kinks.
    bound: ln2/β Σ|a|, for the activations differ by ln2/β at z = 0, and by less elsewhere (softplus: Dugas et al., 2001). kinks: -b/w.
    inside: how many of them are on the grid. z, fold, bend: the two activations themselves, around zero.
    closing: what becomes of the gap as β rises. bounded: whether it stays within its bound. reached: how many units each reach their own
    share of the bound, |a| ln2/β. folds: how many fold the curve somewhere; in_sight: how many on the grid.
    """

    beta: Trajectory = trajectory("B", over="beta")
    folded: np.ndarray = array("G")
    bent: Trajectory = trajectory("B G", over="beta")
    gap: Trajectory = trajectory("B", over="beta")
    bound: np.ndarray = array("B")
    kinks: np.ndarray = array("H")
    inside: Measured = number()
    z: np.ndarray = array("Z")
    fold: np.ndarray = array("Z")
    bend: Trajectory = trajectory("B Z", over="beta")
    fit = verdict(*FITS)
    moved = verdict("moved", "stayed")
    closing = verdict("shrinks", "vast", "stays")
    bounded = verdict("within", "beyond")
    reached = verdict(*COUNTS)
    folds = verdict(*COUNTS)
    in_sight = verdict(*COUNTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the network is another, predicts a class, or has weights that are not finite."""
        (recording,) = recordings
        weight, bias, outgoing, constant = _weights(recording)
        grid = recording.grid[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            kinks = -bias / weight
        folds = folding(recording)
        on_grid = folds & (kinks >= grid.min()) & (kinks <= grid.max())
        x = np.concatenate([grid, kinks[on_grid]])
        inputs = weight[:, None] * x + bias[:, None]  # (H, X)
        inputs[np.flatnonzero(on_grid), np.arange(len(grid), len(x))] = 0  # at its own kink, and not nearly
        folded = outgoing @ np.maximum(inputs, 0) + constant  # (X,)
        added, each = _rounding(inputs, outgoing)
        units = np.log(2) / BETAS[:, None] * np.abs(outgoing)  # (B, H)
        gap, bound = np.abs(added).max(axis=1), units.sum(axis=1)
        reached = folds & (each >= (1 - EQUAL) * units).all(axis=0)
        return {
            "beta": BETAS,
            "folded": folded[: len(grid)],
            "bent": (folded + added)[:, : len(grid)],
            "gap": gap,
            "bound": bound,
            "kinks": kinks,
            "inside": on_grid.sum(),
            "z": AXIS,
            "fold": np.maximum(AXIS, 0),
            "bend": np.array([replace(activation("softplus"), value=beta)(AXIS) for beta in BETAS]),
            "fit": fit(recording)[1],
            "moved": _moved(recording),
            "closing": "stays" if not gap[-1] < gap[0] else "vast" if gap[-1] > VAST else "shrinks",
            "bounded": "within" if (gap <= (1 + EQUAL) * bound).all() else "beyond",
            "reached": how_many(reached),
            "folds": how_many(folds),
            "in_sight": how_many(on_grid),
        }


def _weights(recording: Recording) -> list[np.ndarray]:
    """Of the hidden units their weight, bias and outgoing weight, (H,) each, and the constant (1,), at the last step."""
    refuse_others(recording)
    act = activation(recording.meta["run"]["network"]["activation"])
    if act.name != "relu":
        raise RunError(f"only the folds of relu are bent here; this network has {act.title}")
    weights = [recording.arrays[f"parameters/{name}"][-1].ravel().astype(np.float64) for name in NAMES]
    if not all(np.isfinite(values).all() for values in weights):
        raise RunError("this training blew up: weights that are not finite make no curve")
    return weights


def _rounding(inputs: np.ndarray, outgoing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What softplus has more than relu: the sum of all pieces (B, X), and of each piece the largest (B, H); of inputs (H, X)."""
    added, each = np.empty((len(BETAS), inputs.shape[1])), np.empty((len(BETAS), len(inputs)))
    for at, beta in enumerate(BETAS):
        piece = outgoing[:, None] * np.log1p(np.exp(-beta * np.abs(inputs))) / beta  # (H, X)
        added[at], each[at] = piece.sum(axis=0), np.abs(piece).max(axis=1)
    return added, each


def _moved(recording: Recording) -> str:
    """Whether training moved the curve at the samples so far that one sees it."""
    output = recording.arrays["activations/samples/output"][[0, -1], :, 0].astype(np.float64)
    with np.errstate(invalid="ignore"):
        stayed = np.abs(np.diff(output, axis=0)).max() <= STAYED * spread(recording.targets)
    return "stayed" if stayed else "moved"
