"""Claims of samples that straight cuts line up: held against scikit-learn's own cuts, through what the last weights make of the inputs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.stats import rankdata
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
    def fallen(self) -> np.ndarray:
        """How far each falls in the line, as a share of it."""
        first, last = (rankdata(self.chances(stage).round(12)) for stage in (0, -1))
        return (first - last) / len(first)

    def shares(self) -> tuple[float, float, float]:
        """Of the twentieth that falls farthest: what the columns say, what the layers say, what came."""
        some = np.argsort(-self.fallen, kind="stable")[: max(round(len(self.truths) / 20), 1)]
        return tuple(float(one[some].mean()) for one in (self.chances(0), self.chances(-1), self.truths))  # type: ignore[return-value]


def gain(one: np.ndarray, other: np.ndarray) -> float:
    """By how many standard errors one is right more often than another."""
    more = one.astype(float) - other
    return float(more.sum() / max(np.sqrt(np.sum(more**2)), 1e-9))


def off(run: Training, said: int) -> float:
    """By how many standard errors of what was said what came of those that fall is off: said by the columns, 0, or by the layers, 1."""
    shares = Lines(run).shares()
    count = max(round(len(Lines(run).truths) / 20), 1)
    return abs(shares[2] - shares[said]) / float(np.sqrt(max(shares[said] * (1 - shares[said]), 1e-4) / count))


def fallen_by(run: Training) -> float:
    """How far down the line the twentieth falls that falls farthest, in the mean, as a share of it."""
    return float(np.sort(Lines(run).fallen)[-max(round(len(Lines(run).truths) / 20), 1) :].mean())


def to_one(run: Training, step: int) -> float:
    """How many, as a share, the cut behind the last layer tells to be of the class that most are of."""
    most = run.recording.trained_on[1].mean() > 0.5
    return float(np.mean((Lines(run).chances(-1, step) > 0.5) == most))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"Weigh the columns, line them up, cut once", lambda run, _: np.ptp(Lines(run).chances(0)) > 0),
    (r"new cells?: \S+ right: better", lambda run, _: gain(Lines(run).right(1), Lines(run).right(0)) > 1.8),
    (r"new cells?: \S+ right, no more than by columns", lambda run, _: abs(gain(Lines(run).right(1), Lines(run).right(0))) < 2.2),
    (r"new cells?: \S+ right, fewer than by columns", lambda run, _: gain(Lines(run).right(0), Lines(run).right(1)) > 1.8),
    (r"One line there: \S+ right, about as many", lambda run, _: abs(gain(Lines(run).right(-1), Lines(run).right(1))) < 2.2),
    (r"One line there: \S+ right, still better", lambda run, _: gain(Lines(run).right(-1), Lines(run).right(1)) > 1.8),
    (r"One line there: \S+ right, fewer", lambda run, _: gain(Lines(run).right(1), Lines(run).right(-1)) > 1.8),
    (r"These fall farthest in the line: “.+” from", lambda run, _: fallen_by(run) > 0.019),
    (r"hardly any of them moves", lambda run, _: fallen_by(run) < 0.021),
    (r"the layers were close, the columns far off", lambda run, _: off(run, 1) < 2.2 and off(run, 0) > 1.8),
    (r"the columns were close, the layers far off", lambda run, _: off(run, 0) < 2.2 and off(run, 1) > 1.8),
    (r"both were close", lambda run, _: off(run, 0) < 2.2 and off(run, 1) < 2.2),
    (r"both were far off", lambda run, _: off(run, 0) > 1.8 and off(run, 1) > 1.8),
    (r"here no sign of “.+”", lambda run, _: off(run, 1) < 2.2 and off(run, 0) > 1.8 and Lines(run).shares()[2] < Lines(run).shares()[0]),
    (r"Before training, a line says “.+” to nearly all", lambda run, _: to_one(run, 0) > 0.94),
    (r"Before training, a line gets \S+\.", lambda run, _: to_one(run, 0) < 0.96),
    (r"Training pulls them apart", lambda run, _: gain(Lines(run).right(-1), Lines(run).right(-1, 0)) > 1.8),
    (r"Training gets no further", lambda run, _: abs(gain(Lines(run).right(-1), Lines(run).right(-1, 0))) < 2.2),
    (r"Training loses some", lambda run, _: gain(Lines(run).right(-1, 0), Lines(run).right(-1)) > 1.8),
    (r"layers \S+ %: about as much|layers \S+: about as many", lambda run, _: abs(gain(Lines(run).right(-1), Lines(run).right(0))) < 2.2),
    (r"columns win \S+ %, layers \S+ %\.", lambda run, _: gain(Lines(run).right(-1), Lines(run).right(0)) > 1.8),
    (r"here columns serve better", lambda run, _: gain(Lines(run).right(0), Lines(run).right(-1)) > 1.8),
)
