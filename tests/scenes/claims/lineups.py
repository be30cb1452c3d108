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

    @cached_property
    def followed(self) -> int:
        """Of the first 150 the surest mistake of the columns for the second class that every layer mends, or the first one."""
        columns, *layers = (self.chances(stage)[:150] for stage in range(len(self.run.hidden) + 1))
        wrong = (self.truths[:150] == 0) & (columns > 0.5) & np.all([one <= 0.5 for one in layers], axis=0)
        return int(np.where(wrong, columns, -1).argmax()) if wrong.any() else 0

    @property
    def mended(self) -> bool:
        """Whether it is such a mistake."""
        said = [self.chances(stage)[self.followed] > 0.5 for stage in range(len(self.run.hidden) + 1)]
        return self.truths[self.followed] == 0 and said[0] and not any(said[1:])

    @property
    def taken(self) -> np.ndarray:
        """By how much each input has the columns' cut take the one that is followed for the second class: without it, at its mean."""
        (inputs, kinds), asked = self.run.recording.trained_on, self.run.arrays["held_out/inputs"].astype(float)
        cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, kinds[:, 0])
        return cut.decision_function(asked[[self.followed]]) - cut.decision_function(self.instead)

    @property
    def instead(self) -> np.ndarray:
        """The one that is followed, with the mean in place of one input in each row (D, D)."""
        asked = self.run.arrays["held_out/inputs"].astype(float)
        rows = np.repeat(asked[[self.followed]], asked.shape[1], axis=0)
        np.fill_diagonal(rows, asked.mean(axis=0))
        return rows

    @property
    def empty(self) -> bool:
        """Whether a new cell is empty for the one that is followed: the input adds to it for which the columns take it for what it is not,
        the one takes off that keeps the last layer from that, and the mean of this other would fill it."""
        weight, own = self.run.arrays["parameters/hidden1.linear.weight"][-1].astype(float), self.followed
        asked = self.run.arrays["held_out/inputs"].astype(float)
        inputs, kinds = self.run.recording.trained_on
        last = make_pipeline(StandardScaler(), LogisticRegression()).fit(self.numbers(inputs, len(self.run.hidden), -1), kinds[:, 0])
        plus = self.taken.argmax()
        minus = last.decision_function(self.numbers(self.instead, len(self.run.hidden), -1)).argmax()
        shut, lit = self.numbers(asked[[own]], 1, -1)[0] == 0, self.numbers(self.instead[[minus]], 1, -1)[0] > 0
        return bool((shut & lit & (weight[:, plus] * asked[own, plus] > 0) & (weight[:, minus] * asked[own, minus] < 0)).any())


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
    (r"Columns call this one “.+”, for its .+\. In truth: “.+”", lambda run, _: Lines(run).mended and Lines(run).taken.max() > 0),
    (r"Columns call this one “[^”]+”\. In truth: “.+”", lambda run, _: not Lines(run).right(0)[Lines(run).followed]),
    (r"Columns call this one “.+”, and rightly", lambda run, _: bool(Lines(run).right(0)[Lines(run).followed])),
    (r"One cell adds .+, takes off .+, stays empty", lambda run, _: Lines(run).empty),
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
        r"Columns (?:reach|get) \S+ .*, first layer \S+, last \S+\.",
        lambda run, _: gain(Lines(run).right(1), Lines(run).right(0)) > 1.8 and gain(Lines(run).right(-1), Lines(run).right(1)) < 2.2,
    ),
    (r"here columns serve better", lambda run, _: gain(Lines(run).right(0), Lines(run).right(-1)) > 1.8),
)
