"""The polygons on which a piecewise-linear network of two inputs is flat, and the creases between them, at every keyframe.

Shape letters: K keyframes · P regions, of all keyframes · C corners, of all regions · S segments of creases · B bends of creases ·
D segments of the boundary.
"""

from __future__ import annotations

import numpy as np

from nets.activations import activation
from nets.findings.endings import COURSES, course, fit
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.findings.sculpting.slice_flip_stretch import STAYED, Arrays, Verdicts, largest
from nets.geometry.regions import Layers, most_regions, tiling
from nets.geometry.tilings import BOX, Creases, Tiling
from nets.records.recording import Recording
from nets.runs.params import RunError

UNITS = 32  # the most whose regions are counted: each adds more of them than the one before
SEEN = 100  # places of the grid, about, at which the affine maps are held against what was recorded
STRAIGHT = 1.0  # degrees by which a line may turn and still look straight
TOUCHING = 1e-9  # of the box: ends of segments no farther apart are one


def regions(recording: Recording) -> tuple[Arrays, Verdicts]:
    """The exact regions of a piecewise-linear network, at those keyframes (K,) at which its weights are finite.

    count (K,), least, greatest (): how many; most (): what no network of these widths exceeds. lines (K,): how many units have a crease
    in sight. To keyframe k belongs what lies from first[k] to first[k + 1], where first (K + 1,) is one of:
    polygons/first: of polygons/mean (P,), the output's mean over a region, and of polygons/corner (P + 1,), which says likewise where its
    corners begin in polygons/corners (C, 2), counter-clockwise, and polygons/heights (C,), the output there.
    creases/first: of creases/ends (S, 2, 2), creases/unit (S,), counted from 0 through all layers, and creases/layer (S,), from 1.
    bends/first: of bends/places (B, 2), where the crease of bends/unit (B,) crosses that of bends/over (B,), of an earlier layer, and
    bends/angle (B,), the degrees by which it turns there, above zero to the left, which is where the unit is active.
    boundary/first: of boundary/ends (D, 2, 2), where the output is at the threshold.
    bent (): how many of the last bends are seen; sharpest (): the degrees of the sharpest. area_gap (): the largest difference of the
    areas' sum from the box, over that. gap (): that of the affine maps from the recorded output, over the largest of its values. Also
    what `separation` gives. Raises RunError where the activation is curved, the units are too many, or the run is not one for a boundary.
    """
    refuse_others(recording)
    hidden, act = recording.meta["run"]["network"]["hidden"], activation(recording.meta["run"]["network"]["activation"])
    if sum(hidden) > UNITS:
        raise RunError(f"regions are counted for {UNITS} hidden units at the most; this network has {sum(hidden)}")
    box = np.array([recording.grid.min(axis=0), recording.grid.max(axis=0)])
    tilings, whole = [], []
    for row in np.searchsorted(recording.arrays["steps"], recording.arrays["keyframes"]):
        try:
            tilings.append(tiling(_layers(recording, row), act, box))
        except ValueError as error:
            raise RunError(str(error)) from error
        except OverflowError:
            whole.append(False)
        else:
            whole.append(True)
    separated, ending = separation(recording)
    count = np.array([len(one.corners) for one in tilings])
    most = most_regions(hidden) if act.shape == "kink" else 1.0
    bends = _bends([one.creases for one in tilings], np.ptp(box, axis=0))
    turns = np.abs(bends["bends/angle"][bends["bends/first"][-2] :])
    first, last = tilings[0].creases, tilings[-1].creases
    same = len(first.unit) == len(last.unit) and bool((np.abs(last.ends - first.ends) <= STAYED * np.ptp(box, axis=0)).all())
    boundary = [one.level(float(separated["threshold"])) for one in tilings]
    arrays = {
        "keyframes": recording.arrays["keyframes"][whole],
        "count": count,
        "least": count.min(),
        "greatest": count.max(),
        "most": most,
        "lines": np.array([len(np.unique(one.creases.unit)) for one in tilings]),
    }
    arrays |= _polygons(tilings) | _creases([one.creases for one in tilings], hidden) | bends
    arrays |= {"boundary/first": _first(boundary), "boundary/ends": np.concatenate(boundary)}
    arrays |= {"bent": np.sum(turns > STRAIGHT), "sharpest": turns.max(initial=0)}
    arrays |= {"area_gap": max(abs(one.areas().sum() / np.prod(np.ptp(box, axis=0)) - 1) for one in tilings)}
    arrays |= {"gap": _gap(tilings, recording, whole), "threshold": separated["threshold"]}
    arrays |= {name: separated[name][whole] for name in ("mistakes",)}
    return {name: np.asarray(array) for name, array in arrays.items()}, {
        "separation": (ending, SEPARATIONS),
        "loss": (course(recording, bool(fit(recording)[0]["blown"] >= 0)), COURSES),
        "count": (("fell", "level", "rose")[1 + int(np.sign(count[-1] - count[0]))], ("rose", "level", "fell")),
        "room": ("below" if count.max() < most else "full", ("below", "full")),
        "layers": (("none", "one", "several")[min(len(hidden), 2)], ("none", "one", "several")),
        "bends": ("bent" if (turns > STRAIGHT).any() else "straight" if len(turns) else "none", ("bent", "straight", "none")),
        "creases": ("drawn" if len(last.unit) else "none", ("drawn", "none")),
        "moved": ("stayed" if same else "moved", ("moved", "stayed")),
        "boundary": ("drawn" if len(boundary[-1]) else "none", ("drawn", "none")),
    }


