"""Recordings of pictures."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from nets.records.measured import Name
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.image_sections import ImageParameters


class ImageRecording(Recording):
    """What a training on pictures did. Letters: M pictures held out · P of them followed · S pixels a side · L layers · C channels.

    steps (T,); loss (T,): the mean cross-entropy (nats) over the step's batch, as it trained, before the update.
    keyframes (K,), parameters/NAME (K, …): at the keyframes, by torch's names: "layers.0.weight" (K, C, 1, 5, 5).
    held_out/pixels (M, S, S): uint8, 255 is white; held_out/stripes, held_out/upper, held_out/lower, held_out/objects (M,): what they show,
    by its place among `stripe_names`, `shape_names` (twice) and `class_names`.
    answers (K, M, classes): the probability of each class that the network gives.
    followed (P,): which of them are followed; maps/layer1 (K, P, C, S, S), maps/layer2 (K, P, C, S/2, S/2), …: what each layer makes of
    them, before the largest of each two by two goes on.
    features/layer1 (2, M, F), …: what goes on to the next layer, in means over at most 4 by 4 fields, before and after the training.
    """

    @cached_property
    def run(self) -> ImageParameters:  # type: ignore[override] # who has one of these asks for nothing that another network has
        """What it was trained with."""
        return ImageParameters.model_validate(self.meta["run"])

    @cached_property
    def loss(self) -> Trajectory:
        """Mean loss over the batch of each step, (T,)."""
        return self.trajectory("loss", "steps")

    def parameter(self, name: str) -> Trajectory:
        """One parameter at the keyframes, (K, …), by torch's name: "layers.0.weight" (K, C, 1, 5, 5)."""
        return self.trajectory(f"parameters/{name}", "keyframes")

    @property
    def answers(self) -> Trajectory:
        """The probability of each class, for each picture held out, (K, M, classes)."""
        return self.trajectory("answers", "keyframes")

    @property
    def named(self) -> np.ndarray:
        """Whether each picture held out is named rightly, (K, M)."""
        return np.equal(self.answers.values.argmax(axis=2), self.arrays["held_out/objects"])

    @property
    def depth(self) -> int:
        """How many layers of convolutions it has."""
        return len(self.run.network.channels)

    def maps(self, layer: int) -> Trajectory:
        """What a layer, counted from 1, makes of the pictures that are followed, (K, P, C, S, S)."""
        return self.trajectory(f"maps/layer{layer}", "keyframes")

    def features(self, layer: int) -> np.ndarray:
        """What goes on from a layer, counted from 1, for each picture held out, (2, M, F): untrained, and at the end."""
        return self.arrays[f"features/layer{layer}"]

    @property
    def pixels(self) -> np.ndarray:
        """The pictures held out, (M, S, S): uint8, 255 is white."""
        return self.arrays["held_out/pixels"]

    @property
    def shape_names(self) -> tuple[Name, ...]:
        """The shapes' names, by their numbers."""
        return tuple(map(Name, self.meta["shapes"]))

    @property
    def stripe_names(self) -> tuple[Name, ...]:
        """What the stripes' directions are called, by their numbers."""
        return tuple(map(Name, self.meta["stripes"]))
