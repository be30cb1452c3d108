"""A chain beside the same one with a hard step, on one clock."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut

from nets.findings.graph.chain_rule.links import Linked
from scenes.graph.chain import Chain, place
from scenes.graph.turns import Turn
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, ReadOut
from scenes.parts.letters.numerals import falling
from scenes.parts.theme import FRONT, READ_OUT, THEME

GAP = 1.1  # scene units between the two
HEAD = 0.25  # above each, for its name


class Twins:
    """smooth: the chain that stands there already; hard: the other one, which has its picture. runs: the recordings of both.

    words: their names, and their losses, which follow training.
    """

    def __init__(self, smooth: Chain, flat: Linked, runs: tuple[Any, Any]) -> None:
        self.smooth = smooth
        self.hard = Chain(flat, smooth.step, ("", "", "", ""))
        for name in ("box", "span", "levels", "whole", "finger", "half", "fallen", "drawn", "grey"):
            setattr(self.hard, name, np.copy(getattr(smooth, name)))
        self.hard.lay()
        whole = replace(place(), right=stage().right)
        middle = (whole.left + whole.right) / 2
        self.boxes = [
            replace(whole, right=middle - GAP / 2, top=whole.top - HEAD),
            replace(whole, left=middle + GAP / 2, top=whole.top - HEAD),
        ]
        titles = str(runs[0].activation_name), "with a hard step"
        self.names = [self._over(box, title) for box, title in zip(self.boxes, titles, strict=True)]
        self.losses = [self._under(box, run) for box, run in zip(self.boxes, runs, strict=True)]
        self.show(smooth.step)

    def show(self, step: float) -> None:
        """Show the second chain and both losses at a step."""
        self.hard.show(step)
        for loss in self.losses:
            loss.show(step)

    def apart(self, run_time: float = 2) -> list[Animation]:
        """Both go where they stand side by side, the first one smooth again."""
        rest = {"wave": 3.0, "half": 0.0, "fallen": 0.0}
        left, right = (box.edges for box in self.boxes)
        return [Turn(self.smooth, run_time, box=left, hard=0, grey=0, **rest), Turn(self.hard, run_time, box=right, **rest)]

    def together(self) -> list[Animation]:
        """The first one takes the stage again, and the other leaves it."""
        return [Turn(self.smooth, 1.6, box=place().edges), FadeOut(self.hard, *self.names, *self.losses, run_time=0.6)]

    def told(self) -> list[Animation]:
        """Their names and losses come."""
        return [FadeIn(word, run_time=0.4) for word in (*self.names, *self.losses)]

    def _over(self, box: Box, title: str) -> Lettering:
        told = Lettering(title, ((box.left + box.right) / 2, box.top + 0.25, 0), READ_OUT, THEME.ink, align=0)
        return haloed(told).set_z_index(FRONT)

    def _under(self, box: Box, run: Any) -> ReadOut:
        anchor = ((box.left + box.right) / 2, box.bottom - 0.3 - CAPITALS * READ_OUT, 0)
        told = ReadOut(run.loss.number, falling, "loss ", anchor=anchor, size=READ_OUT, colour=THEME.loss, align=0)
        return told.set_z_index(FRONT)