def _layers(recording: Recording, row: int) -> Layers:
    """Weights and biases of every layer at a recorded step."""
    hidden = len(recording.meta["run"]["network"]["hidden"])
    names = [*(f"hidden{number}.linear" for number in range(1, hidden + 1)), "output"]
    values = {
        name: [recording.arrays[f"parameters/{name}.{kind}"][row].astype(np.float64) for kind in ("weight", "bias")] for name in names
    }
    return [(weight, bias) for weight, bias in values.values()]


def _first(stretches: list) -> np.ndarray:
    """Where each of some stretches begins, one after the other, and where the last one ends."""
    return np.cumsum([0, *map(len, stretches)])


def _polygons(tilings: list[Tiling]) -> Arrays:
    """The regions, as `regions` gives them."""
    corners = [corners for one in tilings for corners in one.corners]
    means = [np.sum(one.slopes[:, 0] * one.centroids(), axis=1) + one.constants[:, 0] for one in tilings]
    return {
        "polygons/first": _first(means),
        "polygons/mean": np.concatenate(means),
        "polygons/corner": _first(corners),
        "polygons/corners": np.concatenate(corners),
        "polygons/heights": np.concatenate([heights[:, 0] for one in tilings for heights in one.heights()]),
    }


def _creases(creases: list[Creases], hidden: list[int]) -> Arrays:
    """The creases, as `regions` gives them."""
    unit = np.concatenate([one.unit for one in creases])
    return {
        "creases/first": _first([one.unit for one in creases]),
        "creases/ends": np.concatenate([one.ends for one in creases]),
        "creases/unit": unit,
        "creases/layer": 1 + np.searchsorted(np.cumsum(hidden), unit, side="right"),
    }


def _bends(creases: list[Creases], size: np.ndarray) -> Arrays:
    """Where a segment of a crease goes on in another one, as `regions` gives it. size (2,): the box's."""
    found = []
    for one in creases:
        ends, starts = np.flatnonzero(one.meets[:, 1] != BOX), np.flatnonzero(one.meets[:, 0] != BOX)
        far = np.abs(one.ends[ends, 1][:, None] - one.ends[starts, 0]) / size  # (ends, starts, 2)
        same = (one.unit[ends][:, None] == one.unit[starts]) & (one.meets[ends, 1][:, None] == one.meets[starts, 0])
        come, go = np.nonzero(same & (far.max(axis=2) <= TOUCHING))
        come, go = ends[come], starts[go]
        before, after = np.diff(one.ends[come], axis=1)[:, 0], np.diff(one.ends[go], axis=1)[:, 0]
        turn = np.arctan2(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0], np.sum(before * after, axis=1))
        found.append((one.ends[come, 1], one.unit[come], one.meets[come, 1], np.degrees(turn)))
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return {"bends/first": _first([unit for _, unit, _, _ in found])} | dict(
        zip(("bends/places", "bends/unit", "bends/over", "bends/angle"), columns, strict=True)
    )


def _gap(tilings: list[Tiling], recording: Recording, whole: list[bool]) -> float:
    """The largest difference of the affine maps from the recorded output, over the largest of its values, at SEEN places of the grid."""
    some = slice(None, None, max(len(recording.grid) // SEEN, 1))
    gaps = []
    for one, output in zip(tilings, recording.arrays["activations/grid/output"][whole, :, 0].astype(np.float64), strict=True):
        with np.errstate(invalid="ignore"):  # an output too large for float32 was recorded as infinite
            gaps.append(largest(np.abs(one.at(recording.grid[some])[:, 0] - output[some])) / max(largest(np.abs(output)), 1))
    return float(max(gaps))
