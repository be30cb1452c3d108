"""What the pieces of a one-layer network are, how well their sum fits, and how often it does.

Shape letters: K keyframes · Z places on the activation's own axis · G grid points · H hidden units · N samples · M members of a study.
"""

from __future__ import annotations

import json

import numpy as np

from nets.activations import activation
from nets.findings.alike import different
from nets.findings.endings import COURSES, FITS, course, fit, spread
from nets.findings.weights import COUNTS, how_many
from nets.records.recording import Recording
from nets.runs.params import RunError

Arrays = dict[str, np.ndarray]
Verdicts = dict[str, tuple[str, tuple[str, ...]]]

SIGNS = ("none", "some", "all", "zero")
MOVES = ("moved", "pieces", "constant", "stayed")
STAYED = 0.01  # largest move of a curve, as a share of the targets' range, that nobody sees


def sculpting(recording: Recording) -> tuple[Arrays, Verdicts]:
    """The pieces of a network with one input and one hidden layer, at every keyframe, and what can be said of them.

    raw/u, raw/height (Z,): the activation on its own axis, as far out as the biases slide it. reach (2,): the part of that axis worth
    seeing. slice (K, H, G): the places u = w x that a unit uses of it. stretched (K, H, G): the unit's activation over x, as recorded.
    pieces (K, H, G): times the outgoing weight. partial (K, H + 1, G): pieces added one by one, then the constant. output (K, G): the
    network's, as recorded. gap (): the largest difference between the last partial sum and it, over the largest of its values.
    centres (K, H): -b/w, where w x + b = 0. inside (): how many of the last ones lie among the samples. option (): the activation's
    number. Raises RunError where a run has another network, or predicts a class.
    """
    refuse_others(recording)
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
        reach = _reach(slices[[0, -1]])
        far = np.abs(reach).max() + np.abs(_reach(bias[[0, -1]])).max()
        u = np.linspace(-1, 1, 4 * len(x) - 3) * far
        gap = largest(np.abs(partial[:, -1] - output) / np.maximum(np.abs(output).max(axis=1, keepdims=True), 1))
        seen = STAYED * spread(recording.targets)
        moved = [largest(np.abs(values[-1] - values[0])) > seen for values in (pieces, output)]
    inside = (centres[-1] >= recording.inputs.min()) & (centres[-1] <= recording.inputs.max())
    arrays = {
        "keyframes": keyframes,
        "raw/u": u,
        "raw/height": row(u),
        "reach": reach,
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
    ending_arrays, ending = fit(recording)
    blown = bool(ending_arrays["blown"] >= 0)
    bends = "shapeless" if row.shape == "none" else "inside" if inside.any() else "outside" if weight[-1].any() else "flat"
    moves = {(True, True): "moved", (True, False): "pieces", (False, True): "constant", (False, False): "stayed"}
    return arrays | ending_arrays, {
        "fit": (ending, FITS),
        "loss": (course(recording, blown), COURSES),
        "slid": (how_many(bias[-1] != 0), COUNTS),
        "mirrored": (_signs(weight[-1]), SIGNS),
        "turned": (_signs(outgoing[-1]), SIGNS),
        "moved": ("moved" if blown else moves[moved[0], moved[1]], MOVES),
        "plain": ("plain" if row.option is None else "numbered", ("plain", "numbered")),
        "bends": (bends, ("inside", "outside", "shapeless", "flat")),
        "shape": (row.shape, ("kink", "bend", "step", "none")),
    }


def odds(*study: Recording) -> tuple[Arrays, Verdicts]:
    """How often training ends well, over a study of seeds; a training that other seeds repeat to the last bit counts once.

    seeds (M,). curves (M, G): the last output of each. fits (M,): places in FITS. through, landed (through or close), rest, members ():
    how many. trainings (): how many there are with those that repeat one. Raises RunError where the runs differ in more than their seeds,
    or predict a class.
    """
    for recording in study:
        _refuse_classes(recording)
    if len({json.dumps(_but_for_the_seed(recording), sort_keys=True) for recording in study}) > 1:
        raise RunError("the odds are those of a study that varies training.seed and nothing else")
    trainings, study = len(study), tuple(different(study))
    fits = [fit(recording)[1] for recording in study]
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
        "trainings": np.asarray(trainings),
    }
    good, how = through + close, "near" if close else "on"
    outcome = "none" if not good else f"{'all' if good == len(fits) else 'some'}_{how}"
    same = len(fits) == 1 < trainings
    return arrays, {"odds": ("same" if same else outcome, ("all_on", "some_on", "all_near", "some_near", "none", "same"))}


def refuse_others(recording: Recording) -> None:
    """Raises RunError unless the run has one input, one hidden layer that is not a module of the user's, and a number to predict."""
    network = recording.meta["run"]["network"]
    if recording.inputs.shape[1] != 1 or len(network["hidden"]) != 1 or network["module"]:
        raise RunError("only a network of one input and one hidden layer can be taken to pieces")
    _refuse_classes(recording)


def _refuse_classes(recording: Recording) -> None:
    if recording.meta["classes"]:
        raise RunError(f"{recording.target_name} is a class; only a number is drawn as a curve through samples")


def _but_for_the_seed(recording: Recording) -> dict:
    run = recording.meta["run"]
    return {**run, "training": {**run["training"], "seed": None}}


def _signs(weights: np.ndarray) -> str:
    """How many of some weights are below zero, or whether all of them are zero: one of SIGNS."""
    return how_many(weights < 0) if weights.any() else "zero"


def largest(values: np.ndarray) -> float:
    """The largest of some values, of those that are finite; 0 where none is."""
    return float(np.max(values, where=np.isfinite(values), initial=0))


def _reach(places: np.ndarray) -> np.ndarray:
    """From where to where (2,) some places lie on the activation's own axis, within what still shows its shape."""
    finite = places[np.isfinite(places)]
    return np.array([np.clip(finite.min(initial=0), -40, -4), np.clip(finite.max(initial=0), 4, 40)])
