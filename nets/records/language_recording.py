"""Recordings of languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nets.records.measured import Measured, Name
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.language_sections import LanguageParameters


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence that is followed: tokens (M,), its words by their numbers, and `words`, as they are written.

    states (K, L + 1, M, D), attention (K, L, M, M), next (K, M, V): what the network made of it at the keyframes; `next` is the probability
    of each word to be the next one, behind each of its words.
    """

    tokens: np.ndarray
    words: tuple[Name, ...]
    states: Trajectory
    attention: Trajectory
    next: Trajectory


class LanguageRecording(Recording):
    """What a training on words did. Letters: V words · D width · L layers · W window · M words of a sentence · N occurrences.

    steps (T,); loss (T,): the mean cross-entropy (nats) over the text held out, before the update; batch_loss (T,): that of the step's
    batch, as it trained.
    keyframes (K,), parameters/NAME (K, …): at the keyframes, by torch's names.
    words/count (V,): how often each stands in all of the text, trained on or held out. text (≤ BEGINNING,): how the trained text begins.
    words/kind, words/slot, words/number, words/many (V,): what is known of a generated language, -1 where nothing is. Its kind among
    `kinds`; words that may stand in the very same places share a slot; 1 for one and 2 for many, 0 for neither; its form for many.
    sentence1/tokens (M,), sentence1/states (K, L + 1, M, D), sentence1/attention (K, L, M, M), sentence1/next (K, M, V), sentence2/…:
    see `Sentence`. States are the word's own vector, before its place is added, then what each layer made of it.
    occurrences/tokens (N, W), occurrences/place (N,), occurrences/sense (N,), occurrences/states (K, N, L + 1, D): windows in which the
    word with two senses stands, where, in which one, and its states. Nothing of a text of the user's, of which senses are not known.
    """

    @cached_property
    def run(self) -> LanguageParameters:  # type: ignore[override] # who has one of these asks for nothing that another network has
        """What it was trained with."""
        return LanguageParameters.model_validate(self.meta["run"])

    @cached_property
    def loss(self) -> Trajectory:
        """Mean loss over the text held out, (T,)."""
        return self.trajectory("loss", "steps")

    @property
    def batch_loss(self) -> Trajectory:
        """Mean loss over the batch of each step, (T,)."""
        return self.trajectory("batch_loss", "steps")

    def parameter(self, name: str) -> Trajectory:
        """One parameter at the keyframes, (K, …), by torch's name: "layers.0.query.weight" (K, D, D)."""
        return self.trajectory(f"parameters/{name}", "keyframes")

    @property
    def embedding(self) -> Trajectory:
        """The words' vectors, (K, V, D)."""
        return self.parameter("embedding.weight")

    @property
    def words(self) -> tuple[Name, ...]:
        """The words, by their numbers."""
        return tuple(map(Name, self.meta["words"]))

    @property
    def word_count(self) -> Measured:
        """How many words it tells apart."""
        return self.length("words/count")

    @property
    def kinds(self) -> tuple[Name, ...]:
        """The names of the kinds of words; empty where they are not known."""
        return tuple(map(Name, self.meta["kinds"]))

    @property
    def homonym(self) -> Name:
        """The word that has two senses; empty where none is known."""
        return Name(self.meta["homonym"])

    @property
    def senses(self) -> tuple[Name, ...]:
        """The names of its senses; empty where none are known."""
        return tuple(map(Name, self.meta["senses"]))

    @property
    def occurrences(self) -> Trajectory:
        """The states of the word with two senses, (K, N, L + 1, D). Raises KeyError where none is known."""
        return self.trajectory("occurrences/states", "keyframes")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that are followed."""
        return tuple(self._sentence(f"sentence{at + 1}") for at in range(self.meta["sentences"]))

    def _sentence(self, below: str) -> Sentence:
        tokens, words = self.arrays[f"{below}/tokens"], self.words
        states, attention, following = (self.trajectory(f"{below}/{what}", "keyframes") for what in ("states", "attention", "next"))
        return Sentence(tokens, tuple(words[token] for token in tokens), states, attention, following)
