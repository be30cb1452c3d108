"""What is there and what would be done, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from nets.shelf import missing
from scenes.stage import shelf
from scenes.studio.catalogue import catalogue
from scenes.studio.crew import learned
from scenes.studio.durations import Durations
from scenes.studio.reel import reel
from scenes.studio.rendering import by_run, cores, counted, wanted
from scenes.telling.saying.models import title_of_model

COLOURS = {"fresh": "green", "stale": "yellow", "never": "dim"}


def show_scenes(console: Console) -> None:
    """Every scene by its model, with its run, its length and how its film stands; and why it cannot draw the run, where that is so."""
    entries, troubles = catalogue()
    table = Table("Scene", "Run", "Length", "Film", "Why", box=None, pad_edge=False, header_style="dim")
    films, refusals = reel(entries)
    by_name = {film.scene: film for film in films}
    for model in dict.fromkeys(entry.kind.model for entry in entries):
        table.add_section()
        table.add_row(f"[b]{title_of_model(model)}[/]")
        for entry in (entry for entry in entries if entry.kind.model == model):
            film = by_name.get(entry.name)
            if film is None:
                table.add_row(f"  {entry.name}", entry.kind.run, "", "[red]cannot[/]", Text(refusals[entry.name]))
                continue
            state = f"[{COLOURS[film.state]}]{film.state}[/]"
            why = film.why if film.state == "stale" else ""
            table.add_row(f"  {entry.name}", Text(film.shows), clock(film.seconds), state, Text(why))
    console.print(table)
    for trouble in troubles:
        console.print(trouble, markup=False)


def show_plan(console: Console, names: Sequence[str], jobs: int | None) -> None:
    """What would be trained and drawn, why, and about how long it takes."""
    films, troubles = wanted(names)
    durations = Durations()
    stale = [film for film in films if film.why]
    table = Table("", "What", "Why", "About", box=None, pad_edge=False, header_style="dim")
    times: list[float | None] = []
    trainings = 0.0
    for run, _ in by_run(stale):
        absent = len(missing(run.trainings, shelf()))
        each = durations.get(f"train {run.name}")
        if absent:
            trainings += absent * (each or 0)
            times.append(each)
            table.add_row("train", Text(f"{run.name}, {counted(absent, 'training')}"), "not on the shelf", told(each and absent * each))
    for film in stale:
        times.append(durations.get(learned(film)))
        table.add_row("draw", Text(film.name), Text(film.why), told(times[-1]))
    if not stale:
        console.print("Nothing: every film is fresh.")
    else:
        console.print(table)
        known = [durations.get(learned(film)) or 0.0 for film in stale]
        at_once = jobs or cores()
        total = trainings + max(sum(known) / at_once, max(known))
        unknown = sum(one is None for one in times)
        more = f", and what was never done before ({unknown})" if unknown else ""
        console.print(f"\nAll of it, {at_once} at once: about {clock(total)}{more}")
    for trouble in troubles:
        console.print(trouble, markup=False)


def told(seconds: float | None) -> str:
    """A duration, where it is known."""
    return "?" if seconds is None else clock(seconds)


def clock(seconds: float | None) -> str:
    """Minutes and seconds."""
    return "" if seconds is None else f"{round(seconds) // 60}:{round(seconds) % 60:02}"
