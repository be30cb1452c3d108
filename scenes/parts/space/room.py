"""The room that a layer's numbers live in: an axis for each unit, walls where the activation holds them, and straight cuts through it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

PARTS = 24  # of an edge or an axis, each of which something can hide
FAR = 30.0  # what an activation makes of numbers so large and so small tells whether it holds them between walls

Edge = tuple[np.ndarray, str]  # places along it (PARTS + 1, 3), and its hue


@dataclass(frozen=True)
class Room:
    """One to three axes. hues: one for each. low, high: between which walls it lies. reach: how far axes go from zero, both ways."""

    hues: Sequence[str]
    low: float
    high: float
    reach: float = 1.0

    @property
    def width(self) -> int:
        """How many axes it has."""
        return len(self.hues)

    @property
    def corners(self) -> np.ndarray:
        """The corners of the walls (2 ** axes, 3)."""
        corners = np.array(list(itertools.product((self.low, self.high), repeat=self.width)))
        return np.pad(corners, ((0, 0), (0, 3 - self.width)))

    def walls(self, plain: str) -> list[Edge]:
        """Its edges: the three that meet where all but one are lowest have their axes' hues, the others are plain."""
        found = []
        for axis in range(self.width):
            others = [at for at in range(self.width) if at != axis]
            for at, ends in enumerate(itertools.product((self.low, self.high), repeat=len(others))):
                edge = np.zeros((PARTS + 1, 3))
                edge[:, axis] = np.linspace(self.low, self.high, PARTS + 1)
                edge[:, others] = ends
                found.append((edge, plain if at else self.hues[axis]))
        return found

    def axes(self) -> list[Edge]:
        """Its axes through zero."""
        return [(np.outer(np.linspace(-self.reach, self.reach, PARTS + 1), np.eye(3)[axis]), hue) for axis, hue in enumerate(self.hues)]

    def pane(self, weight: np.ndarray, constant: float) -> np.ndarray:
        """The part of the plane weight (3,) @ h + constant = 0 that lies between the walls, its corners (k, 3) in turn."""
        crossed = []
        for edge, _ in self.walls(""):
            start, end = edge[0], edge[-1]
            here, there = (float(weight @ place + constant) for place in (start, end))
            if np.sign(here) * np.sign(there) < 0:
                crossed.append(start + here / (here - there) * (end - start))
        if len(crossed) < 3:
            return np.zeros((0, 3))
        corners = np.array(crossed)
        middle = corners.mean(axis=0)
        first = (corners[0] - middle) / np.linalg.norm(corners[0] - middle)
        second = np.cross(weight / np.linalg.norm(weight), first)
        return corners[np.argsort(np.arctan2((corners - middle) @ second, (corners - middle) @ first))]


def ends_of(bend: Callable[[np.ndarray], np.ndarray]) -> tuple[float, float, bool]:
    """What an activation makes of the smallest and the largest numbers, and whether it goes no farther: then these are walls."""
    low, lower, upper, high = (float(bend(np.array(place))) for place in (-FAR, 1 - FAR, FAR - 1, FAR))
    return low, high, abs(lower - low) + abs(high - upper) < 1e-6
