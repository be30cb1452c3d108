"""Whole processes, started one after the other, and what each of them used."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
KILOBYTE = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


@dataclass(frozen=True)
class Used:
    """What a process and its children used: seconds of cpu and of wall clock, bytes of memory at the most in one of them; what it said."""

    cpu: float
    wall: float
    memory: int
    said: str


def run(*command: str | Path, **environment: object) -> Used:
    """Run a command from the project's folder, with the project's Python, and wait for it; RuntimeError where it fails."""
    told = {**os.environ, "PYTHONPATH": str(ROOT), **{name: str(value) for name, value in environment.items()}}
    with tempfile.TemporaryFile("w+") as out:
        start = time.monotonic()
        process = subprocess.Popen([sys.executable, *map(str, command)], cwd=ROOT, env=told, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{said[-2000:]}")
    return Used(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * KILOBYTE, said)


def manim(media: Path, *arguments: str | Path, **environment: object) -> Used:
    """Run manim, its media in a folder of its own."""
    return run("-m", "manim", "--media_dir", media, "--progress_bar", "none", *arguments, **environment)


def in_turns(rounds: int, *sides: Sequence) -> list[list[Used]]:
    """Let sides take turns (A B A B …), each a function that gives Used; for each side what it used, round by round."""
    used: list[list[Used]] = [[] for _ in sides]
    for _ in range(rounds):
        for side, kept in zip(sides, used, strict=True):
            kept.append(side())
    return used
