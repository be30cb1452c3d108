"""Whether other seeds end in the same: nouns' arrows as a sheaf, and verbs' arrows beside it.

Shape letters: S seeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.representation.embedding_geometry.directions import Directions
from nets.records.finding import Finding, array, number, verdict
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured
from nets.records.recording import Recording


class Odds(Finding):
    """One training from several seeds. others: how many but the first; sheaves: in how many nouns' arrows are one.

    nouns_off, verbs_off (S,): how many degrees nouns' and verbs' arrows lie off the nouns' mean, on average.
    """

    nouns_off: np.ndarray = array("S")
    verbs_off: np.ndarray = array("S")
    others: Measured = number()
    sheaves: Measured = number()
    again = verdict("both", "sheaf", "not_each", "unknown")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of recordings that differ in nothing but their seed."""
        found = [Directions.compute(one) for one in recordings]
        arrows, strangers = ({one[what] for one in found} for what in ("arrows", "strangers"))
        sheaf = "both" if strangers == {"apart"} else "sheaf"
        return {
            "nouns_off": np.array([one["nouns_off"] for one in found]),
            "verbs_off": np.array([one["verbs_off"] for one in found]),
            "others": len(recordings) - 1,
            "sheaves": sum(one["arrows"] == "sheaf" for one in found),
            "again": "unknown" if "unknown" in arrows else sheaf if arrows == {"sheaf"} else "not_each",
        }


def from_other_seeds(main: Recording, members: Sequence[Recording]) -> list[Recording]:
    """Those of a study that differ from a training in their seed, and in nothing else."""
    return [one for one in members if one.name != main.name and _but_seed(one) == _but_seed(main)]


def of_other_spreads(main: Recording, members: Sequence[Recording]) -> list[Recording]:
    """A training, and those of a study that differ from it in how large the first numbers were, and in nothing else, each once."""
    alike = [one for one in members if _but_spread(one) == _but_spread(main)]
    return list({one.run.network.embedding_std: one for one in (main, *alike) if isinstance(one, LanguageRecording)}.values())


def _but_seed(recording: Recording) -> dict[str, Any]:
    return recording.run.model_dump(exclude={"training": {"seed"}})


def _but_spread(recording: Recording) -> dict[str, Any]:
    return recording.run.model_dump(exclude={"network": {"embedding_std"}})
