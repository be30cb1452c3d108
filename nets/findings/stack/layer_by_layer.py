"""What each layer of a network does to the samples: for straight cuts through its numbers, and for their spread.

Shape letters: K keyframes · N samples · M samples held out · S stages: the input, and behind each hidden layer · L hidden layers ·
C classes · W numbers of the widest stage.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import named
from nets.findings.endings import COURSES, course
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.findings.stack.probes import basis, fisher, fitted, says, spread
from nets.findings.stack.stages import stage_numbers
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

ALIKE = 0.01  # of the held-out samples, by which two cuts may differ and be as good
STEADY = 0.1  # share by which a ratio may change and be the same
STAYED = 0.01  # largest change of a weight that nobody sees, as a share of the largest weight
CURVED = 0.02  # of the lattice, that lies on other sides of a boundary and of a straight line, from where on it is seen to curve


class Reshaped(Finding):
    """What the layers make of the classes of samples, and how well straight cuts fitted to any stage then part samples never seen.

    threshold, mistakes: as `separation` gives them. weights, constants: at each stage of the trained network a logistic regression
    (scikit-learn's, on standardised numbers) fitted to the samples that it was trained on: told is the class whose number in weights @ h +
    constants is the largest; at the input as it is in the plane that is drawn, h its two inputs. wrong: which samples that at the input
    gets wrong. right, percent: how many of the held-out samples each gets right; they were not fitted to. That of a stage is a linear probe
    (Alain and Bengio, 2016, "Understanding intermediate layers using linear classifier probes"). middles: of each class its mean; ratio:
    Fisher's, of the means' distances for how widely the classes are spread (see `fisher`). layer: the number of each hidden layer. bases:
    the three directions of largest variance of a layer of more than three numbers, fixed for all steps, and kept: the percentage of the
    variance that they hold. passed: the first keyframe from which on the network gets more samples right than the straight cut at the
    input. more: hidden layers behind the first.
    Raises RunError where a run has no plane to draw, other classes, no samples held out or no layers that are known.
    """

    keyframes: np.ndarray = array("K")
    threshold: Measured = number()
    mistakes: Trajectory = trajectory("K", over="keyframes")
    weights: np.ndarray = array("S C W")
    constants: np.ndarray = array("S C")
    wrong: np.ndarray = array("N")
    missed: Measured = number()
    right: np.ndarray = array("S")
    percent: np.ndarray = array("S")
    tested: Measured = number()
    middles: np.ndarray = array("S C W")
    ratio: np.ndarray = array("S")
    layer: np.ndarray = array("L")
    bases: np.ndarray = array("L 3 W")
    kept: np.ndarray = array("L")
    passed: Measured = number()
    more: Measured = number()
    separation = verdict(*SEPARATIONS)
    loss = verdict(*COURSES)
    turn = verdict("turns", "shrinks")
    bend = verdict("step", "kink", "bend", "none")
    cut = verdict("better", "alike", "worse")
    spread = verdict("nearer", "alike", "farther", "together", "lost")
    passing = verdict("passes", "never")
    boundary = verdict("curved", "straight", "none")
    moved = verdict("moved", "stayed")
    ending = verdict("plane", "space", "wider")
    many = verdict("two", "three")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Fit a cut at every stage, and score it."""
        (recording,) = recordings
        refuse_others(recording, most=3)
        if "held_out/targets" not in recording.arrays:
            raise RunError("straight cuts are scored on samples that none was fitted to: data.held_out = 1000, say")
        separated, ending = separation(recording)
        (inputs, targets), kinds = recording.trained_on, recording.targets[:, 0]
        stages = [stage_numbers(recording, places) for places in (inputs, recording.arrays["held_out/inputs"], recording.inputs)]
        probes = [fitted(numbers, targets[:, 0]) for numbers in stages[0]]
        answers = recording.arrays["held_out/targets"][:, 0]
        right = np.array([np.sum(says(numbers, *probe) == answers) for numbers, probe in zip(stages[1], probes, strict=True)])
        wrong = says(recording.inputs, *probes[0]) != kinds
        probes[0] = _in_plane(recording, *probes[0])
        spreads = [spread(numbers, kinds) for numbers in stages[2]]
        ratio = np.array([fisher(*one) for one in spreads])
        bases = [basis(numbers) for numbers in stages[2][1:]]
        widest = max(numbers.shape[1] for numbers in stages[0])
        padded = [np.pad(one, ((0, 0), (0, widest - one.shape[1]))) for one, _ in probes]
        keyframes = recording.arrays["keyframes"]
        late = np.flatnonzero(separated["mistakes"] >= wrong.sum())
        passes = len(late) < len(keyframes) and (not len(late) or late[-1] < len(keyframes) - 1)
        return separated | {
            "keyframes": keyframes,
            "weights": np.array(padded),
            "constants": np.array([constants for _, constants in probes]),
            "wrong": wrong,
            "missed": wrong.sum(),
            "right": right,
            "percent": 100 * right / len(answers),
            "tested": len(answers),
            "middles": np.array([np.pad(middles, ((0, 0), (0, widest - middles.shape[1]))) for middles, _ in spreads]),
            "ratio": ratio,
            "layer": np.arange(1, len(bases) + 1),
            "bases": np.array([np.pad(seen, ((0, 0), (0, widest - seen.shape[1]))) for seen, _ in bases]),
            "kept": np.array([kept for _, kept in bases]),
            "passed": keyframes[late[-1] + 1 if passes and len(late) else 0],
            "more": len(bases) - 1,
            "separation": ending,
            "loss": course(recording),
            "turn": "turns" if layers_of(recording)[0].weight.last.any() else "shrinks",
            "bend": _bend(recording),
            "cut": _compared(right[1] - right[0], ALIKE * len(answers), ("worse", "alike", "better")),
            "spread": _spread(ratio, spreads[1][1]),
            "passing": "passes" if passes else "never",
            "boundary": _boundary(recording, float(separated["threshold"])),
            "ending": ["plane", "plane", "space", "wider"][min(stages[0][-1].shape[1], 4) - 1],
            "moved": "moved" if _moved(recording) else "stayed",
            "many": "two" if len(recording.class_names) == 2 else "three",
        }


def _in_plane(recording: Recording, weights: np.ndarray, constants: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Straight cuts through all inputs, as cuts through the two of the plane that is drawn, where the others are held."""
    others = np.setdiff1d(np.arange(weights.shape[1]), recording.axes)
    held = recording.arrays["plane/held"][others] if len(others) else np.zeros(0)
    return weights[:, recording.axes], constants + weights[:, others] @ held


def _bend(recording: Recording) -> str:
    """What the first layer's activation does to the sheet: nothing where its kink lies beside all that is seen of it."""
    (weight, bias), *_ = weights_at(layers_of(recording), -1)
    shape = recording.act.shape
    with np.errstate(all="ignore"):
        given = recording.grid @ weight.T + bias
    bends = weight.any() and (shape != "kink" or ((given > 0).any(axis=0) & (given < 0).any(axis=0)).any())
    return shape if bends else "none"


def _compared(change: float, least: float, outcomes: tuple[str, str, str]) -> str:
    """Which of three outcomes it is: clearly less, about the same, clearly more; what is no number is the same as anything."""
    return outcomes[1 + int(change > least) - int(change < -least)]


def _spread(ratio: np.ndarray, wide: np.ndarray) -> str:
    """What became of the classes' distance for their spread behind the first layer, whose spreads are `wide` (C,)."""
    if not np.isfinite(ratio[1]):
        return "lost"
    if not wide.any():
        return "together"
    return _compared(ratio[1] - ratio[0], STEADY * ratio[0], ("nearer", "alike", "farther"))


def _moved(recording: Recording) -> bool:
    """Whether training moved any weight or bias so far that one sees it."""
    for layer in layers_of(recording):
        for values in (layer.weight.values, layer.bias.values):
            first, last = values[[0, -1]].astype(np.float64)
            with np.errstate(invalid="ignore"):
                stayed = (first == last) | (np.abs(last - first) <= STAYED * max(float(np.abs(first).max()), STAYED))
            if not stayed.all():
                return True
    return False


def _boundary(recording: Recording, threshold: float) -> str:
    """Whether there is a boundary on the lattice, and whether it curves: whether no straight cuts part what lies on its sides."""
    grid = recording.places("grid").astype(np.float64)
    classes, told = np.unique(named(recording.output("grid").last, threshold), return_inverse=True)
    if len(classes) == 1:
        return "none"
    return "straight" if np.mean(says(grid, *fitted(grid, told)) != told) <= CURVED else "curved"
