from __future__ import annotations

import numpy as np

from scenes.parts.axes.window import Box, Window
from scenes.parts.space.facets import NONE
from scenes.sculpting.ridge import ridge

X = np.linspace(0, 4, 9)
WINDOW = Window(Box(-6, -2, 6, 3), (-0.5, 4.5), (-1, 3))


def test_seen_level_the_sheet_lies_on_the_curve_it_comes_out_of():
    heights = np.minimum(X, 2 * (3 - X))
    sheet = ridge(WINDOW, X, heights, np.array([2.0]), ["#FFFFFF"])
    corners = np.array([[0, 0], [2, 2], [4, -2]])
    seen = sheet.look.place(sheet.points)[:, :2]
    expected = WINDOW.place(*corners.T)[:, :2]
    assert np.abs(seen[:, None] - expected).max(axis=2).min(axis=1).max() < 1e-9
    assert np.abs(seen[:, None] - expected).max(axis=2).min(axis=0).max() < 1e-9


def test_there_is_a_crease_at_each_kink_and_nowhere_else():
    sheet = ridge(WINDOW, X, np.abs(X - 1) + np.abs(X - 2.5), np.array([1.0, 2.5]), ["#FFFFFF", "#000000"])
    assert sheet.count == 2 * 3  # the yellow brim in front, and what lies behind it
    assert sorted(sheet.unit[sheet.unit != NONE]) == [*4 * [0], *4 * [1]]
