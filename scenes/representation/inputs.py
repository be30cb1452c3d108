"""The names of what goes into a little network, beside its first nodes."""

from __future__ import annotations

from collections.abc import Sequence

from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.theme import MOVING, THEME, TITLE

BESIDE = 0.12  # scene units from a node to its name
WIDEST = 0.9  # and of a name, at the most


def names(machine: Machine, of: Sequence[str]) -> VGroup:
    """The inputs' names, each at the left of its node; the network makes room for them."""
    shown = [shortened(name, TITLE, WIDEST) for name in of]
    written = [
        Lettering(text, (0, 0, 0), TITLE, THEME.ink, 1, numerals=numerals_of(text, name)) for text, name in zip(shown, of, strict=True)
    ]
    room = max(one.width for one in written) + BESIDE
    machine.points[:, 0] += room
    for at, one in enumerate(written):
        node = machine.points[machine.node(0, at)]
        one.shift(node - [machine.radius + BESIDE, CAPITALS * TITLE / 2, 0])
    return VGroup(*written).set_z_index(MOVING)
