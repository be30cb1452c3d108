"""Trainings on words, as they are recorded."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from nets.grammar import WORDS
from nets.names import digest
from nets.records.account import account_of
from nets.records.language_recording import LanguageRecording
from nets.runs.params import Run, RunError
from nets.runs.texts import text_of
from nets.shelf import recall, recall_all
from nets.training import language
from nets.training.language import learned
from nets.training.transformer import LanguageModel, loss_of

SMALL = """
[data]
name = "grammar"
n = 2000
held_out = 300

[training]
optimizer = "adamw"
learning_rate = 0.01
schedule = "cosine"
steps = 30
batch = 16

[probe]
keyframes = 12
"""
SENTENCE = "Ten words make one sentence that anybody can read here. "


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A run of its language in a folder, and its recording."""

    path = tmp_path_factory.mktemp("small") / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    run = Run.load(path)
    return run, learned(run, "run-small")


def model_at(run, recording, frame):
    """The model again, from what is recorded of a keyframe."""
    model = LanguageModel(run.network, len(recording.words), torch.Generator())
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(torch.from_numpy(recording.parameter(name).values[frame]))
    return model


def test_it_holds_the_words_the_losses_of_all_steps_and_the_network_at_the_keyframes(small):
    run, recording = small
    frames = recording.arrays["keyframes"]
    assert recording.words == WORDS
    assert recording.arrays["steps"].tolist() == [*range(31)]
    assert (frames[0], frames[-1], len(frames)) == (0, 30, 12)
    assert recording.embedding.values.shape == (12, 59, 16)
    assert recording.occurrences.values.shape == (12, 256, 3, 16)
    assert [len(sentence.tokens) for sentence in recording.sentences] == [6, 6, 6, 6]
    assert " ".join(recording.sentences[0].words) == ". girl swings bat . it"
    first = recording.sentences[0]
    assert (first.states.values.shape, first.attention.values.shape) == ((12, 3, 6, 16), (12, 2, 6, 6))
    assert first.next.values.shape == (12, 6, 59)
    assert recording.arrays["text"].tolist() == text_of(run.data, run.folder).trained.tolist()
    assert recording.run == type(recording.run).model_validate(run.parameters)


def test_the_loss_is_over_the_words_held_out_and_falls(small):
    run, recording = small
    held_out = torch.as_tensor(text_of(run.data, run.folder).held_out).unfold(0, 13, 12)
    for frame, step in enumerate(recording.arrays["keyframes"]):
        assert recording.loss.values[step] == pytest.approx(loss_of(model_at(run, recording, frame), held_out).item(), rel=1e-6)
    assert recording.loss.values[0] == pytest.approx(np.log(59), rel=0.05)
    assert recording.loss.last < recording.loss.values[0] - 0.5
    assert account_of(recording) == {"steps": 30, "before": recording.loss.values[0], "after": recording.loss.last, "words": 59}


def test_what_is_watched_is_what_the_recorded_network_says(small):
    run, recording = small
    model = model_at(run, recording, -1)
    for sentence in recording.sentences:
        seen = model(torch.as_tensor(sentence.tokens)[None])
        assert sentence.states.last == pytest.approx(torch.stack(seen.states, 1)[0].detach().numpy(), abs=1e-6)
        assert sentence.attention.last == pytest.approx(torch.stack(seen.attention, 1)[0].detach().numpy(), abs=1e-6)
        assert sentence.next.last == pytest.approx(seen.logits.softmax(-1)[0].detach().numpy(), abs=1e-6)
    seen = model(torch.as_tensor(recording.arrays["occurrences/tokens"]))
    places = recording.arrays["occurrences/place"]
    for level, states in enumerate(seen.states):
        assert recording.occurrences.last[:, level] == pytest.approx(states[np.arange(256), places].detach().numpy(), abs=1e-6)


def test_the_word_with_two_senses_is_one_dot_before_the_first_layer_and_none_after_it(small):
    _, recording = small
    assert np.ptp(recording.occurrences.values[:, :, 0], axis=1).max() == 0
    assert np.ptp(recording.occurrences.values[:, :, 1], axis=1).min() > 0
    bat = recording.words.index(recording.homonym)
    assert np.array_equal(recording.occurrences.values[:, 0, 0], recording.embedding.values[:, bat])


def test_the_same_run_gives_the_same_recording_and_another_seed_another(small, identical):
    run, recording = small
    assert identical(recording, learned(run, "run-small"))
    other = learned(run.model_copy(update={"training": run.training.model_copy(update={"seed": 1})}), "run-small")
    assert not np.array_equal(other.embedding.values[0], recording.embedding.values[0])
    assert np.array_equal(other.arrays["occurrences/tokens"], recording.arrays["occurrences/tokens"])


def test_it_is_kept_and_read_again_as_what_it_is(small, identical, tmp_path):
    _, recording = small
    recording.save(tmp_path)
    again = LanguageRecording.load(tmp_path / "run-small.npz")
    assert identical(recording, again)
    assert again.contents == recording.contents


