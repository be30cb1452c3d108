"""From where things in space are best seen: views that are chosen by what is to be seen, once, and not by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.space.view import SIGHT, View

SIDES = range(-180, 180, 5)  # degrees of azimuth that are tried
ASKEW = 30  # degrees from an axis, at least
RISES = (22, 32)  # degrees of elevation
CARE = 12  # how much more it counts that dots are seen than that they are far from one another
BEHIND = 0.2  # scene units
SOME = 100  # dots are enough to tell
LEAST, CLOSEST = 1e-9, 30.0  # the smallest size that is one, and the largest zoom
WIDEST = 2.0  # times as large across as upwards, or upwards as across


def fitted(points: np.ndarray, box: Box, azimuth: float = 0, elevation: float = 90) -> View:
    """The view from a side in which points (n, 3) just fill a box, if they are not next to nothing; of those that are numbers.

    As far as that takes no more than WIDEST, across and upwards have a scale of their own.
    """
    bare = View(azimuth, elevation, 1, 0, 0, 0)
    right, up, _ = bare.axes
    known = points[np.isfinite(points).all(axis=1)]
    spots = known @ np.array([right, up]).T if len(known) else np.zeros((1, 2))
    low, high = spots.min(axis=0), spots.max(axis=0)
    across, zoom = (np.array([box.width, box.height]) / np.maximum(high - low, LEAST)).tolist()
    zoom, across = min(zoom, WIDEST * across, CLOSEST), min(across, WIDEST * zoom, CLOSEST)
    view = replace(bare.at((low + high) / 2 @ np.array([right, up]), zoom), wide=across / zoom)
    return view.shifted(np.array([box.left + box.right, box.bottom + box.top, 0]) / 2 - SIGHT)


def side_of(sheet: np.ndarray, dots: np.ndarray, box: Box) -> tuple[float, float]:
    """Azimuth and elevation from which a sheet of lattice places (m, m, 3) is seen best that fills a box, and dots (n, 3) on it.

    Best is where it hides the fewest dots, and they are scattered most widely; of no axis one looks along it, so that all three are seen.
    """
    tried = [(azimuth, elevation) for elevation in RISES for azimuth in SIDES if ASKEW <= azimuth % 90 <= 90 - ASKEW]
    if not (np.isfinite(sheet).all() and np.isfinite(dots).all()):
        return tried[0]
    dots = dots[:: max(len(dots) // SOME, 1)]
    views = [fitted(sheet.reshape(-1, 3), box, *side) for side in tried]
    scores = [_seen(view.place(sheet.reshape(-1, 3)).reshape(sheet.shape), view.place(dots)) for view in views]
    return tried[int(np.argmax(scores))]


def _seen(sheet: np.ndarray, dots: np.ndarray) -> float:
    """The area over which dots (n, 3) are scattered on screen, but for the share of them that the sheet (m, m, 3) hides."""
    scatter = dots[:, :2] - dots[:, :2].mean(axis=0)
    area = float(np.sqrt(max(np.linalg.det(scatter.T @ scatter / len(dots)), 0)))
    return area * float(np.mean(~hidden(sheet, dots))) ** CARE


def hidden(sheet: np.ndarray, dots: np.ndarray) -> np.ndarray:
    """Which dots (n, 3) lie behind a part of a sheet of lattice places (m, m, 3), all as they are on screen: those clearly behind it."""
    low, right, high, left = sheet[:-1, :-1], sheet[:-1, 1:], sheet[1:, 1:], sheet[1:, :-1]
    threes = np.stack([np.stack([low, right, high], axis=2), np.stack([low, high, left], axis=2)]).reshape(-1, 3, 3)
    start, along, up = threes[:, 0], threes[:, 1] - threes[:, 0], threes[:, 2] - threes[:, 0]
    area = along[:, 0] * up[:, 1] - along[:, 1] * up[:, 0]
    solid = np.abs(area) > LEAST
    start, along, up, area = start[solid], along[solid], up[solid], area[solid]
    away = dots[:, None] - start  # (n, t, 3)
    first = (away[..., 0] * up[:, 1] - away[..., 1] * up[:, 0]) / area
    second = (along[:, 0] * away[..., 1] - along[:, 1] * away[..., 0]) / area
    over = start[:, 2] + first * along[:, 2] + second * up[:, 2] - dots[:, None, 2]
    return ((first > 0) & (second > 0) & (first + second < 1) & (over > BEHIND)).any(axis=1)
