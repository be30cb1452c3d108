"""Ctrl-C, kept out of where it would do harm."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until this is done. Also a decorator.

    Python raises it between any two steps of what it does: between a thread's start and the list that it is put on, say, where nobody would
    end it any more; and where it comes while something is thrown away, Python drops it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # to which Ctrl-C does not come
        return
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        signal.raise_signal(signal.SIGINT)
