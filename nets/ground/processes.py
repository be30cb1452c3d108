"""Processes, and the signals that ask them to stop. What only some systems have is asked for here.

The ground floor: `scenes.telling` and `scenes.studio` stand on it too, as it knows nothing of networks.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType

STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))  # Windows has no SIGHUP


@contextmanager
def undisturbed() -> Iterator[list[int]]:
    """Let what asks to stop wait until this is done; gives what has come, as it comes. Also a decorator.

    Python raises it between any two steps of what it does: in the middle of a fork, or between a thread's start and the list that it is put
    on, where nobody would end it any more; and where it comes while something is thrown away, Python drops it. A signal that ends the
    process without Python does so here too.
    """
    come: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield come  # to which no signal comes
        return
    before = {stop: handler for stop in STOPS if callable(handler := signal.getsignal(stop))}
    for stop in before:
        signal.signal(stop, lambda number, _: come.append(number))
    try:
        yield come
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
    if come:
        signal.raise_signal(come[0])


def on_stop(do: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    """Have this done, from now on, when something asks the process to stop."""
    for stop in STOPS:
        signal.signal(stop, do)


def start(process: BaseProcess) -> None:
    """Start a process that is not left half begun."""
    with undisturbed(), warnings.catch_warnings():
        # Python 3.12 and later warn of threads at a fork: those of numpy and torch are idle here
        warnings.filterwarnings("ignore", ".*fork", DeprecationWarning)
        process.start()


def follow_parent() -> None:
    """Be gone when the parent is: also one that was killed, and could say nothing."""
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def alive(process: int) -> bool:
    """Whether a process is there, and not a dead one that nobody has asked after."""
    if os.name == "nt":
        return True  # there a process that is asked like this is ended by it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    with suppress(OSError):  # there is no /proc everywhere
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    return True
