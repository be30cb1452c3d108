"""What a training happens in: how many threads, which versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch


@contextmanager
def one_thread() -> Iterator[None]:
    """torch works on one thread inside: on several the last bits differ; afterwards on as many as before."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def versions() -> dict[str, str]:
    """The versions of what has made a recording."""
    return {"torch": str(torch.__version__), "numpy": np.__version__}
