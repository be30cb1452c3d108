"""Model 3, function sculpting: what the pieces of a one-layer network are, how well their sum fits, and how often it does.

Shape letters: K keyframes · Z places on the activation's own axis · G grid points · H hidden units · N samples · M members of a study.
"""

from __future__ import annotations

import math

import numpy as np

from nets.activations import activation
from nets.recording import Recording

Arrays = dict[str, np.ndarray]
Verdicts = dict[str, tuple[str, tuple[str, ...]]]

FITS = ("through", "close", "stuck", "unfinished", "blew_up", "untrained")
COUNTS = ("none", "some", "all")

ON_THE_DOTS = 0.05  # largest miss, as a share of the targets' range: about the radius of a dot on screen
CLOSE = 0.9  # share of the targets' variance that the curve explains
STANDSTILL = 0.05  # a loss that fell by less than this share over the last quarter of training has stopped falling
BLOWN_END, BLOWN_PEAK = 10, 1e4  # times the first loss


def sculpting(recording: Recording) -> tuple[Arrays, Verdicts]:
    """The pieces of a network with one input and one hidden layer, at every keyframe, and what can be said of them.

    raw/u, raw/height (Z,): the activation on its own axis. shifted (K, H, Z): moved by the bias. slice (K, H, G): the places u = w x
    that a unit uses of it. stretched (K, H, G): the unit's activation over x, as recorded. pieces (K, H, G): times the outgoing weight.
    partial (K, H + 1, G): pieces added one by one, then the constant. output (K, G): the network's, as recorded. gap (): the largest
    difference between the last partial sum and it, over the largest of its values. centres (K, H): -b/w, where w x + b = 0.
    """
    keyframes = recording.arrays["keyframes"]
    rows = np.searchsorted(recording.arrays["steps"], keyframes)
    weight = recording.arrays["parameters/hidden1.linear.weight"][rows, :, 0]  # (K, H)
    bias = recording.arrays["parameters/hidden1.linear.bias"][rows]  # (K, H)
    outgoing = recording.arrays["parameters/output.weight"][rows, 0, :]  # (K, H)
    constant = recording.arrays["parameters/output.bias"][rows, 0]  # (K,)
    row = activation(recording.meta["run"]["network"]["activation"])
    x = recording.grid[:, 0]
    with np.errstate(all="ignore"):
        stretched = recording.arrays[f"activations/grid/hidden1.{row.name}"].transpose(0, 2, 1)  # (K, H, G)
        pieces = outgoing[:, :, None] * stretched
        partial = np.cumsum(pieces, axis=1)
        partial = np.concatenate([partial, partial[:, -1:] + constant[:, None, None]], axis=1)  # (K, H + 1, G)
        output = recording.arrays["activations/grid/output"][:, :, 0]
        centres = -bias / weight
        slices = weight[:, :, None] * x
        u = np.linspace(-1, 1, 2 * len(x) - 1) * _reach(slices[[0, -1]])
        gap = np.nanmax(np.abs(partial[:, -1] - output) / np.maximum(np.abs(output).max(axis=1, keepdims=True), 1))
    inside = (centres[-1] >= x.min()) & (centres[-1] <= x.max())
    arrays = {
        "keyframes": keyframes,
        "raw/u": u,
        "raw/height": row(u),
        "shifted": row(u + bias[:, :, None]),
        "slice": slices,
        "stretched": stretched,
        "pieces": pieces,
        "partial": partial,
        "output": output,
        "gap": np.asarray(gap),
        "centres": centres,
        "inside": np.asarray(int(inside.sum())),
        "option": np.asarray(row.value),
    }
    fit_arrays, fit = _fit(recording)
    moved = float(np.nanmax(np.abs(np.diff(np.clip(output[[0, -1]], -1e9, 1e9), axis=0)))) if len(keyframes) > 1 else 0.0
    spread = _range(recording.targets)
    bends = "shapeless" if row.shape == "none" else "inside" if inside.any() else "outside"
    return arrays | fit_arrays, {
        "fit": (fit, FITS),
        "loss": (_course(recording, fit), ("fell", "level", "rose", "blew_up", "untrained")),
        "mirrored": (_how_many(weight[-1] < 0), COUNTS),
        "turned": (_how_many(outgoing[-1] < 0), COUNTS),
        "moved": ("moved" if moved > 0.01 * spread or fit == "blew_up" else "stayed", ("moved", "stayed")),
        "bends": (bends, ("inside", "outside", "shapeless")),
        "shape": (row.shape, ("kink", "bend", "step", "none")),
    }


