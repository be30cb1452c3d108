"""A small training on customers, and what torch and scikit-learn make of it."""

from __future__ import annotations

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn

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


def told(recording, stage: int, row: int = -1) -> np.ndarray:
    """The logarithm of the odds that scikit-learn's own pipeline gives to the samples held out, (M,)."""
    inputs, classes = recording.trained_on
    cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(by_torch(recording, inputs, stage, row), classes[:, 0])
    return cut.decision_function(by_torch(recording, recording.arrays["held_out/inputs"], stage, row))
