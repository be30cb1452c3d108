from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.scenes.networks import answer, data_of, keyframes_of


def test_the_line_the_staircase_and_the_bend_lie_where_each_is_undecided(staged):
    scene = staged("FunctionApproximation", "as it is")
    line, tree, network = scene.fields
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(scene.recording.inputs, scene.recording.targets)
    places = data_of(scene.planes[0].window, line.boundary.points)
    np.testing.assert_allclose(logistic.predict_proba(places)[:, 1], 0.5, atol=2e-3)
    for piece in data_of(scene.planes[1].window, tree.boundary.points).reshape(-1, 4, 2):
        assert np.ptp(piece, axis=0).min() == pytest.approx(0, abs=1e-9)  # level or upright
    scene.playhead.show(step := keyframes_of(scene)[-1])
    places = data_of(scene.planes[2].window, network.boundary.points)
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 0.05 * steepness
