"""What is read at each layer, of recordings whose layers hold what one knows."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.stack.pixels_to_objects.read import STIFF, Read, answers_to, correct, page
from nets.pictures import OBJECTS, STRIPES
from tests.nets.findings.stack.pixels_to_objects.pictures import both, directions, noise, objects, recorded


def test_stripes_that_are_forgotten_fade_and_objects_that_are_told_rise():
    found = Read.of(recorded([directions, objects]))
    assert (found.scored, found.held_out) == (200, 500)
    assert found.stripes[1] == 200
    assert found.objects[2] == 200
    assert found.objects[1] < 60
    assert found.stripes[2] < 90
    assert (found.fading.outcome, found.rising.outcome, found.beside.outcome, found.loss.outcome) == ("fades", "rises", "better", "fell")
    assert found.right.values.tolist() == [int((recorded([directions]).arrays["held_out/objects"] == 0).sum()), 500]


def test_the_other_way_round_nothing_fades_and_nothing_rises():
    found = Read.of(recorded([objects, directions]))
    assert (found.fading.outcome, found.rising.outcome, found.beside.outcome) == ("stays", "flat", "alike")


def test_a_layer_that_knew_before_training_is_no_better_than_untrained():
    found = Read.of(recorded([lambda pictures: both(*[np.eye(len(OBJECTS))[pictures.objects]] * 2)]))
    assert found.untrained[2, 1] == found.objects[1] == 200
    assert (found.beside.outcome, found.rising.outcome) == ("alike", "rises")


def test_stripes_that_training_lets_go_of_were_kept_before():
    def forgets(pictures):
        known = np.repeat(np.eye(len(STRIPES))[pictures.stripes], 2, axis=1)
        return both(known, noise(pictures))

    assert Read.of(recorded([directions, forgets])).kept.outcome == "more"
    assert Read.of(recorded([directions, objects])).kept.outcome == "alike"


def test_what_is_not_finite_is_lost():
    def lost(pictures):
        return both(noise(pictures), np.full((len(pictures.pixels), 8), np.nan))

    found = Read.of(recorded([lost], loss=(2.5, np.nan)))
    assert {found.fading.outcome, found.rising.outcome, found.beside.outcome, found.kept.outcome, found.edges.outcome} == {"lost"}
    assert found.objects[1] == 0
    assert found.loss.outcome == "blew_up"


def test_pixels_alone_tell_no_more_than_a_guess():
    found = Read.of(recorded([directions]))
    assert found.objects[0] < 2.5 * found.chance[2]
    assert found.chance.tolist() == [max(np.bincount(one[300:])) for one in told(recorded([directions]))]


def told(recording):
    return [recording.arrays[f"held_out/{what}"] for what in ("stripes", "upper", "objects")]


def test_a_probe_is_ridge_regression_onto_each_answer():
    """Against the normal equations, written out, for each question by itself."""
    rng = np.random.default_rng(2)
    numbers, asked = rng.normal(3, 2, (300, 5)), [rng.integers(3, size=300), rng.integers(2, size=300)]
    numbers[:, 0] += 2 * asked[0]
    mean, size = numbers[:200].mean(axis=0), numbers[:200].std(axis=0)
    x, right = (numbers - mean) / size, []
    for classes in asked:
        y = np.where(classes[:, None] == np.unique(classes), 1.0, -1.0)
        weights = np.linalg.solve(x[:200].T @ x[:200] + STIFF * np.eye(5), x[:200].T @ (y[:200] - y[:200].mean(axis=0)))
        says = (x[200:] @ weights + y[:200].mean(axis=0)).argmax(axis=1)
        right.append((says == classes[200:]).sum())
    assert correct(numbers, asked, 200) == right


@pytest.mark.parametrize(("before", "after", "said"), [(False, True, "learned"), (True, True, "most"), (True, False, "none")])
def test_maps_that_answer_to_one_direction_are_counted(before, after, said):
    """Two maps, each of which answers to one direction, or to all alike."""

    def maps(pictures):
        own = np.stack([pictures.stripes == 1, pictures.stripes == 2], axis=1).astype(float)
        alike = np.ones_like(own)
        return both(own if before else alike, own if after else alike)

    found = Read.of(recorded([maps]))
    assert found.edges.outcome == said
    assert (found.directed, found.undirected) == (2 * after, 2 * before)


def test_some_maps_may_prefer_a_direction_and_most_not():
    def maps(pictures):
        own = np.stack([pictures.stripes == 1, *[np.ones(len(pictures.pixels))] * 2], axis=1).astype(float)
        return both(own, own)

    found = Read.of(recorded([maps], channels=3))
    assert (found.edges.outcome, found.directed) == ("some", 1)


def test_of_all_that_are_named_wrongly_the_surest_is_told():
    recording = recorded([directions])
    objects = recording.arrays["held_out/objects"]
    assert (Read.of(recording).missed, Read.of(recording).misread.outcome) == (-1, "none")
    answers = np.stack([np.eye(len(OBJECTS))[objects]] * 2)
    for at, sure in ((7, 0.6), (9, 0.9)):
        answers[1, at] = (1 - sure) / len(OBJECTS)
        answers[1, at, (objects[at] + 1) % len(OBJECTS)] = sure
    found = Read.of(recorded([directions], answers=answers))
    assert (found.missed, found.misread.outcome) == (9, "some")
    assert found.counts.tolist() == [(objects == kind).sum() for kind in range(len(OBJECTS))]


@pytest.mark.parametrize(("missed", "drawn"), [(-1, [*range(240)]), (239, [*range(240)]), (400, [*range(120), 400, *range(121, 240)])])
def test_of_many_pictures_the_first_are_drawn_and_the_one_that_is_missed(missed, drawn):
    assert page(500, missed).tolist() == drawn


def test_of_few_pictures_all_are_drawn():
    assert page(7, 5).tolist() == [*range(7)]


def test_a_map_answers_as_it_does_where_it_answers_most():
    features = np.array([[0.0, 3, 1, 1], [0, 5, 2, 0], [7, 0, 0, 4]])  # two maps of two fields
    assert answers_to(features, np.array([0, 0, 1]), 2).tolist() == [[4, 1.5], [7, 4]]
