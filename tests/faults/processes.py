"""Processes of `lenses`: how one is begun, waited for, and looked for."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.rendering import HANGS, ROOT

LENSES = ("-m", "scenes.studio.command")


def begun(folder: Path, *words: str, program: tuple[str, ...] = LENSES) -> subprocess.Popen[str]:
    """`lenses`, at work in a folder, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, *program, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(there) -> bool:
    """Whether something came to be before it must be taken to hang."""
    ends = time.monotonic() + HANGS
    while not there() and time.monotonic() < ends:
        time.sleep(0.05)
    return bool(there())


def in_folder(folder: Path) -> list[int]:
    """The processes that work in a folder, as Linux knows them; this one is no such."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int(process.name) != os.getpid() and (process / "cwd").readlink() == folder:
                found.append(int(process.name))
        except OSError:
            continue
    return found
