"""The network itself, over the whole stage, and a push in on one of its neurons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.machine import Machine
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, PIXEL
from scenes.stage import layers_of

if TYPE_CHECKING:
    from scenes.stage import Recording

SEEN = 180 * PIXEL
MOST = 64  # units that can be told apart there


def wiring_of(run: Recording, step: float) -> Machine | None:
    """A network of known layers as it is at a step, from edge to edge; none of one that has no units, or too many."""
    layers = layers_of(run) if run.layered else ()
    if len(layers) < 2 or sum(layer.units for layer in layers[:-1]) > MOST:
        return None
    free = stage()
    machine = Machine(lambda _: [layer.weight.at(step) for layer in layers], step, free)
    machine.shade, machine.bleeds = 0.0, True  # it is the picture: there is no map behind it, and it runs over the edge when one comes near
    left, right = machine.points[:, 0].min(), machine.points[:, 0].max()
    margin = 2 * machine.radius
    machine.points[:, 0] = np.interp(machine.points[:, 0], [left, right], [free.left + margin, free.right - margin])
    machine.points[:, 1] += (free.bottom + free.top) / 2 - (machine.points[:, 1].min() + machine.points[:, 1].max()) / 2
    return machine.set_z_index(BACK)


def near(machine: Machine, node: int, run_time: float) -> Change:
    """The camera's move to a node, until that is SEEN wide."""
    times = SEEN / (2 * machine.radius)
    places = np.array([*SIGHT[:2], 0]) + times * (machine.points - machine.points[node])
    return Change(machine, run_time, points=places, radius=times * machine.radius)


def middle_of(run: Recording) -> tuple[int, int]:
    """The last hidden layer, and the neuron in its middle: as the network's drawing counts them."""
    layers = layers_of(run)
    return len(layers) - 1, layers[-2].units // 2
