"""Captions inside a film, which a player can show or hide: a track of 3GPP timed text (ETSI TS 126 245), `mov_text` to libav."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.container import OutputContainer

LANGUAGE = "eng"
STYLE = b"""[Script Info]
PlayResX: 1920
PlayResY: 1080
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, BackColour, Alignment
Style: Default,Sans,54,&Hffffff,&H0,2
"""
ENABLED = 1  # the flag of a track that is on by default (ISO/IEC 14496-12, 8.3.2)


def add_captions(film: OutputContainer, captions: Sequence[tuple[float, float, str]]) -> Iterator[tuple[float, av.Packet]]:
    """Add a track for captions to a film; gives what is to be written into it, each with its second."""
    track = film.add_stream("mov_text")
    track.codec_context.subtitle_header = STYLE
    track.time_base = Fraction(1, 1000)
    track.metadata.update(language=LANGUAGE, handler_name="Captions")

    def packets() -> Iterator[tuple[float, av.Packet]]:
        for start, end, text in captions:
            told = text.encode()
            packet = av.Packet(struct.pack(">H", len(told)) + told)
            packet.stream, packet.time_base = track, Fraction(1, 1000)
            packet.pts = packet.dts = round(1000 * start)
            packet.duration = round(1000 * end) - round(1000 * start)
            yield start, packet

    return packets()


def switch_off_captions(path: Path) -> None:
    """Let players show the captions of an mp4 only when they are asked to: libav switches its first track of text on in any case."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as film:
        (index,) = _inside(film, range(len(film)), b"moov")
        for track in _inside(film, index, b"trak"):
            (media,) = _inside(film, track, b"mdia")
            (handler,) = _inside(film, media, b"hdlr")
            (head,) = _inside(film, track, b"tkhd")
            if film[handler.start + 8 : handler.start + 12] == b"sbtl":
                film[head.start + 3] &= ~ENABLED


def _inside(film: mmap.mmap, box: range, kind: bytes) -> list[range]:
    """Where the contents of the boxes of one kind lie that stand directly in a box."""
    found, at = [], box.start
    while at < box.stop:
        size, name = struct.unpack_from(">I4s", film, at)
        if size == 1:  # written in 64 bits
            (size,) = struct.unpack_from(">Q", film, at + 8)
        if name == kind:
            found.append(range(at + 8, at + size))
        at += size
    return found
