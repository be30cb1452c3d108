"""A sentence is cut so that it can be read in its time, and loses nothing by it."""

from __future__ import annotations

import datetime
import itertools

import numpy as np
import pytest

from scenes.telling.saying.captions import BREATH, Cue, cues, seconds_of, subtitles
from scenes.telling.saying.clock import whole_frames
from scenes.telling.saying.sentences import Sentence
from tests.scenes.parts.made_up import known

WORDS = [
    "a",
    "of",
    "its",
    "bias",
    "slide",
    "weight",
    "training",
    "gradient",
    "network,",
    "and:",
    "or;",
    "but.",
    "nevertheless,",
    "overparametrisation",
]
NUMBERS = (0.032, 1500, 7, 2e-7, 3e6, 5e-14, 123456.7)  # some of them are said in several words


def sentences(count=250):
    """Sentences of all lengths up to 260 characters, most with numbers in them."""
    rng = np.random.default_rng(0)
    for _ in range(count):
        words, values, length = [], {}, rng.integers(1, 260)
        while len(" ".join(words)) < length:
            if rng.random() < 0.15:
                values[f"v{len(values)}"] = known(float(rng.choice(NUMBERS)), at=len(values))
                words.append(f"{{v{len(values) - 1}}}")
            else:
                words.append(str(rng.choice(WORDS)))
        yield Sentence.of(" ".join(words), values)


def fewest(words):
    """How many captions words need at the least: each takes as many of them as it can."""
    count = 0
    while words:
        words = words[max(cut for cut in range(1, len(words) + 1) if fits(words[:cut])) :]
        count += 1
    return count


@pytest.fixture(scope="module")
def told():
    """Sentences with their captions."""
    return [(sentence, cues(sentence)) for sentence in sentences()]


def tied(sentence):
    """The words of a sentence, those of one number together."""
    text = sentence.text
    for start, end, _ in sentence.numbers:
        text = text[:start] + text[start:end].replace(" ", "~") + text[end:]
    return text.split(" ")


def fits(words):
    """Whether words go onto one line or two."""
    cuts = range(1, len(words) + 1)
    return any(len(" ".join(words[:cut])) <= 42 and len(" ".join(words[cut:])) <= 42 for cut in cuts)


def test_the_sentences_tried_are_of_all_lengths_and_some_need_many_captions(told):
    assert {len(captions) for _, captions in told} >= {1, 2, 3, 4}
    assert sum(" " in sentence.text[start:end] for sentence, _ in told for start, end, _ in sentence.numbers) > 100


def test_a_caption_has_two_lines_of_42_characters_at_the_most(told):
    for _, captions in told:
        for cue in captions:
            assert 1 <= len(cue.lines) <= 2
            assert 1 <= min(map(len, cue.lines)) <= max(map(len, cue.lines)) <= 42
            assert cue.text.split("\n") == list(cue.lines)


def test_captions_joined_again_are_the_sentence(told):
    for sentence, captions in told:
        assert " ".join(line for cue in captions for line in cue.lines) == sentence.text


def test_no_caption_is_cut_that_would_fit_and_none_needs_more_parts_than_it_must(told):
    for sentence, captions in told:
        words = tied(sentence)
        assert len(captions) == fewest(words)
        assert all(len(cue.lines) == (1 if len(cue.text) <= 42 else 2) for cue in captions)


def test_a_sentence_in_two_captions_is_cut_at_the_end_of_a_clause_if_it_can_be_and_near_its_middle(told):
    at_clauses = 0
    for sentence, captions in told:
        if len(captions) != 2:
            continue
        words = tied(sentence)
        lengths = {cut: len(" ".join(words[:cut])) for cut in range(1, len(words)) if fits(words[:cut]) and fits(words[cut:])}
        clauses = {cut: length for cut, length in lengths.items() if words[cut - 1][-1] in ",;:."}
        first = len(" ".join(captions[0].lines))
        allowed = clauses or lengths
        assert first in allowed.values()
        nearest = min(abs(length - len(sentence.text) / 2) for length in allowed.values())
        assert abs(first - len(sentence.text) / 2) <= nearest + 10  # as much as a better place is worth
        at_clauses += bool(clauses)
    assert at_clauses > 30


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("How can simple neurons draw a curve?", ["How can simple neurons draw a curve?"]),
        ("Its weight w cuts out a slice and stretches it.", ["Its weight w cuts out", "a slice and stretches it."]),
        ("Curves bend near zero, but all other places are flat.", ["Curves bend near zero,", "but all other places are flat."]),
    ],
)
def test_lines_are_as_even_as_can_be_and_rather_end_with_a_clause(text, lines):
    assert [list(cue.lines) for cue in cues(Sentence(text))] == [lines]


