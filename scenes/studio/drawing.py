"""One manim at work on one film, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from manim import config
from manim.constants import QUALITIES

from scenes.studio.reel import Film, size

PLAY = re.compile(rb"Animation \d+ : (Using cached)?")  # manim's log has it for each piece that was drawn, or found
GRACE = 5.0  # seconds that a manim is given to put its things away
Share = tuple[int, int]  # the first and the last play
WIDE = "250"  # columns of a log, so that no line of it is broken


@dataclass
class Drawing:
    """A manim that has begun: what it says goes into a log, from which one reads how far it is."""

    film: Film
    log: Path
    process: subprocess.Popen[bytes]
    began: float = field(default_factory=time.monotonic)
    over: float | None = None

    @classmethod
    def begin(cls, film: Film, share: Share | None = None) -> Drawing:
        """Start plain manim on a film, or on a share of its plays, in a process group of its own: a Ctrl-C reaches it through us alone.

        What it makes of a share, a film of these plays, has a name by which it is swept away should we be killed.
        """
        name = f"{film.name}-{size()}" + (f"-{share[0]}-{share[1]}" if share else "")
        log = Path(config.media_dir) / "logs" / f"{name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        part = ["-n", f"{share[0]},{share[1]}", "-o", f".unfinished-{os.getpid()}-{name}"] if share else []
        manim = [sys.executable, "-m", "manim", f"-q{QUALITIES[config.quality]['flag']}", "--progress_bar", "none", "-v", "INFO"]
        with log.open("wb") as said:
            process = subprocess.Popen(
                [*manim, *part, str(film.file), film.scene],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env=os.environ | {"COLUMNS": WIDE},
                process_group=0,
            )
        return cls(film, log, process)

    @property
    def ended(self) -> bool:
        """Whether the process is gone."""
        if self.over is None and self.process.poll() is not None:
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
        code = self.process.returncode
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        said = next((line.strip() for line in reversed(lines) if line.strip()), "nothing")
        if code >= 0:
            return said if code else ""
        return f"killed ({signal.Signals(-code).name}); the last it said: {said}"

    def interrupt(self) -> None:
        """Ask it to end, as Ctrl-C would."""
        self._signal(signal.SIGINT)

    def end(self) -> None:
        """Wait for it a little, then end it and all it has started."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, what: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, what)
