from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from scenes.approximation.hands import Hands
from tests.scenes.networks import answer, data_of, keyframes_of


def test_the_line_the_staircase_and_the_bend_lie_where_each_is_undecided(staged):
    scene = staged("FunctionApproximation", "as it is")
    hands = Hands(scene.found, scene.recording.inputs)  # as all is before the frame goes anywhere
    window, inputs, classes = scene.hands.window, scene.recording.inputs, scene.recording.targets[:, 0]
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, classes)
    np.testing.assert_allclose(logistic.predict_proba(data_of(window, hands.line.points))[:, 1], 0.5, atol=1e-9)
    grown = DecisionTreeClassifier(max_depth=5, random_state=0).fit(inputs, classes)
    for piece in data_of(window, hands.staircase.points).reshape(-1, 4, 2):
        level = np.ptp(piece, axis=0).argmin()
        assert np.ptp(piece[:, level]) == pytest.approx(0, abs=1e-9)
        sides = [piece[1] + beside * np.eye(2)[level] for beside in (-1e-6, 1e-6)]
        assert set(grown.predict(np.array(sides))) == {0, 1}
    hands.show(step := keyframes_of(scene)[-1])
    places = data_of(window, hands.bend.points)
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 0.05 * steepness
