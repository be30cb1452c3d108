"""Words that gather, and directions among them: each found again in another way, and not found where there are none."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from sklearn.metrics.pairwise import cosine_similarity

from nets.findings.representation.embedding_geometry.directions import Directions
from nets.findings.representation.embedding_geometry.gathering import Gathering, plane_of
from nets.findings.representation.embedding_geometry.likeness import cosines, nearest, silhouette
from nets.findings.representation.embedding_geometry.odds import Odds, from_other_seeds, of_other_spreads
from nets.findings.representation.embedding_geometry.scales import Scales
from nets.records.finding import Finding
from tests.nets.findings.representation.vocabularies import KNOWN, TEXT, VERBS, WORDS, gathered, strewn, vocabulary

SLOTS, KINDS = np.array(KNOWN["slot"]), np.array(KNOWN["kind"])


def angle(one: np.ndarray, other: np.ndarray) -> float:
    """In degrees."""
    return float(np.degrees(np.arccos(cosine_similarity([one], [other])[0, 0])))


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
    plane = plane_of(last, np.column_stack([nouns, nouns + 1]), KINDS)
    np.testing.assert_allclose(plane.axes @ plane.axes.T, np.eye(2), atol=1e-12)
    up = (last[nouns + 1] - last[nouns]).mean(axis=0)
    np.testing.assert_allclose(plane.axes[1], up / np.linalg.norm(up))
    within = plane.shown(last)
    assert found.held.values[-1] == pytest.approx(100 * within.var(axis=0).sum() / last.var(axis=0).sum(), rel=1e-3)


@pytest.mark.parametrize("seed", range(3))
def test_across_it_kinds_lie_at_equal_distances_and_no_order_of_them_would_lie_farther_apart(seed):
    rng = np.random.default_rng(seed)
    words, kinds = rng.normal(size=(16, 6)), np.repeat(np.arange(4), 4)
    ones = np.arange(0, 16, 2)
    plane = plane_of(words, np.column_stack([ones, ones + 1]), kinds)
    middles = np.array([words[kinds == kind].mean(axis=0) for kind in range(4)])
    gaps = np.diff(np.sort(middles @ plane.axes[0]))
    np.testing.assert_allclose(gaps, gaps[0])
    up = plane.axes[1]
    flat = middles - np.outer(middles @ up, up)
    for order in permutations(range(4)):  # the longest step d along which they lie so: |w| = 1, w · (next - one) = d
        steps = np.diff(flat[list(order)], axis=0)
        way = np.linalg.lstsq(steps, np.ones(3), rcond=None)[0]
        assert gaps[0] >= 1 / np.linalg.norm(way) - 1e-9


def test_two_dimensions_have_one_way_across():
    words = np.array([[0.0, 0.0], [0.0, 1.0], [2.0, 0.0], [2.0, 1.0], [1.0, 5.0], [1.0, 6.0], [9.0, 0.0], [9.0, 1.0]])
    plane = plane_of(words, np.arange(8).reshape(4, 2), np.array([0, 0, 0, 0, 1, 1, 1, 1]))
    np.testing.assert_allclose(np.abs(plane.axes), np.eye(2), atol=1e-12)


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
    assert [(WORDS[one], WORDS[many]) for one, many in ways.exchanged] == [
        ("girl", "cats"),
        ("boy", "dogs"),
        ("cat", "girls"),
        ("dog", "boys"),
    ]
    arrows, verbs = last[nouns[:, 1]] - last[nouns[:, 0]], last[ways.verbs[:, 1]] - last[ways.verbs[:, 0]]
    for at in range(4):
        others, neither = np.delete(arrows, at, axis=0).mean(axis=0), np.delete(arrows, [at, (at + 2) % 4], axis=0).mean(axis=0)
        assert abs(ways.nouns_turned[at]) == pytest.approx(angle(arrows[at], others))
        one, many = ways.exchanged[at]
        assert abs(ways.exchanged_turned[at]) == pytest.approx(angle(last[many] - last[one], neither))
    mean = arrows.mean(axis=0)
    assert ways.verbs_turned.tolist() == pytest.approx([angle(verb, mean) for verb in verbs])  # all on their own side
    assert ways.nouns_off == pytest.approx(np.abs(ways.nouns_turned).mean())
    assert ways.exchanged_off == pytest.approx(np.abs(ways.exchanged_turned).mean())
    assert ways.verbs_off == pytest.approx(ways.verbs_turned.mean())
    assert (told(ways)["arrows"], told(ways)["strangers"]) == ("sheaf", "apart")


def test_verbs_that_go_with_the_nouns_are_said_to():
    assert told(Directions.of(vocabulary([strewn(), gathered(own_way=False)])))["strangers"] == "along"


def test_words_drawn_by_chance_have_no_direction():
    assert told(Directions.of(vocabulary([strewn(numbers=40), strewn(3, numbers=40)])))["arrows"] == "spray"


def test_nouns_moved_by_the_others_mean_are_counted_by_where_they_land():
    last = gathered(0.02)
    ways = Directions.of(vocabulary([strewn(), last]))
    kind = word = 0
    reached = []
    for at, (one, many) in enumerate(ways.nouns):
        mean = np.delete(last[ways.nouns[:, 1]] - last[ways.nouns[:, 0]], at, axis=0).mean(axis=0)
        alike = cosine_similarity([last[one] + mean], last)[0]
        alike[one] = -2
        landed = int(alike.argmax())
        reached.append(landed)
        kind += landed in ways.nouns[:, 1] and KNOWN["kind"][landed] == KNOWN["kind"][many]
        word += landed == many
    assert ways.landed.tolist() == reached
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


def test_of_several_seeds_it_is_said_whether_each_ends_in_a_sheaf_and_verbs_apart():
    sheaf, along, spray = gathered(), gathered(own_way=False), strewn(numbers=40)
    both = Odds.of(*(vocabulary([strewn(), one]) for one in (sheaf, gathered(0.02))))
    assert (told(both)["again"], both.others, both.sheaves) == ("both", 1, 2)
    ways = Directions.of(vocabulary([strewn(), sheaf]))
    assert (both.nouns_off[0], both.verbs_off[0]) == (pytest.approx(ways.nouns_off), pytest.approx(ways.verbs_off))
    assert told(Odds.of(*(vocabulary([strewn(), one]) for one in (sheaf, along))))["again"] == "sheaf"
    mixed = Odds.of(vocabulary([strewn(), sheaf]), vocabulary([strewn(numbers=40), spray]))
    assert (told(mixed)["again"], mixed.sheaves) == ("not_each", 1)


def test_of_a_study_those_are_taken_that_differ_in_one_thing_alone():
    path = [strewn(), gathered()]
    main, other, larger, both = (vocabulary(path, seed=seed, std=std) for seed, std in ((0, 0.1), (1, 0.1), (0, 1.0), (1, 1.0)))
    members = [main, other, larger, both]
    assert [one.name for one in from_other_seeds(main, members)] == [other.name]
    assert [one.name for one in of_other_spreads(main, members)] == [main.name, larger.name]
    assert [one.name for one in of_other_spreads(main, [other])] == [main.name]
