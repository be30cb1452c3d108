from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.space.view import SIGHT
from scenes.parts.theme import THEME
from scenes.stack.others import boundaries
from tests.scenes.networks import answer


def test_the_line_on_the_plane_lies_where_the_network_is_undecided_and_its_pane_where_the_cut_is(staged):
    scene = staged("ThirdDimension", "as it is")
    wide, fabric = scene.wide, scene.wide.fabric
    step = int(scene.found.shown)
    fabric.show(step)
    fabric.where, fabric.parted, fabric.raised = 0.0, 1.0, 0.0
    places = fabric.line.reshape(-1, 3)[:, :2]
    assert len(places) > 20
    assert np.abs(answer(scene.recording, step, places)).max() < 1e-3
    weight, constant = scene.found.weight, float(scene.found.constant)
    (pane,) = fabric.panes
    np.testing.assert_allclose(pane.corners @ weight + constant, 0, atol=1e-5)
    fabric.raised = 0.5
    (pane,) = fabric.panes
    np.testing.assert_allclose((pane.corners @ weight + constant) / np.linalg.norm(weight), 0.5, atol=1e-5)
    assert wide.above.axes[2] @ weight == pytest.approx(np.linalg.norm(weight), rel=1e-5)  # one looks straight onto it
    assert wide.side.axes[1] @ weight > 0.8 * np.linalg.norm(weight)  # and from the side it points up
    assert wide.along.axes[2] @ weight == pytest.approx(0, abs=1e-5 * np.linalg.norm(weight))  # along it, it is a line


def test_the_ghosts_of_other_trainings_lie_where_each_of_them_is_undecided_and_tell_by_their_hue_which_are_right(staged):
    scene = staged("ThirdDimension", "as it is")
    look, widths = scene.wide.views[0], scene.widths
    ghosts = boundaries(scene.wide, scene.members, widths, widths.width == 3)
    trainings = [one for one in scene.members if max(one.run.network.hidden) == 3]
    assert len(ghosts) == len(trainings) == widths.wide
    for ghost, run in zip(ghosts, trainings, strict=True):
        places = (ghost.points[::4] - SIGHT)[:, :2] / look.scales[:2] + [look.x, look.y]
        assert len(places) > 20
        assert np.abs(answer(run, -1, places)).max() < 1e-3 * np.abs(answer(run, -1, run.grid)).max()
        wrong = ((answer(run, -1, run.inputs) > 0) != (run.targets[:, 0] == 1)).any()
        assert ghost.get_stroke_color().to_hex() == (THEME.wrong if wrong else THEME.prediction)
