"""The plane of two inputs as a smooth sheet: a hand's bowl, what a network makes of the plane, and the one as a wire over the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cairo
import numpy as np

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from scenes.parts.axes.full_bleed import full_bleed
from scenes.parts.frame import roomy, usual
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.space.smooth import SmoothSpace
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import LINE, THEME, THEME_NAME
from scenes.stage import Recording, layers_of

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera
    from scenes.parts.space.marching import Picture

SLATE = {"dark": "#262F3F", "light": "#D3D9E1"}[THEME_NAME]  # of a plane that nothing has been made of
HAND, NETWORK = THEME.neurons[1], THEME.neurons[2]
COUNTS = (241, 161)  # places of the sheet across and up
TALL = 2.3  # scene units from the lowest place around the dots to the highest
PANE = 1.5  # times as far as the sheet the glass reaches
RIM = 1.08  # times as far as the farthest dot the sheet reaches, once it is looked at from the side
WHOLE = 20.0  # scene units: a sheet that fills the frame
RINGS, SPOKES, FINE = 6, 24, 120  # of the wire, and points of each
CLOSEST = 1.7
LOWER = 0.85  # scene units by which the head reaches farther down in a narrow frame


class Bowls(SmoothSpace):
    """Beside what any smooth sheet can move: reach: how far around the middle there is a sheet, in scene units · wired: how clearly the
    wire is seen, and hung: by how much it hangs above its place.

    run: of the network whose output it can follow.
    """

    rows = (*SmoothSpace.rows, "reach", "wired", "hung")

    def __init__(self, found: Bowl, run: Recording) -> None:
        window = full_bleed(run.places().min(axis=0), run.places().max(axis=0))
        x, y = (np.linspace(*ends, count) for ends, count in zip((window.x, window.y), COUNTS, strict=True))
        self.unit = (window.x[1] - window.x[0]) / window.box.width  # of the data, in a scene unit
        self.middle = window.place(*found.middle)[0, :2]
        self.edge = RIM * float(found.radius) / self.unit
        turn = np.linspace(0, 2 * np.pi, FINE)
        self.circle = np.column_stack([np.cos(turn), np.sin(turn)])
        pane = found.middle + PANE * self.edge * self.unit * self.circle
        lattice = np.stack(np.meshgrid(x, y), axis=-1)
        self.squares = np.sum((lattice - found.middle) ** 2, axis=-1)
        self.reach, self.wired, self.hung = WHOLE, 0.0, 0.0
        super().__init__(window, 0.0, 0.0, pane, x=x, y=y, values=lambda step: _answered(run, lattice, step))
        self.heights = np.zeros_like(self.squares)
        self.found, self.answers = found, body(THEME.classes[:2])
        self.paint_in(SLATE)

    @property
    def inside(self) -> np.ndarray:
        """Above zero where there is a sheet, (Y, X)."""
        return self.reach - np.sqrt(self.squares) / self.unit

    def paint_in(self, hue: str) -> np.ndarray:
        """The whole sheet is of one hue; its colours are given back."""
        self.body = self.dyed(hue)
        return self.body

    def dyed(self, hue: str) -> np.ndarray:
        """The colours (Y, X, 3) of a sheet of one hue."""
        return np.tile(body(hue)[0, :3], (*self.squares.shape, 1))

    def scale_to(self, heights: np.ndarray, level: float) -> None:
        """From now on heights (Y, X) around the dots are as tall as can be seen well, and a level lies where it is flat."""
        around = heights[np.sqrt(self.squares) <= self.edge * self.unit]
        known = around[np.isfinite(around)]
        self.tall = TALL / (float(np.ptp(known)) if known.size and np.ptp(known) > 0 else 1.0)
        self.level = level

    def seen_from(self, turn: float, rise: float, heights: np.ndarray) -> View:
        """The sheet of some heights on the stage, from so many degrees."""
        rim = self.middle + self.edge * self.circle
        solid = np.column_stack([rim, self.lattice.at(np.nan_to_num(self.stands(heights)), rim)])
        low = np.append(self.middle, self.lattice.at(np.nan_to_num(self.stands(heights)), self.middle[None])[0])
        return View(turn, rise).fitted(
            np.concatenate([solid, low[None], solid * [1, 1, 0]]), roomy().inset(0, 0, 0, 0 if usual() else LOWER), CLOSEST
        )

    def facing(self, place: np.ndarray) -> float:
        """From how many degrees a place of the sheet (3,) lies in front, as near as can be to where one stands."""
        across, up = place[:2] - self.middle
        azimuth = -90 - float(np.degrees(np.arctan2(up, across)))
        return azimuth - 360 * round((azimuth - self.look.azimuth) / 360)

    def _draw_water(self, ctx: cairo.Context, camera: StageCamera, z: np.ndarray, picture: Picture) -> None:
        """The waterline, and over it the wire, as far as the sheet does not hide it."""
        super()._draw_water(ctx, camera, z, picture)
        if self.wired <= 0:
            return
        segments: list[Any] = []
        for way in self._wire():
            spots = self.look.place(way)
            clear = self._clear(spots, self._back(way), picture, camera)
            ends = spots[:, :2].tolist()
            segments += [(ends[at], ends[at + 1]) for at in np.flatnonzero(clear[:-1] & clear[1:]).tolist()]
        lines(ctx, segments)
        stroke(ctx, camera, camera.rgba(HAND, self.wired), LINE)

    def _wire(self) -> list[np.ndarray]:
        """The hand's bowl, scaled to lie over the network's sheet: rings and spokes (n, 3)."""
        out = np.linspace(0, self.edge / RIM, RINGS + 1)[1:]
        along = np.linspace(0, out[-1], FINE)
        flat = [radius * self.circle for radius in out]
        flat += [along[:, None] * way for way in self.circle[:: FINE // SPOKES]]
        times, constant = self.found.scaled.tolist()
        heights = [times * np.sum((self.unit * one) ** 2, axis=1) + constant for one in flat]
        return [np.column_stack([one + self.middle, self.stands(high) + self.hung]) for one, high in zip(flat, heights, strict=True)]


def _answered(run: Recording, places: np.ndarray, step: float) -> np.ndarray:
    """What a network says of places (Y, X, 2) at a step, (Y, X); between recorded ones that of the weights between."""
    values = np.asarray(places, np.float64)
    with np.errstate(all="ignore"):
        for layer in layers_of(run):
            values = values @ layer.weight.at(step).astype(np.float64).T + layer.bias.at(step)
            values = values if layer.activation is None else layer.activation(values)
    return values[..., 0]