def odds(*study: Recording) -> tuple[Arrays, Verdicts]:
    """How often training ends well, over a study of seeds.

    seeds (M,). curves (M, G): the last output of each. fits (M,): places in FITS. through, close, rest, members (): how many.
    """
    fits = [_fit(recording)[1] for recording in study]
    curves = np.stack([recording.arrays["activations/grid/output"][-1, :, 0] for recording in study])
    through, close = fits.count("through"), fits.count("close")
    arrays = {
        "seeds": np.array([recording.meta["run"]["training"]["seed"] for recording in study]),
        "curves": curves,
        "fits": np.array([FITS.index(fit) for fit in fits]),
        "through": np.asarray(through),
        "landed": np.asarray(through + close),
        "rest": np.asarray(len(fits) - through - close),
        "members": np.asarray(len(fits)),
    }
    good, how = through + close, "near" if close else "on"
    outcome = "none" if not good else f"{'all' if good == len(fits) else 'some'}_{how}"
    return arrays, {"odds": (outcome, ("all_on", "some_on", "all_near", "some_near", "none"))}


def _fit(recording: Recording) -> tuple[Arrays, str]:
    """How the run ended (one of FITS), with the numbers it is judged by.

    miss (): the largest distance of the curve from a dot, in the targets' units. explained (): share of the targets' variance explained.
    blown (): the step at which the loss first passed its bound, or -1.
    """
    output = recording.arrays["activations/samples/output"][-1, :, 0].astype(np.float64)
    loss, targets = recording.arrays["loss"], recording.targets
    with np.errstate(all="ignore"):
        misses = np.abs(output - targets)
        explained = 1 - np.mean(np.square(misses)) / max(np.var(targets), 1e-12)
        over = ~np.isfinite(loss) | (loss > BLOWN_END * max(loss[0], 1e-12))
    blew_up = bool(over[-1] or np.nanmax(loss) > BLOWN_PEAK * max(loss[0], 1e-12))
    arrays = {
        "miss": np.asarray(misses.max()),
        "explained": np.asarray(explained),
        "blown": np.asarray(recording.arrays["steps"][np.argmax(over)] if blew_up else -1),
    }
    if blew_up:
        return arrays, "blew_up"
    if misses.max() <= ON_THE_DOTS * _range(targets):
        return arrays, "through"
    if explained >= CLOSE:
        return arrays, "close"
    if len(loss) == 1:
        return arrays, "untrained"
    quarter_ago = loss[len(loss) - 1 - math.ceil(len(loss) / 4)]
    return arrays, "stuck" if loss[-1] > (1 - STANDSTILL) * quarter_ago else "unfinished"


def _course(recording: Recording, fit: str) -> str:
    loss = recording.arrays["loss"]
    if len(loss) == 1 or fit == "blew_up":
        return "untrained" if len(loss) == 1 else "blew_up"
    change = loss[-1] / max(loss[0], 1e-300)
    return "fell" if change < 0.9 else "rose" if change > 1.1 else "level"


def _how_many(which: np.ndarray) -> str:
    return "all" if which.all() else "some" if which.any() else "none"


def _range(targets: np.ndarray) -> float:
    """The targets' range, or 1 where they are all the same."""
    return float(np.ptp(targets)) or 1.0


def _reach(slices: np.ndarray) -> float:
    """How far the activation's own axis reaches to both sides: as far as the slices do, within what still shows its shape."""
    finite = np.abs(slices[np.isfinite(slices)])
    return float(np.clip(finite.max(initial=0), 4, 40))
