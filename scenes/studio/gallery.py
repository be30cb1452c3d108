"""Clips and stills of films: what is cut from them, and what the README shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.table import Table

from nets.ground.whole import whole
from scenes.studio.reel import clips_folder
from scenes.studio.rendering import draw, report, wanted
from scenes.studio.tables import clock

GALLERY = Path("assets") / "gallery"
COLOURS = 256  # of a still: a third of the bytes, which every clone of the project carries, and nobody sees it


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
    """Draw what is not fresh of some scenes, or of all, and put the poster of each into assets/gallery."""
    films, troubles = wanted(names)
    failures = draw(console, films, jobs)
    failed = {failure.film for failure in failures}
    for film in films:
        if film not in failed:
            with whole(GALLERY / f"{film.name}.png") as still:
                _small(film.path.with_suffix(".png"), still)
            console.print(f"still  {GALLERY / f'{film.name}.png'}", markup=False)
    report(console, failures, troubles)


def _small(poster: Path, still: Path) -> None:
    """A film's poster as a still of few colours."""
    with Image.open(poster) as picture:
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(still, format="PNG", optimize=True)
