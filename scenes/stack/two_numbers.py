"""Samples in a layer of two numbers: dots in the plane that it is, a straight cut through it, and the fields on its sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.cloud.cloud import CLEAR, Cloud
from scenes.parts.cloud.looks import following
from scenes.parts.frame import frame, stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import BACK, DOT, HALO, LINE, THEME
from scenes.stack.strand import encircled, ringed

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera
    from nets.findings.stack.churn_stack.lined import Lined

DASHED = (0.3, 0.2)  # scene units
EDGE = 0.35  # scene units, that dots stay clear of the stage's edges


class TwoNumbers(Cloud):
    """The samples drawn of a finding, as they lie at a step.

    What can be moved beside what a cloud has: lined: how clearly the cut is seen · answered: how clearly the fields are · ringed (M,).
    """

    rows = (*Cloud.rows, "ringed")
    numbers = ("opacity", "lined", "answered")
    bleeds = True

    def __init__(self, found: Lined) -> None:
        kinds = found.kinds.astype(int)
        box = stage().inset(EDGE, EDGE, EDGE, EDGE)
        path = np.asarray(found.places.values, float)
        super().__init__(found.keyframes, path, [""] * len(kinds), box, rgbas_of(list(THEME.classes), 3)[kinds])
        self.kinds, self.cut, self.ringed = kinds, found.cut, np.zeros(len(kinds))
        self.lined, self.answered = 0.0, 0.0
        self.looks = following(path, np.array([box.width, box.height]))
        self.set_z_index(BACK)
        self.show(found.keyframes[-1])

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
            for ink, width in ((THEME.ground, LINE + 2 * HALO), (THEME.prediction, LINE)):
                ctx.set_dash(DASHED if width == LINE else ())
                for x, y in ends.tolist():
                    ctx.line_to(x, y)
                stroke(ctx, camera, camera.rgba(ink, self.opacity * self.lined), width)
            ctx.set_dash(())
        clear = self.opacity * self.rgbas[:, 3]
        for at in np.argsort(clear, kind="stable").tolist():
            if clear[at] > CLEAR:
                place = self.points[at, :2].tolist()
                ringed(ctx, camera, place, DOT, int(self.kinds[at]), (*self.rgbas[at, :3].tolist(), float(clear[at])))
                if self.ringed[at] > 0:
                    encircled(ctx, camera, place, DOT, float(self.ringed[at]), float(clear[at]))

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
