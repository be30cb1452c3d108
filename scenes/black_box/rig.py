"""The box with knobs, what it is asked, and what it says: everything on screen is worked out anew from where the knobs stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation, ManimColor, Mobject, linear

from scenes.black_box import rooms
from scenes.black_box.casing import LETTERS, Casing
from scenes.black_box.dial import Dial, Readings
from scenes.black_box.entry import Entry, hue
from scenes.black_box.screen import Screen
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.knobs import Knobs as Panel
from scenes.parts.theme import BACK, MOVING, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.inside_the_box.turned import Turned
    from scenes.stage import Knobs, Recording

LIT, POINTERS = (  # on a lid that is dark in both themes
    max((THEME.ground, colour), key=lambda one: sum(ManimColor(one).to_rgb())) for colour in (THEME.prediction, THEME.ink)
)
TIMES = 9  # that a sweep goes up or down
FINEST = 0.005  # of a chance: needles that are nearer than that have stood in one place


class Rig:
    """The box and its knobs, the place that is asked with the needle that answers, and the screen on which all places are answered.

    painting: whether the screen is seen, and so has to be worked out.
    """

    def __init__(self, run: Recording, knobs: Knobs, found: Turned) -> None:
        self.knobs, self.most = knobs, float(found.high)
        hub, radius = rooms.dial()
        self.dial, self.readings = Dial(hub, radius, np.nan), Readings(hub, radius, run.class_names).say_nothing()
        self.casing = Casing(rooms.box())
        places, size = rooms.grid(len(found.least), rooms.box())
        self.settings = knobs.every[-1]
        self.panel = Panel(places, size, self.settings, self.most, LETTERS, LIT, POINTERS)
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


class Turn(Animation):
    """The knobs go through settings (F, P), evenly, and all that depends on them goes with them.

    lit (F, P): how much each knob is lit meanwhile. places (F, 2): where is asked meanwhile. trail: whether the needle leaves a trace.
    """

    def __init__(
        self,
        rig: Rig,
        settings: np.ndarray,
        lit: np.ndarray | None = None,
        places: np.ndarray | None = None,
        trail: bool = False,
        **kwargs: Any,
    ) -> None:
        self.rig, self.settings, self.lit, self.places = rig, settings, lit, places
        self.trace = rig.knobs.chances(settings, rig.entry.place[None])[:, 0] if trail else np.empty(0)
        below = Mobject().set_z_index(BACK - 1)  # below all that it moves
        super().__init__(below, remover=True, **{"rate_func": linear} | kwargs)

    def begin(self) -> None:
        """Start without a copy."""
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between two of the settings."""
        spot = self.rate_func(alpha) * (len(self.settings) - 1)
        rig = self.rig
        if self.places is not None:
            rig.entry.go(between(self.places, spot))
            passed = self.places[: int(spot) + 1]
            chances = rig.knobs.chances(self.settings[:1], passed)[0]
            rig.entry.leave(passed, np.array([hue(chance) for chance in chances]))
        if self.lit is not None:
            rig.panel.lit = between(self.lit, spot)
        rig.show(between(self.settings, spot))
        if len(self.trace):
            passed = self.trace[: int(spot) + 1]
            rig.dial.stood = FINEST * np.unique(np.round(passed[np.isfinite(passed)] / FINEST))


class Sweep(Animation):
    """Place after place is asked, up and down and across, and each keeps the colour of its answer."""

    def __init__(self, rig: Rig, **kwargs: Any) -> None:
        self.rig = rig
        below = Mobject().set_z_index(BACK - 1)
        super().__init__(below, remover=True, **{"rate_func": linear} | kwargs)

    def begin(self) -> None:
        """Start without a copy."""
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand on the way."""
        window, entry, free = self.rig.screen.window, self.rig.entry, stage()
        share = self.rate_func(alpha)
        up = abs((share * TIMES + 0.5) % 2 - 1)
        foot, head = (np.interp(y, (window.box.bottom, window.box.top), window.y) for y in (free.bottom, free.top))
        entry.go(np.array([np.interp(share, (0, 1), window.x), foot + up * (head - foot)]))
        entry.colour(self.rig.chance(self.rig.settings, entry.place))
        self.rig.screen.picture.swept = share


class Followed:
    """Lets the rig follow training."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig

    def show(self, step: float) -> None:
        """The knobs as they stand at a step."""
        self.rig.show(self.rig.knobs.at(step))


def between(rows: np.ndarray, spot: float) -> np.ndarray:
    """What lies at a spot between rows (F, …), counted from the first; on one exactly that."""
    low = min(int(spot), len(rows) - 1)
    share = spot - low
    return rows[low].copy() if share == 0 else (1 - share) * rows[low] + share * rows[low + 1]
