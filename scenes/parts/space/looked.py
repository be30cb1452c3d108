"""What is looked at: the base of all that lies in space, seen by one painter from a view that can move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import Mobject

from scenes.parts.ink.painter import Painter
from scenes.parts.space.view import View
from scenes.parts.theme import BACK

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


class Looked(Painter):
    """A painter of what lies at `points` in space, looked at from `view` (7,), as `View` has it."""

    bleeds = True

    def __init__(self, points: np.ndarray, colours: Any) -> None:
        super().__init__(points, colours)
        self.view = View().numbers
        self.set_z_index(BACK)  # it may fill the frame: head, words and caption lie on it

    @property
    def look(self) -> View:
        """From where it is looked at."""
        return View.of(self.view)

    @property
    def spots(self) -> np.ndarray:
        """Where its dots are on screen (N, 3)."""
        raise NotImplementedError

    def get_points_defining_boundary(self) -> np.ndarray:
        """Where it is seen: by that the whole is placed on screen."""
        return self.look.place(self.points)

    def like(self, other: Mobject) -> bool:
        """Whether one can turn into the other by its numbers."""
        names = ("points", *self.rows)
        return type(other) is type(self) and all(np.shape(getattr(self, name)) == np.shape(getattr(other, name)) for name in names)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The whole; what is half transparent is so as a whole, and what was hidden stays so."""
        if self.opacity >= 1:
            self.draw(ctx, camera)
            return
        ctx.push_group()
        self.draw(ctx, camera)
        ctx.pop_group_to_source()
        ctx.paint_with_alpha(self.opacity)

    def draw(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Everything in full strength, the farthest first."""
        raise NotImplementedError
