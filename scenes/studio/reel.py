"""Films that there are or could be: a scene, drawn with a run, in a size and a theme; and whether one must be drawn again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from manim import config

from nets.given import Given
from nets.runs.params import AnyRun, RunError
from scenes.studio.card import Card
from scenes.studio.cards import FILE
from scenes.studio.catalogue import Entry
from scenes.telling.filming.film import complete, fingerprint_in, seconds_in
from scenes.telling.keeping.sources import fingerprint

BESIDE = (".srt", ".vtt", ".png")  # what lies beside a film
MOST_TOLD = 3  # changed ingredients that are named


@dataclass(frozen=True, eq=False)
class Target:
    """A film that manim makes, or would make, of a scene in a file. ingredients: all it is made of, by name. run: what it shows, if any."""

    scene: str
    file: Path
    name: str
    ingredients: Mapping[str, str]
    model: str
    run: AnyRun | None = None

    @classmethod
    def of(cls, entry: Entry) -> Target:
        """The film of a scene as it would be now. Raises RunError where its run cannot be used or drawn."""
        run = entry.kind.chosen()
        name = entry.kind.film_name(run)
        return cls(entry.name, entry.file, name, entry.kind.ingredients_of(run, given_before(name)), entry.kind.model, run)

    @classmethod
    def of_card(cls, card: type[Card]) -> Target:
        """The film of a title card."""
        return cls(card.__name__, FILE, card.named(), card.contents(), card.model.name)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(config.get_dir("video_dir", module_name=self.file.stem)) / f"{self.name}.mp4"

    @cached_property
    def why(self) -> str:
        """Why it must be drawn, or nothing where it is there and made of what it would be made of now."""
        if not self.path.exists():
            return "never drawn"
        now = fingerprint(self.ingredients)
        if is_whole(self.path, now) and self._clips_are_whole:
            return ""
        was = fingerprint_in(self.path)
        if was == now:
            return "something of it is gone"
        then = self.index.get("ingredients", {})
        if fingerprint(then) != was:
            return "made of something else"
        changed = [name for name in {**self.ingredients, **then} if then.get(name) != self.ingredients.get(name)]
        return f"changed: {enumerated(changed, MOST_TOLD)}"

    @property
    def index(self) -> dict[str, Any]:
        """What the index of its clips says; nothing where there is none."""
        return index_of(self.name)

    @property
    def _clips_are_whole(self) -> bool:
        """Whether there is every clip that the index names, with its captions."""
        clips = self.index.get("clips", [])
        files = [clips_folder() / clip["video"] for clip in clips]
        return bool(files) and all(complete(file) and _is_something(file.with_suffix(".vtt")) for file in files)

    @property
    def state(self) -> str:
        """Whether it is fresh or stale, or was never drawn."""
        return "fresh" if not self.why else "stale" if self.path.exists() else "never"

    @property
    def shows(self) -> str:
        """The name of its run."""
        return self.run.name if self.run else ""

    @property
    def seconds(self) -> float | None:
        """How long the film runs, where there is one."""
        return seconds_in(self.path)

    @property
    def seconds_elsewhere(self) -> float | None:
        """How long it runs in another size, where there is one."""
        others = self.path.parent.parent.glob(f"*/{self.path.name}")
        return next(filter(None, map(seconds_in, sorted(others))), None)

    @property
    def bytes(self) -> int:
        """How large the film is that there is."""
        return self.path.stat().st_size


def is_whole(path: Path, made: str) -> bool:
    """Whether a film is there, made of what has this fingerprint, with all that lies beside it."""
    return complete(path) and fingerprint_in(path) == made and all(_is_something(path.with_suffix(ending)) for ending in BESIDE)


def _is_something(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


def index_of(name: str) -> dict[str, Any]:
    """What the index of a film's clips says; nothing where there is none."""
    try:
        told = json.loads((clips_folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def given_before(name: str) -> list[Given]:
    """What a film was given when it was made, as the index of its clips says; nothing where it does not."""
    try:
        return [Given(**gift | {"of": tuple(gift["of"])}) for gift in index_of(name)["given"]]
    except (KeyError, TypeError, ValueError):
        return []


def clips_folder() -> Path:
    """Where manim's writer puts the clips of this size."""
    return Path(config.media_dir) / "clips" / size()


def size() -> str:
    """The size and rate that manim would draw in now, as it names folders: "720p30"."""
    return f"{config.pixel_height}p{config.frame_rate:g}"


def reel(entries: Iterable[Entry]) -> tuple[list[Target], dict[str, str]]:
    """The films of scenes, and why there can be none, by the names of the others."""
    films, refusals = [], {}
    for entry in entries:
        try:
            films.append(Target.of(entry))
        except RunError as error:
            refusals[entry.name] = str(error)
    return films, refusals


def enumerated(names: list[str], most: int) -> str:
    """Names one after the other, the last of many only counted."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
