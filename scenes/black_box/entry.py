"""What is asked: a place in a plane of two numbers, and the wires by which it goes into the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, ManimColor, VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.window import Box, Window
from scenes.parts.change import Change
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import AXIS, CONTEXT, FRONT, LINE, MOVING, THEME, TITLE

if TYPE_CHECKING:
    from scenes.stage import Recording

DOT, HALO, PAST_DOT, SAMPLE = 0.16, 0.22, 0.09, 0.05


class Entry:
    """A square with a dot in it, whose two numbers are read off at its foot and its side.

    place (2,): where the dot is, in the plane's units. answered: whether the dot has the colour of an answer. left (n, 2): where dots stay
    that have been answered.
    """

    def __init__(self, run: Recording, window: Window, place: np.ndarray) -> None:
        self.window, self.answered = window, False
        sides = _around(window.box)
        self.sides = Wires(sides[::2], sides[1::2], THEME.dimmed, LINE)
        self.rulers = Wires(np.zeros((2, 3)), np.zeros((2, 3)), THEME.ink, AXIS)
        self.dot = Dots(np.zeros((1, 3)), THEME.ink, np.zeros(1), DOT).set_z_index(FRONT)
        self.halo = Dots(np.zeros((1, 3)), THEME.ink, np.zeros(1), HALO).set_z_index(FRONT - 1)
        self.past = Dots(np.empty((0, 3)), THEME.ink, np.empty(0), PAST_DOT)
        self.left = np.empty((0, 2))
        kinds = run.targets[:, 0]
        self.samples = Dots(window.place(*run.inputs.T), [THEME.classes[int(kind)] for kind in kinds], kinds, SAMPLE)
        self.samples.set_z_index(MOVING).set_opacity(CONTEXT)
        self.names = VGroup(*(self._name(run, at) for at in range(2)))
        self.rulers.set_z_index(MOVING + 1)
        self.go(np.asarray(place, dtype=float))

    def _name(self, run: Recording, at: int) -> Lettering:
        box, name = self.window.box, run.axis_names[at]
        shown = shortened(name, TITLE, box.width)
        spot = (box.right, box.bottom - 0.4, 0) if at == 0 else (box.left, box.top + 0.18, 0)
        return Lettering(shown, spot, TITLE, THEME.dimmed, 1 if at == 0 else -1, numerals=numerals_of(shown, name))

    def go(self, place: np.ndarray) -> None:
        """Ask at another place (2,)."""
        self.place = place
        spot = self.window.place(*place)[0]
        self.dot.points = self.halo.points = spot[None]
        self.rulers.points = _to(spot, self.window.box)

    def leave(self, places: np.ndarray, colours: np.ndarray) -> None:
        """Dots stay at places (n, 2) that have been asked, in the colours (n, 3) of their answers."""
        self.left = places
        self.past.points = self.window.place(*places.T)
        self.past.rgbas, self.past.kinds = rgbas_of(colours, len(places)), np.zeros(len(places))

    def coloured(self, chance: float) -> np.ndarray:
        """The colour (1, 4) of the dot where that is answered; its own where nothing is."""
        return np.array([[*hue(chance), 1.0]]) if np.isfinite(chance) else rgbas_of(THEME.ink, 1)

    def colour(self, chance: float) -> None:
        """Show the answer at the dot."""
        self.dot.rgbas = self.coloured(chance)

    def spread(self, window: Window, run_time: float) -> list[Animation]:
        """Its square becomes the frame, and the dot lies where it does through another window."""
        self.window, self.sides.bleeds = window, True
        spot, box = window.place(*self.place)[0], window.box
        moved = {self.sides: _around(box), self.rulers: _to(spot, box), self.past: window.place(*self.left.T)}
        moved |= dict.fromkeys((self.dot, self.halo), spot[None])
        return [Change(part, run_time, points=points) for part, points in moved.items()]


def _around(box: Box) -> np.ndarray:
    """The four sides of a box, two ends each (8, 3)."""
    corners = np.array([[box.left, box.bottom, 0], [box.right, box.bottom, 0], [box.right, box.top, 0], [box.left, box.top, 0]])
    return np.stack([corners, np.roll(corners, -1, axis=0)], axis=1).reshape(-1, 3)


def _to(spot: np.ndarray, box: Box) -> np.ndarray:
    """From the foot and the side of a box to a spot in it, two ends each (4, 3)."""
    return np.array([[spot[0], box.bottom, 0], spot, [box.left, spot[1], 0], spot])


def hue(chance: float) -> np.ndarray:
    """The colour (3,) of what is said of a place: between those of the classes."""
    first, last = (np.array(ManimColor(colour).to_rgb()) for colour in THEME.classes[:2])
    share = min(max(chance, 0.0), 1.0) if np.isfinite(chance) else 0.5
    return (1 - share) * first + share * last
