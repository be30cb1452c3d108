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
RISE = 0.6  # scene units from the bottom of the cut to the middle of sight
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

    def cut(self, view: View) -> list[Animation]:
        """The terrain is cut along the line through both bottoms, and one looks at the cut."""
        return [to_view(self.terrain, view, 2.5), Change(self.terrain, 2.5, lean=CUT)]

    def closed(self, view: View, seconds: float) -> list[Animation]:
        """It is whole again, and one looks from elsewhere."""
        return [to_view(self.terrain, view, seconds), Change(self.terrain, seconds, lean=LEAN, outlined=0)]

    def bottom(self) -> View:
        """The last bottom from near: of two, as low as the cut through both shows it; where there is none, all."""
        rings = self.terrain.rings
        if not len(rings):
            return self.side
        (place,) = self.terrain.solid(rings[-1:], self.terrain.surface)
        if len(rings) != 2:
            return self.side.at(place, NEAR * self.side.zoom)
        return self.low.at(np.add(place, [0, 0, RISE]), NEAR * self.low.zoom)

    def near(self, step: float) -> View:
        """What has been passed up to a step, from near."""
        return self.side.fitted(self._solid(self.terrain.ways[: int(step) + 1].reshape(-1, 2)), roomy(), NEAR * self.side.zoom)

    def _solid(self, places: np.ndarray) -> np.ndarray:
        """Places on the map as points of the whole surface, as far as they are in sight."""
        solid = self.terrain.solid(places, self.terrain.surface)
        return solid[np.isfinite(solid).all(axis=1)]
