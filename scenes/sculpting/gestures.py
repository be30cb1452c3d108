"""What a neuron does to its activation before it lies over x: slides it, turns it, stretches one slice of it, and pulls it up or down."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from manim import Animation, VGroup

from scenes.parts.axes.on_chart import NOWHERE, Line
from scenes.parts.axes.window import Window
from scenes.parts.theme import GHOST, LINE, PROTAGONIST, THEME


@dataclass(frozen=True)
class Neuron:
    """The numbers of a neuron; its activation on its own axis, height (Z,) at u (Z,), and over x: used (G,) at x (G,)."""

    weight: float
    bias: float
    outgoing: float
    u: np.ndarray
    height: np.ndarray
    x: np.ndarray
    used: np.ndarray
    colour: str


@dataclass(frozen=True)
class Pose:
    """How far its activation has come.

    slid: to where its slice is in the middle. unit: of x, for each of its own; below zero it is turned. spread: the slice, to the ends
    of x. tall: times as high.
    """

    slid: float
    unit: float
    spread: float = 0.0
    tall: float = 1.0

    def towards(self, other: Pose, share: float) -> Pose:
        """The pose on the way to another one."""
        return Pose(*((1 - share) * here + share * vars(other)[name] for name, here in vars(self).items()))


def unit_of(neurons: list[Neuron], ends: tuple[float, float]) -> float:
    """How long a unit of the activations' own axis is on x: the largest slice takes .45 of the room between the ends, or 8 units all."""
    slices = [abs(neuron.weight) for neuron in neurons if np.isfinite(neuron.weight)]
    return min(0.45 / max([*slices, 1e-12]), (ends[1] - ends[0]) / 8)


class Gestures(VGroup):
    """The whole activation, its slice between two posts, and where these stand; in a pose. ends: of x, between which the slice will lie."""

    def __init__(self, neuron: Neuron, ends: tuple[float, float], unit: float) -> None:
        self.neuron, self.ends, self.window = neuron, ends, NOWHERE
        among = neuron.x[(neuron.x > ends[0]) & (neuron.x < ends[1])]
        self.x = np.concatenate([ends[:1], among, ends[1:]])
        self.used = np.interp(self.x, neuron.x, neuron.used)
        self.middle = sum(ends) / 2
        self.whole = Line(neuron.colour, LINE)
        self.slice = Line(neuron.colour, PROTAGONIST)
        self.posts = [Line(THEME.ink, LINE, halo=False) for _ in ends]
        self.raw = Pose(0, unit)
        self.pose = self.raw
        super().__init__(self.whole, self.slice)

    @property
    def slid(self) -> Pose:
        """With its slice in the middle."""
        return replace(self.raw, slid=1)

    @property
    def turned(self) -> Pose:
        """The same, as a card is turned where its weight is below zero."""
        return replace(self.slid, unit=self.raw.unit * (-1 if self.neuron.weight < 0 else 1))

    @property
    def stretched(self) -> Pose:
        """With its slice from end to end."""
        return replace(self.turned, spread=1)

    @property
    def pulled(self) -> Pose:
        """The neuron's piece of the sum."""
        return replace(self.stretched, tall=self.neuron.outgoing)

    def see(self, window: Window) -> None:
        """Lie where the window has it."""
        self.window = window
        self.show(self.pose)

    def show(self, pose: Pose) -> None:
        """Take a pose."""
        self.pose, neuron = pose, self.neuron
        slice_x = self._sliced(pose)
        flat = pose.spread * (1 / neuron.weight if neuron.weight else np.inf) if pose.spread else 0.0
        with np.errstate(invalid="ignore"):
            length = (1 - pose.spread) * pose.unit + flat
            whole_x = self.middle + length * (neuron.u - pose.slid * self._center())
        for line, x, y in ((self.whole, whole_x, pose.tall * neuron.height), (self.slice, slice_x, pose.tall * self.used)):
            line.window = self.window
            line.draw(x, y)
        low, high = self.window.y
        for post, at in zip(self.posts, (slice_x[0], slice_x[-1]), strict=True):
            post.window = self.window
            post.draw(np.array([at, at]), np.array([max(low, 0.0), high - 0.06 * (high - low)]))

    def ghost(self) -> Line:
        """Where the slice, or all of it before there was one, lies now, to stay behind."""
        line = Line(self.neuron.colour, GHOST, halo=False)
        line.window = self.window
        return line.draw(*self.whole.data)

    def _center(self) -> float:
        """The middle of its slice, on its own axis."""
        return self.neuron.weight * self.middle + self.neuron.bias

    def _sliced(self, pose: Pose) -> np.ndarray:
        """The places of the slice (G,)."""
        with np.errstate(invalid="ignore", over="ignore"):
            before = self.middle + pose.unit * (self.neuron.weight * self.x + self.neuron.bias - pose.slid * self._center())
        return (1 - pose.spread) * before + pose.spread * self.x


class Gesture(Animation):
    """A neuron's activation on its way to another pose."""

    def __init__(self, gestures: Gestures, pose: Pose, run_time: float = 1.5) -> None:
        self.gestures, self.here, self.there = gestures, gestures.pose, pose
        super().__init__(gestures, run_time=run_time)

    def begin(self) -> None:
        """Start where it is by now."""
        self.here = self.gestures.pose
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Take the pose at a share of the way."""
        self.gestures.show(self.here.towards(self.there, self.rate_func(alpha)))
