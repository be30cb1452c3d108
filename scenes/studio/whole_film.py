"""The whole film: a model's scenes, or all, between their title cards, joined without encoding a picture again."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import av
import srt
from manim import config
from manim._config.video_encoder import to_av_frame_rate
from rich.console import Console

from nets.ground.refusals import RefusedError
from nets.ground.settings import settings
from nets.ground.whole import whole
from scenes.studio.cards import CARDS
from scenes.studio.foretelling import foretold
from scenes.studio.reel import Target, is_whole, size
from scenes.studio.refusals import among
from scenes.studio.rendering import draw, lost, report, show_places, wanted
from scenes.telling.filming.film import fingerprint_in, title_of, write_captions
from scenes.telling.filming.muxing import Labels, Timed, join
from scenes.telling.keeping.sources import fingerprint
from scenes.telling.saying.models import BY_NAME, MODELS, Model


@dataclass(frozen=True)
class Segment:
    """A film as a part of the whole one. title: what stands before the names of its chapters."""

    film: Target
    title: str


def make_film(console: Console, name: str | None, jobs: int | None) -> None:
    """Say how long and how large the film of a model, or of all, will be; draw what is not fresh, and join it.

    Where something fails nothing is joined. Raises RefusedError where there is no such model, and where no scene of it can be drawn.
    """
    models = MODELS if name is None else [BY_NAME[among(name, BY_NAME, "model")]]
    films, troubles = wanted([])
    parts = [part for model in models for part in parts_of(model, films)]
    if not parts:
        raise RefusedError(f"{name or 'models'}: no scene can be drawn; lenses list says what there is, and why not")
    console.print(f"The whole film: {foretold([part.film for part in parts])}")
    failures = draw(console, [part.film for part in parts], jobs)
    if not failures and not lost(troubles):
        target = place(name or "seven_lenses", films[0])
        made = fingerprint({f"{number}": fingerprint_in(part.film.path) for number, part in enumerate(parts)})
        if not is_whole(target, made):
            join_parts(parts, target, models[0].title if name else "Seven Lenses", made)
        show_places(console, [target])
    report(console, failures, troubles)


def parts_of(model: Model, films: Sequence[Target]) -> list[Segment]:
    """A model's question, its scenes, and its insight; nothing where none of its scenes can be drawn."""
    scenes = [Segment(film, title_of(film.scene)) for film in films if film.model == model.name]
    question, insight = (Segment(Target.of_card(CARDS[f"{kind}_{model.name}"]), model.title) for kind in ("Question", "Insight"))
    return [question, *scenes, insight] if scenes else []


def place(name: str, film: Target) -> Path:
    """Where a whole film lies; what tells `film` from others of its scene tells this one from others too."""
    return Path(config.media_dir) / "film" / size() / f"{name}{film.name.removeprefix(film.scene)}.mp4"


def join_parts(parts: Sequence[Segment], target: Path, title: str, made: str) -> None:
    """Write the whole film, with the chapters and captions of its parts, and beside it what lies beside each of them."""
    rate = to_av_frame_rate(config.frame_rate)
    chapters: list[Timed] = []
    captions: list[Timed] = []
    frames = 0
    for part in parts:
        named = [(start, end, f"{part.title}: {name}") for start, end, name in chapters_of(part.film.path)]
        chapters += later(named, float(frames / rate))
        captions += later(captions_of(part.film.path), float(frames / rate))
        frames += frames_of(part.film.path)
    comment = f"Seven Lenses, made of {made}"
    labels = Labels(title, comment, tuple(chapters), tuple(captions), captions_on=settings().soft)
    with whole(target) as temporary:
        join([part.film.path for part in parts], temporary, rate, labels)
    write_captions(target, [_subtitle(number, *timed) for number, timed in enumerate(captions, 1)])
    with whole(target.with_suffix(".png")) as temporary:
        shutil.copyfile(parts[1].film.path.with_suffix(".png"), temporary)


def later(timed: Sequence[Timed], seconds: float) -> list[Timed]:
    """The same, so many seconds later."""
    return [(start + seconds, end + seconds, text) for start, end, text in timed]


def chapters_of(path: Path) -> list[Timed]:
    """The chapters of a film, in seconds."""
    with av.open(path) as film:
        units = [(chapter, chapter["time_base"]) for chapter in film.chapters()]
    return [(float(one["start"] * unit), float(one["end"] * unit), one["metadata"]["title"]) for one, unit in units]


def captions_of(path: Path) -> list[Timed]:
    """The captions beside a film, in seconds."""
    told = srt.parse(path.with_suffix(".srt").read_text(encoding="utf-8"))
    return [(one.start.total_seconds(), one.end.total_seconds(), one.content) for one in told]


def frames_of(path: Path) -> int:
    """How many pictures are in a film."""
    with av.open(path) as film:
        return sum(packet.dts is not None for packet in film.demux(film.streams.video[0]))


def _subtitle(number: int, start: float, end: float, text: str) -> srt.Subtitle:
    return srt.Subtitle(number, timedelta(seconds=start), timedelta(seconds=end), text)
