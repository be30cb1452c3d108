"""Samples in a layer of two numbers: dots in the plane that it is, a straight cut through it, and the fields on its sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.cloud.cloud import CLEAR, Cloud
from scenes.parts.cloud.looks import CALM, fitted, following
from scenes.parts.frame import frame, stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import dot, stroke
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import BACK, CONTEXT, DOT, HALO, LINE, NAME, THEME
from scenes.stack.pin import pin
from scenes.stack.strand import ringed

if TYPE_CHECKING:
    from nets.findings.stack.churn_stack.lined import Lined
    from scenes.parts.ink.camera import StageCamera

WIDEST = 3.0  # scene units, of a name
ALONG = np.linspace(0, 1, 100)[:, None]  # of the cut, that names keep clear of
EDGE, LOSS, SHADE = 0.35, 0.55, 0.5  # scene units, that dots stay clear of the stage's edges, of the loss, and of the shade of the head


class TwoNumbers(Cloud):
    """The samples drawn of a finding, as they lie at a step.

    What can be moved beside what a cloud has: cut (3,) · lined: how clearly it is seen · known: how much of the answer it is · answered:
    how clearly the fields on its sides are seen · pinned: how clearly the pin over the first dot is seen.
    """

    numbers = ("opacity", "lined", "known", "answered", "pinned")
    bleeds = True

    def __init__(self, found: Lined) -> None:
        kinds = found.kinds.astype(int)
        box = stage().inset(EDGE, LOSS, EDGE, SHADE)
        path = np.asarray(found.places.values, float)
        super().__init__(found.keyframes, path, [""] * len(kinds), box, rgbas_of(list(THEME.classes), 3)[kinds])
        self.kinds, self.cut = kinds, found.cuts[-1]
        self.lined, self.known, self.answered, self.pinned = 0.0, 1.0, 0.0, 0.0
        self.looks = self._looks(np.array([box.width, box.height]))
        self.set_z_index(BACK)
        self.show(found.keyframes[-1])

    def _looks(self, room: np.ndarray) -> np.ndarray:
        """A camera that follows them (K, 4), from near at first: there they are close to one another."""
        near = np.array([fitted(places, room) for places in self.path])
        share = np.clip(np.arange(len(near)) / max(len(near) // CALM, 1), 0, 1)[:, None]
        return (1 - share) * near + share * following(self.path, room)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The fields lie lowest, then the cut, then the dots."""
        below, above = self.sides()
        for corners, hue in zip((below, above), THEME.fields, strict=False):
            if self.answered > 0 and len(corners) > 2:
                for x, y in corners.tolist():
                    ctx.line_to(x, y)
                ctx.close_path()
                camera.ink(ctx, camera.rgba(hue, self.opacity * self.answered))
                ctx.fill()
        if self.lined > 0 and len(ends := self.ends()):
            hue = THEME.prediction if self.known > 0.5 else THEME.dimmed
            for ink, width in ((THEME.ground, LINE + 2 * HALO), (hue, LINE)):
                for x, y in ends.tolist():
                    ctx.line_to(x, y)
                stroke(ctx, camera, camera.rgba(ink, self.opacity * self.lined), width)
        clear = self.opacity * self.rgbas[:, 3]
        for at in np.argsort(clear, kind="stable").tolist():
            if clear[at] > CLEAR:
                place, rgba = self.points[at, :2].tolist(), (*self.rgbas[at, :3].tolist(), float(clear[at]))
                if clear[at] > CONTEXT:
                    ringed(ctx, camera, place, DOT, self.kinds[at], rgba)
                else:
                    dot(ctx, place[0], place[1], DOT, self.kinds[at])
                    camera.ink(ctx, rgba)
                    ctx.fill()
        if self.pinned > 0:
            x, y, _ = self.points[0].tolist()
            pin(ctx, camera, x, y + DOT, self.opacity * self.pinned)

    def names(self, classes: Sequence[str]) -> list[VGroup]:
        """What each side of the cut is told to be, clear of all dots, and as near as can be to those on it."""
        spots, (across, constant), words = self.points[:, :2], self.on_screen(), []
        lattice = np.stack(
            np.meshgrid(np.linspace(self.box.left, self.box.right, 24), np.linspace(self.box.bottom, self.box.top, 12)), axis=-1
        )
        lattice = lattice.reshape(-1, 2)
        told, there = (places @ across + constant > 0 for places in (spots, lattice))
        for kind, name in enumerate(classes):
            own, free = spots[told == kind], lattice[there == kind]
            if len(own):
                shown = shortened(name, NAME, WIDEST)
                thing = free[np.argsort(np.linalg.norm(free - own.mean(axis=0), axis=1), kind="stable")]
                words.append(Word(shown, thing, THEME.classes[kind], numerals=numerals_of(shown, name)))
        ends = self.ends()
        cut = [ends[0] + ALONG * (ends[1] - ends[0])] if len(ends) else []
        return named(words, [], np.concatenate([spots, *cut]), self.box)

    def sides(self) -> tuple[np.ndarray, np.ndarray]:
        """The parts (n, 2) of the frame below and above the cut."""
        whole = frame()
        corners = np.array([[whole.left, whole.bottom], [whole.right, whole.bottom], [whole.right, whole.top], [whole.left, whole.top]])
        across, constant = self.on_screen()
        heights = corners @ across + constant
        parts: tuple[list, list] = [], []
        for here, there, one, other in zip(corners, np.roll(corners, -1, axis=0), heights, np.roll(heights, -1), strict=True):
            parts[int(one > 0)].append(here)
            if (one > 0) != (other > 0):
                for part in parts:
                    part.append(here + one / (one - other) * (there - here))
        return np.array(parts[0]).reshape(-1, 2), np.array(parts[1]).reshape(-1, 2)

    def ends(self) -> np.ndarray:
        """Where the cut meets the frame's edges, (2, 2); nothing where it does not."""
        below, above = ({tuple(place.round(9)) for place in part} for part in self.sides())
        return np.array(sorted(below & above)).reshape(-1, 2)

    def on_screen(self) -> tuple[np.ndarray, float]:
        """Across and constant of the cut, for places on screen: across (2,) @ place + constant is 0 on it."""
        middle = np.array([self.box.left + self.box.right, self.box.bottom + self.box.top]) / 2
        across = self.cut[:2] / self.look[2:]
        return across, float(self.cut[2] + self.cut[:2] @ self.look[:2] - across @ middle)
