"""Clips and stills of films: what is cut from them, and what the README shows."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from nets.ground.whole import whole
from scenes.studio.reel import clips_folder
from scenes.studio.rendering import draw, report, wanted
from scenes.studio.tables import clock

GALLERY = Path("assets") / "gallery"


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
                shutil.copyfile(film.path.with_suffix(".png"), still)
            console.print(f"still  {GALLERY / f'{film.name}.png'}", markup=False)
    report(console, failures, troubles)
