"""Whether other trainings let go of the stripes and find the object too: a study of seeds.

Shape letters: R trainings · S stages: the pixels, and behind each layer.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.stack.pixels_to_objects.read import Read
from nets.records.finding import Finding, array, number, verdict
from nets.records.image_recording import ImageRecording
from nets.records.measured import Measured


class Seeds(Finding):
    """Trainings that differ in nothing but their seeds, each as `Read` finds it.

    seeds (R,). stripes, objects (R, S): how many pictures a probe tells right at each stage. finding: how many of the trainings let go of
    the stripes and find the object: better than the pixels, and better than the same network untrained. odds: whether all do, some, or
    none.
    """

    seeds: np.ndarray = array("R")
    stripes: np.ndarray = array("R S")
    objects: np.ndarray = array("R S")
    finding: Measured = number()
    odds = verdict("all", "some", "none")

    @classmethod
    def compute(cls, *recordings: ImageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Read each."""
        found = [Read.compute(one) for one in recordings]
        finding = sum((one["fading"], one["rising"], one["beside"]) == ("fades", "rises", "better") for one in found)
        return {
            "seeds": np.array([one.run.training.seed for one in recordings]),
            "stripes": np.array([one["stripes"] for one in found]),
            "objects": np.array([one["objects"] for one in found]),
            "finding": finding,
            "odds": "all" if finding == len(found) else "some" if finding else "none",
        }

    def others(self, own: int) -> np.ndarray:
        """Stripes and objects of the trainings from other seeds than one's own, (2, R, S)."""
        return np.stack([self.stripes, self.objects])[:, self.seeds != own]
