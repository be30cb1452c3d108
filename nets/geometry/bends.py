"""Bends: where the crease of a unit in a later layer crosses that of one in an earlier layer, and goes on in another direction.

Shape letters: S segments of creases · B bends.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nets.geometry.tilings import BOX, Creases

TOUCHING = 1e-9  # of the box: ends of segments no farther apart are one
LONG, CENTRAL = 0.12, 0.3  # of the box: a segment as long is not short; what is no farther from the middle can be come near to


@dataclass(frozen=True, eq=False)
class Bends:
    """come, go (B,): the segments before and after each bend. turns (B,): the degrees between them, above zero to the left."""

    come: np.ndarray
    go: np.ndarray
    turns: np.ndarray

    def path(self, creases: Creases, at: int) -> np.ndarray:
        """The crease on its way through a bend: from the start of one segment over the bend to the end of the other, (3, 2)."""
        return np.vstack([creases.ends[self.come[at]], creases.ends[self.go[at], 1]])

    def crossed(self, creases: Creases, at: int) -> np.ndarray:
        """The segment that is crossed there, from end to end, (2, 2)."""
        place = creases.ends[self.come[at], 1]
        mine = np.flatnonzero(creases.unit == creases.meets[self.come[at], 1])
        start, along = creases.ends[mine, 0], np.diff(creases.ends[mine], axis=1)[:, 0]
        share = np.clip(np.sum((place - start) * along, axis=1) / np.sum(along**2, axis=1), 0, 1)
        return creases.ends[mine[np.argmin(np.linalg.norm(start + share[:, None] * along - place, axis=1))]]


def bends_of(creases: Creases, box: np.ndarray) -> Bends:
    """All bends of the creases in a box (2, 2)."""
    ends, starts = np.flatnonzero(creases.meets[:, 1] != BOX), np.flatnonzero(creases.meets[:, 0] != BOX)
    far = np.abs(creases.ends[ends, 1][:, None] - creases.ends[starts, 0]) / np.ptp(box, axis=0)  # (ends, starts, 2)
    same = (creases.unit[ends][:, None] == creases.unit[starts]) & (creases.meets[ends, 1][:, None] == creases.meets[starts, 0])
    come, go = np.nonzero(same & (far.max(axis=2) <= TOUCHING))
    come, go = ends[come], starts[go]
    before, after = np.diff(creases.ends[come], axis=1)[:, 0], np.diff(creases.ends[go], axis=1)[:, 0]
    turns = np.arctan2(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0], np.sum(before * after, axis=1))
    return Bends(come, go, np.degrees(turns))


def sharpest(creases: Creases, bends: Bends, box: np.ndarray) -> int:
    """Which bend is seen best: what turns most, of those near the middle of the box whose segments are not short; 0 where there is none."""
    if not len(bends.turns):
        return 0
    length = np.linalg.norm(np.diff(creases.ends, axis=1)[:, 0], axis=1)
    shorter = np.minimum(length[bends.come], length[bends.go])
    away = np.abs(creases.ends[bends.come, 1] - box.mean(axis=0)) / np.ptp(box, axis=0)
    seen = np.minimum(shorter, LONG * np.ptp(box[:, 1])) * np.where(away.max(axis=1) < CENTRAL, 1, TOUCHING)
    return int(np.argmax(np.abs(bends.turns) * seen))
