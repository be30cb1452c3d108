"""A curve of folds, and the same weights with every fold rounded to a bend.

Shape letters: B values of β · K keyframes · G grid points · C corners on the grid · X places: the grid and turns · H units.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.endings import FITS, fit, spread
from nets.findings.sculpting.seen import STAYED
from nets.findings.sculpting.slice_flip_stretch.unstacked import NAMES, refuse_others
from nets.findings.weights import COUNTS, folding, how_many
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

STOPS = (1, 3, 5, 10, 50)  # from a bend seen as one to a bend seen as a fold
BETAS = np.union1d(STOPS, np.geomspace(1, 50, 40).round(2))  # in about even ratios
TURN = np.geomspace(0.002, 8, 40)  # how far from a corner, of its unit's input, places lie: so dense that no bend looks like a polygon
BENT = float(np.log(9))  # of a unit's input, times β: from so far below its kink to so far above its slope goes from a tenth to nine tenths
VAST = 1e6  # a gap as large as this says only that nothing is left of the curve


class Rounded(Finding):
    """The trained weights of a relu network with relu, and with softplus(z) = ln(1 + exp(βz))/β in its place, β from 1 to 50.

    softplus: Dugas et al., 2001. beta: with those at which a film stops. x: the grid, the corners that the curve has at any keyframe, and
    more places around those that it has in the end; folded, bent: there the network's curve with relu, and with softplus; trained: the
    former at the keyframes. kinks, owner, heights: where the curve has its corners on the grid, from left to right, whose they are, and how
    high; rounded: how high the bent curve is there; drops: how far from the corner; reach: how far to each side its unit bends it at β = 1.
    peak: which corner is the steepest summit, or else the sharpest; -1 where there is none. place, from_height: where on the grid the two
    curves are farthest apart at β = 1, and how high the folded one is; sunk, gap: how high the bent one is there, and the distance.
    closing: what becomes of the gap as β rises. folds: how many units fold the curve somewhere; in_sight: how many on the grid. mixed:
    whether at β = 1 bends reach into one another.
    """

    beta: Trajectory = trajectory("B", over="beta")
    keyframes: np.ndarray = array("K")
    x: np.ndarray = array("X")
    trained: Trajectory = trajectory("K X", over="keyframes")
    folded: np.ndarray = array("X")
    bent: Trajectory = trajectory("B X", over="beta")
    kinks: np.ndarray = array("C")
    owner: np.ndarray = array("C")
    heights: np.ndarray = array("C")
    rounded: Trajectory = trajectory("B C", over="beta")
    drops: Trajectory = trajectory("B C", over="beta")
    reach: np.ndarray = array("C")
    peak: Measured = number()
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
        weight, bias, outgoing, constant = _last_weights(recording)
        grid, keyframes = recording.grid[:, 0].astype(np.float64), recording.arrays["keyframes"]
        kinks, folds = _kinks(weight, bias), folding(recording)
        on_grid = folds & (kinks >= grid.min()) & (kinks <= grid.max())
        owner = np.flatnonzero(on_grid)[np.argsort(kinks[on_grid], kind="stable")]
        kinks, reach = kinks[owner], BENT / np.abs(weight[owner])
        course = [_weights(recording, row) for row in np.searchsorted(recording.arrays["steps"], keyframes)]
        x = _places(grid, kinks, weight[owner], np.concatenate([_kinks(w, b) for w, b, *_ in course]))
        trained = np.stack([_folded(x, *weights) for weights in course])
        corners = np.searchsorted(x, kinks)
        inputs = weight[:, None] * x + bias[:, None]  # (H, X)
        inputs[owner, corners] = 0  # at its own kink, and not nearly
        folded = outgoing @ np.maximum(inputs, 0) + constant  # (X,)
        added = np.stack([outgoing @ (np.log1p(np.exp(-beta * np.abs(inputs))) / beta) for beta in BETAS])  # (B, X): softplus - relu
        bent, at = folded + added, int(np.abs(added[0]).argmax())
        gap = np.abs(added[:, at])
        return {
            "beta": BETAS,
            "keyframes": keyframes,
            "x": x,
            "trained": trained,
            "folded": folded,
            "bent": bent,
            "kinks": kinks,
            "owner": owner,
            "heights": folded[corners],
            "rounded": bent[:, corners],
            "drops": np.abs(added[:, corners]),
            "reach": reach,
            "peak": _peak(weight, outgoing, inputs[:, corners], owner),
            "place": x[at],
            "from_height": folded[at],
            "sunk": bent[:, at],
            "gap": gap,
            "fit": fit(recording)[1],
            "moved": _moved(recording),
            "closing": "stays" if not gap[-1] < gap[0] else "vast" if gap[-1] > VAST else "shrinks",
            "folds": how_many(folds),
            "in_sight": how_many(on_grid),
            "mixed": "mixed" if (np.diff(kinks) < reach[:-1] + reach[1:]).any() else "apart",
        }


def _kinks(weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Where units' inputs are zero, (H,); no number, or infinite, where a weight is zero."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return -bias / weight


def _places(grid: np.ndarray, kinks: np.ndarray, weight: np.ndarray, passing: np.ndarray) -> np.ndarray:
    """The grid (G,) with kinks (C,), places around them, denser the nearer, and kinks of other times, as far as these lie on it, (X,)."""
    around = kinks[:, None] + np.concatenate([-TURN, TURN]) / np.abs(weight)[:, None]
    more = np.concatenate([kinks, around.ravel(), passing])
    return np.union1d(grid, more[(more >= grid.min()) & (more <= grid.max())])


def _folded(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, outgoing: np.ndarray, constant: np.ndarray) -> np.ndarray:
    """The network's curve with relu (X,)."""
    with np.errstate(invalid="ignore", over="ignore"):
        return outgoing @ np.maximum(weight[:, None] * x + bias[:, None], 0) + constant


def _peak(weight: np.ndarray, outgoing: np.ndarray, inputs: np.ndarray, owner: np.ndarray) -> int:
    """Which corner (inputs (H, C), owner (C,)) rises before and falls behind most steeply; where none does, the sharpest; else -1."""
    turn = outgoing[owner] * np.abs(weight[owner])
    if not len(turn):
        return -1
    other = (outgoing * weight) @ (inputs > 0)  # the slope beside a corner where its own unit is off
    before = other + np.where(weight[owner] < 0, outgoing[owner] * weight[owner], 0)
    steep = np.minimum(before, -(before + turn))
    return int(steep.argmax() if steep.max() > 0 else np.abs(turn).argmax())


def _weights(recording: Recording, row: int) -> list[np.ndarray]:
    """Of the hidden units their weight, bias and outgoing weight, (H,) each, and the constant (1,), at a place on the time axis."""
    return [recording.arrays[f"parameters/{name}"][row].ravel().astype(np.float64) for name in NAMES]


def _last_weights(recording: Recording) -> list[np.ndarray]:
    """Those at the last step, of a network that can be bent."""
    refuse_others(recording)
    if (act := recording.act).name != "relu":
        raise RunError(f"only the folds of relu are bent here; this network has {act.title}")
    weights = _weights(recording, -1)
    if not all(np.isfinite(values).all() for values in weights):
        raise RunError("this training blew up: weights that are not finite make no curve")
    return weights


def _moved(recording: Recording) -> str:
    """Whether training moved the curve at the samples so far that one sees it."""
    output = recording.output("samples").values[[0, -1], :, 0].astype(np.float64)
    with np.errstate(invalid="ignore"):
        stayed = np.abs(np.diff(output, axis=0)).max() <= STAYED * spread(recording.targets[:, 0])
    return "stayed" if stayed else "moved"
