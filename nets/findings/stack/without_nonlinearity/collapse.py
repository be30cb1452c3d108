"""Networks of every depth without an activation, each multiplied out: what line each draws.

Shape letter: M networks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nets.findings.classes import threshold_of
from nets.findings.sculpting.separation import separation
from nets.findings.stack.without_nonlinearity.product import is_straight, line_of, multiplied, size
from nets.findings.weights import COUNTS, how_many
from nets.geometry.framing import framed
from nets.layers import layers_in_plane, layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError

LINES = 1080  # of a frame, from its lowest to its highest
NEARER = 50  # times nearer, from where lines of one network and another are still one line


class Collapse(Finding):
    """What networks of two classes without an activation come to, at the end: those of some recordings that have none, each once.

    box: what a frame around the lattice shows. layers, parameters: how many layers each has, and how many numbers training found; in the
    order of their layers. mistakes: on how many samples each is wrong. line: where each is undecided, from edge to edge of the box; drawn:
    whether it is. one: whether all lines are one, looked at from `nearer` times nearer than the box, or at least in the box; alike: whether
    all are wrong equally often.
    """

    box: np.ndarray = array("2 2")
    layers: np.ndarray = array("M")
    parameters: np.ndarray = array("M")
    mistakes: np.ndarray = array("M")
    line: np.ndarray = array("M 2 2")
    nearer: Measured = number()
    alike = verdict("alike", "unlike")
    one = verdict("nearer", "here", "no")
    drawn = verdict(*COUNTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where every recording has an activation, or a run is not one for a boundary."""
        straight = sorted(_each_once(filter(is_straight, recordings)), key=lambda one: len(layers_of(one)))
        if not straight:
            raise RunError("without an activation there must be a network; each of these has one")
        box = framed(straight[0].places("grid"))
        networks = [weights_at(layers_of(one), -1) for one in straight]
        products = [multiplied(weights_at(layers_in_plane(one), -1)) for one in straight]
        lines = [line_of(one, threshold_of(recording), box) for one, recording in zip(products, straight, strict=True)]
        mistakes = np.array([separation(recording)[0]["mistakes"][-1] for recording in straight])
        return {
            "box": box,
            "layers": [len(network) for network in networks],
            "parameters": [size(network) for network in networks],
            "mistakes": mistakes,
            "alike": "alike" if np.ptp(mistakes) == 0 else "unlike",
            "nearer": NEARER,
            "line": lines,
            "one": _one(np.array(lines), float(np.ptp(box[:, 1])) / LINES),
            "drawn": how_many(np.array([np.isfinite(line).all() for line in lines])),
        }


def _each_once(recordings: Iterable[Recording]) -> Iterable[Recording]:
    """Of those with the same numbers the first: a study of activations holds a single layer once for each, though it has none."""
    first: dict[bytes, Recording] = {}
    for one in recordings:
        first.setdefault(b"".join(part.tobytes() for layer in weights_at(layers_of(one), -1) for part in layer), one)
    return first.values()


def _one(lines: np.ndarray, pixel: float) -> str:
    """Whether lines (M, 2, 2) are one as far as can be seen where a pixel is so large: from nearer too, from here, or not."""
    with np.errstate(all="ignore"):
        along = lines[:, 1] - lines[:, 0]
        normal = along[:, ::-1] * [-1, 1] / np.linalg.norm(along, axis=1, keepdims=True)  # (M, 2)
        far = np.abs(np.einsum("mnei,mi->mne", lines[None] - lines[:, None, :1], normal)).max()
    return "nearer" if far * NEARER <= pixel else "here" if far <= pixel else "no"
