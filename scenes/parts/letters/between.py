"""What is said, small, as long as layers carry a sheet: that only where a move ends it lies where the network has it."""

from __future__ import annotations

from manim import Animation, FadeIn, FadeOut, Scene

from scenes.parts.frame import frame, stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import FRONT, SAFE, THEME, TITLE

LOW = 0.02  # scene units by which it reaches down to the caption's band


class Between:
    """A line at the foot of a scene's stage, at the left: there while a sheet is on its way, and gone before a cut fills the ground."""

    def __init__(self, scene: Scene) -> None:
        place = (frame().left + SAFE, stage().bottom - LOW, 0)
        self.line, self.scene = haloed(Lettering("frames in between are interpolated", place, TITLE, THEME.dimmed)), scene
        self.line.set_z_index(FRONT + 2)

    def come(self) -> list[Animation]:
        """It comes, where it is not there."""
        return [] if self.line in self.scene.mobjects else [FadeIn(self.line, run_time=0.3)]

    def go(self) -> list[Animation]:
        """It goes, where it is there."""
        return [FadeOut(self.line, run_time=0.3)] if self.line in self.scene.mobjects else []
