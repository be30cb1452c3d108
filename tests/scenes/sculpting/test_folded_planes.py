from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.space.cutting import within
from scenes.studio.gallery import LOOPS
from tests.scenes.networks import answer, keyframes_of


def test_the_sheet_stands_over_every_dot_as_high_as_the_network_answers(staged):
    scene = staged("FoldedPlanes", "as it is")
    for step in keyframes_of(scene):
        facets = within(scene.sheet.facets(step), scene.sheet.edge)
        dots = scene.space.dots
        heights = facets.at(dots, facets.below(dots))
        np.testing.assert_allclose(heights, answer(scene.recording, step, scene.recording.inputs), atol=1e-5 * np.abs(heights).max())


@pytest.mark.parametrize("run", ["as it is", "tanh"])
def test_the_sheet_that_is_added_up_is_the_one_that_was_trained(run, staged):
    scene = staged("FoldedPlanes", run)
    sheet = scene.sheet
    sheet.space.show(scene.recording.last_step)
    np.testing.assert_allclose(sheet.added(sheet.count, constant=True)["heights"], sheet.space.heights, atol=1e-4)


def test_the_beats_that_move_in_the_readme_are_told(told):
    assert set(LOOPS["FoldedPlanes"]) <= set(told("FoldedPlanes", "as it is").beats)
