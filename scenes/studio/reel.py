"""Films that there are or could be: a scene, drawn with a run, in a size and a theme; and whether one must be drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import av
from manim import config

from scenes.stage import Run, RunError
from scenes.studio.catalogue import Entry
from scenes.telling.sources import fingerprint

MOST_TOLD = 3  # changed ingredients that are named


@dataclass(frozen=True, eq=False)
class Film:
    """A scene drawn with a run. made_of: all its ingredients, by name."""

    scene: Entry
    run: Run
    name: str
    path: Path
    made_of: Mapping[str, str]

    @classmethod
    def of(cls, scene: Entry) -> Film:
        """The film that manim would make of a scene now. Raises RunError where the run cannot be used or drawn."""
        run = scene.kind.chosen()
        name = scene.kind.film_name(run)
        folder = config.get_dir("video_dir", module_name=scene.file.stem)
        return cls(scene, run, name, Path(folder) / f"{name}.mp4", scene.kind.made_of(run))

    @cached_property
    def why(self) -> str:
        """Why it must be drawn, or nothing where it is there and made of what it would be made of now."""
        if not self.path.exists():
            return "never drawn"
        then = ingredients_of_film(self.path)
        if then is None:
            return "drawn in parts, or before films said what they are made of"
        if fingerprint(then) == fingerprint(self.made_of):
            return ""
        changed = [name for name in {**self.made_of, **then} if then.get(name) != self.made_of.get(name)]
        return f"changed: {enumerated(changed, MOST_TOLD)}"

    @property
    def state(self) -> str:
        """Whether it is fresh or stale, or was never drawn."""
        return "fresh" if not self.why else "stale" if self.path.exists() else "never"

    @property
    def seconds(self) -> float | None:
        """How long the film runs, where it is there."""
        if not self.path.exists():
            return None
        with av.open(self.path) as film:
            return float(film.duration / av.time_base) if film.duration else None


def size() -> str:
    """The size and rate that manim would draw in now, as it names folders: "720p30"."""
    return f"{config.pixel_height}p{config.frame_rate:g}"


def reel(entries: Iterable[Entry]) -> tuple[list[Film], dict[str, str]]:
    """The films of scenes, and why there can be none, by the names of the others."""
    films, refusals = [], {}
    for entry in entries:
        try:
            films.append(Film.of(entry))
        except RunError as error:
            refusals[entry.name] = str(error)
    return films, refusals


def enumerated(names: list[str], most: int) -> str:
    """Names one after the other, the last of many only counted."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def ingredients_of_film(path):
    return None
