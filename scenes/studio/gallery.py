"""Clips, stills and a loop of films: what is cut from them, and what the README shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
from PIL import Image
from rich.console import Console
from rich.table import Table

from nets.ground.whole import whole
from scenes.studio.reel import Target, clips_folder
from scenes.studio.rendering import draw, report, wanted
from scenes.studio.tables import clock

GALLERY = Path("assets") / "gallery"
COLOURS = 256  # of a still, at the most: a third of the bytes, which every clone of the project carries, and nobody sees it
LARGEST = 150_000  # bytes of a still: where its colours shade into one another it has half as many of them, or a quarter
ROUNDS = 3  # of k-means that these colours are found in: without them a thin line in a hue of its own takes on another
LOOPS = {"FoldedPlanes": ("others", "boundary")}  # scenes that move in the README: from the beginning of a beat to the end of another
HIGH, RATE, SHARP = 360, 8, 60  # of a loop: lines, pictures a second, and WebP's quality, of 100


def show_clips(console: Console, names: Sequence[str], jobs: int | None) -> None:
    """Draw what is not fresh of some scenes, or of all, and list their clips, one a beat."""
    films, troubles = wanted(names)
    failures = draw(console, films, jobs)
    failed = {failure.film for failure in failures}
    table = Table("Starts", "Seconds", "Clip", "Sentence", box=None, pad_edge=False, header_style="dim")
    for film in films:
        if film not in failed:
            table.add_section()
            for clip in film.index["clips"]:
                table.add_row(clock(clip["start"]), f"{clip['seconds']:.1f}", clip["video"], clip["sentence"])
    console.print(table)
    console.print(f"\nThe clips     {clips_folder().resolve()}", markup=False)
    report(console, failures, troubles)


def make_gallery(console: Console, names: Sequence[str], jobs: int | None) -> None:
    """Draw what is not fresh of some scenes, or of all, and put the poster of each, and its loop if it has one, into assets/gallery."""
    films, troubles = wanted(names)
    failures = draw(console, films, jobs)
    failed = {failure.film for failure in failures}
    for film in films:
        if film not in failed:
            with whole(GALLERY / f"{film.name}.png") as still:
                _small(film.path.with_suffix(".png"), still)
            console.print(f"still  {GALLERY / f'{film.name}.png'}", markup=False)
            clips = {clip["beat"]: clip for clip in film.index["clips"]}
            ends = [clips[beat] for beat in LOOPS.get(film.scene, ()) if beat in clips]
            if len(ends) == 2:  # another run may have other beats
                with whole(GALLERY / f"{film.name}.webp") as loop:
                    _moving(film, ends, loop)
                console.print(f"loop   {GALLERY / f'{film.name}.webp'}", markup=False)
    report(console, failures, troubles)


def _small(poster: Path, still: Path) -> None:
    """A film's poster as a still of few colours: as many as its bytes allow."""
    with Image.open(poster) as picture:
        coloured = picture.convert("RGB")
    for colours in (COLOURS, COLOURS // 2, COLOURS // 4):
        few = coloured.quantize(colours, Image.Quantize.MEDIANCUT, ROUNDS, dither=Image.Dither.NONE)
        few.save(still, format="PNG", optimize=True)
        if still.stat().st_size < LARGEST:
            return


def _moving(film: Target, ends: Sequence[dict[str, Any]], loop: Path) -> None:
    """What a film shows from its first to its last clip of `ends`, as a small picture that moves, over and over, without a sound."""
    first, last = ends
    due, end, pictures = first["start"], last["start"] + last["seconds"], []
    with av.open(film.path) as video:
        for frame in video.decode(video=0):
            if due - 1e-6 <= frame.time < end:
                pictures.append(frame.to_image(width=round(frame.width * HIGH / frame.height), height=HIGH))
                due += 1 / RATE
    pictures[0].save(loop, format="WEBP", save_all=True, append_images=pictures[1:], duration=1000 // RATE, loop=0, quality=SHARP)
