"""How far the gradient's light comes back through deep networks: each is a lane of layers, and the light enters at its right end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.optimization.pipe import GAMMA
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import haloed, lines, stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, digits_in, spoken
from scenes.parts.theme import AXIS, FRONT, NAME, THEME, TITLE

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

NAMED, FOOT = 2.1, 0.5  # scene units: at the left for names, and below for what the ends are
ACROSS = 8  # stops of the light a layer
BETWEEN = 0.28  # of a lane's room that is free


class Lanes(Painter):
    """Shares of the output's gradient at each layer, the output last, (A, L): a lane each, a cell for each hidden layer.

    What can be moved: come: how far the light has come, from 0 at the right end to 1.
    """

    each = 2
    numbers = (*Painter.numbers, "come")
    bleeds = True

    def __init__(self, shares: np.ndarray, hues: Sequence[str]) -> None:
        free, count = stage(), len(shares)
        self.shares, self.hues, self.come = shares, list(hues), 0.0
        room = (free.height - FOOT) / count
        tops = free.top - room * (np.arange(count) + BETWEEN / 2)
        corners = [[[free.left + NAMED, top - (1 - BETWEEN) * room, 0], [free.right, top, 0]] for top in tops.tolist()]
        super().__init__(np.array(corners), THEME.loss)
        self.set_z_index(FRONT)

    def words(self, names: Sequence[str]) -> list[Lettering]:
        """Whose lane each is; and which layers are at its ends."""
        lanes = self.points.reshape(-1, 2, 3)
        heads = [
            Lettering(name, (low[0] - 0.25, (low[1] + high[1]) / 2 - 0.36 * NAME, 0), NAME, hue, align=1)
            for name, hue, (low, high) in zip(names, self.hues, lanes.tolist(), strict=True)
        ]
        (left, foot, _), (right, _, _) = lanes[-1].tolist()
        told = ("first layer", left, -1), ("last layer", right, 1)
        ends = [Lettering(text, (x, foot - 0.42, 0), TITLE, THEME.dimmed, align=align) for text, x, align in told]
        return [word.set_z_index(FRONT) for word in (*heads, *ends)]

    def told(self, at: int, number: Number) -> Lettering:
        """At the left end of a lane, how much comes there."""
        numeral = spoken(float(number))
        (left, foot, _), (_, top, _) = self.points.reshape(-1, 2, 3)[at].tolist()
        numerals = [(numeral, number.source)] if digits_in(numeral) else []
        place = (left + 0.25, (foot + top) / 2 - 0.36 * NAME, 0)
        return haloed(Lettering(numeral, place, NAME, THEME.ink, numerals=numerals)).set_z_index(FRONT + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each lane with its light: as strong as the share itself, between two layers that of a share between theirs."""
        layers = self.shares.shape[1] - 1
        at = np.linspace(0, layers, ACROSS * layers + 1)
        front = np.clip(self.come * (layers + 1) - (layers - at), 0, 1)
        with np.errstate(divide="ignore"):
            logs = np.log10(np.nan_to_num(self.shares, nan=0))
        for ((left, bottom, _), (right, top, _)), (*rgb, alpha), share in self.marks(self.points, self.rgbas, np.maximum(logs, -300)):
            spread = np.interp(at, np.append(np.arange(layers) + 0.5, layers), share)
            strengths = np.clip(10**spread, 0, 1) ** (1 / GAMMA) * front
            light = cairo.LinearGradient(left, 0, right, 0)
            for place, strength in zip(at / layers, strengths, strict=True):
                light.add_color_stop_rgba(place, rgb[2], rgb[1], rgb[0], strength * alpha)
            ctx.rectangle(left, bottom, right - left, top - bottom)
            camera.ink(ctx, camera.rgba(THEME.panel, alpha))
            ctx.fill_preserve()
            ctx.set_source(light)
            ctx.fill()
            seams = np.linspace(left, right, layers + 1).tolist()
            lines(ctx, [((x, bottom), (x, top)) for x in seams])
            lines(ctx, [((left, y), (right, y)) for y in (bottom, top)])
            stroke(ctx, camera, camera.rgba(THEME.dimmed, 0.6 * alpha), AXIS)
