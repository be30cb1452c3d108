"""Under the lid: what each knob is, on its wire or in its node; and the picture that comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import UP, VGroup

from scenes.black_box import rooms
from scenes.black_box.wiring import looks
from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.knobs import DISC
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.points import Points
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import MOVING, THEME, TITLE

if TYPE_CHECKING:
    from scenes.stage import Knobs

LARGEST = 0.42  # scene units, a knob's radius
INPUT = 0.2  # an input's
NAMED, WIDEST = 0.35, 1.2  # over its middle an input's name, and how wide that is at the most
ALONG = [(first, last) for first in (0.3, 0.38, 0.46) for last in (0.62, 0.7, 0.78)]  # of a wire, to the first input's knobs and the last's


class Wired(VGroup):
    """A network with room for its knobs: on each wire one, and one in each node behind the inputs.

    spots (P, 3), radius: where they stand, and how large. hues (P, 4): the colours of their numbers, above zero and below.
    """

    def __init__(self, knobs: Knobs, room: Box) -> None:
        columns = _columns([knobs.layers[0].inputs, *(layer.units for layer in knobs.layers)], room)
        self.spots, apart = max((_spots(knobs, columns, along) for along in ALONG), key=lambda tried: tried[1])
        self.radius = min(LARGEST, 0.46 * apart)
        wires = knobs.homes[knobs.homes[:, 2] >= 0]
        starts = np.array([columns[layer][source] for layer, _, source in wires])
        ends = np.array([columns[layer + 1][unit] for layer, unit, _ in wires])
        weights = [layer.weight.values[-1].astype(float) for layer in knobs.layers]
        rgbas, widths, dashed = looks(weights)
        self.wires = Wires(starts, ends, rgbas, widths, dashed).set_z_index(MOVING - 2)
        self.inputs = Points(columns[0], THEME.ink, INPUT).set_z_index(MOVING - 1)
        negative = np.nan_to_num(knobs.every[-1]) < 0
        self.hues = rgbas_of(THEME.weights, 2)[negative.astype(int)]
        told = zip(columns[0], knobs.recording.axis_names, strict=True)
        self.holes = Points(self.spots, THEME.ground, DISC * self.radius).set_z_index(MOVING - 1)  # no wire is seen through a knob
        self.names = VGroup(*(_name(name, place + NAMED * UP) for place, name in told))
        super().__init__(self.wires, self.holes, self.inputs, self.names)

    @property
    def knobs(self) -> np.ndarray:
        """The points of a panel whose knobs stand there."""
        return np.stack([self.spots, self.spots + np.array([self.radius, 0, 0])], axis=1).reshape(-1, 3)


def _spots(knobs: Knobs, columns: list[np.ndarray], along: tuple[float, float]) -> tuple[np.ndarray, float]:
    """Where the knobs stand, (P, 3), if those of the first input and the last one are so far along their wires; and how near two come."""
    spots = []
    for layer, unit, source in knobs.homes:
        end, many = columns[layer + 1][unit], len(columns[layer])
        share = np.interp(source, [0, many - 1], along) if many > 1 else sum(along) / 2
        spots.append(end if source < 0 else columns[layer][source] + share * (end - columns[layer][source]))
    found = np.array(spots)
    apart = np.linalg.norm(found[:, None] - found[None], axis=-1) + 9 * np.eye(len(found))
    return found, float(apart.min())


def _name(name: str, place: np.ndarray) -> Lettering:
    """The name of an input over a place."""
    shown = shortened(name, TITLE, WIDEST)
    return Lettering(shown, place, TITLE, THEME.dimmed, 0, numerals=numerals_of(shown, name)).set_z_index(MOVING - 1)


def _columns(counts: list[int], room: Box) -> list[np.ndarray]:
    """Where the nodes of each column stand, (n, 3), the inputs' first."""
    across = np.linspace(room.left, room.right, len(counts))
    found = []
    for x, count in zip(across, counts, strict=True):
        step = min(2.7, room.height / max(count - 0.4, 1))
        up = (room.bottom + room.top) / 2 + step * ((count - 1) / 2 - np.arange(count))
        found.append(np.column_stack([np.full(count, x), up, np.zeros(count)]))
    return found


def room() -> Box:
    """What the network fills."""
    free = stage()
    return free.inset(0.5, 0.5, 0.6, 0.5) if rooms.high() else free.inset(0.4, 0.2, 0.7, 0.1)
