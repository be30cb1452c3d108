"""Films as GIFs: the best 256 colours are chosen for the film as a whole, then each frame is drawn in them.

Manim's own way holds every frame in memory, and dithers a second time: 180 MB for a film of 78 s that takes 8 MB like this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av


def write_gif(pieces: Sequence[Path], path: Path, rate: Fraction) -> None:
    """Write pieces of film, one behind the other, as one GIF that runs for ever."""
    with av.open(pieces[0]) as first, av.open(path, "w", options={"loop": "0"}) as gif:
        template = first.streams.video[0]
        picture = gif.add_stream("gif", rate=rate, width=template.width, height=template.height, pix_fmt="pal8")
        for number, frame in enumerate(_coloured(pieces, template, _palette(pieces, template))):
            frame.pts, frame.time_base = number, 1 / rate
            gif.mux(picture.encode(frame))
        gif.mux(picture.encode())


def _palette(pieces: Sequence[Path], template: av.VideoStream) -> av.VideoFrame:
    """The colours, as a picture of 16 by 16; those of what moves count for more."""
    graph = av.filter.Graph()
    source, chooser, sink = graph.add_buffer(template=template), graph.add("palettegen", "stats_mode=diff"), graph.add("buffersink")
    source.link_to(chooser)
    chooser.link_to(sink)
    graph.configure()
    for frame in _frames(pieces):
        source.push(frame)
        with suppress(BlockingIOError):  # nothing comes before the end, but it is by asking that a frame is looked at, and let go
            sink.pull()
    source.push(None)
    return sink.pull()


def _coloured(pieces: Sequence[Path], template: av.VideoStream, palette: av.VideoFrame) -> Iterator[av.VideoFrame]:
    """Every frame in the colours of a palette; a faint pattern stands for the shades between them."""
    graph = av.filter.Graph()
    source, colours = (
        graph.add_buffer(template=template),
        graph.add_buffer(width=16, height=16, format=palette.format, time_base=Fraction(1)),
    )
    painter, sink = graph.add("paletteuse", "dither=bayer:bayer_scale=5:diff_mode=rectangle"), graph.add("buffersink")
    source.link_to(painter, 0, 0)
    colours.link_to(painter, 0, 1)
    painter.link_to(sink)
    graph.configure()
    colours.push(palette)
    colours.push(None)
    for number, frame in enumerate(_frames(pieces)):
        frame.pts = number
        source.push(frame)
        yield sink.pull()


def _frames(pieces: Sequence[Path]) -> Iterator[av.VideoFrame]:
    for piece in pieces:
        with av.open(piece) as part:
            yield from part.decode(video=0)
