"""The loss at the foot of the stage is drawn as far as training has come."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.progress import Progress, foot
from tests.scenes.parts.space.sheets import at, picture


def test_the_loss_is_drawn_as_far_as_training_has_come():
    steps = np.arange(101)
    line = Progress(steps, np.full(101, 2.0))
    reached = []
    for step in (0, 25, 50, 100):
        line.show(step)
        columns = np.nonzero(picture(line)[..., 0].max(axis=0) > 100)[0]
        reached.append(0 if not len(columns) else (columns.max() + 1) / 40 - 8)
    assert reached[0] == 0
    np.testing.assert_allclose(reached[1:], foot().left + foot().width * np.array([0.25, 0.5, 1]), atol=0.1)


def test_a_loss_that_is_no_number_leaves_the_rest_to_be_seen():
    losses = np.array([1.0, 0.5, np.nan, np.inf, 0.2])
    line = Progress(np.arange(5), losses)
    line.show(4)
    assert picture(line)[..., 0].max() > 100
    assert at(picture(line), foot().left + 0.01, foot().top - 0.01)[0] > 50
