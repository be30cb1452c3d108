"""What is left of a network that folds when its layers are multiplied.

Shape letters: N samples · P regions · C corners, of all regions.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import threshold_of
from nets.findings.sculpting.creases_and_regions.tiled import sheet
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.findings.stack.without_nonlinearity.product import SERVES, Layer, difference, line_of, multiplied
from nets.geometry.framing import framed
from nets.geometry.regions import tiling
from nets.layers import layers_in_plane, layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError


class Jammed(Finding):
    """A network that folds between its layers, and what is left of it when its layers are multiplied as if nothing lay between them.

    box: as of `Collapse`. sizes, corners, heights, edges: its exact regions there, as of `Regions`.
    line: where their product, the single layer that its layers multiply to, is undecided in the plane that is drawn. misjudged: on how many
    samples the product is wrong, missed: on which; mistakes: on how many the network is. serves: whether the product is the network.
    """

    box: np.ndarray = array("2 2")
    threshold: Measured = number()
    sizes: np.ndarray = array("P")
    corners: np.ndarray = array("C 2")
    heights: np.ndarray = array("C")
    edges: np.ndarray = array("C")
    line: np.ndarray = array("2 2")
    missed: np.ndarray = array("N")
    misjudged: Measured = number()
    mistakes: Measured = number()
    separation = verdict(*SEPARATIONS)
    folding = verdict("drawn", "unbounded", "flat", "lost")
    serves = verdict("exactly", "no")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the activation is curved or the run is not one for a boundary. A training that blew up leaves one facet."""
        (recording,) = recordings
        refuse_others(recording)
        box, threshold, network = framed(recording.places("grid")), threshold_of(recording), weights_at(layers_in_plane(recording), -1)
        act, lost = recording.act, False
        try:
            one = tiling(network, act, box)
        except ValueError as error:
            raise RunError(str(error)) from error
        except OverflowError:
            one, lost = tiling([(np.zeros((1, 2)), np.zeros(1))], act, box), True
        regions, product = sheet(one), multiplied(network)
        alone, output = multiplied(weights_at(layers_of(recording), -1)), recording.output("samples").last
        missed = _wrong(alone, recording, threshold)
        judged, ending = separation(recording)
        off = difference(alone, recording.inputs, output)
        return {
            "box": box,
            "threshold": threshold,
            **{name: regions[name] for name in ("sizes", "corners", "heights", "edges")},
            "line": line_of(product, threshold, box),
            "missed": missed,
            "misjudged": missed.sum(),
            "mistakes": judged["mistakes"][-1],
            "separation": ending,
            "folding": "lost" if lost else "flat" if len(one.corners) == 1 else "drawn" if len(one.level(threshold)) else "unbounded",
            "serves": "exactly" if off <= SERVES * np.abs(output).max() else "no",
        }


def _wrong(layer: Layer, recording: Recording, threshold: float) -> np.ndarray:
    """On which samples (N,) a layer is wrong; one that gives no number is."""
    weight, bias = layer
    with np.errstate(all="ignore"):
        output = recording.inputs @ weight[0] + bias[0]
    return ((output > threshold) != (recording.targets[:, 0] == 1)) | ~np.isfinite(output)
