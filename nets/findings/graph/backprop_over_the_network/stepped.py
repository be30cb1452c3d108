"""What one step of plain descent makes of the followed sample's pass, and of its loss. Shape letters: U units · O outputs."""

from __future__ import annotations

import numpy as np
from scipy.special import log_softmax

from nets.layers import layers_of, weights_at
from nets.records.recording import Recording

CLOSE, NEAR = 0.1, 0.5  # of what was predicted, that the real fall is off by
NOTHING = 1e-13  # of the loss, below which a change of it is rounding


def stepped(recording: Recording, rate: float) -> np.ndarray:
    """What each unit gives, (U,), when every weight and bias has gone one step against its gradient."""
    graph, layers = recording.graph, layers_of(recording)
    h = graph.value.values[0, : layers[0].inputs]
    told, gradients = [h], graph.gradient.values[0]
    for layer, (weight, bias) in zip(layers, weights_at(layers, 0), strict=True):
        dw, db = (gradients[graph.block(f"{layer.linear}.{kind}")] for kind in ("weight", "bias"))
        h = (weight - rate * dw) @ h + bias - rate * db
        h = h if layer.activation is None else layer.activation(h)
        told.append(h)
    return np.concatenate([*told, [_loss(recording, h)]])


def _loss(recording: Recording, outputs: np.ndarray) -> float:
    """The followed sample's loss, where the network gives it these outputs (O,)."""
    run, classes = recording.run, len(recording.class_names)
    target = recording.trained_on[1][run.probe.example].astype(np.float64)
    if run.training.loss == "squared_error" or not classes:
        wanted = np.eye(len(outputs))[int(target[0])] if classes > 2 else target
        return float(np.mean((outputs - wanted) ** 2))
    if classes > 2:
        return float(-log_softmax(outputs)[int(target[0])])
    return float(np.logaddexp(0, outputs[0]) - target[0] * outputs[0])


def falls(predicted: float, real: float, loss: float) -> str:
    """How the real fall of the loss compares with the predicted one."""
    if not (np.isfinite(real) and np.isfinite(predicted)):
        return "lost"
    if max(abs(predicted), abs(real)) <= NOTHING * abs(loss):
        return "level"
    if real < 0:
        return "rises"
    off = abs(real - predicted)
    return "close" if off <= CLOSE * predicted else "near" if off <= NEAR * predicted else "less"
