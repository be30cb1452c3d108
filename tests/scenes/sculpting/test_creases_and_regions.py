from __future__ import annotations

import numpy as np
import pytest

from tests.scenes.networks import answer, data_of, keyframes_of


def test_the_waterline_of_the_cut_plane_lies_where_the_network_changes_its_mind(staged):
    scene = staged("CreasesAndRegions", "three layers")
    scene.playhead.show(step := keyframes_of(scene)[-1])
    places = data_of(scene.cut.window, scene.cut.relief.water.reshape(-1, 3))
    assert len(places) >= 4
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 1e-6 * steepness


def test_on_every_piece_the_network_is_flat_and_the_pieces_fill_the_frame(staged):
    scene = staged("CreasesAndRegions", "three units")
    box, cut = scene.cut.window.box, scene.cut
    for step in keyframes_of(scene):
        scene.playhead.show(step)
        ends = np.cumsum(cut.sizes)
        area = 0.0
        for start, end in zip(ends - cut.sizes, ends, strict=True):
            corners = cut.points[start:end]
            x, y = corners[:, 0], corners[:, 1]
            area += abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
            middle = answer(scene.recording, step, data_of(cut.window, corners.mean(axis=0)[None]))[0]
            at_corners = answer(scene.recording, step, data_of(cut.window, corners))
            assert middle == pytest.approx(at_corners.mean(), abs=1e-5)
            np.testing.assert_allclose(cut.heights[start:end], at_corners, atol=1e-5)
        assert area == pytest.approx(box.width * box.height, rel=1e-9)
        assert scene.trained.count.at(step) == len(ends)
