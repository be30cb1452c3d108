"""The tables of a run file of pictures: each key with its type, what it may be, and what it is where nobody says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from nets.runs.sections import Descent, NotNegative, Optimizer, Positive, Section, Seed, Steps, listed

MOST_LAYERS = 4  # each leaves half as many pixels a side: 32, 16, 8, 4, 2

Channels = Annotated[tuple[Annotated[int, Field(ge=1, le=256)], ...], BeforeValidator(listed), Field(min_length=1, max_length=MOST_LAYERS)]


class ImageData(Section):
    """The pictures: two striped shapes, generated. n: how many are trained on. held_out: how many others are only judged.

    noise: of each pixel, the standard deviation where black is 0 and white is 1.
    """

    name: Literal["textured_shapes"]
    n: Annotated[int, Field(ge=100, le=100_000)] = 3000
    held_out: Annotated[int, Field(ge=300, le=5_000)] = 2000
    noise: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.08
    seed: Seed = 0


class Convolutional(Section):
    """The network: a layer of convolutions for each number of `channels`; each leaves half as many pixels a side."""

    channels: Channels = (8, 16, 24, 32)


class Looking(Descent):
    """How it is trained, on `batch` pictures at a time, to say which shape stands on which."""

    optimizer: Optimizer = "adamw"
    learning_rate: Positive = 0.003
    weight_decay: NotNegative = 0.01
    steps: Steps = 700
    batch: Annotated[int, Field(ge=1, le=4096)] = 64
    seed: Seed = 0


class Followed(Section):
    """What is watched, at `keyframes` recorded steps: `pictures` of those held out, each of another kind as far as there are so many."""

    keyframes: Annotated[int, Field(ge=2, le=500)] = 40
    pictures: Annotated[int, Field(ge=1, le=12)] = 6


class ImageParameters(Section):
    """Everything that one training on pictures depends on."""

    data: ImageData
    network: Convolutional = Convolutional()
    training: Looking = Looking()
    probe: Followed = Followed()
