"""Claims of samples that straight cuts line up: held against scikit-learn's own cuts, through what the last weights make of the inputs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.datasets import DATASETS
from tests.scenes.claims.training import Holds, Training


@dataclass(frozen=True)
class Lines:
    """The samples held out, and the chances that a cut gives them at each stage, worked out anew."""

    run: Training

    @cached_property
    def truths(self) -> np.ndarray:
        return self.run.arrays["held_out/targets"][:, 0]

    def numbers(self, inputs: np.ndarray, stage: int, step: int) -> np.ndarray:
        values = np.asarray(inputs, dtype=float)
        with np.errstate(all="ignore"):
            for at in range(stage):
                weight, bias = (
                    self.run.arrays[f"parameters/hidden{at + 1}.linear.{kind}"][step].astype(float) for kind in ("weight", "bias")
                )
                values = self.run.recording.acts[at](values @ weight.T + bias)
        return values

    def chances(self, stage: int, step: int = -1) -> np.ndarray:
        inputs, kinds = self.run.recording.trained_on
        stage %= len(self.run.hidden) + 1
        known, asked = (self.numbers(one, stage, step) for one in (inputs, self.run.arrays["held_out/inputs"]))
        if not np.isfinite(known).all():
            return np.full(len(asked), kinds.mean())
        cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(known, kinds[:, 0])
        return np.nan_to_num(cut.predict_proba(np.nan_to_num(asked))[:, 1], nan=0.5)

    def right(self, stage: int, step: int = -1) -> np.ndarray:
        return (self.chances(stage, step) > 0.5) == self.truths

    @property
    def rule(self) -> np.ndarray:
        asked = self.run.recording.in_units(self.run.arrays["held_out/inputs"].astype(float))
        return (DATASETS["churn"].chance(asked) > 0.5) == self.truths

    @property
    def crossed(self) -> np.ndarray:
        """The classes of those that the columns tell to be of the second class, and the layers of the first."""
        return self.truths[(self.chances(0) > 0.5) & (self.chances(-1) <= 0.5)]

    @property
    def crossing(self) -> float:
        """By how many standard errors more of them are of the first class than of the second."""
        return float((1 - 2 * self.crossed).sum() / max(np.sqrt(len(self.crossed)), 1e-9))

    @property
    def taken(self) -> np.ndarray:
        """By how much each input has the columns' cut take them for the second class, on inputs as they are."""
        (inputs, kinds), asked = self.run.recording.trained_on, self.run.arrays["held_out/inputs"].astype(float)
        cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, kinds[:, 0])
        odds = [cut.decision_function(asked[(self.chances(0) > 0.5) & (self.chances(-1) <= 0.5)].mean(axis=0, keepdims=True))[0]]
        for at in range(asked.shape[1]):
            other = asked[(self.chances(0) > 0.5) & (self.chances(-1) <= 0.5)].mean(axis=0, keepdims=True)
            other[:, at] = asked[:, at].mean()
            odds.append(cut.decision_function(other)[0])
        return odds[0] - np.array(odds[1:])


def gain(one: np.ndarray, other: np.ndarray) -> float:
    """By how many standard errors one is right more often than another."""
    more = one.astype(float) - other
    return float(more.sum() / max(np.sqrt(np.sum(more**2)), 1e-9))


def to_one(run: Training, step: int) -> float:
    """How many, as a share, the cut behind the last layer tells to be of the class that most are of."""
    most = run.recording.trained_on[1].mean() > 0.5
    return float(np.mean((Lines(run).chances(-1, step) > 0.5) == most))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"One word for all, “.+”: \S+ right", lambda run, _: bool((Lines(run).truths == (run.recording.trained_on[1].mean() > 0.5)).any())),
    (r"Weigh the columns, line them up, cut once", lambda run, _: np.ptp(Lines(run).chances(0)) > 0),
    (
        r"Line them up by \S+ new cells?: \S+ right, more than by columns",
        lambda run, _: gain(Lines(run).right(1), Lines(run).right(0)) > 1.8,
    ),
    (
        r"Line them up by \S+ new cells?: \S+ right, no more than by columns",
        lambda run, _: abs(gain(Lines(run).right(1), Lines(run).right(0))) < 2.2,
    ),
    (
        r"Line them up by \S+ new cells?: \S+ right, fewer than by columns",
        lambda run, _: gain(Lines(run).right(0), Lines(run).right(1)) > 1.8,
    ),
    (r"one line gets \S+, about as many", lambda run, _: abs(gain(Lines(run).right(-1), Lines(run).right(1))) < 2.2),
    (r"one line gets \S+, still more", lambda run, _: gain(Lines(run).right(-1), Lines(run).right(1)) > 1.8),
    (r"one line gets \S+, fewer", lambda run, _: gain(Lines(run).right(1), Lines(run).right(-1)) > 1.8),
    (r"move them across, \S+ of them rightly\.", lambda run, _: Lines(run).crossing > 1.8),
    (r"move them across, \S+ of them rightly: no gain", lambda run, _: abs(Lines(run).crossing) < 2.2 and len(Lines(run).crossed)),
    (r"move them across, \S+ of them rightly: a loss", lambda run, _: Lines(run).crossing < -1.8),
    (r"Nobody whom the columns call .+ do the layers move across", lambda run, _: not len(Lines(run).crossed)),
    (r"The columns took their .+ and .+ for “", lambda run, _: np.sort(Lines(run).taken)[-2] > -0.01),
    (r"The columns took their .+ for “", lambda run, _: np.sort(Lines(run).taken)[-1] > 0),
    (r"Before training, a line says “.+” to nearly all", lambda run, _: to_one(run, 0) > 0.94),
    (r"Before training, a line gets \S+\.", lambda run, _: to_one(run, 0) < 0.96),
    (r"Training pulls them apart", lambda run, _: gain(Lines(run).right(-1), Lines(run).right(-1, 0)) > 1.8),
    (r"Training gets no further", lambda run, _: abs(gain(Lines(run).right(-1), Lines(run).right(-1, 0))) < 2.2),
    (r"Training loses some", lambda run, _: gain(Lines(run).right(-1, 0), Lines(run).right(-1)) > 1.8),
    (r"layers \S+ %: about as much|layers \S+: about as many", lambda run, _: abs(gain(Lines(run).right(-1), Lines(run).right(0))) < 2.2),
    (
        r"Columns reach \S+ % of the rule’s gain, layers \S+ %\.|Columns get \S+ right, layers \S+\.",
        lambda run, _: gain(Lines(run).right(-1), Lines(run).right(0)) > 1.8,
    ),
    (
        r"the first layer already \S+",
        lambda run, _: gain(Lines(run).right(1), Lines(run).right(0)) > 1.8 and gain(Lines(run).right(-1), Lines(run).right(1)) < 2.2,
    ),
    (r"here columns serve better", lambda run, _: gain(Lines(run).right(0), Lines(run).right(-1)) > 1.8),
)
