"""Networks without an activation, multiplied out: each is a single layer; and what multiplying makes of networks that fold.

Shape letters: M networks · R rounds of multiplying · L layers · Q weights of all rounds · N samples · P regions · C corners, of all
regions.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation, threshold_of
from nets.findings.weights import COUNTS, how_many
from nets.geometry.clipping import BLUR, Ring, chord, halves
from nets.geometry.framing import framed
from nets.geometry.regions import tiling
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError

Layer = tuple[np.ndarray, np.ndarray]  # weight (H, D) and bias (H,)

LINES = 1080  # of a frame, from its lowest to its highest
NEARER = 50  # times nearer, from where lines of one network and another are still one line
SERVES = 1e-6  # of the output's largest value: a product that is off by no more is the network


class Collapse(Finding):
    """What networks of two inputs and two classes without an activation come to, at the end: those of some recordings that have none.

    box: what a frame around the lattice shows. layers, parameters: how many layers each has, and how many numbers training found; in the
    order of their layers. product: the single layer that each is, a x + b y + c. residual: the largest difference, on the lattice, of that
    layer and the network. mistakes: on how many samples each is wrong. line: where each is undecided, from edge to edge of the box; drawn:
    whether it is. apart: the largest difference between two products, of one of their numbers.
    one: whether all lines are one, looked at from `nearer` times nearer than the box, or at least in the box; alike: whether all are wrong
    equally often.
    """

    box: np.ndarray = array("2 2")
    layers: np.ndarray = array("M")
    parameters: np.ndarray = array("M")
    product: np.ndarray = array("M 3")
    residual: Measured = number()
    mistakes: np.ndarray = array("M")
    line: np.ndarray = array("M 2 2")
    apart: Measured = number()
    nearer: Measured = number()
    alike = verdict("alike", "unlike")
    one = verdict("nearer", "here", "no")
    drawn = verdict(*COUNTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where every recording has an activation, or a run is not one for a boundary."""
        straight = sorted(filter(_is_straight, recordings), key=lambda one: len(layers_of(one)))
        if not straight:
            raise RunError("without an activation there must be a network; each of these has one")
        box = framed(straight[0].grid)
        networks = [weights_at(layers_of(one), -1) for one in straight]
        products = [multiplied(network) for network in networks]
        lines = [_line(one, threshold_of(recording), box) for one, recording in zip(products, straight, strict=True)]
        product = np.array([_numbers(one) for one in products])
        mistakes = np.array([separation(recording)[0]["mistakes"][-1] for recording in straight])
        return {
            "box": box,
            "layers": [len(network) for network in networks],
            "parameters": [sum(weight.size + bias.size for weight, bias in network) for network in networks],
            "product": product,
            "residual": max(_off(one, recording, "grid") for one, recording in zip(products, straight, strict=True)),
            "mistakes": mistakes,
            "alike": "alike" if np.ptp(mistakes) == 0 else "unlike",
            "nearer": NEARER,
            "line": lines,
            "apart": np.ptp(product, axis=0).max(),
            "one": _one(np.array(lines), float(np.ptp(box[:, 1])) / LINES),
            "drawn": how_many(np.array([np.isfinite(line).all() for line in lines])),
        }


