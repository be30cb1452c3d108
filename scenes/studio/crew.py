"""Many films at once: a manim for each core, and what they have done so far on screen."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from manim import config
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from nets.ground.processes import undisturbed
from nets.ground.whole import sweep
from scenes.studio.drawing import Drawing, Share
from scenes.studio.durations import Durations
from scenes.studio.reel import Target, size
from scenes.studio.work import Work, shared_out

LOOK = 0.1  # seconds between looks at what the manims do
PAYS = 20.0  # seconds of drawing for which one more manim is worth its start


@dataclass(frozen=True)
class Failure:
    """A film that could not be drawn."""

    film: Target
    error: str
    log: Path | None = None


class Crew:
    """Draws films side by side; the longest, as far as is known, first."""

    def __init__(self, jobs: int, durations: Durations, console: Console) -> None:
        self.jobs, self.durations, self.console = jobs, durations, console

    def draw(self, films: Sequence[Target]) -> list[Failure]:
        """Draw films; one that fails does not stop the others.

        A signal that asks to stop ends all of them, takes away what they left unfinished, and is obeyed then.
        """
        longest = sorted(films, key=lambda film: -(self.durations.get(learned(film)) or math.inf))
        works = [Work(film, self._shares(film, len(films))) for film in longest]
        failures = []
        with undisturbed() as stops, self._progress() as progress:
            total = progress.add_task("all", total=len(films), visible=len(films) > 1)
            tasks = {work: progress.add_task(work.film.name, total=self._plays(work.film), visible=False) for work in works}
            try:
                while tasks and not stops:
                    self._begin(list(tasks))
                    time.sleep(LOOK)
                    for work, task in [*tasks.items()]:
                        progress.update(task, completed=work.plays, visible=bool(work.all) and not work.ended)
                        if work.ended:
                            del tasks[work]
                            failures += self._finished(work)
                    begun = sum(progress.tasks[task].percentage / 100 for task in tasks.values())
                    progress.update(total, completed=len(films) - len(tasks) + begun, refresh=True)
            finally:
                self._stop([drawing for work in tasks for drawing in work.at_work])
                for work in works:
                    work.clear()
        return failures

    def _begin(self, works: Sequence[Work]) -> None:
        """Start as much as there are cores for."""
        free = self.jobs - sum(len(work.at_work) for work in works)
        for work in works:
            while free > 0 and work.begin():
                free -= 1

    def _shares(self, film: Target, among: int) -> list[Share]:
        """How a film is shared out, where there are more cores than films and it is known to be long enough for that."""
        seconds = self.durations.get(learned(film)) or 0
        return shared_out(int(self._plays(film) or 0), min(self.jobs // among, int(seconds / PAYS)))

    def _plays(self, film: Target) -> float | None:
        return self.durations.get(f"plays {film.scene}")

    def _finished(self, work: Work) -> list[Failure]:
        """Say what became of a film, and learn from it how long it takes."""
        film = work.film
        if work.last and (trouble := work.last.trouble):
            self.console.print(f"[red]failed[/] {film.name}")
            return [Failure(film, trouble, work.last.log)]
        self.console.print(f"[green]drawn[/]  {film.name} in {time.monotonic() - work.all[0].began:.0f} s")
        self.durations.learn({f"plays {film.scene}": work.plays} | ({learned(film): work.seconds} if work.new else {}))
        return []

    def _stop(self, drawings: Sequence[Drawing]) -> None:
        for drawing in drawings:
            drawing.interrupt()
        for drawing in drawings:
            drawing.end()
        if drawings:
            for folder in {path.parent for path in Path(config.media_dir).rglob(".unfinished-*")}:
                sweep(folder)

    def _progress(self) -> Progress:
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeElapsedColumn())
        # refreshed by hand: a thread that did so could hold a lock when a manim is forked off
        return Progress(*columns, console=self.console, disable=not self.console.is_terminal, auto_refresh=False)


def learned(film: Target) -> str:
    """The name under which it is kept how long a film takes."""
    return f"{film.name} {size()}"
