"""What of a fabric and its room is lines: threads, walls, axes and the cut's line, in pieces each of which something can hide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import CONTEXT, PROTAGONIST, STROKE, THEME

if TYPE_CHECKING:
    from scenes.parts.space.fabric import Fabric

GAPS = 8  # between the threads of a fabric that are seen, a side
THIN, RIM = 1.3 * STROKE, 2.5 * STROKE  # widths of threads, and of the fabric's edge
OVER, SEWN = 0.05, 0.16  # scene units by which threads and the line on a fabric are nearer than it


@dataclass(frozen=True, eq=False)
class Threads:
    """S segments. ends: on screen, x, y, x and y, each for one segment after the other; so are the four numbers of their colours, rgbas.

    places (S, 3): where in the room their middles are; near (S,): how near to the viewer.
    """

    ends: list[list[float]]
    rgbas: list[list[float]]
    widths: list[float]
    places: np.ndarray
    near: np.ndarray


def threads_of(fabric: Fabric, spots: np.ndarray) -> Threads:
    """All lines of a fabric whose places (Y X, 3) are at `spots` on screen."""
    both = np.concatenate([spots, fabric.points], axis=1).reshape(len(fabric.y), len(fabric.x), 6)
    line, gap = fabric.line.reshape(-1, 3), fabric.cells // GAPS
    found: list[tuple[np.ndarray, str, float, float, float]] = []
    for lattice in (both, both.transpose(1, 0, 2)):
        found.append((_along(lattice[gap:-1:gap]), THEME.ink, CONTEXT * fabric.threads, THIN, OVER))
        found.append((_along(lattice[[0, -1]]), THEME.ink, 0.7 * fabric.threads, RIM, OVER))
    for edge, hue, width, clear in fabric.edges:
        found.append((_along(np.concatenate([fabric.look.place(edge), edge], axis=1)[None]), hue, clear, width, 0.0))
    sewn = np.concatenate([fabric.look.place(line), line], axis=1).reshape(-1, 2, 6)
    found.append((sewn, THEME.prediction, fabric.lined, PROTAGONIST, SEWN))
    found = [one for one in found if one[2] > 0]
    ends = np.concatenate([np.zeros((0, 2, 6)), *(one[0] for one in found)])
    counts = [len(one[0]) for one in found]
    rgbas = np.repeat([[*rgbas_of(hue, 1)[0, :3], clear] for _, hue, clear, _, _ in found] or np.zeros((0, 4)), counts, axis=0)
    widths, nearer = (np.repeat([one[at] for one in found], counts) for at in (3, 4))
    middles = ends.mean(axis=1)
    flat = ends[:, :, :2].reshape(-1, 4).T.tolist()
    return Threads(flat, rgbas.T.tolist(), widths.tolist(), middles[:, 3:], middles[:, 2] + nearer)


def _along(rows: np.ndarray) -> np.ndarray:
    """The segments (S, 2, 6) of some polylines (R, n, 6)."""
    return np.stack([rows[:, :-1], rows[:, 1:]], axis=2).reshape(-1, 2, 6)