class Telescope(Finding):
    """The layers of a network without an activation, multiplied two by two, round by round, until one is left.

    left: how many layers are left after each round, the first of none. units: how many numbers go into each of them, and come out of the
    last one; -1 behind that. weights: of all rounds, layer by layer, row by row. single: the layer that is left, a x + b y + c.
    threshold: above it the output says the second class. residual: the largest difference, on the lattice, of that layer and the network;
    parameters: how many numbers all layers have.
    """

    left: np.ndarray = array("R")
    units: np.ndarray = array("R L")
    weights: np.ndarray = array("Q")
    single: np.ndarray = array("3")
    threshold: Measured = number()
    residual: Measured = number()
    parameters: Measured = number()
    serves = verdict("exactly", "no")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the recording has an activation or one layer only, or its run is not one for a boundary."""
        (recording,) = recordings
        if not _is_straight(recording):
            raise RunError(f"layers can be multiplied where nothing lies between them; here {recording.activation_name} does")
        if len(layers_of(recording)) < 2:
            raise RunError("one layer is nothing to be multiplied; network.hidden = [8] makes two")
        rounds = [weights_at(layers_of(recording), -1)]
        while len(rounds[-1]) > 1:
            rounds.append([multiplied(rounds[-1][at : at + 2]) for at in range(0, len(rounds[-1]), 2)])
        units = np.full((len(rounds), len(rounds[0]) + 1), -1)
        for row, layers in zip(units, rounds, strict=True):
            row[: len(layers) + 1] = [layers[0][0].shape[1], *(len(bias) for _, bias in layers)]
        off, largest = _off(rounds[-1][0], recording, "grid"), np.abs(recording.output("grid").last).max()
        return {
            "left": [len(layers) for layers in rounds],
            "units": units,
            "weights": np.concatenate([weight.ravel() for layers in rounds for weight, _ in layers]),
            "single": _numbers(rounds[-1][0]),
            "threshold": threshold_of(recording),
            "residual": off,
            "parameters": sum(weight.size + bias.size for weight, bias in rounds[0]),
            "serves": "exactly" if off <= SERVES * largest else "no",
        }


class Jammed(Finding):
    """A network that folds between its layers, and what is left of it when its layers are multiplied as if nothing lay between them.

    box: as of `Collapse`. sizes, corners, heights, edges: its exact regions there, as of `Regions`.
    product: the single layer that its layers multiply to. off: the largest difference, on the samples, of that and the network; misjudged:
    on how many samples the product is wrong, missed: on which; mistakes: on how many the network is.
    """

    box: np.ndarray = array("2 2")
    threshold: Measured = number()
    sizes: np.ndarray = array("P")
    corners: np.ndarray = array("C 2")
    heights: np.ndarray = array("C")
    edges: np.ndarray = array("C")
    product: np.ndarray = array("3")
    line: np.ndarray = array("2 2")
    off: Measured = number()
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
        box, threshold, network = framed(recording.grid), threshold_of(recording), weights_at(layers_of(recording), -1)
        act, lost = recording.act, False
        try:
            one = tiling(network, act, box)
        except ValueError as error:
            raise RunError(str(error)) from error
        except OverflowError:
            one, lost = tiling([(np.zeros((1, 2)), np.zeros(1))], act, box), True
        product = multiplied(network)
        missed = _wrong(product, recording, threshold)
        judged, ending = separation(recording)
        off, largest = _off(product, recording, "samples"), np.abs(recording.output("samples").last).max()
        return {
            "box": box,
            "threshold": threshold,
            "sizes": [len(corners) for corners in one.corners],
            "corners": np.concatenate(one.corners),
            "heights": np.concatenate([heights[:, 0] for heights in one.heights()]),
            "edges": np.concatenate(one.edges),
            "product": _numbers(product),
            "line": _line(product, threshold, box),
            "off": off,
            "missed": missed,
            "misjudged": missed.sum(),
            "mistakes": judged["mistakes"][-1],
            "separation": ending,
            "folding": "lost" if lost else "flat" if len(one.corners) == 1 else "drawn" if len(one.level(threshold)) else "unbounded",
            "serves": "exactly" if off <= SERVES * largest else "no",
        }


def multiplied(layers: list[Layer]) -> Layer:
    """The single layer that layers with nothing between them are: its weight (H, D) and bias (H,)."""
    (weight, bias), *others = layers
    with np.errstate(all="ignore"):
        for outer, constant in others:
            weight, bias = outer @ weight, outer @ bias + constant
    return weight, bias


def _is_straight(recording: Recording) -> bool:
    """Whether nothing but weights and biases lies between a network's inputs and its output."""
    refuse_others(recording)
    return recording.act.name == "identity"


def _numbers(layer: Layer) -> np.ndarray:
    """The three numbers (3,) of a layer of two inputs and one output."""
    weight, bias = layer
    return np.array([*weight[0], bias[0]])


def _off(layer: Layer, recording: Recording, probe: str) -> float:
    """The largest difference of a layer and the network at the end, on a probe."""
    weight, bias = layer
    with np.errstate(all="ignore"):
        return float(np.abs(recording.arrays[f"{probe}/inputs"] @ weight.T + bias - recording.output(probe).last).max())


def _wrong(layer: Layer, recording: Recording, threshold: float) -> np.ndarray:
    """On which samples (N,) a layer is wrong; one that gives no number is."""
    weight, bias = layer
    with np.errstate(all="ignore"):
        output = recording.inputs @ weight[0] + bias[0]
    return ((output > threshold) != (recording.targets[:, 0] == 1)) | ~np.isfinite(output)


def _line(layer: Layer, threshold: float, box: np.ndarray) -> np.ndarray:
    """Where a layer is at the threshold, from end to end in a box, (2, 2), more on the left; no numbers where it is nowhere."""
    numbers = _numbers(layer) - [0, 0, threshold]
    (left, low), (right, high) = box.tolist()
    ring: Ring = [(left, low, 0), (right, low, 1), (right, high, 2), (left, high, 3)]
    if np.isfinite(numbers).all():
        a, b, c = (numbers / (np.abs(numbers).max() or 1.0)).tolist()  # of any size: the line is the same
        below, above = halves(ring, (a, b, c), BLUR * float(np.hypot(a, b) * np.ptp(box)), 4)
        if below and above:
            return np.array(chord(above, 4)[0])
    return np.full((2, 2), np.nan)


def _one(lines: np.ndarray, pixel: float) -> str:
    """Whether lines (M, 2, 2) are one as far as can be seen where a pixel is so large: from nearer too, from here, or not."""
    with np.errstate(all="ignore"):
        along = lines[:, 1] - lines[:, 0]
        normal = along[:, ::-1] * [-1, 1] / np.linalg.norm(along, axis=1, keepdims=True)  # (M, 2)
        far = np.abs(np.einsum("mnei,mi->mne", lines[None] - lines[:, None, :1], normal)).max()
    return "nearer" if far * NEARER <= pixel else "here" if far <= pixel else "no"
