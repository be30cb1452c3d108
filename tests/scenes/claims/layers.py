"""Claims of what layers do to a sheet and to the samples on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.scenes.claims.training import Holds, Training


@dataclass(frozen=True)
class Stages:
    """What a trained network makes of the samples, the grid and the held-out samples, stage by stage."""

    run: Training

    def numbers(self, probe: str, stage: int) -> np.ndarray:
        """The inputs, or what is behind so many hidden layers, worked out from the recorded parameters."""
        values = self.run.arrays[f"{probe}/inputs"].astype(float)
        with np.errstate(all="ignore"):
            for layer in range(1, stage + 1):
                weight, bias = (self.run.arrays[f"parameters/hidden{layer}.linear.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
                values = self.run.act(values @ weight.T + bias)
        return values

    def right(self, stage: int) -> float:
        """The share of held-out samples that a straight cut fitted to a stage gets right; of what is no number, of saying one class."""
        numbers, answers = self.numbers("samples", stage), self.run.arrays["held_out/targets"][:, 0]
        if not np.isfinite(numbers).all():
            return float(np.mean(answers == np.bincount(self.run.arrays["samples/targets"][:, 0].astype(int)).argmax()))
        cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(numbers, self.run.arrays["samples/targets"][:, 0])
        with np.errstate(all="ignore"):
            return float(np.mean(cut.predict(np.nan_to_num(self.numbers("held_out", stage))) == answers))

    def gap(self, stage: int) -> float:
        """The squared distance of two classes' means over the sum of their mean squared distances from these, each for all pairs."""
        numbers, targets = self.numbers("samples", stage), self.run.arrays["samples/targets"][:, 0]
        with np.errstate(all="ignore"):
            each = [numbers[targets == kind] for kind in np.unique(targets)]
            middles, wide = np.array([one.mean(axis=0) for one in each]), sum(one.var(axis=0).sum() for one in each)
            apart = np.sum((middles - middles.mean(axis=0)) ** 2)  # of C means, that is the sum over all pairs by C
            return float(len(each) * apart / ((len(each) - 1) * wide))

    @property
    def straight_misses(self) -> int:
        """How many samples a straight cut fitted to the inputs gets wrong."""
        inputs, targets = self.run.recording.trained_on
        cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs.astype(float), targets[:, 0])
        return int(np.sum(cut.predict(self.run.arrays["samples/inputs"].astype(float)) != self.run.arrays["samples/targets"][:, 0]))

    @property
    def passes(self) -> bool:
        return self.run.wrong() < self.straight_misses

    @property
    def bent(self) -> float:
        """The share of the lattice that lies on another side of the boundary than of a straight cut fitted to it."""
        grid, told = self.run.arrays["grid/inputs"].astype(float), self.run.named("grid")
        return float(np.mean(make_pipeline(StandardScaler(), LogisticRegression()).fit(grid, told).predict(grid) != told))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"Weights turn and stretch the sheet, a bias slides it", lambda run, _: run.units().any()),
    (r"Weights of zero: the sheet shrinks to one place", lambda run, _: not run.units().any()),
    (r"then \S+ bends it\.", lambda run, _: run.steps and run.units().any()),
    (r"bends it softly", lambda run, _: run.smooth and run.units().any()),
    (r"then [\w ]+ folds it", lambda run, _: run.kinked and run.crossing()[0]),
    (r"here bends nothing", lambda run, _: not (run.units().any() and (run.smooth or (run.kinked and run.crossing()[0])))),
    (r"more layers?: turn and stretch, slide, bend", lambda run, _: run.units().any() and (run.smooth or run.kinked)),
    (r"For (a straight cut|straight cuts) that is easier", lambda run, _: Stages(run).right(1) > Stages(run).right(0)),
    (r"For (a straight cut|straight cuts) that is no easier", lambda run, _: abs(Stages(run).right(1) - Stages(run).right(0)) <= 0.0101),
    (r"For (a straight cut|straight cuts) that is harder", lambda run, _: Stages(run).right(1) < Stages(run).right(0)),
    (r"for their spread, (both|all) kinds of dots now lie nearer", lambda run, _: Stages(run).gap(1) < Stages(run).gap(0)),
    (r"for their spread, (both|all) kinds of dots now lie farther apart", lambda run, _: Stages(run).gap(1) > Stages(run).gap(0)),
    (r"Now all dots lie in the same place", lambda run, _: not np.ptp(Stages(run).numbers("samples", 1), axis=0).any()),
    (r"Pull (that cut|those cuts) back through the layers: (it bends|they bend)", lambda run, _: run.bounded and Stages(run).bent > 0.02),
    (r"(it stays|they stay) about straight", lambda run, _: run.bounded and Stages(run).bent <= 0.02),
    (
        r"curved here, (straight there|flat there|straight in \S+ dimensions there)",
        lambda run, _: run.bounded and Stages(run).bent > 0.02,
    ),
    (r"The same points, the same lines?", lambda run, _: run.bounded),
    (r"no cut crosses the sheet|no line parts the dots", lambda run, _: not run.bounded),
    (r"Until step \S+ no better than (a straight cut|straight cuts); then both bend", lambda run, _: run.trained and Stages(run).passes),
    (r"it gets no better than (a straight cut|straight cuts)", lambda run, _: run.trained and not Stages(run).passes),
    (r"until (one straight cut is|straight cuts are) enough", lambda run, _: run.wrong() == 0),
    (r"so that (one straight cut|straight cuts) can do more", lambda run, _: Stages(run).passes),
    (r": \S+ of \S+ dots? lies? on the wrong side", lambda run, _: run.wrong() > 0),
)
