"""Whether other trainings part a word too: a study of seeds.

Shape letters: R trainings · N sentences that are drawn.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.stack.tokens_to_meaning.parted import FINDS, Parted
from nets.records.finding import Finding, array, number, verdict
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured


class Trainings(Finding):
    """The last stage of trainings that differ in nothing but their seeds, each as `Parted` finds it, by its own cut.

    seeds (R,). senses (N,): of the sentences, which all trainings share. right (R,): how many each one's cut tells right. heights,
    aside (R, N): how high above that cut, and how far aside, the sentences lie, in units of what their heights spread by. trainings, least:
    how many there are, and how many sentences the worst of them tells right. odds: how many part the senses: tell so many right as
    `parted.FINDS` asks.
    Raises RunError where no word of two senses is known.
    """

    seeds: np.ndarray = array("R")
    senses: np.ndarray = array("N")
    right: np.ndarray = array("R")
    heights: np.ndarray = array("R N")
    aside: np.ndarray = array("R N")
    trainings: Measured = number()
    least: Measured = number()
    parting: Measured = number()
    odds = verdict("all", "some", "none")

    @classmethod
    def compute(cls, *recordings: LanguageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Look at the last stage of each."""
        found = [Parted.compute(one) for one in recordings]
        right = np.array([one["right"][-1] for one in found])
        senses = found[0]["senses"]
        parting = int((right >= FINDS * len(senses)).sum())
        spreads = [max(float(one["heights"][-1].std()), 1e-12) for one in found]
        return {
            "seeds": np.array([one.run.training.seed for one in recordings]),
            "senses": senses,
            "right": right,
            "heights": np.array([(one["heights"][-1] - one["cuts"][-1]) / spread for one, spread in zip(found, spreads, strict=True)]),
            "aside": np.array([one["aside"][-1] / spread for one, spread in zip(found, spreads, strict=True)]),
            "trainings": len(found),
            "least": right.min(),
            "parting": parting,
            "odds": "all" if parting == len(found) else "some" if parting else "none",
        }
