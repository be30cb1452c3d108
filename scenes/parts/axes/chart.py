"""A card with two named axes, for curves."""

from __future__ import annotations

from manim import VGroup

from scenes.parts.axes.axis_name import axis_name
from scenes.parts.axes.window import Box, Panel, Window, decades, round_ticks, tick_width


class Chart:
    """The card, its window and its axes.

    right: room, in scene units, for names at the right ends of curves. log: the axes ("x", "y" or "xy") on which equal factors are equally
    far apart.
    """

    def __init__(
        self,
        card: Box,
        x: tuple[float, float],
        y: tuple[float, float],
        names: tuple[str, str],
        most: int = 5,
        right: float = 0.3,
        log: str = "",
    ) -> None:
        x_ticks, y_ticks = (decades(*span) if axis in log else round_ticks(*span, most=most) for axis, span in (("x", x), ("y", y)))
        self.window = Window(card.inset(0.32 + tick_width(y_ticks), 0.72, right, 0.56), x, y, log)
        box = self.window.box
        panel = Panel(card, self.window, x_ticks, y_ticks, floor=box.bottom - 0.08, clear=0.14)
        across = axis_name(names[0], (box.left + box.right) / 2, card.bottom + 0.12, (card.left + 0.1, card.right - 0.1))
        up = axis_name(names[1], box.left, card.top - 0.34, (card.left + 0.1, (card.left + card.right) / 2), -1)
        self.axes = VGroup(panel, across, up)
