"""A small training on customers, and what torch and scikit-learn make of it."""

from __future__ import annotations

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn

from nets.findings.stack.churn_stack.cutting import DRAWN
from nets.runs.params import Run
from nets.training.recorder import record

CHANGES = (
    "data.name=churn data.n=600 data.held_out=500 data.standardise=true network.hidden=[6,3,2] network.activation=['relu','relu','tanh'] "
    "training.steps=120 training.learning_rate=0.03 training.dtype=float64 probe.keyframes=12"
)


def trained(folder, changes: str = ""):
    """A recording of it."""
    path = folder / "mine.toml"
    path.write_text("[data]\nname = 'churn'\n", encoding="utf-8")
    return record(Run.load(path, f"{CHANGES} {changes}"), "run")


def by_torch(recording, inputs: np.ndarray, stage: int, row: int = -1) -> np.ndarray:
    """What torch's own layers make of inputs (n, D), up to a stage."""
    values = torch.from_numpy(np.asarray(inputs, dtype=np.float64))
    for at in range(stage):
        weight, bias = (torch.from_numpy(recording.arrays[f"parameters/hidden{at + 1}.linear.{kind}"][row]) for kind in ("weight", "bias"))
        values = nn.functional.linear(values, weight, bias)
        values = torch.tanh(values) if at == 2 else torch.relu(values)
    return values.numpy()


def mended(recording) -> list[int]:
    """Of the first samples held out those of the first class above the cut through the columns and below all others, the highest first."""
    truths, heights = recording.arrays["held_out/targets"][:DRAWN, 0], [told(recording, stage)[:DRAWN] for stage in range(4)]
    some = [at for at in range(DRAWN) if truths[at] == 0 and heights[0][at] > 0 and all(one[at] <= 0 for one in heights[1:])]
    return sorted(some, key=lambda at: -heights[0][at])


def drawn(recording) -> list[int]:
    """The first samples held out, before all others the first of these."""
    first = mended(recording)[:1]
    return first + [at for at in range(DRAWN) if at not in first]


def cut_by(recording, stage: int, row: int = -1):
    """Scikit-learn's own pipeline, fitted to torch's numbers of the samples trained on: inputs (n, D) -> the logarithm of the odds (n,)."""
    inputs, classes = recording.trained_on
    cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(by_torch(recording, inputs, stage, row), classes[:, 0])
    return lambda some: cut.decision_function(by_torch(recording, some, stage, row))


def told(recording, stage: int, row: int = -1) -> np.ndarray:
    """What that gives to the samples held out, (M,)."""
    return cut_by(recording, stage, row)(recording.arrays["held_out/inputs"])
