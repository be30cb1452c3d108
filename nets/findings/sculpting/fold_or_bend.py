"""A curve of folds, and the same weights with every fold rounded to a bend.

Shape letters: B values of β · G grid points · F places farther out · C corners on the grid, E off it · X grid points and corners · H units.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.endings import FITS, fit, spread
from nets.findings.sculpting.seen import STAYED
from nets.findings.sculpting.slice_flip_stretch.unstacked import refuse_others
from nets.findings.weights import COUNTS, folding, how_many
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

STOPS = (1, 3, 5, 10, 50)  # from a bend seen as one to a bend seen as a fold
BETAS = np.union1d(STOPS, np.geomspace(1, 50, 40).round(2))  # in about even ratios
MIXED = 0.1  # share of what a unit does to its own corner from which on one sees what others do to it
FARTHEST = 3  # times the grid's width, beyond which a fold is not looked for
VAST = 1e6  # a gap as large as this says only that nothing is left of the curve
NAMES = ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")


class Rounded(Finding):
    """The trained weights of a relu network with relu, and with softplus(z) = ln(1 + exp(βz))/β in its place, β from 1 to 50.

    softplus: Dugas et al., 2001. beta: with those at which a film stops. folded, bent: the network's curve with relu, and with softplus.
    kinks, owner, heights: where the curve has its corners on the grid, from left to right, whose they are, and how high; rounded: how high
    the bent curve is there; drops: how far from the corner. peak: which corner is the steepest summit, or else the sharpest; -1 where there
    is none. beyond: how many units fold off the grid; outside: where, unless that is far; far, far_folded: x from before the grid to behind
    it, and the folded curve there. place, from_height: where on the grid the two curves are farthest apart at β = 1, and how high the
    folded one is; sunk, gap: how high the bent one is there, and the distance.
    closing: what becomes of that as β rises. folds: how many units fold the curve somewhere; in_sight: how many on the grid. mixed: whether
    at β = 1 other units change a corner by more than a tenth of what its own does.
    """

    beta: Trajectory = trajectory("B", over="beta")
    folded: np.ndarray = array("G")
    bent: Trajectory = trajectory("B G", over="beta")
    outside: np.ndarray = array("E")
    far: np.ndarray = array("F")
    far_folded: np.ndarray = array("F")
    kinks: np.ndarray = array("C")
    owner: np.ndarray = array("C")
    heights: np.ndarray = array("C")
    rounded: Trajectory = trajectory("B C", over="beta")
    drops: Trajectory = trajectory("B C", over="beta")
    peak: Measured = number()
    beyond: Measured = number()
    place: Measured = number()
    from_height: Measured = number()
    sunk: Trajectory = trajectory("B", over="beta")
    gap: Trajectory = trajectory("B", over="beta")
    fit = verdict(*FITS)
    moved = verdict("moved", "stayed")
    closing = verdict("shrinks", "vast", "stays")
    folds = verdict(*COUNTS)
    in_sight = verdict(*COUNTS)
    mixed = verdict("mixed", "apart")

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
        owner = np.flatnonzero(on_grid)[np.argsort(kinks[on_grid], kind="stable")]
        x = np.concatenate([grid, kinks[owner]])
        inputs = weight[:, None] * x + bias[:, None]  # (H, X)
        inputs[owner, np.arange(len(grid), len(x))] = 0  # at its own kink, and not nearly
        folded = outgoing @ np.maximum(inputs, 0) + constant  # (X,)
        added = np.stack([outgoing @ (np.log1p(np.exp(-beta * np.abs(inputs))) / beta) for beta in BETAS])  # (B, X): softplus - relu
        bent, corners = folded + added, slice(len(grid), None)
        at = int(np.abs(added[0]).argmax())
        gap = np.abs(added[:, at])
        own = np.log(2) / BETAS[0] * outgoing[owner]
        outside, far = _far(grid, kinks[folds])
        return {
            "beta": BETAS,
            "folded": folded[: len(grid)],
            "bent": bent[:, : len(grid)],
            "outside": outside,
            "far": far,
            "far_folded": outgoing @ np.maximum(weight[:, None] * far + bias[:, None], 0) + constant,
            "kinks": kinks[owner],
            "owner": owner,
            "heights": folded[corners],
            "rounded": bent[:, corners],
            "drops": np.abs(added[:, corners]),
            "peak": _peak(weight, outgoing, inputs[:, corners], owner),
            "beyond": int(folds.sum() - on_grid.sum()),
            "place": x[at],
            "from_height": folded[at],
            "sunk": bent[:, at],
            "gap": gap,
            "fit": fit(recording)[1],
            "moved": _moved(recording),
            "closing": "stays" if not gap[-1] < gap[0] else "vast" if gap[-1] > VAST else "shrinks",
            "folds": how_many(folds),
            "in_sight": how_many(on_grid),
            "mixed": "mixed" if (np.abs(added[0, corners] - own) > MIXED * np.abs(own)).any() else "apart",
        }


def _far(grid: np.ndarray, kinks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Folds off the grid that are no farther than some of its widths, and places (F,) from below the grid to above it, with those."""
    low, high = float(grid.min()), float(grid.max())
    wide = high - low
    outside = np.unique(kinks[((kinks < low) & (kinks > low - FARTHEST * wide)) | ((kinks > high) & (kinks < high + FARTHEST * wide))])
    first, last = float(outside.min(initial=low)) - wide / 4, float(outside.max(initial=high)) + wide / 4
    return outside, np.union1d(
        np.concatenate([np.linspace(first, last, 241), grid]), np.append(kinks[(kinks >= low) & (kinks <= high)], outside)
    )


def _peak(weight: np.ndarray, outgoing: np.ndarray, inputs: np.ndarray, owner: np.ndarray) -> int:
    """Which corner (inputs (H, C), owner (C,)) rises before and falls behind most steeply; where none does, the sharpest; else -1."""
    turn = outgoing[owner] * np.abs(weight[owner])
    if not len(turn):
        return -1
    other = (outgoing * weight) @ (inputs > 0)  # the slope beside a corner where its own unit is off
    before = other + np.where(weight[owner] < 0, outgoing[owner] * weight[owner], 0)
    steep = np.minimum(before, -(before + turn))
    return int(steep.argmax() if steep.max() > 0 else np.abs(turn).argmax())


def _weights(recording: Recording) -> list[np.ndarray]:
    """Of the hidden units their weight, bias and outgoing weight, (H,) each, and the constant (1,), at the last step."""
    refuse_others(recording)
    if (act := recording.act).name != "relu":
        raise RunError(f"only the folds of relu are bent here; this network has {act.title}")
    weights = [recording.arrays[f"parameters/{name}"][-1].ravel().astype(np.float64) for name in NAMES]
    if not all(np.isfinite(values).all() for values in weights):
        raise RunError("this training blew up: weights that are not finite make no curve")
    return weights


def _moved(recording: Recording) -> str:
    """Whether training moved the curve at the samples so far that one sees it."""
    output = recording.output("samples").values[[0, -1], :, 0].astype(np.float64)
    with np.errstate(invalid="ignore"):
        stayed = np.abs(np.diff(output, axis=0)).max() <= STAYED * spread(recording.targets[:, 0])
    return "stayed" if stayed else "moved"
