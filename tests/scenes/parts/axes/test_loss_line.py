"""The loss along the foot of the stage goes as far as the playhead has come, evenly in the viewer's time."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.loss_line import LossLine
from scenes.parts.axes.window import Box

BOX, STEPS = Box(-6, -2.8, 6, -2.5), np.array([0, 10, 100, 1000])


@pytest.mark.parametrize(("step", "share"), [(0, 0), (10, 1 / 3), (55, 1 / 2), (1000, 1)])
def test_its_end_is_where_the_playhead_is_in_the_viewers_time(step, share):
    line = LossLine(BOX, STEPS, np.array([1.0, 0.5, 0.4, 0.1]))
    line.show(step)
    box = line.window.box
    assert line.dot.get_center()[0] == pytest.approx(box.left + share * box.width)


@pytest.mark.parametrize(
    "losses", [[1.0, 1e-3, 1e-6, 1e-9], [1.0, 0.5, 0.4, 0.1], [1.0, 1.0, 1.0, 1.0], [1.0, np.nan, np.inf, 1e30], [0.0, 0, 0, 0]]
)
def test_whatever_the_losses_are_it_stays_in_its_place(losses):
    line = LossLine(BOX, STEPS, np.array(losses))
    for step in (0, 30, 1000):
        line.show(step)
        points = np.concatenate([part.points for part in line.get_family()])
        assert points[:, 0].min() >= BOX.left - 1e-6
        assert points[:, 0].max() <= BOX.right + 1e-6
        assert points[:, 1].min() >= BOX.bottom - 0.02
        assert points[:, 1].max() <= BOX.top + 1e-6


@pytest.mark.parametrize("step", [0, 60, 1000])
def test_what_happens_is_written_beside_the_end_of_the_line_inside_the_frame(step):
    line = LossLine(BOX, STEPS, np.array([1.0, 0.5, 0.4, 0.1]))
    line.show(step)
    points, end = line.named("here it starts", step).points, line.dot.get_center()[0]
    assert BOX.left <= points[:, 0].min()
    assert points[:, 0].max() <= BOX.right
    assert not points[:, 0].min() < end < points[:, 0].max()
