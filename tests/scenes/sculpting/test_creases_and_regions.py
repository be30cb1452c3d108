from __future__ import annotations

import numpy as np
import pytest

from tests.scenes.networks import answer, data_of, keyframes_of


def test_the_boundary_lies_where_the_network_changes_its_mind(staged):
    scene = staged("CreasesAndRegions", "three layers")
    scene.playhead.show(step := keyframes_of(scene)[-1])
    places = data_of(scene.plane.window, scene.cut.boundary.points)
    assert len(places) >= 4
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 0.02 * steepness


def test_on_every_tile_the_network_is_flat_and_the_tiles_fill_the_window(staged):
    scene = staged("CreasesAndRegions", "three units")
    box = scene.plane.window.box
    for step in keyframes_of(scene):
        scene.playhead.show(step)
        ends = np.cumsum(scene.cut.tiles.sizes)
        area = 0.0
        for start, end in zip(ends - scene.cut.tiles.sizes, ends, strict=True):
            corners = scene.cut.tiles.points[start:end]
            x, y = corners[:, 0], corners[:, 1]
            area += abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
            middle = answer(scene.recording, step, data_of(scene.plane.window, corners.mean(axis=0)[None]))[0]
            at_corners = answer(scene.recording, step, data_of(scene.plane.window, corners))
            assert middle == pytest.approx(at_corners.mean(), abs=1e-5)
        assert area == pytest.approx(box.width * box.height, rel=1e-9)
        assert float(scene.cut.count.numerals[0][0]) == len(ends)
