"""Trainings whose answers are given."""

from __future__ import annotations

from typing import Any

from nets.records.recording import Recording


def as_module(recording: Recording) -> dict[str, Any]:
    """What is known of a recording, as if its network were a module of the user's: then what it said is on the probes, and nowhere else."""
    run = recording.meta["run"]
    return recording.meta | {"run": run | {"network": run["network"] | {"module": "mine.py:make"}}, "layered": False}
