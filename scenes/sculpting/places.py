"""Where on the stage of a workshop things stand: the machine, a formula, the chart, and the formula of the sum."""

from __future__ import annotations

from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.theme import SAFE

SHORT = 7.0  # scene units that a formula needs beside the machine; else it stands below


def head() -> Box:
    """Where the machine stands: in the stage's corner."""
    left, top = frame().left + SAFE, stage().top - 0.04
    return Box(left, top - 1.05, left + 1.961, top)


def formula_place() -> Box:
    """Where a formula stands: beside the machine, or below it, and above the names of what is on the chart."""
    corner, right = head(), frame().right - SAFE
    if right - corner.right - 0.3 >= SHORT:
        return Box(corner.right + 0.3, corner.bottom + 0.2, right, corner.top)
    return Box(corner.left, corner.bottom - 0.85, right, corner.bottom)


def chart_place() -> Box:
    """Where the chart lies: below them, and above the line of the loss and the sum."""
    edge = frame().right - SAFE
    return Box(-edge, stage().bottom + 0.79, edge, formula_place().bottom - 0.4)


def sum_place() -> Box:
    """Where the formula of the sum stands: below the chart, where the line of the loss lies at other times."""
    edge, foot = frame().right - SAFE, stage().bottom
    return Box(-edge, foot - 0.16, edge, foot + 0.39)
