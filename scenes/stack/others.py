"""Where other trainings draw their boundary on the same plane: ghosts, so that one sees how often it turns out how."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VMobject

from nets.findings.stack.third_dimension import Widths
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.seam import seams
from scenes.parts.theme import GHOST, MOVING, THEME
from scenes.stack.cuts import own
from scenes.stack.lift import Lift
from scenes.stack.passages import passage_of
from scenes.stage import Recording


def boundaries(way: Lift, study: Sequence[Recording], widths: Widths, which: np.ndarray) -> list[VMobject]:
    """Of some trainings of a study (M,) the line along which each is undecided at its end, on the plane as a way begins with it.

    One that is not right about every sample has another hue.
    """
    found = []
    for at in np.flatnonzero(which).tolist():
        ghost = VMobject(stroke_color=THEME.wrong if widths.mistakes[at] else THEME.prediction, stroke_width=GHOST)
        for line in _lines(way.fabric, study[at], float(widths.threshold[at])):
            seen = way.views[0].place(np.pad(line, ((0, 0), (0, 1)))) * [1, 1, 0]
            ghost.start_new_path(seen[0])
            ghost.add_points_as_corners(seen[1:])
        found.append(ghost.set_z_index(MOVING))
    return found


def _lines(fabric: Fabric, run: Recording, threshold: float) -> list[np.ndarray]:
    """Where a run is undecided at its end, as lines (n, 2) on the part of the plane that a fabric covers."""
    passage, cut = passage_of(run, [None] * len(run.run.network.hidden))(run.last_step), own(run, threshold)(run.last_step)

    def heights(places: np.ndarray) -> np.ndarray:
        return cut.heights(passage.numbers(places, cut.stop))

    lattice = np.stack(np.meshgrid(fabric.x, fabric.y), axis=-1).reshape(-1, 2)
    return seams(fabric.x, fabric.y, heights(lattice).reshape(len(fabric.y), len(fabric.x), -1), heights)
