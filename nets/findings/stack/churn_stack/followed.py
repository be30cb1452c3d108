"""The sample that is followed: what the columns took it for, and why; and the new cell that tells it from those it is like.

Shape letters: D inputs · H units of the first layer.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.stack.churn_stack.cutting import cuts_of, drawn_of, height, mended, refuse_others, unseen
from nets.findings.stack.stages import stage_numbers
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording


class Followed(Finding):
    """The first sample drawn.

    own: it, in the units of the data. said, kind: which class the cut through the columns tells it to be of, and which it is of. feared:
    the input that has that cut take it most for the second class: weight, times by how much the input is larger than its mean over all
    samples held out. kept: the input that has the cut behind the last layer take it least for that: with the mean in its place, the
    logarithm of the odds would be larger by the most. gate: the unit of the first layer that would do most of that, by the cut behind it.
    weighed, shifted, fired: what the first layer makes of it, W x, W x + b, and its activation of it; added: what each input adds to the
    gate's W x. mended: whether the columns tell it wrongly to be of the second class, and all layers rightly of the first, else whether the
    columns tell it rightly. gated: whether the gate is shut, at 0, because what the feared input adds is taken off by the kept one, at
    whose mean it would be open.
    """

    own: np.ndarray = array("D")
    said: Measured = number()
    kind: Measured = number()
    feared: Measured = number()
    kept: Measured = number()
    gate: Measured = number()
    added: np.ndarray = array("D")
    weighed: np.ndarray = array("H")
    shifted: np.ndarray = array("H")
    fired: np.ndarray = array("H")
    mended = verdict("mended", "rightly", "wrongly")
    gated = verdict("shut", "open")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Find it, and put the mean in place of each of its inputs."""
        (recording,) = recordings
        refuse_others(recording)
        inputs, truths = unseen(recording)
        stages, cuts = stage_numbers(recording, inputs), cuts_of(recording)
        heights = np.array([height(numbers, cut) for numbers, cut in zip(stages, cuts, strict=True)])
        at = drawn_of(heights, truths)[0]
        said = int(heights[0, at] > 0)
        own, means = inputs[at].astype(np.float64), inputs.mean(axis=0, dtype=np.float64)
        instead = stage_numbers(recording, np.where(np.eye(len(own), dtype=bool), means, own))  # each with the mean in one place
        feared, kept = int(np.argmax(cuts[0][0] * (own - means))), int(np.argmax(height(instead[-1], cuts[-1])))
        (weight, bias), first = weights_at(layers_of(recording), -1)[0], layers_of(recording)[0]
        with np.errstate(all="ignore"):
            gate = int(np.argmax(np.nan_to_num(cuts[1][0] * (instead[1][kept] - stages[1][at]))))
            added, weighed = weight[gate] * own, weight @ own
            fired = first.activation(weighed + bias)  # type: ignore[misc]  # a hidden layer has one
        shut = fired[gate] == 0 < instead[1][kept, gate] and added[feared] > 0 > added[kept]
        return {
            "own": recording.in_units(own[None])[0].round(9),
            "said": said,
            "kind": truths[at],
            "feared": feared,
            "kept": kept,
            "gate": gate,
            "added": added,
            "weighed": weighed,
            "shifted": weighed + bias,
            "fired": fired,
            "mended": "mended" if at in mended(heights, truths)[:1] else "rightly" if said == truths[at] else "wrongly",
            "gated": "shut" if shut else "open",
        }
