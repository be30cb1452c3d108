"""The language model, against the same arithmetic in numpy."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.special import log_softmax, softmax

from nets.runs.language_sections import Transformer
from nets.training.transformer import LanguageModel, loss_of

WORDS = 20


@pytest.fixture(scope="module")
def model():
    """A model in which each number does something: norms and biases too, which begin at one and zero."""
    model = LanguageModel(Transformer(width=8, layers=3, window=10, embedding_std=0.5), WORDS, torch.Generator().manual_seed(0))
    rng = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.2 * torch.randn(parameter.shape, generator=rng))
    return model


@pytest.fixture(scope="module")
def words():
    return torch.randint(WORDS, (4, 10), generator=torch.Generator().manual_seed(2))


def reckoned(model, words):
    """States, attention and logits of one window (M,), in numpy, from the parameters by their names."""
    of = {name: value.detach().double().numpy() for name, value in model.named_parameters()}

    def normed(x, name):
        centred = x - x.mean(axis=-1, keepdims=True)
        return centred / np.sqrt(centred.var(axis=-1, keepdims=True) + 1e-5) * of[f"{name}.weight"] + of[f"{name}.bias"]

    def through(x, name):
        return x @ of[f"{name}.weight"].T + of[f"{name}.bias"]

    own = of["embedding.weight"][words]
    x, states, attention = own + of["place.weight"][: len(words)], [own], []
    for layer in (f"layers.{at}" for at in range(len(model.layers))):
        given = normed(x, f"{layer}.norm1")
        query, key, value = (through(given, f"{layer}.{name}") for name in ("query", "key", "value"))
        scores = np.where(np.tri(len(words), dtype=bool), query @ key.T / np.sqrt(x.shape[1]), -np.inf)
        attention.append(softmax(scores, axis=-1))
        x = x + through(attention[-1] @ value, f"{layer}.out")
        x = x + through(np.maximum(through(normed(x, f"{layer}.norm2"), f"{layer}.up"), 0), f"{layer}.down")
        states.append(x)
    return states, attention, normed(x, "norm") @ of["embedding.weight"].T + of["frequency"]


def test_a_pass_is_what_one_reckons_by_hand(model, words):
    seen = model(words)
    for at, window in enumerate(words.numpy()):
        states, attention, logits = reckoned(model, window)
        for told, wanted in zip([*seen.states, *seen.attention, seen.logits], [*states, *attention, logits], strict=True):
            assert told[at].detach().numpy() == pytest.approx(wanted, abs=1e-5)


def test_what_comes_later_changes_nothing(model, words):
    before = model(words)
    for cut in range(1, words.shape[1]):
        later = words.clone()
        later[:, cut:] = (later[:, cut:] + 1) % WORDS
        after = model(later)
        for one, other in zip([*before.states, before.logits], [*after.states, after.logits], strict=True):
            assert torch.equal(one[:, :cut], other[:, :cut])
            assert not torch.equal(one[:, cut:], other[:, cut:])


def test_every_word_shares_out_all_its_attention_among_those_before_it_and_itself(model, words):
    for attention in model(words).attention:
        assert torch.allclose(attention.sum(dim=-1), torch.ones(4, 10), atol=1e-6)
        assert (attention.triu(1) == 0).all()
        assert (attention.tril() > 0).sum() == 4 * 55


def test_a_part_of_a_window_is_read_as_the_beginning_of_one(model, words):
    assert torch.allclose(model(words[:, :4]).logits, model(words).logits[:, :4], atol=1e-5)


def test_the_loss_is_the_cross_entropy_of_each_next_word(model, words):
    logits = model(words[:, :-1]).logits.detach().double().numpy()
    told = np.take_along_axis(log_softmax(logits, axis=-1), words[:, 1:, None].numpy(), axis=-1)
    assert loss_of(model, words).item() == pytest.approx(-told.mean(), abs=1e-6)


def test_a_word_is_known_by_one_vector_at_the_beginning_and_at_the_end(words):
    model = LanguageModel(Transformer(), WORDS, torch.Generator().manual_seed(0))
    assert [name for name, value in model.named_parameters() if value.shape == (WORDS, 16)] == ["embedding.weight"]
    before = model(words[:, :1]).logits
    unused = next(word for word in range(WORDS) if word not in words[:, 0])
    with torch.no_grad():
        model.embedding.weight[unused] += 1
    changed = (model(words[:, :1]).logits != before).any(dim=1).any(dim=0)
    assert changed.nonzero().flatten().tolist() == [unused]


def test_the_key_of_the_first_vectors_is_their_standard_deviation():
    for std in (0.1, 1.0):
        model = LanguageModel(Transformer(width=64, embedding_std=std), 500, torch.Generator().manual_seed(0))
        assert model.embedding.weight.std().item() == pytest.approx(std, rel=0.02)
        assert model.place.weight.std().item() == pytest.approx(0.1, rel=0.1)
        assert model.layers[0].query.weight.abs().max().item() == pytest.approx(1 / 8, rel=0.01)
