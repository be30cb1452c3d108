"""Run files of languages: read, changed, varied, and refused in one line."""

from __future__ import annotations

import re

import pytest

from nets.grammar import WORDS
from nets.runs.choosing import chosen, too_coarse
from nets.runs.needs import Needs
from nets.runs.params import LanguageRun, Run, RunError

GRAMMAR = '[data]\nname = "grammar"\n'
PLAIN = '[data]\nname = "dosage"\n'
EXPRESSION = '[graph]\nexpression = "w*w"\nlearned = ["w"]\n[graph.leaves]\nw = 2\n'
TEXT = '[data]\ntext = "my.txt"\n'
LANGUAGE = "a language (data.name = grammar, or data.text)"


def test_a_file_whose_data_are_words_is_a_run_of_its_own_kind(write):
    run = Run.load(write("mine.toml", GRAMMAR))
    assert isinstance(run, LanguageRun)
    assert (run.network.width, run.network.layers, run.network.window, run.network.embedding_std) == (16, 2, 12, 0.1)
    assert (run.names, run.files, run.module, run.members) == (WORDS, (), None, ())


def test_a_text_is_among_its_files_and_its_words_among_the_names(write):
    write("my.txt", "Ten words make one sentence that can be read here. " * 60)
    run = Run.load(write("mine.toml", TEXT))
    assert isinstance(run, LanguageRun)
    assert run.files == ("my.txt",)
    assert set(run.names) == {"ten", "words", "make", "one", "sentence", "that", "can", "be", "read", "here", "."}


def test_its_keys_are_changed_and_varied_as_those_of_any_run(write):
    path = write("mine.toml", GRAMMAR + '[vary]\n"network.embedding_std" = [0.1, 1]\n')
    run = Run.load(path, "network.width=8 training.batch=16 probe.keyframes=20")
    assert (run.network.width, run.training.batch, run.probe.keyframes) == (8, 16, 20)
    assert [(member.network.embedding_std, member.network.width) for member in run.members] == [(0.1, 8), (1, 8)]
    assert {type(member) for member in run.members} == {LanguageRun}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{GRAMMAR}words = 20", ["data.words = 20: only for a text of your own"]),
        (f"{GRAMMAR}n = 10", ["data.n = 10: input should be greater than or equal to 1000"]),
        (f"{GRAMMAR}noise = 0.1", ["data.noise = 0.1: no such key; data takes name, text, n, words, held_out, seed"]),
        (f'{GRAMMAR}text = "my.txt"', ["data: either name (grammar) or text (a text of your own)"]),
        (
            f"{GRAMMAR}held_out = 12",
            ["60000 words to train on and 12 held out (data.held_out); more than network.window = 12 of each are needed"],
        ),
        ("[data]\ntext = 3", ["data.text = 3: input should be a valid string"]),
        (
            '[data]\ntext = "my.txt"\nname = "moons"',
            ["data.name = 'moons': input should be 'grammar'", "data: either name (grammar) or text (a text of your own)"],
        ),
        (f"{GRAMMAR}[network]\nwindow = 5", ["network.window = 5: input should be greater than or equal to 6"]),
        (f"{GRAMMAR}[network]\nhidden = [3]", ["network.hidden = [3]: no such key; network takes width, layers, window, embedding_std"]),
        (f"{GRAMMAR}[network]\nembedding_std = 0", ["network.embedding_std = 0: input should be greater than 0"]),
        (f'{GRAMMAR}[training]\nbatch = "full"', ["training.batch = 'full': input should be a valid integer"]),
        (f"{GRAMMAR}[training]\nmomentum = 0.5", ["training.momentum = 0.5: adamw takes none; sgd and rmsprop do"]),
        (f"{GRAMMAR}[probe]\ngrid = 41", ["probe.grid = 41: no such key; probe takes keyframes"]),
        (
            f'{GRAMMAR}[vary]\n"network.hidden" = [[3]]',
            ["vary.network.hidden = [[3]]: no such key; network takes width, layers, window, embedding_std"],
        ),
        (f'{GRAMMAR}[vary]\n"network.layers" = [1, 0]', ["[vary] network.layers = 0: input should be greater than or equal to 1"]),
    ],
)
def test_each_mistake_is_told_with_its_key_and_what_is_allowed(told, text, said):
    assert told(text) == said


