"""A rig in motion: its knobs turn, its dot goes from place to place or over all of them, or it follows training."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation, linear

from scenes.black_box.entry import hue
from scenes.black_box.rig import Rig
from scenes.parts.change import between, carrier
from scenes.parts.frame import stage

TIMES = 9  # that a sweep goes up or down
FINEST = 0.005  # of a chance: needles that are nearer than that have stood in one place


class Turn(Animation):
    """The knobs go through settings (F, P), evenly, and all that depends on them goes with them.

    lit (F, P): how much each knob is lit meanwhile. places (F, 2): where is asked meanwhile. trail: whether the needle leaves a trace.
    tell: what else is said of where they stand.
    """

    def __init__(
        self,
        rig: Rig,
        settings: np.ndarray,
        lit: np.ndarray | None = None,
        places: np.ndarray | None = None,
        trail: bool = False,
        tell: Callable[[np.ndarray], object] | None = None,
        **kwargs: Any,
    ) -> None:
        self.rig, self.settings, self.lit, self.places, self.tell = rig, settings, lit, places, tell
        self.trace = rig.knobs.chances(settings, rig.entry.place[None])[:, 0] if trail else np.empty(0)
        super().__init__(carrier(), remover=True, **{"rate_func": linear} | kwargs)

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
        if self.tell:
            self.tell(rig.settings)
        if len(self.trace):
            passed = self.trace[: int(spot) + 1]
            rig.dial.stood = FINEST * np.unique(np.round(passed[np.isfinite(passed)] / FINEST))


class Sweep(Animation):
    """Place after place is asked, up and down and across, and each keeps the colour of its answer."""

    def __init__(self, rig: Rig, **kwargs: Any) -> None:
        self.rig = rig
        super().__init__(carrier(), remover=True, **{"rate_func": linear} | kwargs)

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
        self.rig.screen.swept = share


class Followed:
    """Lets the rig follow training."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig

    def show(self, step: float) -> None:
        """The knobs as they stand at a step."""
        self.rig.show(self.rig.knobs.at(step))
