"""What the sentences about a language's words state, each held against what lies on the shelf: every sentence must be one of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.metrics.pairwise import cosine_similarity

from nets.records.language_recording import LanguageRecording


@dataclass(frozen=True)
class Vocabulary:
    """A training on words, by its arrays alone, and the trainings of its study."""

    recording: LanguageRecording
    study: Sequence[Vocabulary] = ()

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        return self.recording.arrays

    def vectors(self, at: int) -> np.ndarray:
        return np.nan_to_num(self.arrays["parameters/embedding.weight"][at].astype(float), posinf=0, neginf=0)

    @property
    def trained(self) -> bool:
        return len(self.arrays["steps"]) > 1

    @property
    def blew_up(self) -> bool:
        loss = self.arrays["loss"]
        return not (np.isfinite(loss).all() and loss[-1] <= 9.9 * loss[0] and loss.max() < 1e4 * loss[0])

    @cached_property
    def shared(self) -> np.ndarray:
        """Which words may stand in the very same places as another."""
        slots = self.arrays["words/slot"]
        return np.array([slot >= 0 and (slots == slot).sum() > 1 for slot in slots])

    def nearest(self, at: int) -> np.ndarray:
        """Of each word the others, nearest first."""
        alike = cosine_similarity(self.vectors(at))
        np.fill_diagonal(alike, -np.inf)
        return np.argsort(-alike, axis=1, kind="stable")

    def beside(self, at: int) -> int:
        """How many of those that share a place lie nearest to one that they share it with."""
        slots = self.arrays["words/slot"]
        return int((slots[self.nearest(at)[:, 0]] == slots)[self.shared].sum())

    def share(self, at: int) -> float:
        return self.beside(at) / max(int(self.shared.sum()), 1)

    @property
    def gathered(self) -> bool:
        return self.share(-1) >= 0.5 and self.beside(-1) > self.beside(0)

    def pairs(self, verbs: bool) -> np.ndarray:
        """Words and their forms for many, of verbs or of nouns."""
        many, kinds = self.arrays["words/many"], self.arrays["words/kind"]
        ones = np.flatnonzero(many >= 0)
        verb = self.recording.kinds.index("verbs")
        return np.array([[one, many[one]] for one in ones if (kinds[one] == verb) == verbs])

    def arrows(self, verbs: bool = False) -> np.ndarray:
        pairs, last = self.pairs(verbs), self.vectors(-1)
        return last[pairs[:, 1]] - last[pairs[:, 0]]

    @property
    def off(self) -> float:
        """How many degrees a noun's arrow lies off the mean of all others, on average."""
        arrows = self.arrows()
        return float(np.mean([_angle(arrow, np.delete(arrows, at, axis=0).mean(axis=0)) for at, arrow in enumerate(arrows)]))

    @property
    def exchanged_off(self) -> float:
        """How many arrows do whose partners were exchanged, in some draws."""
        rng, pairs, last, arrows, found = np.random.default_rng(0), self.pairs(verbs=False), self.vectors(-1), self.arrows(), []
        for _ in range(300):
            one, other = rng.choice(len(pairs), 2, replace=False)
            rest = np.delete(arrows, [one, other], axis=0).mean(axis=0)
            found.append(_angle(last[pairs[other, 1]] - last[pairs[one, 0]], rest))
        return float(np.mean(found))

    @property
    def sheaf(self) -> bool:
        return self.off <= 50 and self.off < self.exchanged_off - 10

    @property
    def verbs_off(self) -> float:
        mean = self.arrows().mean(axis=0)
        return float(np.mean([_angle(arrow, mean) for arrow in self.arrows(verbs=True)]))

    @property
    def of_other_seeds(self) -> list[Vocabulary]:
        """Of the study, those that differ from this one in their seed alone."""
        mine = self.recording.run.model_dump(exclude={"training": {"seed"}})
        others = [one for one in self.study if one.recording.run.model_dump(exclude={"training": {"seed"}}) == mine]
        return [one for one in others if one.recording.run != self.recording.run]

    @property
    def into_kind(self) -> float:
        """The share of nouns that the mean arrow of all others leads into the forms for many of their kind."""
        pairs, arrows, last, kinds, found = self.pairs(verbs=False), self.arrows(), self.vectors(-1), self.arrays["words/kind"], []
        for at, (one, many) in enumerate(pairs):
            alike = cosine_similarity([last[one] + np.delete(arrows, at, axis=0).mean(axis=0)], last)[0]
            alike[one] = -np.inf
            landed = int(alike.argmax())
            found.append(landed in pairs[:, 1] and kinds[landed] == kinds[many])
        return float(np.mean(found))

    @property
    def larger(self) -> tuple[Vocabulary, Vocabulary]:
        """Of the study, those with the smallest and the largest first numbers."""
        alike = [one for one in self.study if one.recording.run.training == self.recording.run.training]
        ordered = sorted([self, *alike], key=lambda one: one.recording.run.network.embedding_std)
        return ordered[0], ordered[-1]

    def losses(self) -> float:
        """How many times as large the last loss of the larger one is."""
        small, large = (one.arrays["loss"][-1] for one in self.larger)
        return float(large / small)

    def named(self, *words: str) -> list[int]:
        return [self.recording.words.index(word) for word in words]

    def of_kind(self, kind: str, *words: str) -> bool:
        return {self.recording.kinds[self.arrays["words/kind"][at]] for at in self.named(*words)} == {kind}

    def fill(self, count: int) -> bool:
        """Whether so many different words stand somewhere in the text between the same two."""
        text, found = self.arrays["text"].tolist(), {}
        for before, word, behind in zip(text, text[1:], text[2:], strict=False):
            found.setdefault((before, behind), set()).add(word)
        return any(len(words) >= count for words in found.values())