def test_the_process_is_afterwards_as_it_was(run_of):
    torch.set_num_threads(2)
    before = torch.get_rng_state()
    learned(run_of("training.steps=2", SMALL), "mine")
    assert torch.get_num_threads() == 2
    assert torch.equal(torch.get_rng_state(), before)


def test_the_steps_go_as_torch_goes(run_of):
    """Plain descent from the recorded beginning, over the windows that the run's generator draws."""
    changes = "training.optimizer=sgd training.schedule=constant training.weight_decay=0 training.steps=4 probe.keyframes=5"
    run = run_of(changes, SMALL)
    recording, text = learned(run, "mine"), torch.as_tensor(text_of(run.data, run.folder).trained)
    rng = torch.Generator().manual_seed(0)
    model = LanguageModel(run.network, 59, rng)
    for frame in range(5):
        windows = text[torch.randint(len(text) - 12, (16, 1), generator=rng) + torch.arange(13)]
        names, values = zip(*model.named_parameters(), strict=True)
        loss = loss_of(model, windows)
        assert loss.item() == pytest.approx(recording.batch_loss.values[frame], rel=1e-6)
        for name, value, gradient in zip(names, values, torch.autograd.grad(loss, values), strict=True):
            assert value.detach().numpy() == pytest.approx(recording.parameter(name).values[frame], abs=1e-5), name
            with torch.no_grad():
                value -= 0.01 * gradient


def test_without_training_it_holds_the_beginning(run_of):
    recording = learned(run_of("training.steps=0", SMALL), "mine")
    assert recording.arrays["steps"].tolist() == recording.arrays["keyframes"].tolist() == [0]
    assert recording.first_step == recording.last_step == 0
    assert recording.embedding.values.shape == (1, 59, 16)


@pytest.mark.parametrize(("held", "every"), [(2**28, 1), (2**16, 3)])
def test_keyframes_are_chosen_among_as_many_steps_as_memory_holds_or_as_many_as_are_asked_for(run_of, monkeypatch, held, every):
    monkeypatch.setattr(language, "HELD", held)  # in 2**16 bytes are two networks; twelve keyframes of 31 steps are asked for
    frames = learned(run_of("", SMALL), "mine").arrays["keyframes"]
    assert (frames[0], frames[-1]) == (0, 30)
    assert np.gcd.reduce(frames) == every


def test_a_training_that_blows_up_ends_there_and_is_kept(run_of):
    recording = learned(run_of("training.optimizer=sgd training.learning_rate=1e6", SMALL), "mine")
    assert 0 < recording.last_step < 30
    assert not np.isfinite(recording.batch_loss.last)
    assert np.isfinite(recording.batch_loss.values[:-1]).all()
    assert recording.arrays["keyframes"][-1] == recording.last_step
    assert len(recording.loss.values) == recording.last_step + 1


def test_of_a_text_it_follows_sentences_that_are_held_out_and_knows_no_senses(run_of, write):
    write("my.txt", SENTENCE * 100)
    recording = learned(run_of("training.steps=5", SMALL.replace('name = "grammar"\nn = 2000', 'text = "my.txt"\nwords = 12')), "mine")
    assert len(recording.words) == 11
    assert (recording.kinds, recording.senses, recording.homonym) == ((), (), "")
    assert {" ".join(sentence.words) for sentence in recording.sentences} == {". ten words make one sentence that anybody can read here"}
    with pytest.raises(KeyError):
        _ = recording.occurrences


def test_a_recording_that_would_be_too_large_is_refused_before_it_is_trained(run_of, monkeypatch):
    monkeypatch.setattr(language, "_trained", None)
    with pytest.raises(RunError, match=r"^tiny: the recording would take \d+ MB, and 60 are allowed: fewer probe.keyframes"):
        learned(run_of("network.width=128 training.steps=300 probe.keyframes=300", SMALL), "mine")


def test_it_lies_on_the_shelf_under_its_parameters_its_text_and_the_code_that_trains_it(run_of, write, tmp_path):
    text = SMALL.replace('name = "grammar"\nn = 2000', 'text = "my.txt"')
    path = write("my.txt", SENTENCE * 100)
    run = run_of("training.steps=2", text)
    before = digest(run)
    recording = recall(run, tmp_path / "shelf")
    assert type(recording) is type(recall(run, tmp_path / "shelf")) is LanguageRecording
    assert before == digest(run) != digest(run_of("training.steps=3", text))
    path.write_text(SENTENCE * 101, encoding="utf-8")
    assert digest(run) != before


def test_a_study_is_trained_side_by_side_to_the_same_bits(run_of, tmp_path, identical):
    run = run_of("", f'{SMALL}\n[vary]\n"network.embedding_std" = [0.1, 1]\n')
    narrow, wide = recall_all(run.members, tmp_path / "shelf")
    assert type(narrow) is type(wide) is LanguageRecording
    assert identical(wide, learned(run.members[1], wide.name))
    assert wide.embedding.values[0].std() == pytest.approx(10 * narrow.embedding.values[0].std(), rel=1e-5)
