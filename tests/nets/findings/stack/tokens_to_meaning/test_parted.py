"""How layers part a word: held against a probe of another solver, and against the states themselves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from nets.findings.stack.tokens_to_meaning.parted import Parted
from nets.records.finding import Question
from nets.runs.params import RunError
from tests.nets.findings.stack.tokens_to_meaning.languages import OCCURRENCES, language, short, states, windows

__all__ = ["short"]


def stacked(*levels, **noise):
    made = states(*levels, **noise)
    return language(**{"occurrences/states": np.stack([made, made])})


def aslant(seen, wrong=0):
    """Two levels: at the second the senses lie along one axis; at the first along another, and so far apart in the noise along that one;
    there so many of the drawn half lie on the other side."""
    made, sides = states(1, 1), np.where(windows()[1], -1, 1)
    made[:, 1, 0] = sides + made[:, 1, 2]
    made[OCCURRENCES - wrong :, 1, 0] *= -1
    made[:, 1, 1] = seen * sides + np.random.default_rng(1).normal(size=OCCURRENCES)
    return language(**{"occurrences/states": np.stack([made, made])})


def mixed_up(count):
    """One level, at which so many of the drawn half lie on the other side."""
    made = states(1, 1)
    made[-count:, 2] *= -1
    return language(**{"occurrences/states": np.stack([made, made])})


def lost():
    made = states(1, 1)
    made[:] = np.nan
    return language(**{"occurrences/states": np.stack([made, made])})


def doubled():
    made = states(1, 1)
    made[0, 0] += 1
    return language(**{"occurrences/states": np.stack([made, made])})


SAID = {
    "dot": {"one": stacked(0, 1), "several": doubled()},
    "parting": {"parted": stacked(0, 1), "mostly": mixed_up(2), "mixed": stacked(0, 0), "lost": lost()},
    "early": {
        "begun": stacked(0.1, 1, noise=0.1),
        "nearly": aslant(0, wrong=1),
        "hidden": aslant(0),
        "seen": stacked(1, 1),
        "clearer": aslant(0.3),
        "none": stacked(0, 1),
        "single": stacked(1),
    },
}


def test_there_is_a_recording_for_every_outcome():
    declared = {name: set(one.outcomes) for name, one in Parted.fields.items() if isinstance(one, Question)}
    assert {name: set(made) for name, made in SAID.items()} == declared


@pytest.mark.parametrize(("question", "outcome"), [(name, outcome) for name, made in SAID.items() for outcome in made])
def test_each_outcome_is_found_where_it_is(question, outcome):
    assert Parted.of(SAID[question][outcome]).meta["verdicts"][question] == outcome


def probe(numbers, classes):
    """Weight and constant of a logistic regression, with half its squared weight as a penalty, on standardised numbers: another solver."""
    spread = numbers.std(axis=0)
    spread[spread == 0] = 1
    scaled, signs = (numbers - numbers.mean(axis=0)) / spread, 2 * classes - 1

    def cost(told):
        return 0.5 * told[:-1] @ told[:-1] + np.logaddexp(0, -signs * (scaled @ told[:-1] + told[-1])).sum()

    told = minimize(cost, np.zeros(numbers.shape[1] + 1), method="BFGS", options={"gtol": 1e-8}).x
    weight = told[:-1] / spread
    return weight, told[-1] - weight @ numbers.mean(axis=0)


def halves(recording):
    """The states and senses of the half that is learned from, and of the other."""
    made, senses = recording.arrays["occurrences/states"][-1].astype(float), recording.arrays["occurrences/sense"]
    half = len(senses) // 2
    return (made[:half], senses[:half]), (made[half:], senses[half:])


def test_the_scores_are_those_of_a_probe_of_another_solver_on_sentences_it_has_not_seen(short):
    (learned, known), (drawn, asked) = halves(short)
    found = Parted.of(short)
    np.testing.assert_array_equal(found.senses, asked)
    for stage in range(1, learned.shape[1]):
        weight, constant = probe(learned[:, stage], known)
        told = drawn[:, stage] @ weight + constant > 0
        assert found.right[stage] == pytest.approx(np.sum(told == asked), abs=1)  # one may lie on the cut


def test_at_the_embedding_a_cut_can_only_guess(short):
    found = Parted.of(short)
    assert found.dot.outcome == "one"
    assert found.right[0] == np.sum(found.senses == 0) == len(found.senses) / 2
    assert not found.heights[0].any()


def test_what_is_seen_are_the_states_along_three_directions_at_right_angles(short):
    _, (drawn, _) = halves(short)
    found = Parted.of(short)
    for stage in range(1, drawn.shape[1]):
        about = drawn[:, stage] - drawn[:, stage].mean(axis=0)
        seen = np.stack([found.heights[stage], found.across[stage], found.aside[stage]], axis=1)
        directions = np.linalg.lstsq(about, seen, rcond=None)[0]
        kept = directions[:, np.linalg.norm(directions, axis=0) > 1e-6]
        np.testing.assert_allclose(about @ directions, seen, atol=1e-4)
        np.testing.assert_allclose(kept.T @ kept, np.eye(kept.shape[1]), atol=1e-4)
    assert found.angles[-1] == pytest.approx(0, abs=1e-6)


def test_turned_by_its_angle_a_stage_is_seen_along_its_own_probe_with_its_cut_where_that_parts(short):
    (learned, known), (drawn, asked) = halves(short)
    found = Parted.of(short)
    for stage in range(1, drawn.shape[1]):
        weight, constant = probe(learned[:, stage], known)
        own = np.cos(found.angles[stage]) * found.heights[stage] + np.sin(found.angles[stage]) * found.across[stage]
        wanted = (drawn[:, stage] @ weight + constant) / np.linalg.norm(weight)
        np.testing.assert_allclose(own - found.cuts[stage], wanted, atol=0.02 * np.abs(wanted).max())
        assert np.sum((own > found.cuts[stage]) == asked) == found.right[stage]


def test_the_words_lie_about_this_one_along_the_direction_of_the_last_probe(short):
    (learned, known), _ = halves(short)
    found, vectors = Parted.of(short), short.embedding.last.astype(float)
    weight, _ = probe(learned[:, -1], known)
    about = vectors - vectors[short.words.index("bat")]
    np.testing.assert_allclose(found.words[:, 0], about @ weight / np.linalg.norm(weight), atol=0.02 * np.abs(about).max())
    assert found.words[short.words.index("bat")].tolist() == [0, 0]


def test_the_half_that_is_drawn_is_never_learned_from():
    _, senses = windows()
    made = states(1, 1)
    made[OCCURRENCES // 2 :, 2] *= -1  # what is drawn lies the other way round
    found = Parted.of(language(**{"occurrences/states": np.stack([made, made])}))
    assert found.right[-1] == 0
    np.testing.assert_array_equal(found.senses, senses[OCCURRENCES // 2 :])


def test_a_text_without_a_word_of_two_senses_is_refused():
    with pytest.raises(RunError, match="no word of two senses is known in this text"):
        Parted.of(language(homonym=""))
