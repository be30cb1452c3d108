"""What each dot costs: across, what the network answers, from the cut outward; upwards, the cost of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenes.all_at_once.strands import LONG, Strands
from scenes.parts.frame import stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import AXIS, BACK, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.all_at_once.journey import Journey

AROUND, UNDER = 0.3, 0.6  # scene units around the chart, and below it, where its foot is named


class Costs:
    """A chart of what dots cost when training stands where it does.

    box: the chart; top: the cost at its upper edge. view: from where the sheet is seen when each dot is as far across as in the chart; None
    where it cannot be seen so. places (N, 3): where dots are in the chart. axes: its foot, its height, and the cut, still unseen; names:
    what is drawn along the first two.
    """

    def __init__(self, journey: Journey, least: float) -> None:
        sheet, sheets, found, step = journey.sheet, journey.sheets, journey.found, journey.step
        self.box = box = stage().inset(AROUND, UNDER, AROUND, AROUND)
        costs, answers = found.costs.at(step), journey.scene.recording.output("samples").at(step)[:, 0]
        known = answers[np.isfinite(answers)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
        self.top = float(np.max(costs, where=np.isfinite(costs), initial=least))
        self.view = sheets.across_the_cut(sheet, box)
        ends = box.left, box.right
        if self.view is not None and len(known):
            across = self.view.place(sheet.dots)[:, 0]
            ends = float(across[answers.argmin()]), float(across[answers.argmax()])
        slope = (ends[1] - ends[0]) / max(high - low, 1e-300)
        places = [ends[0] + slope * (answers - low), box.bottom + costs / self.top * box.height, 0 * costs]
        self.places, self.cut = np.column_stack(places), ends[0] + slope * (float(found.threshold) - low)
        self.axes = self._axes()
        foot, height, _ = self.axes.points.reshape(3, LONG, 3)
        words = [Word("answer", foot[3 * LONG // 4 :: 8], THEME.ink), Word("cost", height[3 * LONG // 4 :: 8], THEME.ink)]
        self.names = named(words, [], np.concatenate([self.places, foot, height]), stage())

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
