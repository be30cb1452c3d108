"""The cells of a fabric between its threads: polygons on screen in their light, each on one side of the cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.space.parting import shares
from scenes.parts.space.seam import told
from scenes.parts.space.tone import TONES

if TYPE_CHECKING:
    from scenes.parts.space.fabric import Fabric

LIGHT = np.array([-0.40, 0.53, 0.75])  # from the left, above and in front, as it is seen
SEAM = 0.75  # of a pixel of the picture, by which a cell reaches under its neighbours


@dataclass(frozen=True, eq=False)
class Cells:
    """P convex polygons. corners: x and y on screen, one polygon after the other; starts: where each begins, and where the last ends.

    rgbas: the four numbers of their colours, each for one polygon after the other. near (P,): how near to the viewer they are. places
    (P, 3): where in the room. Flat lists: where there are thousands of lists, Python looks through all of them again and again.
    """

    corners: tuple[list[float], list[float]]
    starts: list[int]
    rgbas: list[list[float]]
    near: np.ndarray
    places: np.ndarray


def cells_of(fabric: Fabric, spots: np.ndarray, far: float) -> Cells:
    """A fabric's cells as they are seen, its places (Y X, 3) being at `spots` on screen. A cell that the cut crosses is two.

    far: scene units by which each reaches under its neighbours.
    """
    across = len(fabric.x)
    first = np.arange(len(spots)).reshape(-1, across)[:-1, :-1].ravel()
    four = first[:, None] + np.array([0, 1, across + 1, across])  # (Q, 4), counter-clockwise on the map
    four = four[np.isfinite(spots[four]).all(axis=(1, 2))] if fabric.sheet > 0 else four[:0]
    tones = _tones(spots[four])
    both = np.concatenate([spots, fabric.points], axis=1)  # (Y X, 6)
    classes = told(fabric.values) if len(fabric.values) else np.ones(len(spots), int)
    crossed = (classes[four] != classes[four[:, :1]]).any(axis=1)
    rings, sides, lit = [both[four[~crossed]].reshape(-1, 6)], classes[four[~crossed, 0]].tolist(), tones[~crossed].tolist()
    sizes = [4] * len(sides)
    for corners, tone in zip(four[crossed], tones[crossed].tolist(), strict=True):
        for side, part in enumerate(shares(both[corners], fabric.values[corners])):
            if len(part):
                rings.append(part)
                sides.append(side)
                lit.append(tone)
                sizes.append(len(part))
    whole, starts = np.concatenate(rings), np.cumsum([0, *sizes])
    middles = np.add.reduceat(whole, starts[:-1]) / np.array(sizes)[:, None] if sizes else np.zeros((0, 6))
    dyes = (1 - fabric.answered) * fabric.body[:3] + fabric.answered * fabric.answers[np.array(sides, int), :3]
    rgbas = np.column_stack([dyes * np.array(lit)[:, None], np.full(len(lit), fabric.sheet)])
    x, y = _spread(whole[:, :2], np.repeat(middles[:, :2], sizes, axis=0), far).T.tolist()
    return Cells((x, y), starts.tolist(), rgbas.T.tolist(), middles[:, 2], middles[:, 3:])


def _tones(spots: np.ndarray) -> np.ndarray:
    """How bright cells (Q, 4, 3) are by how they face the light, from either side: as bright as can be where they face the viewer."""
    normals = np.cross(spots[:, 2] - spots[:, 0], spots[:, 3] - spots[:, 1])
    length = np.linalg.norm(normals, axis=1)
    facing = np.where(length > 1e-12, np.abs(normals @ LIGHT) / np.maximum(length, 1e-12), LIGHT[2]) / LIGHT[2]
    return TONES.shade + (1 - TONES.shade) * np.clip(facing, 0, 1)


def _spread(corners: np.ndarray, middles: np.ndarray, far: float) -> np.ndarray:
    """Corners (n, 2) moved away from the middles (n, 2) of their cells, so that no ground is seen between neighbours."""
    away = corners - middles
    return corners + away * (far / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), far))
