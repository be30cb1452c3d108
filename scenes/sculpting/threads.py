"""Lines that are there for a moment: what runs from a neuron to the place where its crease begins, and straight cuts that are tried."""

from __future__ import annotations

import numpy as np
from manim import Animation, Line, ShowPassingFlash

from scenes.parts.frame import stage
from scenes.parts.ink.machine import Machine
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import MOVING, PROTAGONIST, THEME
from scenes.stage import Recording, layers_in_plane

LOWER = 0.3  # scene units by which the head reaches farther down where it names a plane
TALLEST = 12  # units of a layer that the corner has room for
NEAR, LONG = 0.75, 5.0  # scene units: how far from the middle a try passes, and how long it is


def machines_of(run: Recording) -> list[Machine]:
    """The little network at the top left, if its corner has room for it: the neurons of a layer in one hue."""
    layers = layers_in_plane(run)
    if max(layer.weight.values.shape[1] for layer in layers) > TALLEST:
        return []
    corner = stage().inset(0, 0, 0, LOWER if run.sliced else 0)
    hues = [THEME.neurons[at % len(THEME.neurons)] for at, layer in enumerate(layers[:-1]) for _ in layer.bias.last]
    return [Machine(lambda step: [layer.weight.at(step) for layer in layers], run.last_step, corner, hues)]


def sent(node: np.ndarray, space: FacetedSpace, unit: int, hue: str, run_time: float = 0.5) -> list[Animation]:
    """A spark from a node (3,) to the left end of a unit's crease, where it has one."""
    end = space.left_end(unit)
    if end is None:
        return []
    way = Line(node, end * [1, 1, 0], stroke_color=hue, stroke_width=PROTAGONIST).set_z_index(MOVING)
    return [ShowPassingFlash(way, time_width=0.6, run_time=run_time)]


def tried(count: int) -> list[Line]:
    """So many straight cuts, laid by hand around the middle of the stage, too near to fence in anything."""
    rods = []
    for turn in np.pi * (0.1 + 2 * np.arange(count) / count):
        out = np.array([np.cos(turn), np.sin(turn), 0])
        along = LONG / 2 * np.array([-out[1], out[0], 0])
        middle = SIGHT + NEAR * out
        rods.append(Line(middle - along, middle + along, stroke_color=THEME.ink, stroke_width=PROTAGONIST).set_z_index(MOVING))
    return rods
