"""What is done with a cloud of words: it comes as a list, a gap is filled from it, and all of it is seen again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import FadeIn, FadeOut, Scene, linear
from manim.utils.rate_functions import ease_in_out_sine

from scenes.parts.change import Change
from scenes.parts.cloud.cloud import Cloud
from scenes.representation.gap import Gap
from scenes.representation.places import listed
from scenes.representation.vocabulary import lit

NEARER, LARGER = 1.35, 1.7  # times that the camera goes nearer to a word, and that words are larger then


def list_words(scene: Scene, cloud: Cloud) -> None:
    """All words come, in columns, one after the other."""
    cloud.look = cloud.fitted(cloud.flat[cloud.rgbas[:, 3] > 0])
    places, room = listed(cloud.sizes)
    cloud.aside, cloud.named, cloud.dotted, cloud.told = places - cloud.points[:, :2], room * 1.0, room * 0.0, 0.0
    scene.play(Change(cloud, 1.8, linear, told=cloud.count))
    scene.wait(0.3)


def fill_gap(scene: Scene, cloud: Cloud, gap: Gap, fillers: Sequence[int]) -> None:
    """One word after the other fills a gap, and is lit in the cloud; the last one stays."""
    scene.play(FadeIn(gap, run_time=0.3))
    for at, word in enumerate(gap.fillers):
        leaving = [FadeOut(gap.fillers[at - 1], run_time=0.25)] if at else []
        scene.play(Change(cloud, 0.65, rgbas=lit(cloud, fillers[: at + 1])), *leaving)
        scene.play(FadeIn(word, run_time=0.3))


def look_near(cloud: Cloud, word: int, others: Sequence[int], written: np.ndarray | None = None) -> Change:
    """The camera goes near to a word and those around it, which are written larger; the others step back."""
    near = cloud.settled_at(cloud.close_to(word, NEARER), LARGER, written)
    return Change(cloud, 2.2, ease_in_out_sine, rgbas=lit(cloud, [word, *others], cloud.rgbas[[word, *others]]), **near)
