"""What a film is made of, as one digest, so that manim's cache knows an old piece from a new one.

Manim names each piece of film by a hash of what it can serialise. That misses much (attributes of the scene, bound methods, edited
drawing code) and takes a tenth of a second for every play. Ours covers all that a play is a function of: code, fonts, theme, libraries,
what the scene was given, the play's number, and, for scenes that bring data of their own, every mobject as it stands.
"""

from __future__ import annotations

import hashlib
import inspect
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from manim import Animation, Mobject, Scene

SCENES = Path(__file__).parents[1]
LIBRARIES = ("manim", "typst", "uharfbuzz", "pycairo", "av")


@cache
def _shared() -> bytes:
    """The digest of everything that every scene stands on."""
    told = hashlib.sha256(" ".join((*(version(name) for name in LIBRARIES), np.__version__)).encode())
    files = [
        SCENES / "stage.py",
        *SCENES.glob("parts/*.py"),
        *SCENES.glob("telling/*.py"),
        *(SCENES.parent / "assets" / "fonts").glob("*.otf"),
    ]
    for path in sorted(files):
        told.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return told.digest()


def stamp(scene: type, given: Iterable[str]) -> str:
    """The digest of a scene's class (its file, and those of the classes it stands on) and of what it was given."""
    told = hashlib.sha256(_shared())
    for kind in inspect.getmro(scene):
        if kind.__module__.split(".")[0] not in ("manim", "builtins", "typing"):
            told.update(_source(kind) + kind.__qualname__.encode())
    for part in given:
        told.update(len(part).to_bytes(8, "big") + part.encode())
    return told.hexdigest()


def _source(kind: type) -> bytes:
    """The file that a class is written in; one that is written in a notebook has none, and counts as new whenever it is asked for."""
    try:
        return Path(inspect.getfile(kind)).read_bytes()
    except (OSError, TypeError):
        return os.urandom(16)


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
    told = hashlib.sha256(f"{stamp} {scene.renderer.num_plays} {encoder} {picture}".encode())
    shown = [*scene.mobjects]
    for animation in animations:
        told.update(f"{type(animation).__name__} {animation.get_run_time()!r}".encode())
        shown += _touched(animation)
    for mobject in shown:
        for member in mobject.get_family():
            told.update(f"{type(member).__name__} {member.z_index}".encode())
            for name in ("points", "fill_rgbas", "stroke_rgbas", "stroke_width", *getattr(member, "rows", ())):
                told.update(np.ascontiguousarray(getattr(member, name, 0)).tobytes())
    return told.hexdigest()


def _touched(animation: Animation) -> Iterator[Mobject]:
    """The mobjects that an animation moves, and what it moves them to."""
    for part in getattr(animation, "animations", ()):
        yield from _touched(part)
    for mobject in (animation.mobject, getattr(animation, "target_mobject", None)):
        if mobject is not None:
            yield mobject
