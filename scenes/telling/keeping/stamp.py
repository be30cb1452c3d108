"""What a film is made of, as one digest, so that manim's cache knows an old piece from a new one.

Manim names each piece of film by a hash of what it can serialise. That misses much (attributes of the scene, bound methods, edited
drawing code) and takes a tenth of a second for every play. Ours covers all that a play is a function of: code, fonts, theme, libraries,
what the scene was given, the play's number, and, for scenes that bring data of their own, every mobject as it stands.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator

import numpy as np
from manim import Animation, Mobject, Scene

from scenes.telling.keeping.sources import ingredients


def stamp(scene: type, given: Iterable[str]) -> str:
    """The digest of what a scene's pictures are made of, and of what it was given."""
    digest = hashlib.sha256()
    for part in (*itertools.chain(*sorted(ingredients(scene).items())), *given):
        digest.update(len(part.encode()).to_bytes(8, "big") + part.encode())
    return digest.hexdigest()


def name_of_piece(stamp: str, scene: Scene, animations: Iterable[Animation], encoder: str) -> str:
    """The name under which the piece of film that a play makes is kept and found again.

    stamp: the scene's; encoder: what identifies the encoder's settings.
    """
    camera = scene.camera
    picture = (
        camera.pixel_width,
        camera.pixel_height,
        camera.frame_width,
        camera.frame_rate,
        camera.background_color,
        camera.background_opacity,
    )
    digest = hashlib.sha256(f"{stamp} {scene.renderer.num_plays} {encoder} {picture}".encode())
    shown = [*scene.mobjects]
    for animation in animations:
        digest.update(f"{type(animation).__name__} {animation.get_run_time()!r}".encode())
        shown += _touched(animation)
    for mobject in shown:
        for member in mobject.get_family():
            digest.update(f"{type(member).__name__} {member.z_index}".encode())
            for name in ("points", "fill_rgbas", "stroke_rgbas", "stroke_width", *getattr(member, "rows", ())):
                digest.update(np.ascontiguousarray(getattr(member, name, 0)).tobytes())
    return digest.hexdigest()


def _touched(animation: Animation) -> Iterator[Mobject]:
    """The mobjects that an animation moves, and what it moves them to."""
    for part in getattr(animation, "animations", ()):
        yield from _touched(part)
    for mobject in (animation.mobject, getattr(animation, "target_mobject", None)):
        if mobject is not None:
            yield mobject
