"""What encoding alone costs: the very frames of a film, encoded while nothing is drawn.

`python -m tests.benchmarks.encoding ARGUMENTS` takes what `manim` takes, and prints {"cpu", "wall", "frames"} of the encoding as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import manim.scene.scene_file_writer
import numpy as np
from manim.__main__ import main

import scenes.telling.filming.writer
from scenes.telling.filming.writer import WholePiece

CHUNK = 48  # frames drawn before they are encoded: 400 MB at 1080p


class Clock:
    """Seconds of cpu, in all threads, and of wall clock, of what is done within it; nothing else is going on meanwhile."""

    def __init__(self) -> None:
        self.cpu = self.wall = 0.0

    def __enter__(self) -> None:
        settle()
        self._cpu, self._wall = time.process_time(), time.monotonic()

    def __exit__(self, *_: object) -> None:
        idle = settle()
        self.cpu += time.process_time() - self._cpu
        self.wall += time.monotonic() - self._wall - idle


def settle(look: float = 0.01, times: int = 3) -> float:
    """Wait until none of this process's threads works any more; gives the seconds for which that has been so."""
    since, still, before = time.monotonic(), 0, time.process_time()
    while still < times:
        time.sleep(look)
        now = time.process_time()
        still += 1
        if now - before > look / 5:
            since, still = time.monotonic(), 0
        before = now
    return time.monotonic() - since


class Clocked(WholePiece):
    """Encodes a piece of film by the clock, in chunks; who draws waits meanwhile, because manim's queue of frames is full."""

    clock = Clock()
    frames = 0

    def __init__(self, **options: Any) -> None:
        self._kept: list[tuple[np.ndarray, int]] = []
        with self.clock:
            super().__init__(**options)

    def write_frame(self, pixels: np.ndarray, *, repeat: int = 1) -> None:
        """Keep a frame until there are enough."""
        self._kept.append((pixels, repeat))
        if len(self._kept) == CHUNK:
            self._encode()

    def finish(self) -> None:
        """Encode what is left."""
        self._encode()
        with self.clock:
            super().finish()

    def _encode(self) -> None:
        with self.clock:
            for pixels, repeat in self._kept:
                super().write_frame(pixels, repeat=repeat)
        Clocked.frames += sum(repeat for _, repeat in self._kept)
        self._kept.clear()


if __name__ == "__main__":
    scenes.telling.filming.writer.WholePiece = Clocked  # type: ignore[misc]  # a Stage's pieces
    manim.scene.scene_file_writer.VideoSegmentEncoder = Clocked  # type: ignore[misc]  # any other scene's
    main(["render", "--max-inflight-encoders", "1", "--progress_bar", "none", *sys.argv[1:]], standalone_mode=False)
    print(json.dumps({"cpu": Clocked.clock.cpu, "wall": Clocked.clock.wall, "frames": Clocked.frames}))