def test_a_text_must_leave_words_to_train_on(told, write):
    write("my.txt", "Ten words make one sentence that can be read here. " * 60)
    assert told(f"{TEXT}held_out = 655") == [
        "5 words to train on and 655 held out (data.held_out); more than network.window = 12 of each are needed"
    ]
    assert told(f"{TEXT}n = 2000") == ["data.n = 2000: only for a generated language"]


def test_a_change_does_not_make_a_run_one_of_the_other_kind(told):
    assert told(PLAIN, "data.name=grammar")[0].startswith("data.name = 'grammar': no such data set; there are dosage, ")
    assert told(GRAMMAR, "data.name=moons") == ["data.name = 'moons': input should be 'grammar'"]
    assert told(PLAIN, "data.text=my.txt")[0].startswith("data.text = 'my.txt': no such key; data takes name, csv, ")


@pytest.mark.parametrize(
    ("needs", "text", "said"),
    [
        (Needs(inputs=1), GRAMMAR, f"draws runs with one input; this run has {LANGUAGE}"),
        (Needs(), GRAMMAR, f"draws runs with a network; this run has {LANGUAGE}"),
        (Needs(expression=True), GRAMMAR, f"draws runs with an expression ([graph]); this run has {LANGUAGE}"),
        (Needs(language=True), PLAIN, f"draws runs with {LANGUAGE}; this run has a network"),
        (Needs(language=True), EXPRESSION, f"draws runs with {LANGUAGE}; this run has an expression ([graph])"),
        (Needs(language=True), GRAMMAR, ""),
    ],
)
def test_a_scene_draws_runs_of_its_own_kind_and_refuses_others_in_one_line(write, needs, text, said, monkeypatch):
    path = write("mine.toml", text)
    assert needs.refusal(Run.load(path)) == said
    monkeypatch.setenv("LENSES_RUN", str(path))
    if said:
        with pytest.raises(RunError, match=r"^[^\n]*mine\.toml: Words draws runs with [^\n]*$"):
            chosen(path, "Words", needs.refusal)
    else:
        assert chosen(path, "Words", needs.refusal).name == "mine"


def test_a_scene_of_a_word_with_two_senses_refuses_a_text_of_which_none_are_known(write):
    write("my.txt", "Ten words make one sentence that can be read here. " * 60)
    needs = Needs(language=True, homonym=True)
    assert needs.refusal(Run.load(write("mine.toml", GRAMMAR))) == ""
    told = needs.refusal(Run.load(write("mine.toml", TEXT)))
    assert (
        told
        == f"draws runs with {LANGUAGE} and a word whose senses are known, as of data.name = grammar; this run has data.text = 'my.txt'"
    )


def test_too_few_keyframes_are_too_coarse_to_be_drawn(run_of):
    assert too_coarse(run_of("probe.keyframes=12", GRAMMAR)) == ""
    assert too_coarse(run_of("probe.keyframes=3 training.steps=0", GRAMMAR)) == ""
    told = too_coarse(run_of("probe.keyframes=3", GRAMMAR))
    assert told == "would draw straight lines where nothing was watched: probe.keyframes = 3: 12 are needed"


def test_the_run_that_the_readme_shows_reads_the_readme(request, write):
    readme = (request.config.rootpath / "README.md").read_text(encoding="utf-8")
    (shown,) = (block for block in re.findall(r"```toml\n(.*?)```", readme, re.DOTALL) if "README.md" in block)
    write("README.md", readme)
    run = Run.load(write("my.toml", shown))
    assert isinstance(run, LanguageRun)
    assert len(run.names) == 102
    assert {"the", "film", "."} < set(run.names)
