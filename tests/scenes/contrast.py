"""Whether words can be read on what is drawn behind them."""

from __future__ import annotations

import numpy as np
from manim import Camera, ManimColor, Mobject

from scenes.parts.axes.window import Box
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import THEME
from scenes.stage import Stage
from tests.scenes.seeing import box_of, visible

LEAST, MOST = 4.5, 0.1  # of contrast, after WCAG 2.2; the share of a word's box that may have less
PIXELS = {"pixel_width": 480, "pixel_height": 270}  # of the picture that is drawn for it


def luminance(rgb: np.ndarray) -> np.ndarray:
    """Relative luminance (...) of colours (..., 3) from 0 to 1, after WCAG 2.2."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def ratio(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The contrast of two luminances, 1 at the least."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def faint(scene: Stage) -> list[str]:
    """The words in full strength that do not stand out from what lies around them; those with a halo of ground lie on that."""
    words, marks = [], []
    for mobject in scene.mobjects:
        _sort(mobject, words, marks)
    camera = type(scene.camera)(**PIXELS)
    camera.background_color = THEME.ground
    camera.reset()
    camera.capture_mobjects(sorted(marks, key=lambda mark: mark.z_index), include_submobjects=False)
    picture = luminance(camera.pixel_array[..., :3] / 255)
    told = []
    for word in words:
        behind = _behind(picture, camera, box_of(np.concatenate([part.points for part in word.get_family() if len(part.points)])))
        inks = {part.get_fill_color().to_hex() for part in word.get_family() if visible(part)}
        worst = min((ratio(luminance(np.array(ManimColor(ink).to_rgb())), behind) < LEAST).mean() for ink in inks) if behind.size else 0
        told += [f"{word.text!r}, on {worst:.0%} of what lies behind it"] if worst > MOST else []
    return told


def _sort(mobject: Mobject, words: list[Mobject], marks: list[Mobject]) -> None:
    """A mobject's texts, those in full strength, and all its other parts."""
    if isinstance(mobject, Lettering | Formula):
        seen = [part for part in mobject.get_family() if visible(part)]
        if seen and all(part.fill_rgbas[:, 3].min() > 0.99 and not _haloed(part) for part in seen):
            words.append(mobject)
        return
    marks.append(mobject)
    for part in mobject.submobjects:
        _sort(part, words, marks)


def _haloed(part: Mobject) -> bool:
    return bool(part.background_stroke_width > 0 and part.background_stroke_rgbas[:, 3].max() > 0.5)


def _behind(picture: np.ndarray, camera: Camera, box: Box) -> np.ndarray:
    """What of a picture lies in a box."""
    high, wide = picture.shape
    across = [round((x / camera.frame_width + 0.5) * wide) for x in (box.left, box.right)]
    down = [round((0.5 - y / camera.frame_height) * high) for y in (box.top, box.bottom)]
    return picture[max(down[0], 0) : down[1] + 1, max(across[0], 0) : across[1] + 1]
