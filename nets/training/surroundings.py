"""What a training happens in: how many threads, whose random numbers, which versions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import numpy as np
import torch
from torch import nn

Module = TypeVar("Module", bound=nn.Module)


@contextmanager
def one_thread() -> Iterator[None]:
    """torch works on one thread inside: on several the last bits differ; afterwards on as many as before."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def unset(kind: type[Module], *sizes: int, **options: Any) -> Module:
    """A layer whose parameters are to be set; torch's generator stands where it stood.

    As torch's own skip_init, which imports a computer algebra for it.
    """
    with torch.random.fork_rng(devices=[]):
        return kind(*sizes, **options)


def versions() -> dict[str, str]:
    """The versions of what has made a recording."""
    return {"torch": str(torch.__version__), "numpy": np.__version__}
