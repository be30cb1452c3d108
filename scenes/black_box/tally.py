"""How many of the samples are right, in a line on the box, over its knobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.black_box import rooms
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import FRONT, READ_OUT, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.inside_the_box.tried import Tried
    from scenes.stage import Measured

UNDER = 0.52  # scene units from the box's upper edge to the line


class Tally(Lettering):
    """A count, of all samples; it follows training."""

    def __init__(self, found: Tried) -> None:
        self.found, room = found, rooms.corner()
        super().__init__("", ((room.left + room.right) / 2, room.top - UNDER, 0), READ_OUT, THEME.lamp, 0)
        self.set_z_index(FRONT)

    def count(self, number: Measured) -> Tally:
        """Say another count."""
        told, every = spoken(float(number)), spoken(float(self.found.samples))
        self.say(f"{told} of {every} right", [(told, number.source), (every, self.found.samples.source)])
        return self

    def show(self, step: float) -> None:
        """Say how many are right at a step of training."""
        self.count(self.found.right.number(step))