def _angle(one: np.ndarray, other: np.ndarray) -> float:
    """In degrees."""
    sizes = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(np.degrees(np.arccos(np.clip(one @ other / sizes, -1, 1)))) if sizes else 90.0


COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5}
Holds = Callable[[Vocabulary, re.Match[str]], bool]
CLAIMS: tuple[tuple[str, Holds], ...] = (
    (
        r"Each word begins as (\d+) numbers drawn by chance\. Who says what it means\?",
        lambda run, said: run.vectors(0).shape[1] == int(said[1]) and len(np.unique(run.vectors(0))) > run.vectors(0).size / 2,
    ),
    (r"^Its only task: guess the next word\.$", lambda run, _: True),
    (r"Rarer words are dots\.", lambda run, _: len(run.recording.words) > 80),
    (r"^Its only task: guess the next word\. These (\w+) fill one gap\.", lambda run, said: run.fill(COUNTED[said[1]])),
    (r"Words used alike drift together\.", lambda run, _: run.trained and run.gathered),
    (r"Training moves the words, and hardly gathers them\.", lambda run, _: run.trained and not run.gathered),
    (
        r"Training moves the words, each by the words around it\.",
        lambda run, _: run.trained and bool((run.vectors(0) != run.vectors(-1)).any()),
    ),
    (r"its loss stays level\.", lambda run, _: abs(run.arrays["loss"][-1] / run.arrays["loss"][0] - 1) <= 0.1),
    (r"its loss rises\.", lambda run, _: run.arrays["loss"][-1] > run.arrays["loss"][0]),
    (r"this training blows up\.", lambda run, _: run.blew_up),
    (r"Nobody told it that (\S+) and (\S+) are both (.+)\.", lambda run, said: run.of_kind(said[3], said[1], said[2]) and run.gathered),
    (r"These are their kinds: here they lie mixed\.", lambda run, _: not run.gathered),
    (r"words lies? beside one used alike; before training", lambda run, _: run.beside(-1) > run.beside(0)),
    (r"words lies? beside one used alike\.$", lambda run, _: run.beside(-1) <= run.beside(0)),
    (
        r"Nearest to (\S+): (\S+) and (\S+)\.$",
        lambda run, said: run.nearest(-1)[run.named(said[1])[0], :2].tolist() == run.named(said[2], said[3]),
    ),
    (r"moved together, a sheaf; with partners exchanged, wide apart\.", lambda run, _: run.sheaf),
    (r"moved together, the nouns' arrows spread\.", lambda run, _: run.off > 50 or run.off > run.exchanged_off - 20),
    (r"leads each into its kind", lambda run, _: run.into_kind == 1),
    (r"leads \d+ of \d+ into their kind", lambda run, _: 0.5 < run.into_kind < 1),
    (r"leads only \d+ of \d+ into their kind", lambda run, _: run.into_kind <= 0.5),
    (r"Verbs go a way of their own\.", lambda run, _: run.verbs_off > 60),
    (r"Verbs go along with them\.", lambda run, _: run.verbs_off <= 60),
    (
        r"From (\d+) other seeds? too: a sheaf, and verbs apart\.",
        lambda run, said: (
            len(run.of_other_seeds) == int(said[1]) and all(one.sheaf and one.verbs_off > 60 for one in (run, *run.of_other_seeds))
        ),
    ),
    (
        r"From (\d+) other seeds? too the nouns make a sheaf\.",
        lambda run, said: len(run.of_other_seeds) == int(said[1]) and all(one.sheaf for one in (run, *run.of_other_seeds)),
    ),
    (
        r"In (\d+) of (\d+) trainings the nouns make a sheaf\.",
        lambda run, said: (
            [sum(one.sheaf for one in (run, *run.of_other_seeds)), 1 + len(run.of_other_seeds)] == [int(said[1]), int(said[2])]
        ),
    ),
    (r"Begun with larger numbers: nearly the same loss", lambda run, _: abs(run.losses() - 1) <= 0.1),
    (r"and far less gathers\.", lambda run, _: run.larger[1].share(-1) <= 0.5 * run.larger[0].share(-1)),
    (r"and as many gather\.", lambda run, _: run.larger[1].share(-1) > 0.5 * run.larger[0].share(-1)),
    (r"Begun with larger numbers, its loss ends higher\.", lambda run, _: run.losses() > 1.1),
    (r"Begun with larger numbers, its loss ends lower\.", lambda run, _: run.losses() < 0.9),
    (r"Begun with larger numbers: one training blew up\.", lambda run, _: any(one.blew_up for one in run.larger)),
    (r"No one gave it these groups: it learned to represent the problem itself\.", lambda run, _: run.gathered),
    (r"Here guessing the next word gathered little\.", lambda run, _: run.trained and not run.gathered),
    (r"words lies? nearest to each other", lambda run, _: True),  # its numbers are held elsewhere
    (r"So each word has a place by its use, and nobody gave it one\.", lambda run, _: run.trained and not run.recording.kinds),
    (r"Untrained, words lie as chance has laid them\.", lambda run, _: not run.trained),
    (r"And what decides where a training ends\?", lambda run, _: True),
)


def states(text: str) -> bool:
    """Whether a sentence is one of these."""
    return any(re.search(pattern, text) for pattern, _ in CLAIMS)


def untrue(text: str, run: Vocabulary) -> list[str]:
    """What a sentence states that the recording does not show."""
    made = [(match, holds) for pattern, holds in CLAIMS if (match := re.search(pattern, text))]
    return [f"{match[0]!r} is not so" for match, holds in made if not holds(run, match)]
