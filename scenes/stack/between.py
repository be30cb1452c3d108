"""What is said, small, as long as layers carry a sheet: that only where a move ends it lies where the network has it."""

from __future__ import annotations

from scenes.parts.frame import frame, stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import FRONT, SAFE, THEME, TITLE

LOW = 0.08  # scene units by which it reaches down to the caption's band


def between() -> Lettering:
    """It stands at the foot of the stage, at the left."""
    place = (frame().left + SAFE, stage().bottom - LOW, 0)
    return haloed(Lettering("ends exact, in between interpolated", place, TITLE, THEME.dimmed)).set_z_index(FRONT + 2)
