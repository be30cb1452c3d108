"""How the gathering of words hangs on the size of the numbers that training begins with.

Shape letters: R trainings, the smallest numbers first.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.endings import blew_up
from nets.findings.representation.embedding_geometry.gathering import Gathering
from nets.records.finding import Finding, array, verdict
from nets.records.language_recording import LanguageRecording
from nets.records.recording import Recording

SAME, ONLY = 0.1, 0.5  # by which share two losses may differ to be called the same; of the words that gather, what is far fewer


class Scales(Finding):
    """Two trainings that differ only in the spread of the words' first numbers, small and large.

    order (R,): their places in the study. spread (R,): that spread. losses, gathered: what becomes, with the larger ones, of the last loss
    and of how many words lie nearest to one of their own.
    """

    order: np.ndarray = array("R")
    spread: np.ndarray = array("R")
    losses = verdict("alike", "higher", "lower", "blew_up")
    gathered = verdict("fewer", "as_many", "unknown")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a study of two recordings of one language."""
        spread = np.array([one.run.network.embedding_std for one in recordings if isinstance(one, LanguageRecording)])
        order = np.argsort(spread, kind="stable")
        told = [recordings[at] for at in order]
        found = [Gathering.compute(one) for one in told]
        loss, own = np.array([one.arrays["loss"][-1] for one in told]), np.array([one["own"][-1] for one in found])
        blown = any(blew_up(one.arrays["loss"]) for one in told)
        small, large = loss[0], loss[-1]
        return {
            "order": order,
            "spread": spread[order],
            "losses": "blew_up" if blown else "alike" if abs(large - small) <= SAME * small else "higher" if large > small else "lower",
            "gathered": "unknown" if not found[0]["counted"] else "fewer" if own[-1] <= ONLY * own[0] else "as_many",
        }
