"""From what was asked for to films: which scenes, what must be trained, what must be drawn, and what came of it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from nets.ground.refusals import RefusedError
from nets.ground.settings import settings
from nets.names import digest
from nets.runs.params import AnyRun, RunError
from nets.shelf import missing, recall_all
from scenes.stage import shelf
from scenes.studio.catalogue import catalogue
from scenes.studio.crew import Crew, Failure
from scenes.studio.durations import Durations
from scenes.studio.reel import Target, reel
from scenes.studio.refusals import among


def render_all(console: Console, names: Sequence[str], jobs: int | None) -> None:
    """Draw what is not fresh of the scenes of these names, or of all; then say where the films lie, and last what failed."""
    films, troubles = wanted(names)
    failures = draw(console, films, jobs)
    failed = {failure.film for failure in failures}
    show_places(console, [film.path for film in films if film not in failed])
    report(console, failures, troubles)


def wanted(names: Sequence[str]) -> tuple[list[Target], list[str]]:
    """The films of the scenes of these names, or of all, and a line for each scene that there can be none of.

    Raises RefusedError for a name that no scene has, for one whose scene cannot draw its run (with those that can), and where none can.
    """
    entries, troubles = catalogue()
    known = {entry.name: entry for entry in entries}
    films, refusals = reel([known[among(name, known, "scene")] for name in dict.fromkeys(names)] or entries)
    if refusals and (names or not films):
        can = [film.scene for film in reel(entries)[0]] if settings().run else []
        others = f"; {', '.join(can)} can draw it" if can else ""
        raise RefusedError("\n".join(f"{why}{others}" for why in dict.fromkeys(refusals.values())))
    return films, [*troubles, *refusals.values()]


def draw(console: Console, films: Sequence[Target], jobs: int | None) -> list[Failure]:
    """Draw those of some films that are not fresh, after what must be trained for them."""
    durations = Durations()
    for film in films:
        if not film.why:
            console.print(f"fresh  {film.name}")
    stale = [film for film in films if film.why]
    failures = train(console, stale, durations)
    untrained = {failure.film for failure in failures}
    return failures + Crew(jobs or cores(), durations, console).draw([film for film in stale if film not in untrained])


def train(console: Console, films: Sequence[Target], durations: Durations) -> list[Failure]:
    """Train what is not on the shelf of the films' runs and studies, each once; gives the films of those that cannot be trained."""
    failures = []
    for run, shown_in in by_run(films):
        absent = missing(run.trainings, shelf())
        if not absent:
            continue
        began = time.monotonic()
        try:
            recall_all(absent, shelf(), progress=console.is_terminal)
        except RunError as error:
            failures += [Failure(film, str(error)) for film in shown_in]
            continue
        seconds = time.monotonic() - began
        console.print(f"trained {run.name}, {counted(len(absent), 'training')}, in {seconds:.0f} s")
        durations.learn({f"train {run.name}": seconds / len(absent)})
    return failures


def by_run(films: Sequence[Target]) -> list[tuple[AnyRun, list[Target]]]:
    """The runs of some films, each once, with the films that show it."""
    runs: dict[str, tuple[AnyRun, list[Target]]] = {}
    for film in films:
        if film.run:
            runs.setdefault(" ".join(map(digest, film.run.trainings)), (film.run, []))[1].append(film)
    return list(runs.values())


def show_places(console: Console, films: Sequence[Path]) -> None:
    """Say where films lie, and their captions."""
    for film in films:
        console.print(f"\nThe film      {film.resolve()}\nIts captions  {film.with_suffix('.srt').resolve()}", markup=False)


def report(console: Console, failures: Sequence[Failure], troubles: Sequence[str]) -> None:
    """Say what failed, and end the program with exit code 1 if anything did. Scenes that a run of one's own leaves out did not fail."""
    if troubles:
        console.print("\n[red]Failed[/]" if lost(troubles) else "\n[yellow]Left out[/]")
    for trouble in troubles:
        console.print(trouble, markup=False)
    for failure in failures:
        console.print(f"\n[red]Failed[/] {failure.film.name}")
        console.print(failure.error, markup=False)
        if failure.log:
            console.print(f"All it said  {failure.log.resolve()}", markup=False)
    if failures or lost(troubles):
        sys.exit(1)


def lost(troubles: Sequence[str]) -> bool:
    """Whether scenes are missing that should be there; a run of one's own leaves out those that cannot draw it."""
    return bool(troubles) and not (settings().run or settings().changes)


def counted(count: int, what: str) -> str:
    """How many of something there are."""
    return f"{count} {what}{'s' if count != 1 else ''}"


def cores() -> int:
    """How many films can be drawn at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
