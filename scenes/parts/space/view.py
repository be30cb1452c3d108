"""From where space is looked at: without perspective, so that from straight above it is the map itself."""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scenes.parts.axes.window import Box

SIGHT = np.array([0.0, 0.25, 0.0])  # the middle of the stage: of what head and caption leave free


@dataclass(frozen=True)
class View:
    """An orthographic look at the stage's own space: x and y as on the map, z upright, all in scene units.

    azimuth: degrees by which space is turned about the upright axis. elevation: degrees from which one looks down, 90 from straight above,
    0 level. zoom: times as large. x, y, z: the place that is seen in the middle of the stage. wide: times as large across as upwards, as
    a chart has a scale for each of its axes: so numbers that are no lengths fill a frame of any shape. What is straight stays straight.
    """

    azimuth: float = 0
    elevation: float = 90
    zoom: float = 1
    x: float = float(SIGHT[0])
    y: float = float(SIGHT[1])
    z: float = 0
    wide: float = 1

    @classmethod
    def of(cls, numbers: np.ndarray) -> View:
        """The view that seven numbers (7,) tell, as `numbers` gives them."""
        return cls(*numbers.tolist())

    @property
    def numbers(self) -> np.ndarray:
        """The view as seven numbers (7,), between which one can move."""
        return np.array(astuple(self), dtype=np.float64)

    def turned(self, azimuth: float, elevation: float) -> View:
        """The same place from another side."""
        return replace(self, azimuth=azimuth, elevation=elevation)

    def at(self, place: np.ndarray, zoom: float) -> View:
        """Another place (3,) in the middle of the stage, so many times as large."""
        x, y, z = np.asarray(place, float).tolist()
        return replace(self, zoom=zoom, x=x, y=y, z=z)

    def place(self, points: np.ndarray) -> np.ndarray:
        """Points in space (n, 3) to the screen (n, 3); the third number is the depth, larger nearer to the viewer."""
        return (points - [self.x, self.y, self.z]) @ self.axes.T * self.scales + SIGHT

    def fitted(self, points: np.ndarray, box: Box, most: float) -> View:
        """The same side, so near (most times at the most) and so placed that points in space (n, 3) fill a box on the stage."""
        flat = points @ self.axes.T
        low, high = flat.min(axis=0), flat.max(axis=0)
        zoom = min(box.width / max(self.wide * (high[0] - low[0]), 1e-9), box.height / max(high[1] - low[1], 1e-9), most)
        up = (box.bottom + box.top) / 2 - SIGHT[1]
        return self.at((low + high) / 2 @ self.axes, float(zoom)).shifted(np.array([0, up, 0]))

    def shifted(self, vector: np.ndarray) -> View:
        """The same side, with everything farther along a vector (3,) on screen."""
        middle = np.array([self.x, self.y, self.z]) - (np.asarray(vector, float) / self.scales) @ self.axes
        return self.at(middle, self.zoom)

    @property
    def scales(self) -> np.ndarray:
        """How large a unit of space is on screen, (3,): to the right, upwards, and towards the viewer."""
        return self.zoom * np.array([self.wide, 1.0, 1.0])

    @property
    def axes(self) -> np.ndarray:
        """The screen's three axes in space, (3, 3): to the right, upwards, and towards the viewer."""
        (cos, sin), (low, high) = self.turn, self.tip
        return np.array([[cos, -sin, 0], [sin * high, cos * high, low], [-sin * low, -cos * low, high]])

    @property
    def turn(self) -> tuple[float, float]:
        """Cosine and sine of the azimuth."""
        return _circle(self.azimuth)

    @property
    def tip(self) -> tuple[float, float]:
        """Cosine and sine of the elevation: the shares of a height, and of the way to the back, that are seen upwards."""
        return _circle(self.elevation)


def _circle(degrees: float) -> tuple[float, float]:
    """Cosine and sine, exactly 0 and 1 where they are: from straight above no height may show."""
    angle = math.radians(degrees)
    return round(math.cos(angle), 15), round(math.sin(angle), 15)
