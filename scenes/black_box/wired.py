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
ALONG = 0.3, 0.7  # of a wire's length, where the knobs of the first and of the last input are


class Wired(VGroup):
    """A network with room for its knobs: on each wire one, and one in each node behind the inputs.

    spots (P, 3), radius: where they stand, and how large. hues (P, 4): the colours of their numbers, above zero and below.
    """

    def __init__(self, knobs: Knobs, room: Box) -> None:
        columns = _columns([knobs.layers[0].inputs, *(layer.units for layer in knobs.layers)], room)
        spots, starts, ends = [], [], []
        for layer, unit, source in knobs.homes:
            end = columns[layer + 1][unit]
            if source < 0:
                spots.append(end)
                continue
            start, many = columns[layer][source], len(columns[layer])
            share = np.interp(source, [0, max(many - 1, 1)], ALONG) if many > 1 else sum(ALONG) / 2
            spots.append(start + share * (end - start))
            starts.append(start)
            ends.append(end)
        self.spots = np.array(spots)
        apart = np.linalg.norm(self.spots[:, None] - self.spots[None], axis=-1) + 9 * np.eye(len(spots))
        self.radius = min(LARGEST, 0.46 * float(apart.min()))
        weights = [layer.weight.values[-1].astype(float) for layer in knobs.layers]
        rgbas, widths, dashed = looks(weights)
        self.wires = Wires(np.array(starts), np.array(ends), rgbas, widths, dashed).set_z_index(MOVING - 2)
        self.inputs = Points(columns[0], THEME.ink, INPUT).set_z_index(MOVING - 1)
        negative = np.nan_to_num(knobs.every[-1]) < 0
        self.hues = rgbas_of(THEME.weights, 2)[negative.astype(int)]
        told = zip(columns[0], knobs.recording.axis_names, strict=True)
        self.names = VGroup(*(_name(name, place + NAMED * UP) for place, name in told))
        super().__init__(self.wires, self.inputs, self.names)

    @property
    def knobs(self) -> np.ndarray:
        """The points of a panel whose knobs stand there."""
        return np.stack([self.spots, self.spots + np.array([self.radius, 0, 0])], axis=1).reshape(-1, 3)


def _name(name: str, place: np.ndarray) -> Lettering:
    """The name of an input over a place."""
    shown = shortened(name, TITLE, WIDEST)
    return Lettering(shown, place, TITLE, THEME.dimmed, 0, numerals=numerals_of(shown, name)).set_z_index(MOVING - 1)


def _columns(counts: list[int], room: Box) -> list[np.ndarray]:
    """Where the nodes of each column stand, (n, 3), the inputs' first."""
    across = np.linspace(room.left, room.right, len(counts))
    found = []
    for x, count in zip(across, counts, strict=True):
        step = min(2.4, room.height / max(count - 0.4, 1))
        up = (room.bottom + room.top) / 2 + step * ((count - 1) / 2 - np.arange(count))
        found.append(np.column_stack([np.full(count, x), up, np.zeros(count)]))
    return found


def room() -> Box:
    """What the network fills."""
    free = stage()
    return free.inset(0.5, 0.5, 0.6, 0.5) if rooms.high() else free.inset(0.4, 0.2, 0.7, 0.1)
