"""Many films at once: a manim for each core, and what they have done so far on screen."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from manim import config
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from scenes.studio.drawing import Drawing
from scenes.studio.durations import Durations
from scenes.studio.reel import Film, size
from scenes.telling.writer import sweep

LOOK = 0.1  # seconds between looks at what the manims do
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Failure:
    """A film that could not be drawn."""

    film: Film
    error: str
    log: Path | None = None


class Crew:
    """Draws films side by side; the longest, as far as is known, first."""

    def __init__(self, jobs: int, durations: Durations, console: Console) -> None:
        self.jobs, self.durations, self.console = jobs, durations, console

    def draw(self, films: Sequence[Film]) -> list[Failure]:
        """Draw films; one that fails does not stop the others.

        A signal that asks to stop ends all of them, takes away what they left unfinished, and raises KeyboardInterrupt.
        """
        waiting = sorted(films, key=lambda film: self.durations.get(learned(film)) or float("inf"))
        at_work: list[tuple[Drawing, TaskID]] = []
        failures = []
        with noted(STOPS) as stops, self._progress() as progress:
            total = progress.add_task("all", total=len(films), visible=len(films) > 1)
            try:
                while (waiting or at_work) and not stops:
                    while waiting and len(at_work) < self.jobs:
                        film = waiting.pop()
                        task = progress.add_task(film.name, total=self.durations.get(f"plays {film.scene.name}"))
                        at_work.append((Drawing.begin(film), task))
                    time.sleep(LOOK)
                    for drawing, task in [*at_work]:
                        progress.update(task, completed=drawing.plays[0])
                        if drawing.ended:
                            at_work.remove((drawing, task))
                            progress.update(task, visible=False)
                            failures += self._finished(drawing)
                    begun = sum(progress.tasks[task].percentage / 100 for _, task in at_work)
                    progress.update(total, completed=len(films) - len(waiting) - len(at_work) + begun)
            finally:
                self._stop([drawing for drawing, _ in at_work])
        if stops:
            raise KeyboardInterrupt
        return failures

    def _finished(self, drawing: Drawing) -> list[Failure]:
        """Say what became of a film, and learn from it how long it takes."""
        film, (plays, drawn) = drawing.film, drawing.plays
        if trouble := drawing.trouble:
            self.console.print(f"[red]failed[/] {film.name}")
            return [Failure(film, trouble, drawing.log)]
        self.console.print(f"[green]drawn[/]  {film.name} in {drawing.seconds:.0f} s")
        if drawn == plays:
            self.durations.learn({learned(film): drawing.seconds})
        self.durations.learn({f"plays {film.scene.name}": plays})
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
        return Progress(*columns, console=self.console, disable=not self.console.is_terminal)


def learned(film: Film) -> str:
    """The name under which it is kept how long a film takes."""
    return f"{film.name} {size()}"


@contextmanager
def noted(signals: Sequence[signal.Signals]) -> Iterator[list[int]]:
    """Signals are noted instead of obeyed at once, so that nothing is begun that nobody would end."""
    seen: list[int] = []
    before = {one: signal.signal(one, lambda number, _: seen.append(number)) for one in signals}
    try:
        yield seen
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
