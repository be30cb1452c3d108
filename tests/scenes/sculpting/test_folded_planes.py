from __future__ import annotations

import numpy as np

from tests.scenes.networks import answer, data_of, keyframes_of


def test_the_surface_stands_over_every_place_as_high_as_the_network_answers(staged):
    scene = staged("FoldedPlanes", "as it is")
    low, high = scene.recording.grid.min(axis=0), scene.recording.grid.max(axis=0)
    for step in keyframes_of(scene):
        scene.playhead.show(step)
        for share in (0.2, 0.5, 0.9):
            place = low + share * (high - low)
            height = float(answer(scene.recording, step, place[None])[0])
            foot = scene.hill.space.place(*place[:, None], height)[0]
            drawn = scene.hill.surface.points
            assert np.linalg.norm(drawn[:, :2] - foot[:2], axis=1).min() < 0.12  # a cell is about a tenth of a unit wide


def test_the_boundary_lies_where_the_network_changes_its_mind(staged):
    scene = staged("FoldedPlanes", "as it is")
    scene.playhead.show(step := keyframes_of(scene)[-1])
    places = data_of(scene.plane.window, scene.field.boundary.points)
    assert len(places) >= 4
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 0.02 * steepness


def test_creases_lie_where_a_neuron_s_input_is_zero(staged):
    scene = staged("FoldedPlanes", "as it is")
    for step in keyframes_of(scene):
        scene.playhead.show(step)
        weight = scene.recording.arrays["parameters/hidden1.linear.weight"][step]
        bias = scene.recording.arrays["parameters/hidden1.linear.bias"][step]
        for at, line in enumerate(scene.lines):
            if len(line.points):
                places = data_of(scene.plane.window, line.points)
                np.testing.assert_allclose(places @ weight[at] + bias[at], 0, atol=1e-5)
