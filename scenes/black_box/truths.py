"""What a customer was in truth: a mark outside the dial, where the needle stood."""

from __future__ import annotations

import math

import numpy as np

from scenes.black_box.dial import OUT as REACH
from scenes.black_box.dial import Dial
from scenes.parts.ink.points import Points
from scenes.parts.theme import MOVING, THEME

OUT, MARK = 1.11, 0.075  # of the dial's radius: how far out a mark lies, and its own


def truth(dial: Dial, chance: float, kind: float) -> Points:
    """A mark of a class beside where the needle stands; nowhere where it stands nowhere."""
    hub, edge = dial.points[:2]
    radius = float(np.linalg.norm(edge - hub)) / REACH
    angle = math.pi * (1 - chance)
    place = hub + OUT * radius * np.array([math.cos(angle), math.sin(angle), 0])
    return Points(place[None], THEME.classes[int(kind)], MARK * radius, np.array([kind])).set_z_index(MOVING)
