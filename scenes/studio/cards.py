"""Title cards: a model's question before its scenes, and its insight after them, each as a scene that manim draws."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from manim import FadeIn

from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.theme import THEME
from scenes.telling.saying.models import MODELS, Model
from scenes.telling.saying.sentences import Sentence
from scenes.telling.told import Told

NAME, WORDS, LEADING = 0.4, 0.64, 1.45  # em; em; em from line to line
LINE = 34  # characters
HOLD = 0.8  # seconds that it stands after it can have been read


class Card(Told):
    """A model's name, and one sentence, on the empty ground."""

    model: Model
    says = ""

    def __init__(self, renderer: object = None, **kwargs: Any) -> None:
        super().__init__(self.named(), renderer, **kwargs)

    def construct(self) -> None:
        said = self.timeline.begin(self.says, Sentence(self.words()))
        self.play(FadeIn(*lettering(self.model.title, self.words())), run_time=0.8)
        self.wait((said - self.timeline.now) / self.timeline.rate + HOLD)

    def tear_down(self) -> None:
        """Hand over what was told."""
        self.hand_over(self.model.title, "", self.says, True, self.contents())

    @classmethod
    def words(cls) -> str:
        """The sentence."""
        return str(getattr(cls.model, cls.says))


class Question(Card):
    """What a model asks."""

    says = "question"


class Insight(Card):
    """What it answers."""

    says = "insight"


def lettering(name: str, words: str) -> list[Lettering]:
    """A name above a sentence, whose lines are as even as can be, around the middle of the frame."""
    lines = textwrap.wrap(words, LINE)
    while (narrower := textwrap.wrap(words, max(map(len, lines)) - 1)) and len(narrower) == len(lines):
        lines = narrower
    step = WORDS * LEADING
    first = (len(lines) - 1) * step / 2 - CAPITALS * WORDS / 2
    sentence = Lettering("\n".join(lines), (0, first, 0), WORDS, THEME.ink, 0, leading=LEADING)
    return [Lettering(name, (0, first + 2 * WORDS, 0), NAME, THEME.dimmed, 0), sentence]


def _each(models: Iterable[Model]) -> dict[str, type[Card]]:
    named = [(f"{kind.__name__}_{model.name}", kind, model) for model in models for kind in (Question, Insight)]
    return {name: type(name, (kind,), {"model": model, "__module__": __name__, "__doc__": kind.__doc__}) for name, kind, model in named}


CARDS = _each(MODELS)
globals().update(CARDS)  # manim looks for the classes of a file by their names
FILE = Path(__file__)
