"""The plane of two inputs as a smooth sheet: what straight cuts say of it, a hand's bowl, and what a network makes of it."""

from __future__ import annotations

import numpy as np

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from scenes.parts.axes.full_bleed import full_bleed
from scenes.parts.frame import roomy, usual
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import THEME, THEME_NAME
from scenes.representation.wire import CIRCLE, SPOKES, WIRE, Wired
from scenes.stage import Recording, layers_of

SLATE = {"dark": "#262F3F", "light": "#D3D9E1"}[THEME_NAME]  # of a plane that nothing has been made of
HAND, NETWORK = WIRE, THEME.neurons[2]
COUNTS = (241, 161)  # places of the sheet across and up
TALL = 2.3  # scene units from the lowest place around the dots to the highest
SLIGHT = 1e-3  # how steep a plane is that only leans to have two sides
PANE = 1.35  # times as far as the sheet the glass reaches
RIM = 1.08  # times as far as the farthest dot the sheet reaches, once it is looked at from the side
WHOLE = 20.0  # scene units: a sheet that fills the frame
CLOSEST = 1.7
LOWER = 0.85  # scene units by which the head reaches farther down in a narrow frame


class Bowls(Wired):
    """Beside what a sheet with a wire can move: reach: how far around the middle there is a sheet, in scene units.

    run: of the network whose output it can follow.
    """

    rows = (*Wired.rows, "reach")

    def __init__(self, found: Bowl, run: Recording) -> None:
        window = full_bleed(run.places().min(axis=0), run.places().max(axis=0))
        self.axes = x, y = tuple(np.linspace(*ends, count) for ends, count in zip((window.x, window.y), COUNTS, strict=True))
        self.unit = (window.x[1] - window.x[0]) / window.box.width  # of the data, in a scene unit
        self.middle, radius = window.place(*found.middle)[0, :2], float(found.radius)
        self.edge = RIM * radius / self.unit
        lattice = np.stack(np.meshgrid(x, y), axis=-1)
        self.squares = np.sum((lattice - found.middle) ** 2, axis=-1)
        self.reach = WHOLE
        pane = found.middle + PANE * RIM * radius * CIRCLE
        sheet = {"x": x, "y": y, "values": lambda step: _answered(run, lattice, step)}
        super().__init__(window, 0.0, 0.0, pane, centre=found.middle, radius=radius, **sheet)
        self.body = self.dyed(SLATE)
        self.flatten()
        self.answer_by(1)

    @property
    def inside(self) -> np.ndarray:
        """Above zero where there is a sheet, (Y, X)."""
        return self.reach - np.sqrt(self.squares) / self.unit

    def dyed(self, hue: str, share: float = 1) -> np.ndarray:
        """The colours (Y, X, 3) of a sheet of one hue, or of so much of it on slate."""
        one, slate = body([hue, SLATE])[:, :3]
        return np.tile(share * one + (1 - share) * slate, (*self.squares.shape, 1))

    def scale_to(self, heights: np.ndarray, level: float) -> None:
        """From now on heights (Y, X) around the dots are as tall as can be seen well, and a level lies where it is flat, as it is now."""
        around = heights[np.sqrt(self.squares) <= self.edge * self.unit]
        known = around[np.isfinite(around)]
        self.tall = TALL / (float(np.ptp(known)) if known.size and np.ptp(known) > 0 else 1.0)
        self.level = level
        self.flatten()

    def flatten(self) -> None:
        """Lie level, and the wire with it."""
        self.heights, self.bent = np.full_like(self.squares, self.level), np.array([0.0, self.level])

    def plain(self) -> dict[str, np.ndarray]:
        """How it looks where nothing has been made of it: level, and slate."""
        return {"heights": np.full_like(self.squares, self.level), "body": self.dyed(SLATE)}

    def lean(self, line: np.ndarray) -> None:
        """Lean by two weights and a constant (3,), so little that from above only its answers tell."""
        self.tall, self.level, (x, y) = 1.0, 0.0, self.axes
        self.heights = SLIGHT * (line[0] * x + line[1] * y[:, None] + line[2]) / (np.abs(line[:2]).sum() or 1)

    def answer_by(self, weight: float) -> None:
        """Where it stands above the level it says the second class if a weight is above zero, and else the first one."""
        self.answers = body(THEME.classes[:2][:: 1 if weight > 0 else -1])

    def seen_from(self, turn: float, rise: float, heights: np.ndarray, aside: float = 0) -> View:
        """The sheet of some heights on the stage, from so many degrees. aside: scene units that stay free at its left."""
        solid = self.on(np.concatenate([self.middle + self.edge * CIRCLE, self.middle[None]]), heights)
        return self._fitted(View(turn, rise), np.concatenate([solid, solid * [1, 1, 0]]), CLOSEST, aside)

    def with_wire(self) -> View:
        """From the same side, the sheet and all of the wire."""
        rim = np.array([*self.on(self.middle + self.edge * CIRCLE, self.heights), *self.solid(self.ways[-1 - SPOKES])])
        return self._fitted(self.look, rim, CLOSEST)

    @staticmethod
    def _fitted(view: View, solid: np.ndarray, closest: float, aside: float = 0) -> View:
        return view.fitted(solid, roomy().inset(aside, 0, 0, 0 if usual() else LOWER), closest).shifted(np.array([aside / 2, 0, 0]))


def _answered(run: Recording, places: np.ndarray, step: float) -> np.ndarray:
    """What a network says of places (Y, X, 2) at a step, (Y, X); between recorded ones that of the weights between."""
    values = np.asarray(places, np.float64)
    with np.errstate(all="ignore"):
        for layer in layers_of(run):
            values = values @ layer.weight.at(step).astype(np.float64).T + layer.bias.at(step)
            values = values if layer.activation is None else layer.activation(values)
    return values[..., 0]