def test_numbers_stay_whole_on_one_line_and_with_the_caption_that_says_them(told):
    for sentence, captions in told:
        assert [numeral for cue in captions for numeral in cue.numerals] == [
            (sentence.text[start:end], source) for start, end, source in sentence.numbers
        ]
        for cue in captions:
            rest = list(cue.lines)
            for numeral, _ in cue.numerals:
                while numeral not in rest[0]:
                    rest.pop(0)
                rest[0] = rest[0].partition(numeral)[2]


@pytest.mark.parametrize("before", range(20, 84))
def test_a_number_of_several_words_is_never_cut_wherever_it_stands(before):
    start = ("word " * 20)[:before].strip()
    told = cues(Sentence.of(f"{start} {{tiny}} and so on to the end.", {"tiny": known(3e-7)}))
    assert [numeral for cue in told for numeral, _ in cue.numerals] == ["less than a millionth"]
    assert sum("less than a millionth" in line for cue in told for line in cue.lines) == 1


def test_nobody_must_read_more_than_17_characters_a_second_or_hear_more_than_150_words_a_minute(told):
    for _, captions in told:
        for cue in captions:
            assert len(cue.text) / cue.seconds <= 17 + 1e-9
            assert len(cue.text.split()) / cue.seconds <= 2.5 + 1e-9
            assert cue.seconds >= 1.2
            assert cue.seconds == pytest.approx(max(len(cue.text) / 17, len(cue.text.split()) / 2.5, 1.2))


@pytest.mark.parametrize("rate", [15, 24, 30, 60])
def test_nor_in_whole_frames(told, rate):
    for _, captions in told:
        for cue in captions:
            assert len(cue.text) / (whole_frames(cue.seconds, rate) / rate) <= 17.0001


def test_a_beat_is_as_long_as_its_captions_and_a_breath(told):
    for sentence, captions in told:
        assert seconds_of(sentence) == pytest.approx(sum(cue.seconds for cue in captions) + BREATH)


def test_spaces_that_a_sentence_ties_itself_are_kept():
    text = "The kinks lie where each neuron's own sum wx\u00a0+\u00a0b is zero."
    for at in range(30):
        told = cues(Sentence("x" * at + " " + text))
        assert sum("wx\u00a0+\u00a0b" in line for cue in told for line in cue.lines) == 1


@pytest.mark.parametrize("text", ["x" * 43, "a " + "x" * 43, "x" * 43 + " a", "one two three " * 10 + "x" * 43, "y" * 50 + " " + "x" * 50])
def test_a_word_longer_than_a_line_is_said_to_be_so(text):
    with pytest.raises(ValueError, match="too long for a caption and has no place to cut it"):
        cues(Sentence(text))


def test_subtitles_are_numbered_and_have_their_times_and_lines():
    one, two = Cue(("Look here,", "and there."), (), 2), Cue(("Good.",), (), 1.2)
    told = subtitles([(0, 2.5, one), (2.5, 3 + 1 / 3, two)])
    assert [subtitle.index for subtitle in told] == [1, 2]
    assert [subtitle.content for subtitle in told] == ["Look here,\nand there.", "Good."]
    assert [(subtitle.start, subtitle.end) for subtitle in told] == [
        (datetime.timedelta(0), datetime.timedelta(seconds=2.5)),
        (datetime.timedelta(seconds=2.5), datetime.timedelta(seconds=10 / 3)),
    ]
    assert all(one.end <= other.start for one, other in itertools.pairwise(told))
