"""A curve of folds, and the same weights with every fold rounded to a bend.

Shape letters: B values of β · Z places on the activation's own axis · G grid points · X those and the kinks on the grid · H hidden units.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nets.activations import activation
from nets.findings.endings import FITS, fit, spread
from nets.findings.sculpting.slice_flip_stretch import STAYED, Arrays, Verdicts, refuse_others
from nets.findings.weights import COUNTS, folding, how_many
from nets.records.recording import Recording
from nets.runs.params import RunError

BETAS = np.geomspace(1, 50, 40)  # from a bend seen as one to a bend seen as a fold, in even ratios
AXIS = np.linspace(-3, 3, 121)  # where softplus(1) leaves relu's corner and comes back to its slope
EQUAL = 1e-9  # by this share rounding may part what is equal
VAST = 1e6  # a gap as large as this says only that nothing is left of the curve
TIGHT = 0.5  # share of a bound from which on it says how large a gap is, not only how large it cannot be


def fold_or_bend(recording: Recording) -> tuple[Arrays, Verdicts]:
    """The trained weights of a relu network with relu, and with softplus(z) = ln(1 + exp(βz))/β in its place, β from 1 to 50.

    beta (B,). folded (G,): the network's curve, with relu. bent (B, G): with softplus. gap (B,): the largest distance between the two, on
    the grid and at the kinks; place (B,): where that is. bound (B,): ln2/β Σ|a|, for the activations differ by ln2/β at z = 0, and by less
    elsewhere (softplus: Dugas et al., 2001). units/gap, units/bound (B, H): the same of each piece, |a| ln2/β. kinks (H,): -b/w. inside ():
    how many of them are on the grid. axis/z (Z,), axis/fold (Z,), axis/bend (B, Z): the two activations themselves, around zero. Also what
    `fit` gives.
    Raises RunError where the network is another, predicts a class, or has weights that are not finite.
    """
    refuse_others(recording)
    row = activation(recording.meta["run"]["network"]["activation"])
    if row.name != "relu":
        raise RunError(f"only the folds of relu are bent here; this network has {row.title}")
    names = ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    weight, bias, outgoing, constant = (recording.arrays[f"parameters/{name}"][-1].ravel().astype(np.float64) for name in names)
    if not all(np.isfinite(values).all() for values in (weight, bias, outgoing, constant)):
        raise RunError("this training blew up: weights that are not finite make no curve")
    grid = recording.grid[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        kinks = -bias / weight
    folds = folding(recording)
    on_grid = folds & (kinks >= grid.min()) & (kinks <= grid.max())
    x = np.concatenate([grid, kinks[on_grid]])
    inputs = weight[:, None] * x + bias[:, None]  # (H, X)
    inputs[np.flatnonzero(on_grid), np.arange(len(grid), len(x))] = 0  # at its own kink, and not nearly
    folded = outgoing @ np.maximum(inputs, 0) + constant  # (X,)
    added, each = np.empty((len(BETAS), len(x))), np.empty((len(BETAS), len(weight)))
    for at, beta in enumerate(BETAS):
        piece = outgoing[:, None] * np.log1p(np.exp(-beta * np.abs(inputs))) / beta  # (H, X): what softplus has more than relu
        added[at], each[at] = piece.sum(axis=0), np.abs(piece).max(axis=1)
    units = np.log(2) / BETAS[:, None] * np.abs(outgoing)  # (B, H)
    gaps, bound = np.abs(added), units.sum(axis=1)
    gap = gaps.max(axis=1)
    arrays = {
        "beta": BETAS,
        "folded": folded[: len(grid)],
        "bent": (folded + added)[:, : len(grid)],
        "gap": gap,
        "place": x[gaps.argmax(axis=1)],
        "bound": bound,
        "units/gap": each,
        "units/bound": units,
        "kinks": kinks,
        "inside": np.asarray(int(on_grid.sum())),
        "axis/z": AXIS,
        "axis/fold": np.maximum(AXIS, 0),
        "axis/bend": np.array([replace(activation("softplus"), value=beta)(AXIS) for beta in BETAS]),
    }
    ending_arrays, ending = fit(recording)
    reached = folds & (each >= (1 - EQUAL) * units).all(axis=0)
    output = recording.arrays["activations/samples/output"][[0, -1], :, 0].astype(np.float64)
    with np.errstate(invalid="ignore"):
        stayed = np.abs(np.diff(output, axis=0)).max() <= STAYED * spread(recording.targets)
    shrinks = "stays" if not gap[-1] < gap[0] else "vast" if gap[-1] > VAST else "shrinks"
    return arrays | ending_arrays, {
        "fit": (ending, FITS),
        "bound": ("within" if (gap <= (1 + EQUAL) * bound).all() else "beyond", ("within", "beyond")),
        "tight": ("tight" if gap[-1] >= TIGHT * bound[-1] else "loose", ("tight", "loose")),
        "reached": (how_many(reached), COUNTS),
        "folds": (how_many(folds), COUNTS),
        "inside": (how_many(on_grid), COUNTS),
        "gap": (shrinks, ("shrinks", "vast", "stays")),
        "moved": ("stayed" if stayed else "moved", ("moved", "stayed")),
    }
