"""The mental models in the order in which they are told, each with its question and its insight."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """name: of its file in `scenes/` and of its findings."""

    name: str
    question: str
    insight: str

    @property
    def title(self) -> str:
        """Its name as a viewer reads it."""
        return self.name.replace("_", " ").capitalize()


MODELS = (
    Model(
        "black_box",
        "How can we use a network before we understand it?",
        "A network can be useful while its inner reasoning stays opaque.",
    ),
    Model(
        "function_approximation",
        "What is the network doing at all?",
        "Under all its layers it learns one function, from inputs to outputs.",
    ),
    Model(
        "function_sculpting",
        "How do simple neurons make complex functions?",
        "Complex functions come from many small pieces: cut, flipped, stretched and added.",
    ),
    Model(
        "stack_of_transformations",
        "Why layers?",
        "Each layer reorganises the data for the next: what is hard in one step is easy in several.",
    ),
    Model(
        "representation_learning",
        "What are hidden layers learning?",
        "A geometry of their own, in which likeness is nearness and relations are directions.",
    ),
    Model(
        "optimization_system",
        "Why does training behave as it does?",
        "A network could always express the answer; the art is to make it findable.",
    ),
    Model(
        "computational_graph",
        "How is learning computed?",
        "Each operation knows only its own derivative, and the chain rule links them backward.",
    ),
    Model(
        "all_at_once",
        "Which one is true?",
        "All of them: each lights another side of the same thing.",
    ),
)
BY_NAME = {model.name: model for model in MODELS}
