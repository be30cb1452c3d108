"""One manim at work on one film, in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from manim import config
from manim.constants import QUALITIES

from nets.ground.processes import follow_parent, on_stop, start
from nets.ground.settings import Settings, handed_over, settings
from scenes.studio.reel import Target, size

PLAY = re.compile(rb"Animation \d+ : (Using cached)?")  # manim's log has it for each piece that was drawn, or found
GRACE = 1.5  # seconds that a manim is given to put its things away
Share = tuple[int, int]  # the first and the last play
GROUPS = hasattr(os, "killpg")  # Windows has no groups of processes: a manim is ended there, and not asked to
WIDE = "250"  # columns of a log, so that no line of it is broken


@dataclass
class Drawing:
    """A manim that has begun: what it says goes into a log, from which one reads how far it is."""

    film: Target
    log: Path
    process: BaseProcess
    began: float = field(default_factory=time.monotonic)
    over: float | None = None

    @classmethod
    def begin(cls, film: Target, share: Share | None = None) -> Drawing:
        """Start plain manim on a film, or on a share of its plays, in a process group of its own: a Ctrl-C reaches it through us alone.

        What it makes of a share, a film of these plays, has a name by which it is swept away should we be killed.
        """
        name = f"{film.name}-{size()}" + (f"-{share[0]}-{share[1]}" if share else "")
        log = Path(config.media_dir) / "logs" / f"{name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")
        part = ["-n", f"{share[0]},{share[1]}", "-o", f".unfinished-{os.getpid()}-{name}"] if share else []
        manim = ["manim", f"-q{QUALITIES[config.quality]['flag']}", "--progress_bar", "none", "-v", "INFO"]
        return cls(film, log, begun([*manim, *part, str(film.file), film.scene], log))

    @property
    def ended(self) -> bool:
        """Whether the process is gone."""
        if self.over is None and self.process.exitcode is not None:
            self.over = time.monotonic()
        return self.over is not None

    @property
    def seconds(self) -> float:
        """How long it has worked."""
        return (self.over or time.monotonic()) - self.began

    @property
    def plays(self) -> tuple[int, int]:
        """How many plays are done by now, and how many of them were drawn for it."""
        found = PLAY.findall(self.log.read_bytes())
        return len(found), sum(not cached for cached in found)

    @property
    def trouble(self) -> str:
        """The last thing that a manim said that failed; nothing if it did not."""
        code = self.process.exitcode or 0
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        said = next((line.strip() for line in reversed(lines) if line.strip()), "nothing")
        if code >= 0:
            return said if code else ""
        return f"killed ({signal.Signals(-code).name}); the last it said: {said}"

    def interrupt(self) -> None:
        """Ask it to end, as Ctrl-C would."""
        if GROUPS:
            self._signal(signal.SIGINT)

    def end(self) -> None:
        """Wait for it a little, then end it and all it has started."""
        self.process.join(GRACE if GROUPS else 0)
        self.process.kill()
        if GROUPS:
            self._signal(signal.SIGKILL)
        self.process.join()

    def _signal(self, what: signal.Signals) -> None:
        if self.process.pid is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, what)


def begun(command: list[str], log: Path) -> BaseProcess:
    """Manim's command in a process and a process group of its own, with a log for what it says.

    Where a fork is safe it starts with all that is imported here, which saves the two seconds that manim needs for that.
    """
    context: BaseContext = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    process = context.Process(target=_be_manim, args=(command, log, settings()))  # type: ignore[attr-defined]
    start(process)
    if GROUPS:
        with suppress(ProcessLookupError, PermissionError):
            os.setpgid(process.pid, process.pid)  # as it does itself: whichever comes first
    return process


def _be_manim(command: list[str], log: Path, given: Settings) -> None:
    """Run manim's command as if it had been started anew."""
    if GROUPS:
        os.setpgid(0, 0)
    on_stop(signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    follow_parent()
    os.environ["COLUMNS"] = WIDE
    said, nothing = os.open(log, os.O_WRONLY | os.O_APPEND), os.open(os.devnull, os.O_RDONLY)
    for old, new in ((0, nothing), (1, said), (2, said)):
        os.dup2(new, old)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode, encoding="utf-8", closefd=False) for number, mode in enumerate("rww"))
    sys.argv = command
    with handed_over(given):
        from manim import console, error_console
        from manim.__main__ import main

        console.width = error_console.width = int(WIDE)  # which they may have read elsewhere, when they were imported

        main()
