"""Where sentences are cut into captions and lines, and how captions are written for a web page."""

from __future__ import annotations

import datetime
import html
import random
import re

import pytest
import srt

from scenes.telling.saying.captions import cues, vtt
from scenes.telling.saying.sentences import Sentence


def cut(text):
    """A text as it is cut: captions behind "//", lines behind "/"."""
    return " // ".join(" / ".join(cue.lines) for cue in cues(Sentence(text)))


@pytest.mark.parametrize(
    "told",
    [
        "One line.",
        "Each neuron starts from the same curve, / its activation: softplus.",
        "Now add the pieces, / one after the other, and a constant c.",
        "Somewhere there is a rule. / We only get to see a few samples of it.",
        "The mean squared error fell / from three to less than a millionth.",
        "Its weight w cuts out a slice / and stretches it from end to end; // a minus sign mirrors it.",
        "Of ten trainings from different seeds, // seven found the dots; / the rest missed them.",
        "Logistic regression draws a straight line, / the tree a staircase, // "
        "and the network a bend: all of them / through the very same set of dots.",
    ],
)
def test_sentences_are_cut_at_the_ends_of_clauses_and_before_words_that_link(told):
    assert cut(re.sub(" //? ", " ", told)) == told


def any_sentence(dice):
    words = [
        "".join(dice.choice("abcdefgh") for _ in range(dice.randint(2, 9))) + dice.choice([""] * 6 + [","])
        for _ in range(dice.randint(2, 40))
    ]
    return " ".join(words) + "."


def test_no_words_are_lost_and_no_caption_is_too_large_or_a_single_word():
    dice = random.Random(0)
    for _ in range(300):
        text = any_sentence(dice)
        captions = cues(Sentence(text))
        assert " ".join(line for cue in captions for line in cue.lines) == text
        assert all(1 <= len(cue.lines) <= 2 and max(map(len, cue.lines)) <= 42 for cue in captions)
        assert min(len(line.split()) for cue in captions for line in cue.lines) > 1
        assert all(len(cue.text) / cue.seconds <= 17 for cue in captions)


def test_there_are_no_more_captions_than_needed():
    assert len(cues(Sentence("word " * 15 + "word."))) == 1
    assert len(cues(Sentence("word " * 16 + "word."))) == 2


@pytest.mark.parametrize("text", ["a" * 43, f"This is {'a' * 43} indeed."])
def test_a_word_that_is_longer_than_a_line_is_an_error_that_says_so(text):
    with pytest.raises(ValueError, match="has no place to cut it"):
        cues(Sentence(text))


def test_on_a_web_page_signs_of_html_are_words():
    second = datetime.timedelta(seconds=1)
    told = [
        srt.Subtitle(1, 0 * second, 1.5 * second, "It goes up & <right>\nand --> further."),
        srt.Subtitle(2, 1.5 * second, 3725.25 * second, "Done."),
    ]
    assert vtt(told) == (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:01.500\nIt goes up &amp; &lt;right&gt;\nand --&gt; further.\n\n"
        "00:00:01.500 --> 01:02:05.250\nDone.\n"
    )
    assert html.unescape(vtt(told)).count("-->") == 3
    assert vtt([]) == "WEBVTT\n"
