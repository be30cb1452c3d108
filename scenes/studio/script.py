"""A scene's sentences, told without drawing it."""

from __future__ import annotations

from unittest.mock import patch

from manim import config, tempconfig
from rich.console import Console
from rich.table import Table

from scenes.parts.ink.camera import StageCamera
from scenes.studio.catalogue import Entry, catalogue
from scenes.studio.refusals import among
from scenes.studio.tables import clock
from scenes.telling.saying.timeline import Beat


def show_script(console: Console, name: str) -> None:
    """Each beat of a scene: when it comes, how many seconds it takes, its name and its sentence."""
    entries, _ = catalogue()
    known = {entry.name: entry for entry in entries}
    beats, rate = beats_of(known[among(name, known, "scene")], console.is_terminal)
    table = Table("", "Seconds", "Beat", "Sentence", box=None, pad_edge=False, header_style="dim")
    for beat in beats:
        table.add_row(clock(beat.start / rate), f"{(beat.end - beat.start) / rate:.1f}", beat.name, beat.sentence)
    console.print(table)


def beats_of(entry: Entry, progress: bool) -> tuple[tuple[Beat, ...], float]:
    """The beats of a scene, and the frames a second that they are counted in. Trains what must be trained for it."""
    quiet = {"dry_run": True, "verbosity": "WARNING", "progress_bar": "display" if progress else "none"}
    with tempconfig(quiet), patch.object(StageCamera, "capture_mobjects", lambda *_, **__: None):
        scene = entry.kind(skip_animations=True)
        scene.render()
        return scene.timeline.beats(), float(config.frame_rate)
