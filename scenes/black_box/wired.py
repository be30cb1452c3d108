"""Under the lid: what each knob is, on its wire or in its node; and the picture that comes out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from manim import RIGHT, UP, Circle, VGroup

from scenes.black_box import rooms
from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.knobs import DISC
from scenes.parts.ink.points import Points
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import LINE, MOVING, PROTAGONIST, THEME, TITLE

if TYPE_CHECKING:
    from scenes.stage import Knobs

LARGEST = 0.42  # scene units, a knob's radius
INPUT = 0.2  # an input's
RIM = 1.35  # of a knob's radius, a node's around it
OUT = 1.6  # scene units, the wire of the answer
NAMED, WIDEST = 0.35, 1.2  # over its middle an input's name, and how wide that is at the most
TRIED = np.linspace(0.15, 0.85, 57)  # how far along its wire a knob can be
ALONG, STRAY = 0.3, 0.08  # how far it is best, and by how much clearer it has to be, in scene units, to be a whole wire away from there
APART = 0.6  # scene units, from knob to knob where all of a layer stand one over the other
ENOUGH = 1.25 * LARGEST  # from a knob to the next wire; to a node's or a knob's middle twice that


class Wired(VGroup):
    """A network with room for its knobs: on each wire one, and one in each node behind the inputs.

    spots (P, 3), radius: where they stand, and how large. A wire looks as any other: how much it is worth its knob says.
    """

    def __init__(self, knobs: Knobs, room: Box) -> None:
        columns = _columns([knobs.layers[0].inputs, *(layer.units for layer in knobs.layers)], room)
        self.spots = _spots(knobs, columns)
        apart = np.linalg.norm(self.spots[:, None] - self.spots[None], axis=-1) + 9 * np.eye(len(self.spots))
        self.radius = min(LARGEST, 0.43 * float(apart.min()))
        wires = knobs.homes[knobs.homes[:, 2] >= 0]
        starts = np.array([columns[layer][source] for layer, _, source in wires])
        ends = np.array([columns[layer + 1][unit] for layer, unit, _ in wires])
        self.wires = Wires(starts, ends, THEME.dimmed, LINE).set_z_index(MOVING - 2)
        self.inputs = Points(columns[0], THEME.ink, INPUT).set_z_index(MOVING - 1)
        answer = columns[-1][0]
        self.out = Wires(answer[None], answer[None] + OUT * RIGHT, THEME.prediction, PROTAGONIST).set_z_index(MOVING - 2)
        told = zip(columns[0], knobs.recording.axis_names, strict=True)
        self.holes = Points(self.spots, THEME.ground, DISC * self.radius).set_z_index(MOVING - 1)
        self.rims = VGroup(*(self._rim(spot) for spot in self.spots[knobs.homes[:, 2] < 0])).set_z_index(MOVING - 1)
        self.names = VGroup(*(_name(name, place + NAMED * UP) for place, name in told))
        self.names.add(_name("answer", answer + OUT * RIGHT + 0.2 * UP, THEME.prediction, 1))
        super().__init__(self.wires, self.out, self.rims, self.holes, self.inputs, self.names)

    def _rim(self, spot: np.ndarray) -> Circle:
        """A node around its knob."""
        rim = Circle(RIM * self.radius, color=THEME.ink, stroke_width=LINE, fill_color=THEME.ground, fill_opacity=1)
        return rim.move_to(spot)

    def behind(self, knobs: np.ndarray) -> np.ndarray:
        """The points of holes behind knobs, those of a panel: no wire is seen through a knob."""
        middles, edges = knobs[::2], knobs[1::2]
        return np.stack([middles, middles + DISC * (edges - middles)], axis=1).reshape(-1, 3)

    @property
    def knobs(self) -> np.ndarray:
        """The points of a panel whose knobs stand there."""
        return np.stack([self.spots, self.spots + np.array([self.radius, 0, 0])], axis=1).reshape(-1, 3)


def _spots(knobs: Knobs, columns: list[np.ndarray]) -> np.ndarray:
    """Where the knobs stand, (P, 3): in their nodes, or on their wires."""
    found: list[np.ndarray] = []
    shares = [_abreast(here, there) for here, there in pairwise(columns)]
    for layer, unit, source in knobs.homes:
        here, there = columns[layer : layer + 2]
        if source < 0:
            found.append(there[unit])
        elif share := shares[layer]:
            found.append(here[source] + share * (there[unit] - here[source]))
        else:
            found.append(_on_wire(here, there, source, unit, [*here, *there, *found]))
    return np.array(found)


def _abreast(here: np.ndarray, there: np.ndarray) -> float:
    """How far along all wires from column to column their knobs stand one over the other, well apart; 0 where they cannot.

    It is nearer to the column of fewer nodes, so that they are not taken for more of the other's.
    """
    heights = np.sort([np.add.outer((1 - share) * here[:, 1], share * there[:, 1]).ravel() for share in TRIED])
    apart = np.diff(heights).min(axis=1, initial=APART)
    best = int(np.argmax(apart - STRAY * np.abs(TRIED - (ALONG if len(here) <= len(there) else 1 - ALONG))))
    return float(TRIED[best]) if apart[best] == APART else 0.0


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
