"""Under the lid: what each knob is, on its wire or in its node; and the picture that comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import RIGHT, UP, VGroup

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
from scenes.parts.theme import MOVING, PROTAGONIST, THEME, TITLE

if TYPE_CHECKING:
    from scenes.stage import Knobs

LARGEST = 0.42  # scene units, a knob's radius
INPUT = 0.2  # an input's
OUT = 1.3  # scene units, the wire of the answer
NAMED, WIDEST = 0.35, 1.2  # over its middle an input's name, and how wide that is at the most
TRIED = np.linspace(0.15, 0.85, 57)  # how far along its wire a knob can be
ALONG, STRAY = 0.38, 0.08  # how far it is best, and by how much clearer it has to be, in scene units, to be a whole wire away from there
ENOUGH = 1.25 * LARGEST  # from a knob to the next wire; to a node's or a knob's middle twice that


class Wired(VGroup):
    """A network with room for its knobs: on each wire one, and one in each node behind the inputs.

    spots (P, 3), radius: where they stand, and how large. hues (P, 4): the colours of their numbers, above zero and below.
    """

    def __init__(self, knobs: Knobs, room: Box) -> None:
        columns = _columns([knobs.layers[0].inputs, *(layer.units for layer in knobs.layers)], room)
        self.spots = _spots(knobs, columns)
        apart = np.linalg.norm(self.spots[:, None] - self.spots[None], axis=-1) + 9 * np.eye(len(self.spots))
        self.radius = min(LARGEST, 0.46 * float(apart.min()))
        wires = knobs.homes[knobs.homes[:, 2] >= 0]
        starts = np.array([columns[layer][source] for layer, _, source in wires])
        ends = np.array([columns[layer + 1][unit] for layer, unit, _ in wires])
        weights = [layer.weight.values[-1].astype(float) for layer in knobs.layers]
        rgbas, widths, dashed = looks(weights)
        self.wires = Wires(starts, ends, rgbas, widths, dashed).set_z_index(MOVING - 2)
        self.inputs = Points(columns[0], THEME.ink, INPUT).set_z_index(MOVING - 1)
        negative = np.nan_to_num(knobs.every[-1]) < 0
        self.hues = rgbas_of(THEME.weights, 2)[negative.astype(int)]
        answer = columns[-1][0]
        self.out = Wires(answer[None], answer[None] + OUT * RIGHT, THEME.prediction, PROTAGONIST).set_z_index(MOVING - 2)
        told = zip(columns[0], knobs.recording.axis_names, strict=True)
        self.holes = Points(self.spots, THEME.ground, DISC * self.radius).set_z_index(MOVING - 1)  # no wire is seen through a knob
        self.names = VGroup(*(_name(name, place + NAMED * UP) for place, name in told))
        self.names.add(_name("answer", answer + OUT * RIGHT + 0.2 * UP, THEME.prediction, 1))
        super().__init__(self.wires, self.out, self.holes, self.inputs, self.names)

    @property
    def knobs(self) -> np.ndarray:
        """The points of a panel whose knobs stand there."""
        return np.stack([self.spots, self.spots + np.array([self.radius, 0, 0])], axis=1).reshape(-1, 3)


def _spots(knobs: Knobs, columns: list[np.ndarray]) -> np.ndarray:
    """Where the knobs stand, (P, 3): in their nodes, or on their wires."""
    found: list[np.ndarray] = []
    for layer, unit, source in knobs.homes:
        here, there = columns[layer : layer + 2]
        found.append(there[unit] if source < 0 else _on_wire(here, there, source, unit, [*here, *there, *found]))
    return np.array(found)


def _on_wire(here: np.ndarray, there: np.ndarray, source: int, unit: int, taken: list[np.ndarray]) -> np.ndarray:
    """The place (3,) on a wire from column to column where it is clear of other wires and of what stands, if it can be where all stand."""
    places = here[source] + TRIED[:, None] * (there[unit] - here[source])
    others = [(one, other) for at, one in enumerate(here) for to, other in enumerate(there) if (at, to) != (source, unit)]
    clear = [_away(places, *other) for other in others] + [np.linalg.norm(places - one, axis=1) / 2 for one in taken]
    return places[np.argmax(np.minimum(np.min(clear, axis=0), ENOUGH) - STRAY * np.abs(TRIED - ALONG))]


def _away(places: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """How far a wire passes some places (n, 3) by, (n,)."""
    along = np.clip((places - start) @ (end - start) / np.sum((end - start) ** 2), 0, 1)
    return np.linalg.norm(places - start - along[:, None] * (end - start), axis=1)


def _name(name: str, place: np.ndarray, hue: str = THEME.dimmed, align: float = 0) -> Lettering:
    """The name of an input, or of what comes out, over a place."""
    shown = shortened(name, TITLE, WIDEST)
    return Lettering(shown, place, TITLE, hue, align, numerals=numerals_of(shown, name)).set_z_index(MOVING - 1)


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
    return free.inset(0.6, 0.5, 0.4 + OUT, 0.5) if rooms.high() else free.inset(0.5, 0.2, 0.4 + OUT, 0.1)
