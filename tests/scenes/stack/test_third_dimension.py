from __future__ import annotations

import numpy as np
import pytest

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
    np.testing.assert_allclose(fabric.pane @ weight + constant, 0, atol=1e-5)
    fabric.raised = 0.5
    np.testing.assert_allclose((fabric.pane @ weight + constant) / np.linalg.norm(weight), 0.5, atol=1e-5)
    assert wide.above.axes[2] @ weight == pytest.approx(np.linalg.norm(weight), rel=1e-5)  # one looks straight onto it
    assert wide.side.axes[1] @ weight > 0.8 * np.linalg.norm(weight)  # and from the side it points up
    assert wide.along.axes[2] @ weight == pytest.approx(0, abs=1e-5 * np.linalg.norm(weight))  # along it, it is a line
