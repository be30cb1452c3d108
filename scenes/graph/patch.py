"""A small square of dots, and what layers of two numbers make of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.graph.strands import FILLED
from scenes.graph.threads import Rgba, spot
from scenes.parts.ink.strokes import stroke
from scenes.parts.space.passage import MOVES, Passage
from scenes.parts.theme import LINE, PIXEL, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

SIDE = np.linspace(-1, 1, 9)  # places along a side of the outline, in halves of it
DOTS = np.linspace(-1, 1, 5)
DOT = 5 * PIXEL


@dataclass(frozen=True)
class Patch:
    """passage: the layers. middle (2,): an input, around which the square lies. half: half of a side."""

    passage: Passage
    middle: np.ndarray
    half: float

    @property
    def layers(self) -> int:
        """How many layers there are."""
        return len(self.passage.layers)

    @cached_property
    def dots(self) -> np.ndarray:
        """Inputs all over the square, (n, 2)."""
        return self.middle + self.half * np.stack(np.meshgrid(DOTS, DOTS), axis=-1).reshape(-1, 2)

    @cached_property
    def outline(self) -> np.ndarray:
        """Inputs all around it, (n, 2), from one corner on."""
        one, end = np.ones(len(SIDE) - 1), SIDE[:-1]
        sides = [(end, -one), (one, end), (-end, one), (-one, -end)]
        return self.middle + self.half * np.concatenate([np.column_stack(side) for side in sides])

    def at(self, where: float, inputs: np.ndarray) -> np.ndarray:
        """What the layers make of inputs (n, 2), up to a stop or a share of the way to the next one: (n, 2)."""
        return self.passage.at(inputs, where)[:, :2]

    def around(self, where: float, inputs: np.ndarray) -> np.ndarray:
        """The same as seen from what they make of the square's middle."""
        return self.at(where, inputs) - self.at(where, self.middle[None])

    def behind(self, layers: int) -> int:
        """The stop behind so many layers."""
        return MOVES * layers

    def reach(self, layers: int) -> np.ndarray:
        """How far it reaches to the side and up behind so many layers, (2,)."""
        return np.abs(self.around(self.behind(layers), self.outline)).max(axis=0)


def draw(ctx: cairo.Context, camera: StageCamera, outline: np.ndarray, dots: np.ndarray, hue: Rgba, clear: float) -> None:
    """A square, or what has become of it: its outline (n, 2) and, as clearly as that, its dots (n, 2), on screen."""
    for x, y in outline.tolist():
        ctx.line_to(x, y)
    ctx.close_path()
    camera.ink(ctx, (*hue[:3], FILLED * hue[3]))
    ctx.fill_preserve()
    stroke(ctx, camera, hue, LINE)
    for at in dots:
        if clear > 0:
            spot(ctx, camera, at, DOT, camera.rgba(THEME.ink, clear))
