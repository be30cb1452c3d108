"""What is drawn round, between or along the marks of a cloud: it lies where the cloud lies now."""

from __future__ import annotations

import numpy as np

from scenes.parts.cloud.cloud import Cloud
from scenes.parts.ink.painter import Painter


class Held:
    """The cloud itself, also in a copy; with slots, so that nothing that looks through a mobject descends into it."""

    __slots__ = ("cloud",)

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud

    def __deepcopy__(self, memo: dict) -> Held:
        return self


class Companion(Painter):
    """The base of these. It has no marks of its own, but a point: manim draws nothing that has none."""

    bleeds = True  # it lies under words

    def __init__(self, cloud: Cloud) -> None:
        super().__init__(np.zeros((1, 3)), np.zeros((1, 4)))
        self.held = Held(cloud)
        self.set_z_index(cloud.z_index - 1)  # words lie above

    @property
    def cloud(self) -> Cloud:
        """Whose it is."""
        return self.held.cloud
