"""What the sentences about a language state, each held against what lies on the shelf: every sentence must be one of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.grammar import RULES, SENSE
from nets.records.language_recording import LanguageRecording


@dataclass(frozen=True)
class Reading:
    """A training on words, by its arrays alone; others: trainings from other seeds."""

    recording: LanguageRecording
    others: Sequence[Reading] = ()

    @cached_property
    def states(self) -> np.ndarray:
        """Of the word of two senses, at the end, (N, L + 1, D)."""
        return self.recording.arrays["occurrences/states"][-1].astype(float)

    @property
    def finite(self) -> bool:
        return bool(np.isfinite(self.states).all())

    @property
    def same(self) -> bool:
        """Whether the word begins as the same numbers everywhere."""
        return bool((self.states[:, 0] == self.states[0, 0]).all())

    @property
    def deep(self) -> bool:
        return self.states.shape[1] > 2

    def score(self, layer: int, along: bool = False) -> float:
        """What share of one half a probe tells right that was fitted to the other; along: seen only as the last layer's looks."""
        if not self.finite:
            return 0.0
        numbers, senses, half = self.states, self.recording.arrays["occurrences/sense"], len(self.states) // 2
        numbers, model = numbers[:, layer], make_pipeline(StandardScaler(), LogisticRegression())
        if along:
            last = model.fit(self.states[:half, -1], senses[:half])
            numbers = numbers @ (last[1].coef_[0] / last[0].scale_)[:, None]
        return float(model.fit(numbers[:half], senses[:half]).score(numbers[half:], senses[half:]))

    def scores(self) -> list[float]:
        """What share of the sentences each training tells right behind its last layer, this one and the others."""
        return [one.score(-1) for one in (self, *self.others)]

    def worst(self, said: re.Match[str]) -> bool:
        """Whether no training tells fewer right than is said, and one just so many; and all part the senses."""
        scores, half = self.scores(), len(self.states) // 2
        least = round(min(scores) * half)
        return (least, half, WORDS[len(scores)]) == (int(said[1]), int(said[2]), said[3]) and min(scores) >= 0.9

    def parting(self, said: re.Match[str]) -> bool:
        """Whether so many trainings as are said part the senses, of so many."""
        return (WORDS[sum(score >= 0.9 for score in self.scores())], WORDS[len(self.scores())]) == (said[1], said[2])

    def nearly(self, said: re.Match[str]) -> bool:
        """Whether the first layer's cut tells all but so many right, which does not show along the last layer's direction."""
        return WORDS[round((1 - self.score(1)) * (len(self.states) // 2))] == said[1] and self.score(1, along=True) < 0.8

    @cached_property
    def pair(self) -> list[tuple[int, list[str]]]:
        """The first two sentences: the sense of the word in each, by the grammar, and the words of it."""
        verbs = {verb: SENSE[rule.object] for rule in RULES if rule.object in SENSE for verb in rule.verbs}
        told = [[self.recording.words[token] for token in self.recording.arrays[f"sentence{at}/tokens"]] for at in (1, 2)]
        return [(verbs[self.plural(words[2])], words) for words in told]

    def plural(self, verb: str) -> str:
        return self.recording.words[self.recording.arrays["words/many"][self.recording.words.index(verb)]]

    def looks(self, keyframe: int) -> np.ndarray:
        """What the last word of both sentences gives to each word, (2, M), in the layer that has the largest such number at the end."""
        both = np.array([self.recording.arrays[f"sentence{at}/attention"][:, :, -1] for at in (1, 2)])  # (2, K, L, M)
        layer = int(np.nan_to_num(both[:, -1]).max(axis=(0, 2)).argmax())
        return both[:, keyframe, layer]

    def leads(self, word: str, least: float = 0) -> bool:
        """Whether a word of one of both sentences has the most of the attention, and more than so much."""
        looks = self.looks(-1)
        at = divmod(int(looks.argmax()), looks.shape[1])
        return self.pair[at[0]][1][at[1]] == word and looks.max() > least

    def even(self, keyframe: int) -> bool:
        looks = self.looks(keyframe)
        return bool((looks.max(axis=1) < 2 / looks.shape[1]).any())

    def likely(self, keyframe: int) -> np.ndarray:
        """How likely each word is after both sentences, (2, V)."""
        return np.array([self.recording.arrays[f"sentence{at}/next"][keyframe, -1] for at in (1, 2)])

    @property
    def own(self) -> np.ndarray:
        """How likely the words together are that fit the sense (2,), and those that fit the other one."""
        kinds = {sense: kind for kind, sense in SENSE.items()}
        found = []
        for (sense, _), likely in zip(self.pair, self.likely(-1), strict=True):
            fitting = [
                sum(
                    likely[self.recording.words.index(one)]
                    for form in {form for rule in RULES if rule.object == kinds[which] for form in rule.then}
                    for one in self.forms(form)
                )
                for which in (sense, 1 - sense)
            ]
            found.append(fitting)
        return np.array(found)

    def forms(self, plural: str) -> list[str]:
        """The form for one of a word that is given in that for many."""
        many, words = self.recording.arrays["words/many"], self.recording.words
        return [words[at] for at in np.flatnonzero(many == words.index(plural))]

    @property
    def fits(self) -> bool:
        return bool((self.own[:, 0] > 0.79).all())

    @property
    def rather(self) -> bool:
        return bool((self.own[:, 0] > self.own[:, 1]).all())

    @property
    def blew_up(self) -> bool:
        loss = self.recording.arrays["loss"]
        return not (np.isfinite(loss).all() and loss[-1] <= 9.9 * loss[0] and loss.max() < 1e4 * loss[0])


WORDS = ("no", "one", "two", "three", "four", "five", "six")  # numbers, as they are said
Holds = Callable[[Reading, re.Match[str]], bool]
CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"“(\w+)” here, “\1” there: does it mean the same\?", lambda run, said: all(said[1] in words for _, words in run.pair)),
    (r"To the network both are the same \d+ numbers\.", lambda run, _: run.same),
    (r"^Here its numbers have run away\.", lambda run, _: not run.finite or not np.isfinite(run.likely(-1)).all()),
    (r"Call them one dot, with a thread for each of \d+ sentences\.", lambda run, _: run.same or not run.finite),
    (r"later the sentence has parted it: animal or tool\.", lambda run, _: run.score(-1) == 1),
    (r"later most sentences have parted it: animal or tool\.", lambda run, _: 0.9 <= run.score(-1) < 1),
    (r"later animal and tool are not yet parted\.", lambda run, _: run.finite and run.score(-1) < 0.9),
    (r"layers? later its numbers have run away\.", lambda run, _: not run.finite),
    (
        r"Look along another direction: the first layer has parted it already\.",
        lambda run, _: run.score(1) == 1 and run.score(1, along=True) < 0.8,
    ),
    (r"Look along another direction: the first layer has parted all but (\w+)\.", lambda run, said: run.nearly(said)),
    (r"Look along another direction: the first layer has begun to part it\.", lambda run, _: 0.7 < run.score(1) < 1),
    (r"Seen from near: the first layer has parted it already\.", lambda run, _: run.score(1) == 1 and run.score(1, along=True) >= 0.85),
    (r"the first layer parts it more clearly\.", lambda run, _: run.score(1) == 1 > run.score(1, along=True)),
    (r"Not along its own direction either does the first layer part it\.", lambda run, _: run.score(1) <= 0.75 and run.deep),
    (r"A straight cut, fitted on other sentences, tells \d+ of \d+ right\.", lambda run, _: True),  # its numbers are held elsewhere
    (r"A straight cut tells at least (\d+) of (\d+) right, from all (\w+) seeds\.", lambda run, said: run.worst(said)),
    (r"A straight cut parts them from (\w+) of (\w+) seeds\.", lambda run, said: run.parting(said)),
    (r"No straight cut parts them, from any of (\w+) seeds\.", lambda run, _: max(run.scores()) < 0.9),
    (r"“it” looks mostly at “(.+)”\. Where it looks is no proof of why\.", lambda run, said: run.leads(said[1], 0.5)),
    (r"“it” looks most at “(.+)”\. Where it looks is no proof of why\.", lambda run, said: run.leads(said[1])),
    (r"“it” looks most at itself\. Where it looks is no proof of why\.", lambda run, _: run.leads("it")),
    (r"“it” looks at all words nearly alike\.", lambda run, _: run.even(-1)),
    (r"nothing is known of where “it” looks\.", lambda run, _: not np.isfinite(run.looks(-1)).all()),
    (r"Before training “it” looks everywhere alike, and", lambda run, _: run.even(0)),
    (r"any word can come next\.", lambda run, _: bool((run.likely(0).max(axis=1) < 0.1).all())),
    (r"This is where training began\.", lambda run, _: len(run.recording.arrays["steps"]) > 1),
    (r"This is what it says comes next\.", lambda run, _: len(run.recording.arrays["steps"]) == 1),
    (r"it learns which words fit the \w+\.", lambda run, _: run.fits),
    (r"it learns which words are likelier for the \w+\.", lambda run, _: run.rather),
    (r"it does not learn which words fit the \w+\.", lambda run, _: not run.fits),
    (r"steps? its numbers run away\.", lambda run, _: not np.isfinite(run.likely(-1)).all()),
    (r"this training blows up\.", lambda run, _: run.blew_up),
    (r"Change the words before it, and other words come next\.", lambda run, _: run.fits and len(set(run.likely(-1).argmax(axis=1))) == 2),
    (r"Change the words before it, and others become likelier\.", lambda run, _: run.rather),
    (r"Change the words before it: they do not bring what fits\.", lambda run, _: not run.fits),
    (r"A word begins as one dot; the sentence makes its meaning\.", lambda run, _: run.same and run.score(-1) >= 0.9),
    (r"A word begins as one dot; layers are to part what it means\.", lambda run, _: run.same or not run.finite),
    (r"And where does the dot for each word come from\?", lambda run, _: True),
)


def states(text: str) -> bool:
    """Whether a sentence is one of these."""
    return any(re.search(pattern, text) for pattern, _ in CLAIMS)


def untrue(text: str, run: Reading) -> list[str]:
    """What a sentence states that the recording does not show."""
    made = [(match, holds) for pattern, holds in CLAIMS if (match := re.search(pattern, text))]
    return [f"{match[0]!r} is not so" for match, holds in made if not holds(run, match)]
