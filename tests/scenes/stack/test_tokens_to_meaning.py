from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from scenes.parts.letters.placing import FAR
from scenes.stack.columns import Columns
from scenes.stack.strand import few, strands

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


def test_parts_of_the_column_are_as_high_as_their_words_are_likely_and_fill_it(staged):
    scene = staged("TokensToMeaning", RUN)
    for which, clause in enumerate((scene.clause, scene.other)):
        following = followed(scene, which)("next")
        known = [int(word) for word in scene.looked.words]
        for row, step in enumerate(scene.recording.arrays["keyframes"]):
            clause.show(step)
            corners = clause.next.column.points.reshape(-1, 2, 3)
            heights = corners[:, 1, 1] - corners[:, 0, 1]
            likely = following[row, -1, known]
            np.testing.assert_allclose(heights / heights.sum(), [*likely, 1 - likely.sum()], atol=1e-5)
            np.testing.assert_allclose(corners[1:, 1, 1], corners[:-1, 0, 1])
            assert heights.sum() > 2.5


def test_a_word_stands_beside_its_part_with_how_likely_it_is_where_that_is_high_enough(staged):
    scene = staged("TokensToMeaning", RUN)
    following, known = followed(scene, 0)("next")[-1, -1], [int(word) for word in scene.looked.words]
    scene.clause.show(scene.recording.last_step)
    *words, others = scene.clause.next.words
    assert others.text == f"any other  {100 * (1 - following[known].sum()):.0f} %"
    for word, place in zip(words, known, strict=True):
        assert word.text in ("", f"{scene.recording.words[place]}  {100 * following[place]:.0f} %")
    assert not words[0].text


def test_other_seeds_stand_beside_this_one_over_one_cut_with_a_ring_around_each_that_it_tells_wrong(staged):
    scene = staged("TokensToMeaning", "hardly any training")
    study, picture = scene.study, scene.picture
    own = study.seeds.tolist().index(scene.recording.run.training.seed)
    columns = Columns(study, own, picture, scene.senses.rows)
    picture.sight = columns.sight
    heights = np.stack([picture.dots()[-1], *columns.homes])[..., 1] - columns.base
    senses = np.where(study.senses > 0, 1, -1)
    for column, at in enumerate([own, 1 - own]):
        assert np.sum(heights[column] * senses > 0) == study.right[at]
        np.testing.assert_allclose(heights[column] / heights[column].std(), study.heights[at], atol=1e-6)
    assert [name.text for name in columns.names] == [f"seed {study.seeds[own]}, as before", f"seed {study.seeds[1 - own]}"]
    assert [score.text for score in columns.scores] == [f"{study.right[at]} of {len(senses)}" for at in (own, 1 - own)]


def test_few_that_are_told_wrong_are_ringed_and_many_are_not():
    wrong = np.zeros((2, 16), dtype=bool)
    wrong[0, :2], wrong[1, :3] = True, True
    assert few(wrong).sum(axis=1).tolist() == [2, 0]


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


def test_words_at_the_end_stand_beside_their_own_dots(staged):
    scene = staged("TokensToMeaning", RUN)
    picture, run = scene.picture, scene.recording
    picture.sight, picture.joined = picture.among, 1.0
    picture.lay()
    words, vectors = scene.senses.around(), run.embedding.last.astype(float)
    told = [word[0].text for word in words]
    assert len(set(told)) == len(told) > 4
    assert run.homonym not in told
    along = np.array([vectors[run.words.index(text)] - vectors[run.words.index(run.homonym)] for text in told])
    weight = np.linalg.lstsq(vectors - vectors[run.words.index(run.homonym)], scene.found.words[:, 0], rcond=None)[0]
    stretch = np.ptp(picture.others[:, 1]) / np.ptp(scene.found.words[:, 0])
    heights = picture.seen(picture.home(0))[1] + stretch * along @ weight
    middles = [word[0].get_center()[1] for word in words]
    np.testing.assert_allclose(middles, heights, atol=FAR)


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
