"""Films put together from encoded pieces, and cut into clips; no picture is encoded again.

Pictures are counted in whole frames, so that nothing drifts however many pieces there are.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from av.container import InputContainer, OutputContainer
from av.stream import Stream

from scenes.telling.filming.sound import RATE, encoded
from scenes.telling.filming.text_track import add_captions, switch_off_captions

if TYPE_CHECKING:  # to import it warns of a program that is not needed, which manim has silenced
    from pydub import AudioSegment

Packets = Iterator[tuple[float, av.Packet]]  # each with the second at which it belongs into the file
Timed = tuple[float, float, str]  # from a second to another: a caption, or a chapter's name


@dataclass(frozen=True)
class Labels:
    """What a film carries beside its picture and sound. captions_on: whether a player shows them without being asked."""

    title: str = ""
    comment: str = ""
    chapters: tuple[Timed, ...] = ()
    captions: tuple[Timed, ...] = ()
    captions_on: bool = False


def join(pieces: Sequence[Path], path: Path, rate: Fraction, labels: Labels, sound: AudioSegment | None = None) -> None:
    """Write a film of pieces of one encoding, at `rate` frames a second; a sound longer than the film is cut off."""
    shots = [_pictures(piece) for piece in pieces]
    with av.open(pieces[0]) as first, _film(path, labels) as film:
        picture = film.add_stream_from_template(first.streams.video[0])
        picture.metadata.update({key: told for key, told in first.streams.video[0].metadata.items() if key == "alpha_mode"})  # of a WebM
        tracks = [_in_sequence(shots, picture, rate)]
        if sound is not None:
            heard = sound[: int(1000 * sum(map(len, shots)) / rate)]
            tracks.append(encoded(heard, film.add_stream("libopus" if path.suffix == ".webm" else "aac", RATE)))
        _write(film, tracks, labels.captions if path.suffix == ".mp4" else ())


def cut(source: Path, path: Path, start: int, end: int, rate: Fraction, labels: Labels) -> None:
    """Write the frames from `start`, where a keyframe must stand, to before `end` as a film of their own, with their sound."""
    with av.open(source) as whole, _film(path, labels) as film:
        kept = {stream.index: film.add_stream_from_template(stream) for stream in (*whole.streams.video, *whole.streams.audio)}
        _write(film, [_between(whole, kept, start, end, rate)], labels.captions)


def frame_of(film: Path, number: int, rate: Fraction) -> np.ndarray:
    """One frame of a film, decoded: (height, width, 3) uint8."""
    with av.open(film) as whole:
        picture = whole.streams.video[0]
        whole.seek(_ticks(number, picture, rate), stream=picture)
        frame = next(frame for frame in whole.decode(picture) if frame.pts >= _ticks(number, picture, rate))
        return frame.to_ndarray(format="rgb24")


@contextmanager
def _film(path: Path, labels: Labels) -> Iterator[OutputContainer]:
    """A film to be filled: the same bytes whenever it is; with its index first, so that a browser plays it while it loads."""
    index_first = {"movflags": "+faststart"} if path.suffix in (".mp4", ".mov") else {}
    with av.open(path, "w", options={"fflags": "+bitexact"} | index_first) as film:
        film.metadata.update({key: text for key, text in (("title", labels.title), ("comment", labels.comment)) if text})
        film.set_chapters(
            [
                {
                    "id": at,
                    "start": round(1000 * start),
                    "end": round(1000 * end),
                    "time_base": Fraction(1, 1000),
                    "metadata": {"title": name},
                }
                for at, (start, end, name) in enumerate(labels.chapters)
            ]
        )
        yield film
    if path.suffix == ".mp4" and labels.captions and not labels.captions_on:
        switch_off_captions(path)


def _write(film: OutputContainer, tracks: list[Packets], captions: Sequence[Timed]) -> None:
    """Write the tracks, and the captions as one more, in the order of time."""
    if captions:
        tracks = [*tracks, add_captions(film, captions)]
    for _, packet in heapq.merge(*tracks, key=lambda timed: timed[0]):
        film.mux(packet)


def _pictures(piece: Path) -> list[av.Packet]:
    with av.open(piece) as part:
        return [packet for packet in part.demux(part.streams.video[0]) if packet.dts is not None]


def _in_sequence(shots: Sequence[Sequence[av.Packet]], track: Stream, rate: Fraction) -> Packets:
    """The pictures of pieces, one piece behind the other.

    They are decoded in the order in which they stand, so much before they are shown as the piece with the most reordering asks for.
    """
    ahead = max(-_frame(packets[0].dts, packets[0], rate) for packets in shots)
    number = 0
    for packets in shots:
        begin = number
        for packet in packets:
            yield _placed(packet, begin + _frame(packet.pts, packet, rate), number - ahead, track, rate)
            number += 1


def _between(whole: InputContainer, kept: Mapping[int, Stream], start: int, end: int, rate: Fraction) -> Packets:
    """The pictures from a frame to before another, and their sound, as if the film began there."""
    picture = whole.streams.video[0]
    whole.seek(_ticks(start, picture, rate), stream=picture)
    for packet in whole.demux([whole.streams[index] for index in kept]):
        if packet.dts is None or packet.dts * packet.time_base > end / rate + 1:
            return
        if not start <= rate * packet.pts * packet.time_base < end:
            continue
        track = kept[packet.stream.index]
        if packet.stream is picture:
            yield _placed(packet, _frame(packet.pts, packet, rate) - start, _frame(packet.dts, packet, rate) - start, track, rate)
        else:
            yield _sooner(packet, start / rate, track)


def _placed(packet: av.Packet, shown: int, decoded: int, track: Stream, rate: Fraction) -> tuple[float, av.Packet]:
    """A picture on a track of another film, shown and decoded with other frames there."""
    packet.pts, packet.dts, packet.duration, packet.time_base, packet.stream = shown, decoded, 1, 1 / rate, track
    return float(decoded / rate), packet


def _frame(ticks: int, packet: av.Packet, rate: Fraction) -> int:
    """The frame that belongs to a time in a packet's own units."""
    return round(ticks * float(packet.time_base * rate))


def _sooner(packet: av.Packet, seconds: Fraction, track: Stream) -> tuple[float, av.Packet]:
    """A bit of sound so much sooner, on a track of another film."""
    packet.pts -= round(seconds / packet.time_base)
    packet.dts, packet.stream = packet.pts, track
    return float(packet.pts * packet.time_base), packet


def _ticks(frame: int, picture: Stream, rate: Fraction) -> int:
    """When a frame is shown, in a track's own units."""
    return round(frame / (rate * picture.time_base))
