"""A title card: a model's question before its scenes, or its insight after them, in words that fill the frame."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from manim import DOWN, ORIGIN, UP, FadeIn, LaggedStart, Transform, VGroup, rate_functions

from scenes.parts.frame import BESIDE, frame
from scenes.parts.letters.header import BELOW, Title
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import SAFE, THEME
from scenes.parts.zoom import Zoom
from scenes.telling.saying.models import Model
from scenes.telling.saying.sentences import Sentence
from scenes.telling.told import Told

LARGEST, ABOVE = 1.2, 0.42  # em of a sentence where there is room for it, and of what stands above it
LEADING, GAP = 1.3, 0.55  # em from line to line; scene units between the two
COMES, MOVES, NEARER = 1.2, 0.8, 1.06  # seconds in which words come, and move away; how much nearer to them the frame goes meanwhile


class Card(Told):
    """A model's name at the head of the frame, as in its scenes, and one sentence that fills the frame."""

    model: Model
    says = ""

    def __init__(self, renderer: object = None, **kwargs: Any) -> None:
        super().__init__(self.named(), renderer, **kwargs)

    def setup(self) -> None:
        """Prepare the ground, and the name as it stands in the model's scenes."""
        super().setup()
        self.head = Title(self.model.title, frame().left + SAFE)
        self.said = self.timeline.begin(self.says, Sentence(self.words()))

    def tell(self, above: VGroup, sentence: VGroup) -> None:
        """The sentence comes line by line, and the frame goes nearer to all that stands there until it can have been read."""
        lines = [FadeIn(line, shift=0.3 * UP) for line in sentence]
        self.play(LaggedStart(*lines, lag_ratio=0.5, run_time=COMES))
        rest = (self.said - self.timeline.now) / self.timeline.rate
        self.play(Zoom(VGroup(above, sentence), ORIGIN, ORIGIN, NEARER, run_time=max(rest, MOVES), rate_func=rate_functions.ease_out_sine))

    def tear_down(self) -> None:
        """Hand over what was told."""
        self.hand_over(self.model.title, "", self.says, True, self.contents())

    @classmethod
    def words(cls) -> str:
        """The sentence."""
        return str(getattr(cls.model, cls.says))


class Question(Card):
    """What a model asks; then its name goes to where it stands in the scenes that follow."""

    says = "question"

    def construct(self) -> None:
        name, question = asked(self.model)
        self.add(name)
        self.tell(name, question)
        self.play(Transform(name[0], self.head), run_time=MOVES)


class Insight(Card):
    """What it answers, below what it asked."""

    says = "insight"

    def construct(self) -> None:
        (_, question), (above, insight) = asked(self.model), answered(self.model)
        self.add(self.head, question)
        self.play(Transform(question, above), run_time=MOVES)
        self.tell(question, insight)


def asked(model: Model) -> tuple[VGroup, VGroup]:
    """A model's name, and its question below it."""
    name = lines_of([model.title], ABOVE, THEME.dimmed)
    return arranged(name, model.question)


def answered(model: Model) -> tuple[VGroup, VGroup]:
    """A model's question, on the lines on which it was asked, and its insight below it."""
    _, question = asked(model)
    question = lines_of([line.text for line in question], ABOVE, THEME.dimmed)
    return arranged(question, model.insight)


def arranged(above: VGroup, words: str) -> tuple[VGroup, VGroup]:
    """Lines, and words below them, as large as there is room for between head and foot of the frame, around its middle."""
    width, height = ((side - 2 * free) / NEARER for side, free in ((frame().width, SAFE + BESIDE), (frame().height, 2 * BELOW)))
    lines, em = largest(words, width, height - above.height - GAP)
    sentence = lines_of(lines, em, THEME.ink).next_to(above, DOWN, buff=GAP)
    VGroup(above, sentence).move_to(ORIGIN)
    return above, sentence


def largest(words: str, width: float, height: float) -> tuple[list[str], float]:
    """Words on the lines on which they are largest in a room, and their em there; on as few lines, and as even ones, as that takes."""

    def em(lines: list[str]) -> float:
        return min(LARGEST, width / widest(lines), height / (LEADING * len(lines)))

    ways = [textwrap.wrap(words, letters) for letters in range(max(map(len, words.split())), len(words) + 1)]
    best = max(ways, key=lambda lines: (em(lines), -len(lines), -widest(lines)))
    return best, em(best)


def widest(lines: Iterable[str]) -> float:
    """How wide the widest of some lines is, in em."""
    return max(typeset(line)[1] for line in lines)


def lines_of(lines: Iterable[str], em: float, colour: str) -> VGroup:
    """Lines below one another, each around its middle."""
    return VGroup(*(Lettering(line, (0, -number * LEADING * em, 0), em, colour, 0) for number, line in enumerate(lines)))
