"""What a network answers, from its recorded parameters and with numpy alone."""

from __future__ import annotations

import numpy as np

from nets.records.recording import Recording
from scenes.parts.axes.window import Window
from scenes.stage import Stage


def answer(recording: Recording, step: int, inputs: np.ndarray) -> np.ndarray:
    """The network's first output (N,) at a recorded step, computed with numpy alone."""
    return answers(recording, step, inputs)[:, 0]


def answers(recording: Recording, step: int, inputs: np.ndarray) -> np.ndarray:
    """The network's outputs (N, O) at a recorded step, computed with numpy alone."""
    names = [name.removesuffix(".weight") for name in recording.arrays if name.startswith("parameters/") and name.endswith(".weight")]
    values = np.asarray(inputs, np.float64)
    for name, act in zip(names, [*recording.acts, np.asarray], strict=True):
        weight, bias = (recording.arrays[f"{name}.{kind}"][step].astype(np.float64) for kind in ("weight", "bias"))
        values = act(values @ weight.T + bias)
    return values


def whole(recording: Recording, places: np.ndarray) -> np.ndarray:
    """All inputs (n, D) of places (n, 2) in the plane that is drawn."""
    held = recording.arrays["plane/held"] if recording.sliced else np.zeros(2)
    inputs = np.tile(held.astype(np.float64), (len(places), 1))
    inputs[:, recording.axes] = places
    return inputs


def data_of(window: Window, points: np.ndarray) -> np.ndarray:
    """Points on screen (n, 3) as data (n, 2)."""
    box = window.box
    share = (points[:, :2] - [box.left, box.bottom]) / [box.width, box.height]
    return np.array([window.x[0], window.y[0]]) + share * [window.x[1] - window.x[0], window.y[1] - window.y[0]]


def keyframes_of(scene: Stage) -> list[int]:
    """The recorded steps at which a scene is looked at: the first, the last, and one between them."""
    steps = scene.recording.arrays["keyframes"]
    return [int(steps[0]), int(steps[len(steps) // 3]), int(steps[-1])]
