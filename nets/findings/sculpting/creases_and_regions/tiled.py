"""The exact regions of a network at a moment of its training, in a box of a frame's shape around the samples."""

from __future__ import annotations

import numpy as np

from nets.findings.sculpting.separation import refuse_others
from nets.geometry.framing import framed
from nets.geometry.regions import tiling
from nets.geometry.tilings import Tiling
from nets.layers import layers_in_plane, weights_at
from nets.records.recording import Recording
from nets.runs.params import RunError

UNITS = 32  # the most whose regions are counted: each adds more of them than the one before


def box_of(recording: Recording) -> np.ndarray:
    """What a frame shows, (2, 2), a unit of x as long as one of y; raises RunError where no regions can be counted in it."""
    refuse_others(recording, most=3)
    if sum(hidden := recording.run.network.hidden) > UNITS:
        raise RunError(f"regions are counted for {UNITS} hidden units at the most; this network has {sum(hidden)}")
    return framed(recording.places("grid"))


def tiled(recording: Recording, moment: float, box: np.ndarray) -> Tiling | None:
    """The regions at a moment; None where the weights are not finite."""
    steps, layers = recording.arrays["steps"], layers_in_plane(recording)
    place = float(np.interp(moment, steps, np.arange(len(steps))))
    low, part = int(place), place % 1
    before, after = weights_at(layers, low), weights_at(layers, min(low + 1, len(steps) - 1))
    with np.errstate(invalid="ignore"):
        between = [(_mixed(w, v, part), _mixed(b, c, part)) for (w, b), (v, c) in zip(before, after, strict=True)]
    try:
        return tiling(between, recording.act, box)
    except ValueError as error:
        raise RunError(str(error)) from error
    except OverflowError:
        return None


def sheet(one: Tiling) -> dict[str, np.ndarray]:
    """The regions, as `Regions` holds them: of several outputs the largest, and where it changes each region in parts."""
    if one.slopes.shape[1] == 1:
        corners, edges, region, output = one.corners, one.edges, np.arange(len(one.corners)), np.zeros(len(one.corners), int)
    else:
        parts = one.largest()
        corners, edges, region, output = parts.corners, parts.edges, parts.region, parts.output
    maps = zip(one.slopes[region, output], one.constants[region, output], strict=True)
    return {
        "sizes": np.array([len(part) for part in corners]),
        "corners": np.concatenate(corners),
        "heights": np.concatenate([part @ slope + constant for part, (slope, constant) in zip(corners, maps, strict=True)]),
        "edges": np.concatenate(edges),
        "region": region,
        "kinds": output,
    }


def _mixed(first: np.ndarray, last: np.ndarray, share: float) -> np.ndarray:
    """What lies between two arrays; the first one itself at its own end, be the other finite or not."""
    return (1 - share) * first + share * last if share else first
