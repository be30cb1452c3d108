"""What each dot costs: across, what the network answers, from the cut outward; upwards, the cost of that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from scenes.all_at_once.strands import LONG, Strands
from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.frame import stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.theme import AXIS, BACK, NAME, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.all_at_once.journey import Journey

AROUND, UNDER = 0.3, 0.6  # scene units around the chart, and below it, where its foot is named
BELOW, BESIDE = 0.42, 0.14  # from its foot to what is written below it, and from its height to its name
OVER = 1.06  # times as high as the largest cost, the chart
SAME = 1e-9  # of their size, by which answers differ that are different


class Costs:
    """A chart of what dots cost when training stands where it does.

    box: the chart; top: the cost at its upper edge. view: from where the sheet is seen when each dot is as far across as in the chart; None
    where it cannot be seen so. places (N, 3): where dots are in the chart; cut: how far across the network is undecided. axes: its foot,
    its height, and the cut, still unseen; names: what is drawn along the first two, and the class on either side.
    """

    def __init__(self, journey: Journey, least: float) -> None:
        run, found, step = journey.scene.recording, journey.found, journey.step
        self.box = box = stage().inset(AROUND, UNDER, AROUND, AROUND)
        costs, answers = found.costs.at(step), run.output("samples").at(step)[:, 0].astype(np.float64)
        self.top = OVER * float(np.max(costs, where=np.isfinite(costs), initial=least / OVER))
        self.view = journey.sheets.across_the_cut(journey.sheet, box)
        ends = (box.left, box.right) if self.view is None else self.view.place(journey.sheet.dots)[:, 0]
        across, self.cut = _laid(answers, float(found.threshold), ends)
        with np.errstate(all="ignore"):
            self.places = np.column_stack([across, box.bottom + costs / self.top * box.height, 0 * costs])
        self.axes = self._axes()
        self.names = self._names(run.class_names)

    def _names(self, classes: Sequence[str]) -> VGroup:
        """What is drawn below the foot and at the top of the height, where no dot can be."""
        box, foot = self.box, self.box.bottom - BELOW
        names = VGroup(
            Lettering("cost", (box.left + BESIDE, box.top - CAPITALS * NAME, 0)),
            Lettering("answer", ((box.left + box.right) / 2, foot, 0), align=0),
        )
        for name, hue, x, align in zip(classes, THEME.classes, (box.left, box.right), (-1, 1), strict=False):
            shown = shortened(name, NAME, box.width / 3)
            names.add(Lettering(shown, (x, foot, 0), NAME, hue, align, numerals_of(shown, name)))
        return names

    def _axes(self) -> Strands:
        """Its foot and its height, and the cut where it is in the chart."""
        box, cut = self.box, self.cut
        lines = [
            np.linspace([left, low, 0], [right, high, 0], LONG)
            for left, low, right, high in (
                (box.left, box.bottom, box.right, box.bottom),
                (box.left, box.bottom, box.left, box.top),
                (cut, box.bottom, cut, box.top),
            )
        ]
        axes = Strands(len(lines)).set_z_index(BACK)
        axes.points, axes.widths = np.concatenate(lines), np.array([AXIS, AXIS, PROTAGONIST])
        axes.rgbas = rgbas_of([THEME.dimmed, THEME.dimmed, THEME.prediction], len(lines))
        axes.rgbas[-1, 3] = float(box.left < cut < box.right)
        axes.opacity = 0.0
        return axes


def _laid(answers: np.ndarray, threshold: float, ends: Sequence[float] | np.ndarray) -> tuple[np.ndarray, float]:
    """How far across answers (N,) lie in proportion, between the least and the most of some ends, and how far the threshold does.

    Where all answers are the same they lie in the middle, and the threshold nowhere unless it is that answer.
    """
    known, (left, right) = answers[np.isfinite(answers)], (float(np.nanmin(ends)), float(np.nanmax(ends)))
    low, high = (float(known.min()), float(known.max())) if len(known) else (threshold, threshold)
    if high - low > SAME * max(abs(low), abs(high)):
        slope = (right - left) / (high - low)
        return left + slope * (answers - low), left + slope * (threshold - low)
    middle = (left + right) / 2
    return np.where(np.isfinite(answers), middle, np.nan), middle if low == threshold else np.nan
