"""Sentences take their numbers from recordings, say them as one would, and know where each stands."""

from __future__ import annotations

import pytest

from nets.records.measured import Name
from scenes.parts.letters.caption import Caption
from scenes.telling.saying.captions import cues
from scenes.telling.saying.sentences import Sentence, TypedNumberError
from tests.scenes.parts.made_up import known

LOSS, STEPS, SEEDS = known(0.03176, "loss"), known(1500, "steps"), known(10, "seeds")


def said(template, **values):
    return Sentence.of(template, values).text


def test_fields_are_filled_with_numbers_as_one_would_say_them():
    assert said("After {steps} steps the error is {loss}.", steps=STEPS, loss=LOSS) == "After 1,500 steps the error is 0.032."


@pytest.mark.parametrize(("count", "word"), [(0, "no"), (1, "one"), (10, "ten"), (12, "twelve"), (13, "13"), (2000, "2,000")])
def test_counts_are_words_up_to_twelve(count, word):
    assert said("Of {seeds:count} trainings.", seeds=known(count)) == f"Of {word} trainings."


@pytest.mark.parametrize(("count", "words"), [(0, "0 steps are"), (1, "1 step is"), (2, "2 steps are"), (1500, "1,500 steps are")])
def test_a_word_is_in_the_singular_where_its_number_is_one(count, words):
    assert said("Here {steps} {steps:step|steps} {steps:is|are} left.", steps=known(count)) == f"Here {words} left."


def test_no_number_can_be_typed_into_the_forms_of_a_word():
    with pytest.raises(TypedNumberError):
        said("{steps:one step|seven steps} more", steps=STEPS)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{seeds:count} trainings began.", "Ten trainings began."),
        ("{name} is the input.", "Dose is the input."),
        ("look here.", "Look here."),
        ("the GELU bends.", "The GELU bends."),
        ("Look here.", "Look here."),
        ("{loss} is small.", "0.032 is small."),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital(template, text):
    assert said(template, seeds=SEEDS, name=Name("dose"), loss=LOSS) == text


def test_every_number_knows_where_it_stands_and_where_it_comes_from():
    values = {"tiny": known(2e-8, "tiny"), "seeds": SEEDS, "loss": LOSS}
    sentence = Sentence.of("{seeds:count} trainings: {loss}, then {tiny}, and {seeds} again.", values)
    assert [(sentence.text[start:end], source) for start, end, source in sentence.numbers] == [
        ("Ten", SEEDS.source),
        ("0.032", LOSS.source),
        ("less than a millionth", values["tiny"].source),
        ("10", SEEDS.source),
    ]


@pytest.mark.parametrize(
    ("name", "numerals"), [("x1", ["1"]), ("effect 24h", ["24"]), ("a2 of 30", ["2", "30"]), ("area in m²", ["²"]), ("GELU", [])]
)
def test_a_name_that_a_run_gives_may_have_numbers_and_is_their_source(name, numerals):
    sentence = Sentence.of("Here {name} runs from {loss} on.", {"name": Name(name), "loss": LOSS})
    assert sentence.text == f"Here {name} runs from 0.032 on."
    found = [(sentence.text[start:end], source) for start, end, source in sentence.numbers]
    assert found == [*((numeral, name) for numeral in numerals), ("0.032", LOSS.source)]


@pytest.mark.parametrize("name", ["x1", "area in m²", "CO₂"])
def test_such_a_name_can_be_shown(name):
    caption = Caption()
    for cue in cues(Sentence.of("Here {name} runs.", {"name": Name(name)})):
        caption.speak(cue)
    assert caption.text == f"Here {name} runs."


TYPED = [
    "It fell to 0.01.", "Of 10 trainings.", "x² is a square.", "Add ½ of it.", "It goes to ∞.", "Seven of them.", "It has two pieces.",
    "The twelve steps.", "Sixteen of them.", "Twenty-one steps.", "Sixty steps.", "Ninety.", "A hundred.", "Hundreds of steps.",
    "Thousands.", "A million.", "Half of them.", "The halves.", "A quarter of it.", "It doubles twice.", "Double it.", "Triple it.",
    "Ten percent.", "A dozen.", "two",
]  # fmt: skip


@pytest.mark.parametrize("words", TYPED)
def test_a_number_that_is_typed_is_refused_in_the_template_and_in_what_fills_it(words):
    with pytest.raises(TypedNumberError, match="take it from a recording or a finding"):
        said(words)
    with pytest.raises(TypedNumberError, match="take it from a recording or a finding"):
        said("Here {loss}: " + words, loss=LOSS)
    with pytest.raises(TypedNumberError, match="a number is typed into told"):
        said("{told}", told=words)


@pytest.mark.parametrize(
    "words", ["One after the other.", "Often it weighs less.", "Between them.", "No one knows.", "The tenth? No: the last.", "A tendency."]
)
def test_words_that_only_look_like_numbers_are_let_pass(words):
    assert said(words) == words
    assert said("{told}", told=words) == words


@pytest.mark.parametrize("value", [0.5, 7, True])
def test_a_number_without_a_source_is_refused(value):
    with pytest.raises(TypeError, match=r"loss in 'It fell to \{loss\}\.' does not say where it comes from"):
        said("It fell to {loss}.", loss=value)


def test_a_field_that_is_not_given_or_a_form_that_there_is_not_is_an_error():
    with pytest.raises(KeyError, match="loss"):
        said("It fell to {loss}.")
    with pytest.raises(KeyError, match=r"\.2f"):
        said("It fell to {loss:.2f}.", loss=LOSS)


def test_braces_can_be_said():
    assert said("The set {{a, b}} of {loss}.", loss=LOSS) == "The set {a, b} of 0.032."
