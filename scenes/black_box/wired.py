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
ALONG = [(first, last) for first in (0.22, 0.3, 0.38, 0.46) for last in (0.58, 0.65, 0.72, 0.8)]  # of a wire: the first input's, the last's


class Wired(VGroup):
    """A network with room for its knobs: on each wire one, and one in each node behind the inputs.

    spots (P, 3), radius: where they stand, and how large. hues (P, 4): the colours of their numbers, above zero and below.
    """

    def __init__(self, knobs: Knobs, room: Box) -> None:
        columns = _columns([knobs.layers[0].inputs, *(layer.units for layer in knobs.layers)], room)
        self.spots, apart, _ = max((_spots(knobs, columns, along) for along in ALONG), key=lambda tried: tried[2])
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


def _spots(knobs: Knobs, columns: list[np.ndarray], along: tuple[float, float]) -> tuple[np.ndarray, float, float]:
    """Where the knobs stand, (P, 3), if those of the first input and the last one are so far along their wires; how near two come to each
    other; and how well all can be told apart, also from wires that they are not on."""
    spots = []
    for layer, unit, source in knobs.homes:
        end, many = columns[layer + 1][unit], len(columns[layer])
        share = np.interp(source, [0, many - 1], along) if many > 1 else sum(along) / 2
        spots.append(end if source < 0 else columns[layer][source] + share * (end - columns[layer][source]))
    found = np.array(spots)
    apart = np.linalg.norm(found[:, None] - found[None], axis=-1) + 9 * np.eye(len(found))
    near = float(apart.min())
    return found, near, min(near, 2 * LARGEST) + min(_clear(knobs, columns, found), LARGEST)


def _clear(knobs: Knobs, columns: list[np.ndarray], spots: np.ndarray) -> float:
    """How far the nearest wire that a knob is not on passes it by."""
    homes = knobs.homes
    nearest = np.inf
    for layer, unit, source in homes[homes[:, 2] >= 0]:
        start, end = columns[layer][source], columns[layer + 1][unit]
        others = spots[(homes[:, 2] >= 0) & (homes[:, 0] == layer) & ~((homes[:, 1] == unit) & (homes[:, 2] == source))]
        if len(others):
            away = np.abs(np.cross(others - start, end - start)[:, 2]) / np.linalg.norm(end - start)
            nearest = min(nearest, float(away.min()))
    return nearest


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
