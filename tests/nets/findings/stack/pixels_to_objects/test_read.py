"""What is read at each layer, of recordings whose layers hold what one knows."""

from __future__ import annotations

import numpy as np

from nets.findings.stack.pixels_to_objects.read import STIFF, Read, correct, page, taken_for
from nets.pictures import OBJECTS, STRIPES
from tests.nets.findings.stack.pixels_to_objects.pictures import both, directions, noise, objects, recorded


def test_stripes_that_are_forgotten_fade_and_objects_that_are_told_rise():
    found = Read.of(recorded([directions, objects]))
    assert found.scored == 200
    assert found.stripes[1] == 200
    assert found.objects[2] == 200
    assert found.objects[1] < 60
    assert found.stripes[2] < 90
    assert (found.fading.outcome, found.rising.outcome, found.beside.outcome, found.loss.outcome) == ("fades", "rises", "better", "fell")
    assert found.right.values.tolist() == [int((recorded([directions]).arrays["held_out/objects"][300:] == 0).sum()), 200]


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
    assert {found.fading.outcome, found.rising.outcome, found.beside.outcome, found.kept.outcome, found.misread.outcome} == {"lost"}
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


def misnamed(wrong):
    """A recording of which some pictures, {number: how surely}, are taken for the class after their own, which its layer knows."""
    recording = recorded([objects])
    told = recording.arrays["held_out/objects"]
    answers = np.stack([np.eye(len(OBJECTS))[told]] * 2)
    for at, sure in wrong.items():
        answers[1, at] = (1 - sure) / len(OBJECTS)
        answers[1, at, (told[at] + 1) % len(OBJECTS)] = sure
    return recorded([objects], answers=answers)


def test_of_those_that_are_drawn_and_named_wrongly_the_surest_is_told():
    found = Read.of(misnamed({7: 0.95, 307: 0.6, 309: 0.9}))
    assert (found.missed, found.misread.outcome) == (309, "some")
    assert found.counts.tolist() == np.bincount(misnamed({}).arrays["held_out/objects"]).tolist()
    assert (Read.of(misnamed({})).missed, Read.of(misnamed({})).misread.outcome) == (-1, "none")


def test_beside_one_that_is_missed_stands_the_nearest_of_those_that_are_what_it_is_taken_for():
    told, says = np.array([0, 1, 1, 1, 2]), np.array([1, 1, 1, 0, 1])
    features = np.array([[0.0, 0], [3, 0], [0, 2], [0, 0], [0, 0]])
    assert taken_for(0, says, told, features, np.arange(5)) == 2
    assert taken_for(0, says, told, features, np.array([0, 1, 4])) == 1
    assert taken_for(3, says, told, features, np.arange(5)) == -1


def test_all_that_are_scored_are_counted_and_the_first_of_them_are_drawn():
    recording = misnamed({7: 0.9, 307: 0.9})
    assert Read.of(recording).right.last == 199
    assert page(500).tolist() == [*range(300, 500)]
    assert page(5000).tolist() == [*range(3000, 3480)]
