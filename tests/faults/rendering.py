"""Renders that can be harmed: each in a process of its own, begun at once, since manim and torch are loaded when it is forked."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import select
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HANGS = 120  # seconds after which a render is taken to hang; it needs one
SIZE = ["-r", "240,136", "--fps", "10"]

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["manim.__main__", "nets.training.recorder", "scenes.sculpting.slice_flip_stretch"])


@dataclass(frozen=True)
class Ended:
    """How a render ended: with an exit code, or minus the signal that killed it; what it said, and how long it took."""

    code: int
    said: str
    seconds: float

    @property
    def lines(self) -> list[str]:
        """What it said beside manim's greeting."""
        return [line for line in self.said.splitlines() if line.strip() and not line.startswith("Manim Community")]


class Render:
    """A render of the tiny scene, under way as soon as there is one.

    prepare: what its process does first. variables: the LENSES_ variables that are set, beside those of the tiny run.
    """

    def __init__(self, media_dir: Path, prepare: Iterable[Callable[[], None]] = (), **variables: str) -> None:
        media_dir.mkdir(parents=True, exist_ok=True)
        self.media_dir = media_dir
        self._heard, speaks = FORKS.Pipe(duplex=False)
        wanted = {"LENSES_RUN": str(HERE / "tiny.toml")} | variables
        self._process = FORKS.Process(target=_render, args=(media_dir, speaks, wanted, list(prepare)))
        self._begun, self._said = time.monotonic(), b""
        self._process.start()
        speaks.close()

    def send(self, what: signal.Signals, all_of_it: bool = True) -> None:
        """Send a signal to the render's process, or to that and all that it has started, as a terminal does at Ctrl-C."""
        with suppress(ProcessLookupError):
            (os.killpg if all_of_it else os.kill)(self._process.pid, what)

    def greeted(self) -> None:
        """Wait until manim has greeted: from then on Ctrl-C is its business."""
        self._hear()

    def end(self) -> Ended:
        """Wait until no process of the render is left. Raises an AssertionError where one hangs."""
        while self._hear():
            pass  # until nobody holds the other end any more
        self._process.join()
        self._heard.close()
        return Ended(self._process.exitcode, self._said.decode(), time.monotonic() - self._begun)

    def _hear(self) -> bytes:
        ready, _, _ = select.select([self._heard], [], [], max(0, self._begun + HANGS - time.monotonic()))
        if not ready:
            self.send(signal.SIGKILL)
            raise AssertionError(f"hangs, having said {self._said.decode()}")
        heard = os.read(self._heard.fileno(), 1 << 16)
        self._said += heard
        return heard


def _render(media_dir: Path, speaks: Connection, variables: dict[str, str], prepare: Iterable[Callable[[], None]]) -> None:
    from manim.__main__ import main

    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which whoever runs the tests may be deaf to
    for stream in (1, 2):
        os.dup2(speaks.fileno(), stream)
    speaks.close()
    for name in [name for name in os.environ if name.startswith("LENSES_")]:
        del os.environ[name]
    os.environ.update(variables)
    os.chdir(ROOT)
    for harm in prepare:
        harm()
    words = [*SIZE, "--media_dir", str(media_dir), "--progress_bar", "none", "-v", "WARNING", str(HERE / "tiny.py"), "Tiny"]
    try:
        main(words, prog_name="manim")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what comes when all is over is Python's business


def render(media_dir: Path, prepare: Iterable[Callable[[], None]] = (), **variables: str) -> Ended:
    """Render, and wait for the end."""
    return Render(media_dir, prepare, **variables).end()


def tree(media_dir: Path) -> dict[str, str]:
    """Every file of a render, by its place, with the digest of its content; paths in it are taken as if it were written anywhere."""
    files = (path for path in media_dir.rglob("*") if path.is_file() and ".locks" not in path.parts)
    return {
        str(path.relative_to(media_dir)): hashlib.sha256(path.read_bytes().replace(bytes(media_dir), b"")).hexdigest()
        for path in sorted(files)
    }
