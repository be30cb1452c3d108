"""Texts of the user's: their words counted, and refused where they are too little."""

from __future__ import annotations

import numpy as np
import pytest

from nets.runs.language_sections import TextData
from nets.runs.params import Run
from nets.runs.passages import passages_of, sentences_of
from nets.runs.texts import Text, read_text, text_of, words_in

PETS = "The cat's bowl is red. The dog sees the cat! Does it? One two three four five six; seven eight nine.\n"
MANY = PETS * 30


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cat's bowl.", "the cat's bowl ."),
        ("Stop! Really?! Yes…", "stop . really . yes ."),
        ("rock 'n' roll, 3 times — (so to say)", "rock n roll times so to say"),
        ("it’s 'quoted' text", "it's quoted text"),
        ("ÜBER Cafe\u0301s и ещё.", "über cafés и ещё ."),
        ("नमस्ते दुनिया।", "नमस्ते दुनिया ."),
        ("e-mail a_b x2y", "e mail a b x y"),
        ("...", "."),
        (" 1 2 3 ", ""),
    ],
)
def test_words_are_letters_in_lower_case_and_what_ends_a_sentence_is_a_full_stop(text, words):
    assert words_in(text) == words.split()


def test_the_most_frequent_words_are_kept_and_counted_right(write):
    words, read = read_text(write("my.txt", MANY), 5)
    assert words == ("the", "cat's", "bowl", "is", "red", ".", "…")  # but for "the" all come once: as they come in the text
    counts = dict(zip(words, np.bincount(read).tolist(), strict=True))
    assert counts == {"the": 90, "cat's": 30, "bowl": 30, "is": 30, "red": 30, ".": 120, "…": 30 * 16 - 60 + 30 * 0}
    assert [words[at] for at in read[:11]] == ["the", "cat's", "bowl", "is", "red", ".", "the", "…", "…", "the", "…"]


def test_where_all_words_are_kept_there_are_no_others(write):
    words, read = read_text(write("my.txt", MANY), 200)
    assert words[-1] == "."
    assert [words[at] for at in read] == words_in(MANY)


def test_its_last_words_are_held_out_a_tenth_unless_the_run_says_how_many(write):
    path = write("my.txt", MANY)
    whole = read_text(path, 200)[1]
    told, said = text_of(TextData(text="my.txt"), path.parent), text_of(TextData(text="my.txt", held_out=100), path.parent)
    assert (len(told.held_out), len(said.held_out)) == (len(whole) // 10, 100)
    for text in (told, said):
        assert np.array_equal(np.concatenate([text.trained, text.held_out]), whole)


def test_the_sentences_that_are_followed_are_held_out_and_have_the_fewest_unknown_words():
    words, told = ("a", "b", "c", ".", "…"), "b . a b … . a b . a b c . a c b a b c a . c b a"
    held_out = np.array([words.index(word) for word in told.split()])
    followed = sentences_of(Text(words, held_out, held_out), longest=6)
    assert [" ".join(words[at] for at in one) for one in followed] == [". a b c", ". a b …"]


def test_a_text_without_full_stops_has_none_among_its_words(write):
    words, _ = read_text(write("my.txt", "one two three four five six seven eight nine ten eleven " * 50), 10)
    assert " ".join(words) == "one two three four five six seven eight nine ten …"


@pytest.mark.parametrize("words", [("a", "b", "."), ("a", "b")])
def test_where_a_text_has_no_sentences_the_words_that_it_holds_out_are_followed(words):
    text = Text(words, np.zeros(9, dtype=int), np.array([0, 1] * 9))
    assert [one.tolist() for one in sentences_of(text, longest=6)] == [[0, 1, 0, 1, 0, 1]]


def test_of_a_text_nothing_is_known_but_how_often_each_word_comes(write):
    run = Run.load(write("mine.toml", f'[data]\ntext = "{write("my.txt", MANY).name}"\nwords = 10\n'))
    arrays, facts = passages_of(run, text_of(run.data, run.folder))
    assert (facts["kinds"], facts["senses"], facts["homonym"]) == ([], [], "")
    assert all((arrays[f"words/{what}"] == -1).all() for what in ("kind", "slot", "number", "many"))
    assert arrays["words/count"].tolist() == np.bincount(read_text(run.folder / "my.txt", 10)[1]).tolist()
    assert not any(name.startswith("occurrences") for name in arrays)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has 0 words, full stops among them; 500 at the least"),
        (b"word " * 499, "has 499 words, full stops among them; 500 at the least"),
        (b"one two three. " * 200, "has 3 different words; 10 at the least"),
        (b"\x89PNG\r\n\x1a\n" * 100, "is not a text in UTF-8: 'utf-8' codec can't decode byte 0x89 in position 0: invalid start byte"),
    ],
)
def test_a_text_that_is_too_little_or_none_is_refused_in_one_line(told, tmp_path, content, said):
    (tmp_path / "my.txt").write_bytes(content)
    assert told('[data]\ntext = "my.txt"\n') == [f"data.text = 'my.txt': {said}"]


def test_a_text_that_is_too_large_is_refused_before_it_is_read(told, tmp_path):
    with (tmp_path / "my.txt").open("wb") as file:
        file.truncate(2**24 + 2**20)
    assert told('[data]\ntext = "my.txt"\n') == ["data.text = 'my.txt': is of 17 MB; 16 at the most"]


def test_a_text_that_is_not_there_is_refused_in_one_line(told, tmp_path):
    assert told('[data]\ntext = "none.txt"\n') == [f"data.text = 'none.txt': no such file in {tmp_path}"]
    assert told(f'[data]\ntext = "{tmp_path.name}"\n'.replace(tmp_path.name, ".")) == [f"data.text = '.': no such file in {tmp_path}"]
