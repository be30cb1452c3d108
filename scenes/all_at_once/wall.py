"""Every picture of a network at once: each as it fills the stage, small, in its place on one wall that the camera can go near to."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np

from scenes.all_at_once.sheet import Sheet
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, DOT, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

STRIP = "optimization"  # the one whose place is the strip between the lines of the others
GAP, LEAD = 0.26, 0.34  # scene units between pictures beside one another, at least; over each, for its name
BAND, AROUND = 1.1, 0.1  # how high the strip in the middle is, at least; what is left over it and under it
THICK, LARGE = 0.5, 0.55  # to which power of a picture's scale lines are as wide, and dots as large, as they are in it


@dataclass(frozen=True)
class Picture:
    """One picture: what paints it, the box that it fills, and its place on the wall."""

    name: str
    part: Any
    home: Box
    slot: Box


class Wall(Painter):
    """Pictures, of which the first ones are given the first places. sight (3,): which place of the wall is in the middle of the stage, and
    how many times as large all is. clear (V,): how clearly each is seen."""

    rows = ("rgbas", "clear")
    numbers = ("opacity", "sight")
    each = 2
    bleeds = True

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self.pictures = pictures
        corners = [[[one.slot.left, one.slot.bottom, 0], [one.slot.right, one.slot.top, 0]] for one in pictures]
        super().__init__(np.array(corners), rgbas_of(THEME.ink, len(pictures)))
        self.sight, self.clear = whole(), np.ones(len(pictures))
        self.set_z_index(BACK)

    @property
    def names(self) -> list[str]:
        """What the pictures are called."""
        return [picture.name for picture in self.pictures]

    def show(self, step: float) -> None:
        """Let every picture follow training."""
        for picture in self.pictures:
            picture.part.show(step)

    def before(self, at: int) -> np.ndarray:
        """From where one picture fills the stage."""
        slot, home = self.pictures[at].slot, self.pictures[at].home
        return np.array([(slot.left + slot.right) / 2, (slot.bottom + slot.top) / 2, home.width / slot.width])

    def on_screen(self, at: int, places: np.ndarray) -> np.ndarray:
        """Where places (n, 3) of a picture are on screen now."""
        scale, shift = self._scale(self.pictures[at])
        return places * [scale, scale, 0] + [*shift, 0]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each picture, cut off at its edges."""
        for picture, clear in zip(self.pictures, (self.clear * self.opacity).tolist(), strict=True):
            if clear >= 1:
                self._draw(picture, ctx, camera)
            elif clear > 0:
                ctx.push_group()
                self._draw(picture, ctx, camera)
                ctx.pop_group_to_source()
                ctx.paint_with_alpha(clear)

    def _draw(self, picture: Picture, ctx: cairo.Context, camera: StageCamera) -> None:
        """One picture, its lines as wide as its size asks for."""
        scale, (x, y) = self._scale(picture)
        ctx.save()
        ctx.translate(x, y)
        ctx.scale(scale, scale)
        if scale < 1:
            home = picture.home
            ctx.rectangle(home.left, home.bottom, home.width, home.height)
            ctx.clip()
        if isinstance(picture.part, Sheet):
            picture.part.radius = DOT * scale ** (LARGE - 1)
        for part in picture.part.get_family():
            ctx.new_path()
            part.paint(ctx, _nearer(camera, scale))
        ctx.restore()

    def _scale(self, picture: Picture) -> tuple[float, tuple[float, float]]:
        """How much smaller than at home a picture is seen, and where its origin is."""
        (x, y, zoom), home, slot = self.sight.tolist(), picture.home, picture.slot
        scale = zoom * slot.width / home.width
        across = ((slot.left + slot.right) / 2 - x) * zoom + SIGHT[0] - scale * (home.left + home.right) / 2
        up = ((slot.bottom + slot.top) / 2 - y) * zoom + (stage().bottom + stage().top) / 2 - scale * (home.bottom + home.top) / 2
        return scale, (float(across), float(up))


def whole() -> np.ndarray:
    """From where all of the wall is seen."""
    return np.array([0.0, (stage().bottom + stage().top) / 2, 1.0])


def slots() -> tuple[list[Box], Box]:
    """Places for six pictures of the stage's own shape, in two lines of three; and the strip between the lines."""
    free = stage()
    room = (free.height - BAND - 3 * LEAD - 2 * AROUND) / 2
    wide = min((free.width - 2 * GAP) / 3, room * free.width / free.height)
    high = wide * free.height / free.width
    lefts = [free.left + column * (free.width - wide) / 2 for column in range(3)]
    upper, lower = free.top - LEAD, free.bottom + high
    six = [Box(left, top - high, left + wide, top) for top in (upper, lower) for left in lefts]
    return six, Box(free.left, lower + LEAD + AROUND, free.right, upper - high - LEAD - AROUND)


def _nearer(camera: StageCamera, scale: float) -> StageCamera:
    """A camera that sees so much less, and draws lines accordingly."""
    nearer = copy.copy(camera)
    nearer.cairo_line_width_multiple = camera.cairo_line_width_multiple * scale ** (THICK - 1)
    nearer.frame_height, nearer.frame_width = camera.frame_height / scale, camera.frame_width / scale
    return nearer
