"""How wrong a network is along its training: on what it trains on, and in truth.

In truth is, where the rule behind the samples is known in the units of the data, its mean squared distance from that rule between the
samples' ends; and it is chosen when to stop by all samples that are held out. Where the rule is not known, every other one of these judges,
by its squared error, and the rest chooses: nothing that was used to choose is what it is then judged by.

Shape letters: T steps · G places between the samples' ends · M samples held out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nets.layers import layers_of, output_at
from nets.records.recording import Recording
from nets.runs.run_files import RunError
from nets.runs.sections import Parameters
from nets.samples import Rule

PLACES, STEPS = 301, 300  # at how many places, and at how many steps beside the keyframes, known layers are asked


@dataclass(frozen=True)
class Judged:
    """x (G,), answers (T, G): the curve. dots, chosen_by, true (T,): mean squared error on the samples, on those that choose, in truth."""

    steps: np.ndarray
    x: np.ndarray
    answers: np.ndarray
    dots: np.ndarray
    chosen_by: np.ndarray
    true: np.ndarray

    @property
    def best(self) -> int:
        """The row of the step at which the true error is least."""
        return _least(self.true)

    @property
    def stop(self) -> int:
        """The row of the step at which the error is least on the samples that choose."""
        return _least(self.chosen_by)

    @classmethod
    def of(cls, recording: Recording) -> Judged:
        """Raises RunError where too few samples are held out, the lattice is too coarse, or the run is not of one input and a number."""
        choosing, judging = parts(recording)
        steps, x, answers, held_out = _asked(recording)
        rule = rule_of(recording.run)
        with np.errstate(all="ignore"):
            missed = (held_out - recording.arrays["held_out/targets"][:, 0]) ** 2
            true = missed[:, judging].mean(axis=1) if rule is None else ((answers - rule.value(x)) ** 2).mean(axis=1)
            dots = recording.loss.values[np.searchsorted(recording.arrays["steps"], steps)].astype(np.float64)
            return cls(steps, x, answers, dots, missed[:, choosing].mean(axis=1), true)


def _asked(recording: Recording) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Steps (T,), places (G,), what is answered there (T, G), and on the samples held out (T, M).

    Known layers are asked by their weights, at more steps than were watched; of any other module it is known what it said at the keyframes.
    """
    samples, held_out, frames = recording.trained_on[0][:, 0], recording.arrays["held_out/inputs"], recording.arrays["keyframes"]
    grid = recording.grid[:, 0]
    if not recording.layered:
        slack = 1e-9 * np.ptp(grid)
        between = ((grid >= samples.min() - slack) & (grid <= samples.max() + slack)) | (np.ptp(samples) == 0)
        if between.sum() < 2:
            raise RunError("a curve is judged between the samples' ends: more places there, by a finer probe.grid or less of probe.margin")
        told = (recording.output(probe).values[..., 0].astype(np.float64) for probe in ("grid", "held_out"))
        answers, missed = told
        return frames, grid[between], answers[:, between], missed
    every = recording.arrays["steps"]
    steps = np.union1d(frames, every[np.linspace(0, len(every) - 1, min(STEPS, len(every))).round().astype(int)])
    ends = (samples.min(), samples.max()) if np.ptp(samples) else (grid.min(), grid.max())
    x, layers = np.linspace(*ends, PLACES), layers_of(recording)
    inputs = np.concatenate([x[:, None], held_out])
    answers = np.array([output_at(layers, inputs, row)[:, 0] for row in np.searchsorted(every, steps)])
    return steps, x, answers[:, :PLACES], answers[:, PLACES:]


def rule_of(run: Parameters) -> Rule | None:
    """The rule behind a run's samples, where it is known in the units of the data."""
    return run.data.dataset.rule if run.data.dataset and not run.data.standardise else None


def parts(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """Which of the samples that are held out choose, and which judge, in the order of their input. Raises RunError as `Judged.of`."""
    count = len(recording.arrays.get("held_out/targets", ()))
    if recording.inputs.shape[1] != 1 or recording.class_names:
        raise RunError("a curve is judged over one input, and where a number is predicted")
    if count < fewest(recording.run):
        raise RunError(f"some samples choose when to stop, and others judge: data.held_out = {fewest(recording.run)}, at the least")
    order = np.argsort(recording.arrays["held_out/inputs"][:, 0], kind="stable")
    return (order, order[:0]) if rule_of(recording.run) else (order[::2], order[1::2])


def fewest(run: Parameters) -> int:
    """How many samples must be held out."""
    return 1 if rule_of(run) else 2


def _least(errors: np.ndarray) -> int:
    return int(np.argmin(np.where(np.isfinite(errors), errors, np.inf)))
