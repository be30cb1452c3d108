"""The mental models in the order in which they are told, each with its question and its insight."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """name: of its folder in `scenes/`, and of that of its findings. title: its name as a viewer reads it."""

    name: str
    title: str
    question: str
    insight: str


MODELS = (
    Model(
        "black_box",
        "Black box",
        "How can we use a network before we understand it?",
        "A network can be useful while its inner reasoning stays opaque.",
    ),
    Model(
        "approximation",
        "Function approximation",
        "What is the network doing at all?",
        "Under all its layers it learns one function, from inputs to outputs.",
    ),
    Model(
        "sculpting",
        "Function sculpting",
        "How do simple neurons make complex functions?",
        "Complex functions come from many small pieces: cut, flipped, stretched and added.",
    ),
    Model(
        "stack",
        "Stack of transformations",
        "Why layers?",
        "Each layer reorganises the data for the next: what is hard in one step is easy in several.",
    ),
    Model(
        "representation",
        "Representation learning",
        "What are hidden layers learning?",
        "A geometry of their own, in which likeness is nearness and relations are directions.",
    ),
    Model(
        "optimization",
        "Optimization system",
        "Why does training behave as it does?",
        "A network could always express the answer; the art is to make it findable.",
    ),
    Model(
        "graph",
        "Computational graph",
        "How is learning computed?",
        "Each operation knows only its own derivative, and the chain rule links them backward.",
    ),
    Model(
        "all_at_once",
        "All at once",
        "Which one is true?",
        "All of them: each lights another side of the same thing.",
    ),
)
BY_NAME = {model.name: model for model in MODELS}


def title_of_model(name: str) -> str:
    """A model's name as a viewer reads it, also that of a folder of the user's own."""
    return BY_NAME[name].title if name in BY_NAME else name.replace("_", " ").capitalize()


def model_of(module: str) -> str:
    """The model that a scene's module belongs to, by the folder of `scenes/` that it lies in; none where it lies elsewhere."""
    folders = module.split(".")[:-1]  # as manim names the module of a file, after the way to it
    return folders[-1] if folders[-2:-1] == ["scenes"] else ""
