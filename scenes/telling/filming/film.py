"""A film as a lecturer holds it: what is written into it and beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import srt
from PIL import Image

from nets.ground.whole import whole
from scenes.telling.filming.muxing import Labels, frame_of
from scenes.telling.keeping.sources import fingerprint
from scenes.telling.saying.captions import subtitles, vtt
from scenes.telling.saying.timeline import Beat

Gifts = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Film:
    """What a film tells.

    run: the recording that it shows, named by its digest. beats: those that are in the film. rate: frames a second. poster: the beat whose
    last frame stands for the film. burned_in: whether the captions are in the picture. ingredients: all it is made of, by name; nothing
    where plays were left out. given: those that the shelf has, with the names that they have there.
    """

    title: str
    run: str
    beats: tuple[Beat, ...]
    rate: Fraction
    poster: str
    burned_in: bool
    ingredients: Mapping[str, str] = field(default_factory=dict)
    given: Gifts = ()

    @property
    def subtitles(self) -> list[srt.Subtitle]:
        """All captions."""
        return self.captions_of(self.beats)

    def captions_of(self, beats: Sequence[Beat]) -> list[srt.Subtitle]:
        """The captions of some beats that follow each other, as if the film began with the first of them."""
        begin = beats[0].start if beats else 0
        timed = [(start, end, cue) for beat in beats for start, end, cue in beat.captions]
        return subtitles([(self.seconds(start - begin), self.seconds(end - begin), cue) for start, end, cue in timed])

    def labels(self, beat: Beat | None = None) -> Labels:
        """What the film, or the clip of one of its beats, carries beside picture and sound."""
        beats = (beat,) if beat else self.beats
        captions = tuple((told.start.total_seconds(), told.end.total_seconds(), told.content) for told in self.captions_of(beats))
        chapters = () if beat else tuple((self.seconds(beat.start), self.seconds(beat.end), beat.title) for beat in beats)
        title = f"{self.title}: {beat.title}" if beat else self.title
        made = f"made of {fingerprint(self.ingredients)}" if self.ingredients and not beat else ""
        return Labels(title, ", ".join(filter(None, ("Seven Lenses", self.run, made))), chapters, captions, captions_on=not self.burned_in)

    def seconds(self, frames: int) -> float:
        """How long frames last."""
        return float(frames / self.rate)

    @property
    def poster_frame(self) -> int:
        """The frame that stands for the film: the last one of its telling beat, or of all, where that beat is not in it."""
        return next((beat.end for beat in self.beats if beat.name == self.poster), self.beats[-1].end) - 1


def fingerprint_in(film: Path) -> str:
    """The fingerprint of all that a film was made of, as it says itself; nothing where it does not, or is none."""
    try:
        with av.open(film) as whole:
            found = re.search(r"\bmade of (\w+)$", whole.metadata.get("comment", ""))
    except (OSError, av.FFmpegError):
        return ""
    return found[1] if found else ""


def seconds_in(film: Path) -> float | None:
    """How long a film runs; None where there is none."""
    try:
        with av.open(film) as whole:
            return float(whole.duration / av.time_base) if whole.duration else None
    except (OSError, av.FFmpegError):
        return None


def complete(film: Path) -> bool:
    """Whether an MP4 is there and ends where it says: it is a row of boxes, each with its length (ISO 14496-12, 4.2)."""
    try:
        with film.open("rb") as file:
            end, at = file.seek(0, os.SEEK_END), 0
            while at < end:
                file.seek(at)
                head = file.read(16)
                length = int.from_bytes(head[:4], "big")
                length = int.from_bytes(head[8:], "big") if length == 1 else length
                if length < 8:
                    return False
                at += length
    except OSError:
        return False
    return at == end > 0


def title_of(scene: str) -> str:
    """The name of a scene's class as a reader sees it: "Slice flip stretch"."""
    return re.sub(r"(?<=[^A-Z])(?=[A-Z])", " ", scene).capitalize()


def write_captions(path: Path, told: Sequence[srt.Subtitle]) -> None:
    """Write the captions beside a film: as .srt, and as .vtt, which is what a web page takes."""
    for ending, text in ((".srt", srt.compose(told)), (".vtt", vtt(told))):
        with whole(path.with_suffix(ending)) as temporary:
            temporary.write_text(text, encoding="utf-8")


def write_poster(path: Path, film: Film) -> None:
    """Write the frame that stands for a film, as a picture beside it."""
    picture = Image.fromarray(frame_of(path, film.poster_frame, film.rate))
    with whole(path.with_suffix(".png")) as temporary:
        picture.save(temporary)
