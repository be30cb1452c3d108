"""What is done to the process of a render before it begins, each picklable with `functools.partial`."""

from __future__ import annotations

import itertools
import os
import resource
import signal
import sys
import time
from pathlib import Path

TOUCHES = ("open", "os.mkdir", "os.rename", "os.remove")  # audit events, raised just before it happens; os.replace renames


def dies_touching(media_dir: Path, nth: int) -> None:
    """Be killed just before the nth time that it opens, makes, renames or removes something in its media folder."""
    touches = itertools.count(1)

    def touched(event: str, args: tuple) -> None:
        if event in TOUCHES and str(args[0]).startswith(str(media_dir)) and next(touches) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(touched)


def writes_no_file_larger_than(size: int) -> None:
    """Have every file end at so many bytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def notes_trainings(file: Path) -> None:
    """Write down the name of each recording that it trains, in whichever of its processes."""
    from nets.training import recorder

    train = recorder.record

    def noted(run, name, *args):
        with file.open("a") as notes:
            notes.write(f"{name}\n")
        return train(run, name, *args)

    recorder.record = noted


def has_a_clock_that_runs_backwards() -> None:
    """Live an hour earlier each time it looks at the clock."""
    hours = itertools.count(1)
    now = time.time()
    time.time = lambda: now - 3600 * next(hours)
