"""What the sentences about an expression state, each held against what lies on the shelf: every sentence must be one of these."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nets.records.graph_recording import GraphRecording


@dataclass(frozen=True)
class Descent:
    """The descent of an expression, by its arrays alone."""

    recording: GraphRecording

    @property
    def loss(self) -> np.ndarray:
        return self.recording.arrays["loss"]

    @cached_property
    def leaf(self) -> int:
        """The node that is nudged."""
        names = [node["name"] for node in self.recording.meta["graph"]]
        return names.index(self.recording.meta["nudged"])

    @property
    def paths(self) -> int:
        return int((self.recording.arrays["graph/sources"] == self.leaf).sum())

    @property
    def slope(self) -> float:
        return float(self.recording.arrays["graph/gradient"][0, self.leaf])

    @cached_property
    def ratio(self) -> float:
        """That of the nudge which comes nearest to the slope; not a number, where no nudge leads to a finite loss."""
        with np.errstate(all="ignore"):
            ratios = (self.recording.arrays["nudged"][0] - self.loss[0]) / self.recording.arrays["nudges"]
        finite = ratios[np.isfinite(ratios)]
        return float(finite[np.abs(finite - self.slope).argmin()]) if len(finite) else np.nan

    @property
    def against(self) -> bool:
        """Whether everything that is learned went down its slope in the first step."""
        values, slopes = self.recording.arrays["graph/value"], self.recording.arrays["graph/gradient"][0]
        names = [node["name"] for node in self.recording.meta["graph"]]
        learned = [names.index(name) for name in self.recording.meta["run"]["graph"]["learned"]]
        return len(values) > 1 and all((values[1, at] - values[0, at]) * slopes[at] < 0 or slopes[at] == 0 for at in learned)

    @property
    def changed(self) -> float:
        """By which share of itself the loss changed in the first step."""
        return float((self.loss[1] - self.loss[0]) / abs(self.loss[0])) if len(self.loss) > 1 else 0.0


Holds = Callable[[Descent], bool]
CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"small steps? makes? this loss\. How much is \w+ to blame\?", lambda run: run.leaf >= 0),
    (r"Values flow forward: each circle does one small step\.", lambda run: True),
    (r"At the end stands the loss", lambda run: run.recording.arrays["graph/value"][0, -1] == run.loss[0]),
    (r"the loss begins with a slope of 1\.", lambda run: run.recording.arrays["graph/gradient"][0, -1] == 1),
    (
        r"Each edge multiplies what arrives by the slope of its operation\.",
        lambda run: np.allclose(
            run.recording.arrays["graph/product"][0],
            run.recording.arrays["graph/slope"][0] * run.recording.arrays["graph/gradient"][0, run.recording.arrays["graph/targets"]],
        ),
    ),
    (r"Edge by edge it runs back, toward where we began\.", lambda run: True),
    (r"paths lead back to \w+: what they bring adds up\.", lambda run: run.paths > 1),
    (r"A single path leads back to \w+: what it brings is its slope\.", lambda run: run.paths == 1),
    (r"Is it true\? Nudge \w+ by .+, and compute the loss anew\.", lambda run: True),
    (
        r"Change over nudge comes to [^:;,]+: just what the slope said\.",
        lambda run: abs(run.ratio - run.slope) <= 0.06 * abs(run.slope) > 0,
    ),
    (r"Change over nudge comes to [^:;,]+, near the slope of", lambda run: 0 < abs(run.ratio - run.slope) < 0.1 * abs(run.slope)),
    (r"The slope is 0: the smaller the nudge, the less it changes\.", lambda run: run.slope == 0 and abs(run.ratio) < 0.1),
    (r"Change over nudge comes to [^:;,]+; the slope is", lambda run: abs(run.ratio - run.slope) > 1e-4),
    (r"So far from where it was, the loss is no finite number\.", lambda run: np.isnan(run.ratio)),
    (r"One step against the slope:", lambda run: run.against),
    (r"One step of training:", lambda run: len(run.loss) > 1 and not run.against),
    (r"Nobody trains it here: the loss stays at", lambda run: len(run.loss) == 1),
    (r"the loss is down to", lambda run: run.changed < -0.004),
    (r"the loss is up at", lambda run: run.changed > 0.004),
    (r"the loss hardly changes\.", lambda run: abs(run.changed) <= 0.006),
    (r": the loss is no finite number\.", lambda run: not np.isfinite(run.loss[1])),
    (r"No circle saw the whole\. Each knew only its own slope\.", lambda run: True),
    (r"A network is the same, only with more circles\.", lambda run: True),
)


def untrue(text: str, run: Descent) -> list[str]:
    """What a sentence states that the recording does not show, or the whole sentence where nobody holds it against one."""
    made = [(match[0], holds) for pattern, holds in CLAIMS if (match := re.search(pattern, text))]
    return [f"{words!r} is not so" for words, holds in made if not holds(run)] if made else [f"{text!r} is held against nothing"]
