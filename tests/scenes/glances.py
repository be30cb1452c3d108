"""Glances at a scene in the middle of its plays: how large its words are and where, how much of the frame it fills, what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from manim import Mobject

from scenes.parts.axes.full_bleed import Foot
from scenes.parts.axes.loss_line import LossLine
from scenes.parts.axes.window import Box
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.cloud.companion import Companion
from scenes.parts.cloud.grid import Grid
from scenes.parts.graph.ink import Nodes
from scenes.parts.ink.camera import StageCamera
from scenes.parts.ink.machine import Machine
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.caption import Caption
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Lettering
from scenes.parts.playhead import Playhead
from scenes.parts.space.looked import Looked
from scenes.stage import Stage
from tests.scenes.seeing import box_of, drawn, ink_of, visible

FRAME_TIME = 1 / 60  # seconds from a frame to its neighbour
BESIDE = Foot | Grid | LossLine | Machine | Playhead  # what stands at the picture's edges, and is not what is spoken of
CLEAR = 0.02  # opacity of what cannot be seen


class Word(NamedTuple):
    """A text: what it says, whether it is set as a formula, its em as drawn, and the middle of its box."""

    text: str
    set: bool
    em: float
    middle: tuple[float, float]


@dataclass(frozen=True)
class Glance:
    """A frame of a beat, so many seconds after the film's and the beat's beginning.

    words: what can be read, the caption left out, by mobject. across, up: the shares of the frame's width and height that the box around
    all other marks takes. counted: whether step and loss are shown.
    """

    beat: str
    second: float
    within: float
    words: dict[object, Word]
    across: float
    up: float
    counted: bool

    @property
    def covered(self) -> float:
        """The share of the frame that the picture takes."""
        return self.across * self.up

    def __str__(self) -> str:
        return f"beat {self.beat!r}, {self.within:.2f} s after it began"


def times_in(seconds: float) -> list[float]:
    """When a play of so many seconds is looked at before its end: its first frame, the middle and the frame after it, its last but one."""
    times = [FRAME_TIME, seconds / 2, seconds / 2 + FRAME_TIME, seconds - FRAME_TIME]
    return [time for time in times if 0 < time < seconds] if seconds > 4 * FRAME_TIME else []


def glance(scene: Stage, beat: str, second: float, within: float) -> Glance:
    """What is on a scene's screen now."""
    words: dict[object, Word] = {}
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    edge = np.array([scene.camera.frame_width, scene.camera.frame_height]) / 2
    for mobject in scene.mobjects:
        for part in _parts(mobject):
            if isinstance(part, Lettering | Formula):
                if not isinstance(part, Caption) and (box := _box_of_text(part)):
                    formula, middle = isinstance(part, Formula), ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
                    words[id(part)] = Word(part.text, formula, part.font_size / 96 if formula else drawn(part)[0], middle)
                continue
            if isinstance(part, Cloud):
                words |= {(id(part), one.text): Word(one.text, False, one.em, one.middle) for one in part.written()}
            if mobject not in scene.fixtures and not _beside(mobject) and len(places := _places(part, scene.camera)):
                places = np.clip(places[:, :2], -edge, edge)
                low, high = np.minimum(low, places.min(axis=0)), np.maximum(high, places.max(axis=0))
    across, up = (np.maximum(high - low, 0) / (2 * edge)).tolist()
    return Glance(beat, second, within, words, across, up, scene.counter in scene.mobjects and visible(scene.counter.step))


def _beside(mobject: Mobject) -> bool:
    """Whether it is not what is spoken of; a machine that fills the frame is."""
    return isinstance(mobject, BESIDE) and not (isinstance(mobject, Machine) and mobject.bleeds)


def _parts(mobject: Mobject) -> Iterator[Mobject]:
    """A mobject and all its parts; a formula is one."""
    yield mobject
    if not isinstance(mobject, Formula):
        for part in mobject.submobjects:
            yield from _parts(part)


def _box_of_text(text: Lettering | Formula) -> Box | None:
    seen = [part.points for part in text.get_family() if visible(part) and part.fill_rgbas[:, 3].max() > CLEAR]
    return box_of(np.concatenate(seen)) if seen else None


def _places(mark: Mobject, camera: StageCamera) -> np.ndarray:
    """Points (n, 3) of a mark on screen; none where it cannot be seen."""
    if isinstance(mark, Looked):
        dots = mark.spots[mark.dot_rgbas[:, 3] > CLEAR]
        sheet = mark.get_points_defining_boundary() if (mark.rgbas[:, 3] > CLEAR).any() else np.zeros((0, 3))
        return np.concatenate([sheet, dots])
    if isinstance(mark, Cloud) and (written := mark.written()):
        boxes = [one.box for one in written]
        return np.array([[x, y, 0] for box in boxes for x in (box.left, box.right) for y in (box.bottom, box.top)])
    if isinstance(mark, Companion):
        return ink_of(mark, camera)  # it has no points of its own
    if isinstance(mark, Nodes) and mark.opacity > CLEAR and (mark.rgbas[:, 3] > CLEAR).any():
        return mark.get_points_defining_boundary()  # of a circle, its middle and one point on it say too little
    if isinstance(mark, Painter):
        first, last = (round(share * len(mark.points)) for share in mark.part)  # polygons have as many points as they have corners
        shown = mark.points[first:last]
        return shown[np.isfinite(shown).all(axis=1)] if mark.opacity > CLEAR and (mark.rgbas[:, 3] > CLEAR).any() else shown[:0]
    return mark.points[np.isfinite(mark.points).all(axis=1)] if visible(mark) else np.zeros((0, 3))
