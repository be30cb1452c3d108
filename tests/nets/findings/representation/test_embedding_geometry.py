"""Words that gather, and directions among them: each found again in another way, and not found where there are none."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from sklearn.metrics.pairwise import cosine_similarity

from nets.findings.representation.embedding_geometry.directions import Directions
from nets.findings.representation.embedding_geometry.gathering import Gathering, plane_of
from nets.findings.representation.embedding_geometry.likeness import cosines, nearest, silhouette
from nets.findings.representation.embedding_geometry.scales import Scales
from nets.records.finding import Finding
from tests.nets.findings.representation.vocabularies import KNOWN, TEXT, VERBS, WORDS, gathered, strewn, vocabulary

SLOTS = np.array(KNOWN["slot"])


def told(finding: Finding) -> dict[str, str]:
    return finding.meta["verdicts"]


@pytest.mark.parametrize("seed", range(3))
def test_the_silhouette_is_scikit_learns_over_the_words_of_groups_of_two_or_more(seed):
    vectors = strewn(seed)
    expected = silhouette_score(vectors[:12], SLOTS[:12], metric="cosine")
    assert silhouette(vectors[:12], SLOTS[:12]) == pytest.approx(expected)
    assert silhouette(vectors[:2], np.array([0, 0])) == 0


def test_the_nearest_words_are_those_of_the_largest_cosine_and_never_the_word_itself():
    vectors = strewn()
    alike = cosine_similarity(vectors)
    for word, others in enumerate(nearest(vectors)):
        expected = sorted((other for other in range(len(vectors)) if other != word), key=lambda other: -alike[word, other])
        assert others.tolist() == expected


def test_cosines_are_numbers_also_of_vectors_without_length_or_beyond_all_measure():
    vectors = np.array([[0, 0], [1e300, 1e300], [np.inf, 1], [1, 1]])
    assert cosines(vectors)[1:, 3].tolist() == pytest.approx([1, 0, 1])
    assert not cosines(vectors)[0].any()


def test_words_that_gather_are_counted_before_and_after_and_lie_in_one_plane_all_the_time():
    path = np.array([strewn(), gathered(1.0), gathered()])
    found = Gathering.of(vocabulary(path))
    alike = cosine_similarity(path[-1])
    np.fill_diagonal(alike, -2)
    assert found.counted == 12
    near = alike.argmax(axis=1)
    assert found.mutual.values[-1] == sum(near[near[word]] == word for word in range(len(near))) / 2
    assert found.own.values[-1] == (SLOTS[alike.argmax(axis=1)] == SLOTS)[:12].sum() == 12
    assert found.own.values[0] < 12
    assert told(found)["gathering"] == "all"
    assert told(found)["gained"] == "more"
    assert found.apart.values[-1] == pytest.approx(silhouette_score(path[-1][:12], SLOTS[:12], metric="cosine"), abs=1e-5)
    places = found.places.values
    moved = np.linalg.norm(np.diff(path, axis=0), axis=2)
    assert (np.linalg.norm(np.diff(places, axis=0), axis=2) <= moved + 1e-6).all()


def test_the_plane_is_orthonormal_has_from_one_to_many_upright_and_says_what_it_holds():
    last = gathered()
    found = Gathering.of(vocabulary([strewn(), last]))
    nouns = np.arange(0, 8, 2)
    plane = plane_of(last, np.column_stack([nouns, nouns + 1]), SLOTS)
    np.testing.assert_allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-12)
    up = (last[nouns + 1] - last[nouns]).mean(axis=0)
    np.testing.assert_allclose(plane.axes[1], up / np.linalg.norm(up))
    within = plane.shown(last)
    assert found.held.values[-1] == pytest.approx(100 * within.var(axis=0).sum() / last.var(axis=0).sum(), rel=1e-3)


def test_without_known_kinds_the_plane_is_that_of_the_most_variance_and_nothing_is_said_of_groups():
    last = gathered()
    found, ways = Gathering.of(vocabulary([strewn(), last], known=False)), Directions.of(vocabulary([strewn(), last], known=False))
    assert found.held.values[-1] == pytest.approx(100 * PCA(2).fit(last).explained_variance_ratio_.sum(), rel=1e-3)
    assert {told(found)["gathering"], told(found)["gained"]} == {"unknown"}
    assert found.counted == 0
    assert {told(ways)[question] for question in ("arrows", "landing", "strangers")} == {"unknown"}


def test_words_that_stay_strewn_are_said_not_to_have_gathered():
    found = Gathering.of(vocabulary([strewn(), strewn()]))
    assert told(found)["gathering"] == "few"
    assert told(found)["gained"] == "no_more"


def test_a_gap_is_one_that_words_of_one_group_fill_in_the_text():
    found = Gathering.of(vocabulary([strewn(), gathered()]))
    before, behind = found.gap.tolist()
    fill = {word for start, word, end in zip(TEXT, TEXT[1:], TEXT[2:], strict=False) if (start, end) == (before, behind)}
    assert set(found.fillers.tolist()) == fill
    assert len({KNOWN["slot"][word] for word in fill}) == 1


def test_a_training_whose_numbers_were_lost_has_no_places_in_the_end():
    lost = np.full_like(strewn(), np.nan)
    found = Gathering.of(vocabulary([strewn(), gathered(), lost], losses=(2, 1, np.nan)))
    assert np.isfinite(found.places.values[:2]).all()
    assert np.isnan(found.places.values[2]).all()
    assert told(found)["loss"] == "blew_up"
    assert told(found)["gathering"] == "few"


def test_arrows_of_one_way_are_a_sheaf_against_those_with_other_partners_and_verbs_go_their_own_way():
    last = gathered()
    ways = Directions.of(vocabulary([strewn(), last]))
    nouns = ways.nouns
    assert [(WORDS[one], WORDS[many]) for one, many in nouns] == [("girl", "girls"), ("boy", "boys"), ("cat", "cats"), ("dog", "dogs")]
    assert [WORDS[one] for one in ways.verbs[:, 0]] == list(VERBS[::2])
    arrows = last[nouns[:, 1]] - last[nouns[:, 0]]
    assert ways.alike == pytest.approx(
        np.mean([cosine_similarity([one], [other])[0, 0] for one, other in itertools.combinations(arrows, 2)])
    )
    exchanged = [
        cosine_similarity([last[nouns[k, 1]] - last[nouns[i, 0]]], [last[nouns[m, 1]] - last[nouns[j, 0]]])[0, 0]
        for i, j, k, m in itertools.product(range(4), repeat=4)
        if i != j and k != m and i != k and j != m
    ]
    assert ways.shuffled == pytest.approx(np.mean(exchanged))
    for at in range(4):
        others = np.delete(arrows, at, axis=0).mean(axis=0)
        assert ways.held[at] == pytest.approx(cosine_similarity([arrows[at]], [others])[0, 0])
    verbs = last[ways.verbs[:, 1]] - last[ways.verbs[:, 0]]
    assert ways.along == pytest.approx(cosine_similarity(verbs, [arrows.mean(axis=0)]).mean())
    assert (told(ways)["arrows"], told(ways)["strangers"]) == ("sheaf", "apart")


def test_verbs_that_go_with_the_nouns_are_said_to():
    assert told(Directions.of(vocabulary([strewn(), gathered(own_way=False)])))["strangers"] == "along"


def test_words_drawn_by_chance_have_no_direction():
    assert told(Directions.of(vocabulary([strewn(numbers=40), strewn(3, numbers=40)])))["arrows"] == "spray"


def test_nouns_moved_by_the_others_mean_are_counted_by_where_they_land():
    last = gathered(0.02)
    ways = Directions.of(vocabulary([strewn(), last]))
    kind = word = 0
    for at, (one, many) in enumerate(ways.nouns):
        mean = np.delete(last[ways.nouns[:, 1]] - last[ways.nouns[:, 0]], at, axis=0).mean(axis=0)
        alike = cosine_similarity([last[one] + mean], last)[0]
        alike[one] = -2
        landed = int(alike.argmax())
        kind += landed in ways.nouns[:, 1] and KNOWN["kind"][landed] == KNOWN["kind"][many]
        word += landed == many
    assert (ways.kind, ways.word) == (kind, word)
    assert kind == 4
    assert told(ways)["landing"] == "all"


def test_two_trainings_are_held_against_each_other_the_smaller_first_numbers_first():
    small = vocabulary([strewn(), gathered()], losses=(2, 1), std=0.1)
    large = vocabulary([strewn(), strewn()], losses=(9, 1.05), std=1.0)
    found = Scales.of(large, small)
    assert found.order.tolist() == [1, 0]
    assert found.spread.tolist() == [0.1, 1.0]
    assert (told(found)["losses"], told(found)["gathered"]) == ("alike", "fewer")
    worse = Scales.of(small, vocabulary([strewn(), gathered()], losses=(9, 2), std=1.0))
    assert (told(worse)["losses"], told(worse)["gathered"]) == ("higher", "as_many")
