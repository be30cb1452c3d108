"""Deep networks of several shapes that are to read digits: what of them is drawn, each in one hue throughout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Mobject

from nets.findings.optimization.activations_shape_learning.deep import Deep
from scenes.optimization.climbs import Climbs
from scenes.optimization.clock import Clock
from scenes.optimization.facing import pictures_of
from scenes.optimization.lanes import Lanes
from scenes.optimization.strands import HUES
from scenes.optimization.walls import Walls
from scenes.parts.change import Change
from scenes.parts.letters.header import Counter
from scenes.parts.playhead import Playhead
from scenes.stage import Measured, Recording

PARTS = 5  # of a wall, that come to shine one after the other


class Readers:
    """names: of the shapes, each in the hue that is its own, also among others that are `known`. main: the first training, whose steps are
    told at the place of the `counter`."""

    def __init__(self, found: Deep, names: Sequence[str], known: Sequence[str], main: Recording, counter: Counter) -> None:
        self.found, self.names, self.odd = found, names, int(found.odd)
        every = list(dict.fromkeys([*known, *names]))
        hues = [HUES[every.index(name) % len(HUES)] for name in names]
        self.walls, self.lanes = Walls(pictures_of(found.pictures), found.lit.at, hues), Lanes(found.back, hues)
        self.climbs = Climbs(found, names, hues)
        self.end, self.inside, self.clock = float(main.last_step), Playhead(0), Clock(main.step.number, counter)
        self.inside.lead(self.walls, self.clock)

    @property
    def values(self) -> dict[str, Measured | str]:
        """What sentences may say of them."""
        found = self.found
        return {
            "layers": found.layers,
            "learners": found.learners,
            "odd": self.names[self.odd],
            "starts": found.length("right", 1),
            "hits": found.hits,
            "scored": found.scored,
            "ahead": self.names[max(int(found.ahead), 0)],
            "soonest": found.soonest,
            "latest": found.latest,
            "reach": found.reach,
            "again": found.again,
            "shown": found.length("pictures"),
        }

    def heads(self) -> list[Mobject]:
        """Over each wall its name."""
        return [self.walls.head(at, name) for at, name in enumerate(self.names)]

    def counts(self) -> list[Mobject]:
        """And how many of its pictures are read in the end."""
        found = self.found
        return [self.walls.counted(at, found.number("read", at), found.length("pictures")) for at in range(len(self.names))]

    def dark(self) -> None:
        """No picture shines."""
        self.walls.lights = 0 * self.walls.lights

    def light(self, step: float) -> Animation:
        """Those come to shine that are read at a step."""
        return Change(self.walls, 0.5, lights=self.walls.at(step))

    def alone(self) -> None:
        """Only the odd one's wall is there, as large as there is room."""
        self.walls.points = self.walls.alone(self.odd)
        self.walls.clear = np.where(np.arange(len(self.names)) == self.odd, 1.0, 0)

    def again(self) -> list[Animation]:
        """Those come to shine that the odd one reads with one layer, some after the others."""
        lights, read = self.walls.lights.copy(), self.found.lit_again.astype(float)
        changes = []
        for last in np.linspace(0, len(read), PARTS + 1).round().astype(int)[1:]:
            lights[self.odd, :last] = read[:last]
            changes.append(Change(self.walls, 0.5, lights=lights.copy()))
        return changes

    def recounted(self) -> list[Mobject]:
        """Over its wall what it is, and how many these are."""
        found, walls = self.found, self.walls
        name = f"{self.names[self.odd]}, one layer"
        return [walls.head(self.odd, name), walls.counted(self.odd, found.again, found.length("pictures"))]
