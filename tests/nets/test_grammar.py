"""The generated language: every sentence agrees in number, and the word with two senses has the one that its verb gives it."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from nets import grammar
from nets.grammar import PLACE, STOP, WORDS

ANIMAL_VERBS, TOOL_VERBS = {"chase", "chases", "feed", "feeds"}, {"swing", "swings", "lift", "lifts"}
ANIMAL_DOES, TOOL_DOES = {"flee", "flees", "bite", "bites"}, {"snap", "snaps", "swish", "swishes"}


@pytest.fixture(scope="module")
def sentences():
    """5,000 sentences as lists of words, without the full stop."""
    told = [WORDS[place] for place in grammar.text(np.random.default_rng(0), 30_000)]
    return [sentence.split() for sentence in " ".join(told).split(f" {STOP}")][:-1]


def number(word):
    return int(grammar.numbers()[PLACE[word]])


def test_there_are_59_words_each_once():
    assert len(WORDS) == len(set(WORDS)) == 59
    assert len(grammar.kinds()) == len(grammar.slots()) == len(grammar.numbers()) == len(grammar.many()) == 59


def test_in_every_sentence_the_verb_has_the_number_of_its_subject(sentences):
    for sentence in sentences:
        subject, verb = sentence[:2]
        wanted = {"it": 1, "they": 2}.get(subject) or number(subject)
        assert number(verb) == wanted, sentence


def test_it_stands_for_one_and_they_for_many_of_what_the_sentence_before_ends_with(sentences):
    stood_for = [(before[-1], sentence[0]) for before, sentence in pairwise(sentences) if sentence[0] in ("it", "they")]
    assert len(stood_for) > 1000
    assert all({1: "it", 2: "they"}[number(noun)] == pronoun for noun, pronoun in stood_for)


def test_what_the_word_with_two_senses_does_then_is_what_its_verb_said_it_was(sentences):
    seen = set()
    for before, sentence in pairwise(sentences):
        if before[-1] in ("bat", "bats"):
            animal = before[1] in ANIMAL_VERBS
            assert animal != (before[1] in TOOL_VERBS)
            assert sentence[1] in (ANIMAL_DOES if animal else TOOL_DOES)
            seen.add((before[1], before[-1], sentence[1]))
    assert len(seen) == 2 * 2 * 2 * 2 * 2  # verbs by number of the doer, one bat or many, what it does; for either sense


def test_forms_are_paired_by_meaning():
    many = grammar.many()
    assert {(WORDS[one], WORDS[many[one]]) for one in np.flatnonzero(many >= 0)} >= {
        ("mouse", "mice"),
        ("bat", "bats"),
        ("chases", "chase"),
    }
    assert (many >= 0).sum() == 17 + 11
    assert (grammar.numbers()[many >= 0] == 1).all()
    assert (grammar.numbers()[many[many >= 0]] == 2).all()


def test_kinds_are_what_the_nouns_are_listed_under():
    kinds = {word: grammar.KINDS[kind] for word, kind in zip(WORDS, grammar.kinds(), strict=True)}
    wanted = {"girl": "people", "mice": "animals", "ropes": "tools", "cup": "breakables", "bean": "food", "bat": "homonym"}
    assert wanted | {"chase": "verbs", "they": "others", STOP: "others"} == {word: kinds[word] for word in (*wanted, "chase", "they", STOP)}


def test_words_share_a_slot_just_where_they_come_between_the_same_words(sentences):
    """Held against the text itself, from which the slots are not made: what stands around a word, and what is said of it then."""
    slots, around = grammar.slots(), {word: set() for word in WORDS if word != STOP}
    for sentence, then in pairwise(sentences):
        placed = ["", *sentence, ""]
        for before, word, behind in zip(placed, placed[1:], placed[2:], strict=False):
            if word:
                said = then[0] if not behind and then[0] in ("it", "they") else ""
                around[word].add((*(slots[PLACE[one]] if one else -1 for one in (before, behind)), said))
    for one, other in product(around, repeat=2):
        if grammar.kinds()[PLACE[one]] == grammar.kinds()[PLACE[other]]:
            assert (slots[PLACE[one]] == slots[PLACE[other]]) == (around[one] == around[other]), (one, other)


def test_windows_around_the_word_show_its_verb_and_its_sense():
    words, places, senses = grammar.occurrences(np.random.default_rng(0), 64, 12)
    assert words.shape == (64, 12)
    assert senses.tolist() == [0, 1] * 32
    assert set(places) == set(range(2, 12))
    for window, place, sense in zip(words, places, senses, strict=True):
        assert WORDS[window[place]] == "bat"
        assert WORDS[window[place - 1]] in (ANIMAL_VERBS, TOOL_VERBS)[sense]
        assert number(WORDS[window[place - 2]]) == number(WORDS[window[place - 1]])


def test_the_sentences_that_are_followed_are_of_the_language(sentences):
    written = {" ".join(sentence) for sentence in sentences}
    for told in grammar.SENTENCES:
        (_, sentence, pronoun) = (part.strip() for part in told.split(STOP))
        assert sentence in written
        assert pronoun == ("it" if number(sentence.split()[-1]) == 1 else "they")


def test_the_same_seed_writes_the_same_text_and_another_one_another():
    written = [grammar.text(np.random.default_rng(seed), 200).tolist() for seed in (0, 0, 1)]
    assert written[0] == written[1] != written[2]
    assert len(written[0]) == 200
