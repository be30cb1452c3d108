"""The title cards of all models, each a scene that manim draws by its name."""

from __future__ import annotations

from pathlib import Path

from scenes.studio.card import Card, Insight, Question
from scenes.telling.saying.models import MODELS, Model


def card(kind: type[Card], model: Model) -> type[Card]:
    """The card of one kind that a model has."""
    return type(f"{kind.__name__}_{model.name}", (kind,), {"model": model, "__module__": __name__, "__doc__": kind.__doc__})


CARDS = {one.__name__: one for model in MODELS for one in (card(Question, model), card(Insight, model))}
globals().update(CARDS)  # manim looks for the classes of a file by their names
FILE = Path(__file__)
