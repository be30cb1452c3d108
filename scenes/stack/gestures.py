"""The three moves of a layer by name, written when each begins; and what a sheet leaves behind where it slides away."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut, VMobject

from scenes.parts.frame import frame, usual
from scenes.parts.letters.lettering import Lettering
from scenes.parts.space.fabric import Fabric
from scenes.parts.theme import BACK, CONTEXT, GHOST, READ_OUT, SAFE, STILL, THEME
from scenes.stack.places import free, row

BESIDE, NEARLY = 0.35, 0.02  # scene units from word to word, and by which a thing may miss its place


class Gestures:
    """What a layer is made of, W, b and its activation, from left to right in the head, below what stands under the model's name."""

    def __init__(self, activation: str, below: float = 0) -> None:
        left, low = frame().left + SAFE, row(1 if usual() else 0, below) - 0.12
        self.words: list[Lettering] = []
        for text in ("W", "+ b", activation):
            self.words.append(Lettering(text, (left, low, 0), READ_OUT, THEME.ink).set_z_index(STILL))
            left = self.words[-1].get_right()[0] + BESIDE
        self.left_behind: VMobject | None = None

    def said(self, move: int, fabric: Fabric) -> list[Animation]:
        """Plays of the first moments of a move, 0 to 2; before the sheet slides, its outline stays where it is."""
        plays: list[Animation] = [FadeIn(self.words[move], run_time=0.3)]
        if move == 1:
            self.left_behind = outline(fabric)
            plays.append(FadeIn(self.left_behind, run_time=0.3))
        elif self.left_behind is not None:
            plays.append(FadeOut(self.left_behind, run_time=0.3))
        return plays

    def gone(self) -> FadeOut:
        """They go."""
        return FadeOut(*self.words, run_time=0.3)


def outline(fabric: Fabric) -> VMobject:
    """The edge of a fabric as it is now seen, as a ghost; nothing where training blew it up beyond the stage."""
    seen = fabric.look.place(fabric.points).reshape(len(fabric.y), len(fabric.x), 3) * [1, 1, 0]
    edge = [*seen[0], *seen[1:, -1], *seen[-1, -2::-1], *seen[-2::-1, 0]]
    ghost = VMobject(stroke_color=THEME.ink, stroke_width=GHOST, stroke_opacity=CONTEXT).set_z_index(BACK + 1)
    low, high = np.min(edge, axis=0), np.max(edge, axis=0)
    place = free().inset(-NEARLY, -NEARLY, -NEARLY, -NEARLY)
    seen_whole = low[0] > place.left and high[0] < place.right and low[1] > place.bottom and high[1] < place.top
    return ghost.set_points_as_corners(edge) if seen_whole else ghost
