"""Pictures to read pixels from: ten pixels a scene unit, the origin in the middle."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Camera, Mobject, Scene, tempconfig

from scenes.parts.ink.camera import StageCamera

UNIT = 10  # pixels
FRAME = {"pixel_width": 16 * UNIT, "pixel_height": 9 * UNIT, "frame_width": 16.0, "frame_height": 9.0}
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def picture(*mobjects: Mobject, kind: type[Camera] = StageCamera, ground: str = "#000000", clearness: float = 1) -> np.ndarray:
    """What a camera sees of some mobjects, (90, 160, 4), from 0 to 255: red, green, blue and, on a clear ground, how much is covered."""
    camera = kind(**FRAME, background_color=ground, background_opacity=clearness)
    camera.capture_mobjects(mobjects)
    return camera.pixel_array.copy()


def at(seen: np.ndarray, x: float, y: float) -> tuple[int, ...]:
    """The colour of the pixel whose low left corner is at a place of the scene."""
    return tuple(int(part) for part in seen[round(seen.shape[0] / 2 - y * UNIT) - 1, round(seen.shape[1] / 2 + x * UNIT), :3])


def inked(seen: np.ndarray) -> np.ndarray:
    """The pixels that are not black, (n, 2): scene x and y of their middles."""
    rows, columns = np.nonzero(seen[..., :3].any(axis=2))
    return np.column_stack([(columns + 0.5 - seen.shape[1] / 2) / UNIT, (seen.shape[0] / 2 - rows - 0.5) / UNIT])


def along(*animations: Animation, shares: Sequence[float], scene: Scene | None = None) -> list[np.ndarray]:
    """What is seen at some shares of animations that are played at once; then they are ended, as a scene would."""
    scene = scene or stage()
    for animation in animations:
        animation._setup_scene(scene)
        animation.begin()
    seen = []
    for share in shares:
        for animation in animations:
            animation.interpolate(share)
        seen.append(picture(*scene.mobjects))
    for animation in animations:
        animation.finish()
        animation.clean_up_from_scene(scene)
    return seen


def stage(*mobjects: Mobject) -> Scene:
    """A scene that writes nothing, with some mobjects on it."""
    with tempconfig({"dry_run": True, "pixel_width": 160, "pixel_height": 90}):
        scene = Scene(camera_class=StageCamera)
    return scene.add(*mobjects)
