from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from scenes.stack.strand import strands

RUN = "hardly any training"


def followed(scene, which):
    """What the recording has of a sentence of the pair, by its array's last part."""
    at = int(scene.looked.sentence[which]) + 1
    return lambda what: scene.recording.arrays[f"sentence{at}/{what}"]


def test_arcs_are_the_recorded_attention_at_every_keyframe(staged):
    scene = staged("TokensToMeaning", RUN)
    layer = int(scene.looked.layer) - 1
    for which, clause in enumerate((scene.clause, scene.other)):
        attention = followed(scene, which)("attention")
        for row, step in enumerate(scene.recording.arrays["keyframes"]):
            clause.show(step)
            np.testing.assert_allclose(clause.arcs.weights, attention[row, layer, -1], atol=1e-6)


def test_bars_are_as_long_as_their_words_are_likely(staged):
    scene = staged("TokensToMeaning", RUN)
    for which, clause in enumerate((scene.clause, scene.other)):
        following = followed(scene, which)("next")
        for row, step in enumerate(scene.recording.arrays["keyframes"]):
            clause.show(step)
            lengths = np.diff(clause.next.bars.points[:, 0].reshape(-1, 2))[:, 0]
            shown = [scene.recording.words.index(name.text) for name in clause.next.names[:-1]]
            likely = following[row, -1, shown]
            slope, least = np.polyfit([*likely, 1 - likely.sum()], lengths, 1)
            np.testing.assert_allclose(lengths, least + slope * np.array([*likely, 1 - likely.sum()]), atol=1e-3)
            assert slope > 1


def test_dots_lie_along_the_last_probe_and_when_turned_along_their_own(staged):
    scene = staged("TokensToMeaning", RUN)
    picture, states = scene.picture, scene.recording.arrays["occurrences/states"][-1].astype(float)
    senses, half = scene.recording.arrays["occurrences/sense"], len(states) // 2

    def along(stage, own):
        """The states of a stage, of those that are drawn, along the probe that is fitted to another half at stage `own`."""
        model = make_pipeline(StandardScaler(), LogisticRegression()).fit(states[:half, own], senses[:half])
        return states[half:, stage] @ (model[1].coef_[0] / model[0].scale_)

    for turned, own in ((0.0, (2, 2)), (1.0, (1, 2))):
        picture.turned = np.array([0.0, turned, 0.0])
        heights = picture.dots()[..., 1]
        for stage, of in zip((1, 2), own, strict=True):
            assert np.corrcoef(heights[stage], along(stage, of))[0, 1] == pytest.approx(1, abs=1e-6)


def test_a_thread_that_has_come_some_of_its_way_lies_on_the_whole_one():
    here, there = np.array([[0.0, 0.0], [0.0, 1.0]]), np.array([[4.0, 2.0], [4.0, -1.0]])
    np.testing.assert_allclose(strands(here, there, 1)[:, [0, 3]], np.stack([here, there], axis=1))
    for share in (0.25, 0.6):
        part, whole = strands(here, there, share), strands(here, there, 1)
        for at in (0.3, 1):
            np.testing.assert_allclose(bezier(part, at), bezier(whole, share * at))


def bezier(corners, at):
    """Places (N, 2) on cubic curves (N, 4, 2)."""
    shares = np.array([(1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3])
    return np.einsum("k,nkd->nd", shares, corners)
