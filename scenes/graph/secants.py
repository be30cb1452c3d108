"""The loss over one leaf: the line as steep as its gradient, and lines through where nudges lead, until the two lie on one another."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, UpdateFromAlphaFunc, VGroup
from manim.utils.rate_functions import smooth, squish_rate_func

from nets.findings.graph.one_neuron import Blame
from scenes.parts.axes.on_chart import Line, Rings, Spots, growing
from scenes.parts.axes.wide_chart import WideChart, wider
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage, usual
from scenes.parts.graph.figures import Figure, figure
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import FRONT, NUMERAL, PROTAGONIST, READ_OUT, SAFE, THEME, type_size

LARGE = type_size(60)
MARGIN = 0.14  # of the loss's range, that is seen below it and above
ROW, BETWEEN, INSET = 0.72, 0.3, 0.5  # scene units from row to row of words, from name to number, and from the chart's corner
SHARE, LONGEST = 0.42, 5.2  # of the chart's width, that the words take; em of a ratio
NUDGE, CHANGE, GRADIENT = range(3)  # the rows
RATIO, SHORT = "change / nudge", "ratio"  # in a wide frame, and where there is no room for that


class Secants:
    """found: the loss over a leaf of that name. slope: its gradient. digits: in how many it and the ratios are written.

    The words stand in that corner of the chart which is clear of the lines.
    """

    def __init__(self, found: Blame, name: str, slope: Number, digits: int) -> None:
        self.found, self.slope, self.digits, (x, y) = found, slope, digits, found.losses.T
        edge, free, middle = frame().right - SAFE, stage(), len(x) // 2
        self.place = Box(-edge, free.bottom + 0.34, edge - 0.11, free.top - 0.1)
        known = y[np.isfinite(y)]
        self.at, across, up = (float(x[middle]), float(y[middle])), (float(x[0]), float(x[-1])), (float(known.min()), float(known.max()))
        up = up if up[1] > up[0] else (up[0] - 0.5, up[0] + 0.5)
        self.chart = WideChart(self.place, across, wider(up, MARGIN), (name, "loss"), (across, up))
        holds = self.chart.holds
        self.curve = holds(Line(THEME.dimmed)).draw(x, y)
        self.tangent = holds(Line(THEME.loss, PROTAGONIST)).draw(*self.through(float(slope)))
        self.secant = holds(Line(THEME.ink, halo=False))
        here = x[middle : middle + 1], y[middle : middle + 1]
        self.dot, self.nudge, self.ring = holds(Spots(*here, 15, THEME.neurons[0])), holds(Spots(*here, 12)), holds(Rings(*here))
        self.words = self._words()

    @property
    def parts(self) -> VGroup:
        """All that is on it."""
        words = (text for row in self.words for text in row)
        return VGroup(self.chart.axes, self.curve, self.tangent, self.secant, self.dot, self.nudge, self.ring, *words)

    def through(self, slope: float) -> tuple[np.ndarray, np.ndarray]:
        """A line of some slope through where the leaf is, from edge to edge."""
        x = self.found.losses[[0, -1], 0]
        return x, self.at[1] + slope * (x - self.at[0])

    def told(self, run_time: float) -> list[Animation]:
        """The loss is drawn over the leaf, when one is nearly inside."""
        late = squish_rate_func(smooth, 0.4, 1)
        come = [FadeIn(part, run_time=run_time, rate_func=late) for part in (self.chart.axes, self.dot)]
        return [Create(self.curve, run_time=run_time, rate_func=late), *come]

    def touched(self) -> list[Animation]:
        """The gradient is a line that touches it."""
        self._say(GRADIENT, "gradient", Figure(written(float(self.slope), self.digits), self.slope.source))
        return [Create(self.tangent, run_time=0.7), *(FadeIn(text, run_time=0.4) for text in self.words[GRADIENT])]

    def nudged(self, first: float, last: float, ratio: float, run_time: float) -> Animation:
        """The nudge goes from one to another, and the line through both dots with it; in the end that is as steep as the ratio."""
        x, y = self.found.losses.T

        def stand(_: Line, share: float) -> None:
            by = first + share * (last - first)
            met = (float(np.interp(self.at[0] + by, x, y)) - self.at[1]) / by if by else float(self.slope)
            slope = ratio if share == 1 else met
            self.secant.draw(*self.through(slope))
            self.nudge.data = np.array([self.at[0] + by]), np.array([self.at[1] + slope * by])
            self.nudge.see(self.chart.window)

        return UpdateFromAlphaFunc(self.secant, stand, run_time=run_time, rate_func=smooth)

    def said(self, by: Number, ratio: Number) -> None:
        """So large is the nudge, and so much does the loss change for it."""
        self._say(NUDGE, "nudge", figure(by))
        self._say(CHANGE, RATIO if usual() else SHORT, Figure(written(float(ratio), self.digits), ratio.source))

    def ringed(self) -> Animation:
        """A ring closes where they lie on one another."""
        return growing(self.ring, 0.9)

    def _say(self, row: int, name: str, told: Figure) -> None:
        number, called = self.words[row]
        number.say(told.text, [told])
        called.anchor = number.anchor - np.array([number.size * typeset(told.text)[1] + BETWEEN, 0, 0])
        called.say(name)

    def _words(self) -> list[tuple[Lettering, Lettering]]:
        """Nudge, ratio and gradient, each with its name before it, in the corner that is most free."""
        box, wide = self.chart.window.box.inset(*4 * (INSET,)), self._wide()
        size = max(NUMERAL, min(LARGE, (SHARE * box.width - wide - BETWEEN) / LONGEST))
        across, up = wide + BETWEEN + LONGEST * size, 2 * ROW + CAPITALS * size
        lefts, bottoms = (box.right - across, box.left), (box.top - up, box.bottom)
        corners = [Box(left, bottom, left + across, bottom + up) for left in lefts for bottom in bottoms]
        x, y, _ = self._lines().T
        crossed = [((x > one.left) & (x < one.right) & (y > one.bottom) & (y < one.top)).sum() for one in corners]
        corner = corners[int(np.argmin(crossed))]
        told = []
        for row, (em, colour) in enumerate(((READ_OUT, THEME.ink), (size, THEME.ink), (size, THEME.loss))):
            foot = np.array([corner.right, corner.bottom + (2 - row) * ROW, 0])
            name = Lettering("", foot, READ_OUT, THEME.loss if row == GRADIENT else THEME.dimmed, 1)
            told.append(tuple(text.set_z_index(FRONT) for text in (Lettering("", foot, em, colour, 1), name)))
        return told

    def _wide(self) -> float:
        """What the longest name takes."""
        return READ_OUT * typeset(RATIO if usual() else SHORT)[1]

    def _lines(self) -> np.ndarray:
        """Places (n, 3) on all lines that are drawn, and on the one at zero."""
        place, x = self.chart.window.place, self.found.losses[:, 0]
        steep = [float(self.slope), *self.found.ratios[self.found.tried.astype(int)]]
        heights = [self.found.losses[:, 1], 0 * x, *(self.at[1] + slope * (x - self.at[0]) for slope in steep)]
        return np.concatenate([place(x, y) for y in heights])
