"""Which of a chain's steps learn."""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.records.finding import Finding, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

SEEN = 1e-4  # by this share of itself a weight must change for anyone to see it


class Learned(Finding):
    """What training moves of a chain. reached: the largest gradient that ever came to a weight before the last step.

    who: whether only the last step's weights changed, or others too, though no gradient came to them, or because one did; or none.
    """

    reached: Measured = number()
    who = verdict("last", "drifted", "all", "none", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of any network that is described by its layers."""
        (run,) = recordings
        before = [name for name in run.arrays if name.startswith("gradients/hidden")]
        reached = float(np.max([np.abs(run.arrays[name]).max() for name in before]))
        early = any(_moved(run, name.removeprefix("gradients/")) for name in before)
        late = any(_moved(run, f"output.{kind}") for kind in ("weight", "bias"))
        if not np.isfinite(run.loss.last):
            who = "lost"
        elif early:
            who = "drifted" if reached == 0 else "all"
        else:
            who = "last" if late else "none"
        return {"reached": reached, "who": who}


def _moved(run: Recording, name: str) -> bool:
    """Whether a parameter ends visibly elsewhere than it began."""
    values = run.parameter(name).values
    return bool((np.abs(values[-1] - values[0]) > SEEN * np.maximum(np.abs(values[0]), SEEN)).any())
