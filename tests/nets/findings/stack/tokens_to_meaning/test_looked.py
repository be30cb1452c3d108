"""Where the network looks and what it expects: held against softmax by scipy, from its parameters."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import softmax

from nets.findings.stack.tokens_to_meaning.looked import Looked
from nets.records.finding import Question
from nets.runs.params import RunError
from tests.nets.findings.stack.tokens_to_meaning.languages import EVEN, VERB, WORDS, attention, language, likely, number, short

__all__ = ["short"]


def looking(last, first=EVEN):
    made = np.stack([attention(*first), attention(*last)])
    return language(**{"sentence1/attention": made, "sentence2/attention": made})


def coming(tool, animal, before=None):
    flat = likely(**(before or {}))
    return language(**{"sentence1/next": np.stack([flat, tool]), "sentence2/next": np.stack([flat, animal])})


def losing(*loss):
    return language(loss=np.array(loss), steps=np.arange(len(loss)))


LOST = [np.nan] * 6
SAID = {
    "loss": {
        "fell": losing(2, 1),
        "level": losing(2, 2),
        "rose": losing(2, 3),
        "blew_up": losing(2, np.nan),
        "untrained": losing(2),
    },
    "before": {"even": looking(VERB), "uneven": looking(VERB, VERB), "lost": looking(VERB, LOST)},
    "after": {
        "mostly": looking(VERB),
        "most": looking([0.1, 0.1, 0.4, 0.3, 0.05, 0.05]),
        "itself": looking([0.1, 0.1, 0.1, 0.1, 0.1, 0.5]),
        "even": looking(EVEN),
        "lost": looking(LOST),
    },
    "first": {"flat": coming(likely(snaps=0.95), likely(flees=0.95)), "uneven": coming(likely(), likely(), {"cat": 0.9})},
    "coming": {
        "own": language(),
        "rather": coming(likely(snaps=0.6), likely(flees=0.6)),
        "others": coming(likely(flees=0.6), likely(flees=0.6)),
        "lost": coming(likely(snaps=np.nan), likely(flees=np.nan)),
    },
}


def test_there_is_a_recording_for_every_outcome():
    declared = {name: set(one.outcomes) for name, one in Looked.fields.items() if isinstance(one, Question)}
    assert {name: set(made) for name, made in SAID.items()} == declared


@pytest.mark.parametrize(("question", "outcome"), [(name, outcome) for name, made in SAID.items() for outcome in made])
def test_each_outcome_is_found_where_it_is(question, outcome):
    assert Looked.of(SAID[question][outcome]).meta["verdicts"][question] == outcome


def test_the_first_of_the_pair_is_the_one_in_which_a_word_has_more_of_the_attention():
    more = [0.0, 0.0, 0.1, 0.9, 0.0, 0.0]
    found = Looked.of(language(**{"sentence2/attention": np.stack([attention(*EVEN), attention(*more)])}))
    assert found.sentence.tolist() == [1, 0]
    assert found.sense.tolist() == [0, 1]
    assert found.leader.tolist() == [3, 2]
    assert float(found.at) == 3


def test_the_layer_is_the_one_whose_attention_is_sharpest():
    both = np.stack([np.concatenate([attention(*EVEN)] * 2), np.concatenate([attention(*VERB), attention(*EVEN)])])
    found = Looked.of(language(**{"sentence1/attention": both, "sentence2/attention": both}))
    assert float(found.layer) == 1
    np.testing.assert_allclose(found.looks.last, [[100 * share for share in VERB]] * 2)


def test_the_words_are_those_that_come_behind_it_each_of_its_sense():
    found = Looked.of(language())
    assert [WORDS[word] for word in found.words] == ["flees", "snaps"]
    assert found.senses.tolist() == [0, 1]
    np.testing.assert_allclose([found.shares.last[at, sense] for at, sense in enumerate(found.sense)], [95, 97])
    np.testing.assert_allclose(found.shares.values.sum(axis=2), 100)


def test_of_the_grammar_they_are_the_two_of_each_sense(short):
    found = Looked.of(short)
    assert {short.words[word] for word in found.words[found.senses == 0]} == {"flees", "bites"}
    assert {short.words[word] for word in found.words[found.senses == 1]} == {"snaps", "swishes"}
    chosen = [short.sentences[int(at)].words[2] for at in found.sentence]
    assert [{"chases": 0, "swings": 1}[verb] for verb in chosen] == found.sense.tolist()


def normed(states, weight, bias):
    about = states - states.mean(axis=-1, keepdims=True)
    return about / np.sqrt((about**2).mean(axis=-1, keepdims=True) + 1e-5) * weight + bias


def test_attention_and_next_words_are_those_of_the_parameters_by_another_softmax(short):
    found = Looked.of(short)
    at = f"layers.{int(found.layer) - 1}"
    names = [*ENDS, *(f"{at}.{part}.{kind}" for part in ("norm1", "query", "key") for kind in ("weight", "bias"))]
    held = {name: short.parameter(name).last.astype(float) for name in names}
    for which, sentence in enumerate(found.sentence):
        states = short.sentences[int(sentence)].states.last.astype(float)  # (L + 1, M, D)
        before = states[int(found.layer) - 1] + (held["place.weight"][: states.shape[1]] if found.layer == 1 else 0)
        given = normed(before, held[f"{at}.norm1.weight"], held[f"{at}.norm1.bias"])
        query, key = (given @ held[f"{at}.{one}.weight"].T + held[f"{at}.{one}.bias"] for one in ("query", "key"))
        looks = softmax(query[-1] @ key.T / np.sqrt(states.shape[-1]))
        np.testing.assert_allclose(found.looks.last[which], 100 * looks, atol=1e-3)
        final = normed(states[-1, -1], held["norm.weight"], held["norm.bias"])
        following = softmax(final @ held["embedding.weight"].T + held["frequency"])
        shown = [*following[found.words], 1 - following[found.words].sum()]
        np.testing.assert_allclose(found.shares.last[which], 100 * np.array(shown), atol=1e-3)


ENDS = ("place.weight", "norm.weight", "norm.bias", "embedding.weight", "frequency")


def test_where_no_window_goes_on_behind_it_all_words_are_others():
    tokens = np.tile(number(".", "girl", "swings", "bat", ".", "girl", "swings"), (40, 1))
    tokens[::2, 2] = number("chases")
    found = Looked.of(language(**{"occurrences/tokens": tokens}))
    assert len(found.words) == 0
    np.testing.assert_allclose(found.shares.values, 100)


def test_a_text_without_a_word_of_two_senses_is_refused():
    with pytest.raises(RunError, match="no word of two senses is known in this text"):
        Looked.of(language(homonym=""))
