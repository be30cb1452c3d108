"""From where a landscape is looked at."""

from __future__ import annotations

import math

import numpy as np
from manim import Animation

from scenes.optimization.terrain import LEAN, Terrain
from scenes.parts.change import Change
from scenes.parts.frame import roomy
from scenes.parts.space.moves import to_view
from scenes.parts.space.view import View

STEEP, LOW = 46.0, 12.0  # degrees above the map: so that both valleys are seen into, and so that one sees how deep they are
WHOLE, NEAR = 1.25, 2.2  # times as near at the most
CUT = 40.0  # how steeply what is drawn of the sheet rises to the back where it is cut open


class Looks:
    """The views of a terrain, all with its back at the back but the one from straight above."""

    def __init__(self, terrain: Terrain) -> None:
        self.terrain = terrain
        self.places = np.concatenate([terrain.ways.reshape(-1, 2), terrain.rings])
        side = View(math.degrees(math.atan2(*terrain.back.tolist())), STEEP)
        self.side = side.fitted(self._solid(self.places), roomy(), WHOLE)
        self.low = side.turned(side.azimuth, LOW).fitted(self._solid(self.places), roomy(), WHOLE)
        self.above = View()

    def cut_open(self) -> list[Animation]:
        """The terrain is cut along the line through both bottoms, and one looks at the cut."""
        return [to_view(self.terrain, self.low, 2.5), Change(self.terrain, 2.5, lean=CUT)]

    def closed(self, view: View, seconds: float) -> list[Animation]:
        """It is whole again, and one looks from elsewhere."""
        return [to_view(self.terrain, view, seconds), Change(self.terrain, seconds, lean=LEAN, outlined=0)]

    def near(self, step: float) -> View:
        """What has been passed up to a step, from near."""
        return self.side.fitted(self._solid(self.terrain.ways[: int(step) + 1].reshape(-1, 2)), roomy(), NEAR * self.side.zoom)

    def _solid(self, places: np.ndarray) -> np.ndarray:
        """Places on the map as points of the whole surface, as far as they are in sight."""
        (left, low), (right, high) = self.terrain.lattice.first, self.terrain.lattice.last
        inside = np.all((places >= [left, low]) & (places <= [right, high]), axis=1)
        return self.terrain.solid(places[inside], self.terrain.surface)
