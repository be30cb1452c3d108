"""The box with knobs, what it is asked, and what it says: everything on screen is worked out anew from where the knobs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, ManimColor

from scenes.black_box import rooms
from scenes.black_box.casing import LETTERS, Casing
from scenes.black_box.dial import Dial, Readings
from scenes.black_box.entry import Entry
from scenes.black_box.screen import Screen
from scenes.black_box.ways import Way
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.ink.knobs import Knobs as Panel
from scenes.parts.theme import MOVING, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.inside_the_box.turned import Turned
    from scenes.stage import Knobs, Recording

POINTERS = max((THEME.ground, THEME.ink), key=lambda colour: sum(ManimColor(colour).to_rgb()))  # on a lid that is dark in both themes


class Rig:
    """The box and its knobs, the place that is asked with the needle that answers, and the screen on which all places are answered.

    painting: whether the screen is seen, and so has to be worked out.
    """

    def __init__(self, run: Recording, knobs: Knobs, found: Turned) -> None:
        self.knobs, self.most = knobs, float(found.high)
        hub, radius = rooms.dial()
        self.dial, self.readings = Dial(hub, radius, np.nan), Readings(hub, rooms.ends(), run.class_names).say_nothing()
        self.casing, self.into, self.out = Casing(rooms.box()), Way(rooms.into(), THEME.ink), Way(rooms.out(), THEME.prediction)
        places, size = rooms.grid(len(found.least), rooms.box())
        self.settings = knobs.every[-1]
        self.panel = Panel(places, size, self.settings, self.most, LETTERS, ink=POINTERS)
        self.panel.bleeds = True  # the frame goes near to one of them
        for part, level in ((self.panel, 1), (self.dial, 2)):
            part.set_z_index(MOVING + level)
        for name, colour in zip(self.readings[:2], THEME.classes[:2], strict=True):
            name.set_fill(colour)
        low, high = run.grid.min(axis=0), run.grid.max(axis=0)
        self.entry = Entry(run, rooms.over(rooms.plane(), rooms.plane(), low, high), run.inputs[found.asked[0]])
        samples = run.inputs.min(axis=0), run.inputs.max(axis=0)
        self.screen = Screen(knobs, rooms.beside(*samples))
        self.painting = False

    def chance(self, settings: np.ndarray, place: np.ndarray) -> float:
        """What is said of one place (2,) in the plane."""
        return float(self.knobs.chances(settings[None], place[None])[0, 0])

    def show(self, settings: np.ndarray) -> None:
        """Let the knobs stand so, (P,), and all that depends on them."""
        self.settings = self.panel.values = settings
        if self.painting:
            self.screen.show(settings)
        if self.entry.answered:
            self.dial.needle = self.chance(settings, self.entry.place)
            self.entry.colour(self.dial.needle)

    def stand(self, room: Box, run_time: float, head: float = 0.0) -> list[Animation]:
        """The box with its knobs goes to another room. head: how much of it stays free over them."""
        ends, knobs = self._in(room, head)
        return [Change(self.casing, run_time, points=ends), Change(self.panel, run_time, points=knobs)]

    def put(self, room: Box) -> None:
        """The box with its knobs is in another room."""
        self.casing.points, self.panel.points = self._in(room, 0.0)

    def _in(self, room: Box, head: float) -> tuple[np.ndarray, np.ndarray]:
        """The points of the box and of its knobs where it fills a room."""
        places, size = rooms.grid(len(self.settings), room.inset(0, 0, 0, head))
        knobs = np.stack([places, places + np.array([size, 0, 0])], axis=1).reshape(-1, 3)
        return np.array([[room.left, room.bottom, 0], [room.right, room.top, 0]]), knobs
