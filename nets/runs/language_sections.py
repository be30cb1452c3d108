"""The tables of a language's run file: each key with its type, what it may be, and what it is where nobody says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nets.runs.sections import Descent, NotNegative, Optimizer, Positive, Schedule, Section, Seed, Steps

LEAST_WINDOW = 6  # words: the longest of the grammar's sentences that are followed
LEAST_TEXT, LEAST_WORDS = 500, 10  # words that a text must have, and different ones


class TextData(Section):
    """Where the words come from: a generated language by `name`, or a text of the user's by `text`.

    n: how many words the language writes to be trained on, full stops among them. words: how many different words of a text are told apart,
    the most frequent ones; any other is "…". held_out: how many words are only scored: as many more of a language; of a text the last ones,
    which training goes without. Where nobody says, 3,000, and no more of a text than a tenth.
    """

    name: Literal["grammar"] | None = None
    text: str | None = None
    n: Annotated[int, Field(ge=1000, le=1_000_000)] | None = None
    words: Annotated[int, Field(ge=LEAST_WORDS, le=1000)] | None = None
    held_out: Annotated[int, Field(ge=1, le=100_000)] | None = None
    seed: Seed = 0


class Transformer(Section):
    """The network: `layers` layers of one head each, on vectors of `width` numbers, that see `window` words at once.

    embedding_std: the standard deviation of the words' vectors at the start.
    """

    width: Annotated[int, Field(ge=2, le=256)] = 16
    layers: Annotated[int, Field(ge=1, le=8)] = 2
    window: Annotated[int, Field(ge=LEAST_WINDOW, le=128)] = 12
    embedding_std: Positive = 0.1


class Reading(Descent):
    """How it is trained, on `batch` windows at a time, to say which word comes next."""

    optimizer: Optimizer = "adamw"
    learning_rate: Positive = 0.005
    weight_decay: NotNegative = 0.1
    schedule: Schedule = "cosine"
    steps: Steps = 1000
    batch: Annotated[int, Field(ge=1, le=4096)] = 64
    seed: Seed = 0


class Watched(Section):
    """What is watched: the words' vectors and a few sentences, at `keyframes` recorded steps."""

    keyframes: Annotated[int, Field(ge=2, le=2000)] = 120


class LanguageParameters(Section):
    """Everything that one training on words depends on, but for what is in the text that it names."""

    data: TextData
    network: Transformer = Transformer()
    training: Reading = Reading()
    probe: Watched = Watched()
