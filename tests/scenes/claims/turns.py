"""Claims of the moment in which a training turns, and of what one neuron does to the plane of the inputs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tests.scenes.claims.layers import Stages
from tests.scenes.claims.training import Holds, Training


@dataclass(frozen=True)
class Turning:
    """A training around its steepest fall of mistakes, worked out from what was recorded."""

    run: Training

    @cached_property
    def mistakes(self) -> np.ndarray:
        """Of how many samples another class is named, or none, at each keyframe."""
        output, targets = self.run.recording.output("samples").values[..., 0], self.run.recording.targets[:, 0]
        return np.sum(((output > self.run.threshold) != (targets == 1)) | ~np.isfinite(output), axis=1)

    @cached_property
    def rows(self) -> tuple[int, int]:
        """Between which keyframes, at most a twentieth of the training apart, most mistakes go that a straight cut leaves."""
        frames, cut = self.run.arrays["keyframes"], Stages(self.run).straight_misses
        best = (0, 0, int(np.argmax(self.mistakes <= cut)), int(np.argmax(self.mistakes <= cut)))
        for one in range(best[2], len(frames)):
            for other in range(one + 1, len(frames)):
                fall, lasts = int(self.mistakes[one] - self.mistakes[other]), int(frames[other] - frames[one])
                if 20 * lasts <= frames[-1] - frames[0] and (fall, -lasts) > best[:2]:
                    best = (fall, -lasts, one, other)
        return best[2:]

    @property
    def folds(self) -> bool:
        """Whether more than half of what a straight cut gets wrong is put right in it."""
        first, last = self.rows
        return 2 * (self.mistakes[first] - self.mistakes[last]) > Stages(self.run).straight_misses

    @property
    def neuron(self) -> int:
        """The neuron of the first layer whose numbers, with those by which it is heard, change most in it."""
        ends = [self.parameters(row) for row in self.rows]
        with np.errstate(all="ignore"):
            far = np.linalg.norm(ends[1] - ends[0], axis=1)
        return int(np.nan_to_num(far, nan=-1, posinf=-1).argmax())

    def parameters(self, row: int) -> np.ndarray:
        """Of each neuron of the first layer its weights, its bias and its weights to the next layer, at a keyframe."""
        at = self.run.arrays["keyframes"][row]
        weight, bias, onward = (
            self.run.arrays[f"parameters/{name}"][at].astype(float)
            for name in ("hidden1.linear.weight", "hidden1.linear.bias", "hidden2.linear.weight")
        )
        return np.column_stack([weight, bias, onward.T])

    @property
    def drawn(self) -> bool:
        """Whether that neuron's line crosses the lattice, when the moment begins."""
        *weight, bias = self.parameters(self.rows[0])[self.neuron, :3]
        with np.errstate(all="ignore"):
            given = self.run.arrays["grid/inputs"].astype(float) @ weight + bias
        return bool((given > 0).any() and (given < 0).any())

    @property
    def stays(self) -> bool:
        """Whether that neuron's line crosses the lattice from then on, at every keyframe."""
        grid, later = self.run.arrays["grid/inputs"].astype(float), range(self.rows[0], len(self.run.arrays["keyframes"]))
        with np.errstate(all="ignore"):
            given = np.array([grid @ weight[:2] + weight[2] for weight in (self.parameters(row)[self.neuron] for row in later)])
        return bool(((given > 0).any(axis=1) & (given < 0).any(axis=1)).all())

    @cached_property
    def livelier(self) -> np.ndarray:
        """Which pictures change at least twice as fast in it as else: knobs, answers, line, two layers, loss and gradient."""
        arrays, frames, (first, last) = self.run.arrays, self.run.arrays["keyframes"], self.rows
        own = np.array([self.parameters(row)[self.neuron] for row in range(len(frames))])
        told = self.run.recording.output("grid").values[..., 0] > self.run.threshold
        act, depth = self.run.act.name, len(self.run.hidden)
        inside = [arrays[f"activations/samples/hidden{layer}.{act}"].astype(float) for layer in (1, depth)]
        names = [f"gradients/hidden{layer}.linear.weight" for layer in range(1, depth + 1)] + ["gradients/output.weight"]
        lasts = np.diff(frames)
        with np.errstate(all="ignore"):
            turn = np.abs(np.diff(np.arctan2(own[:, 1], own[:, 0])))
            ways = [
                np.linalg.norm(np.diff(own, axis=0), axis=1),
                np.mean(told[1:] != told[:-1], axis=1),
                np.minimum(turn, 2 * np.pi - turn),
                *(np.sqrt((np.diff(one, axis=0) ** 2).sum(axis=2)).mean(axis=1) for one in inside),
                np.abs(np.diff(arrays["loss"][frames].astype(float))),
                np.sqrt(sum((arrays[name][frames].astype(float) ** 2).sum(axis=(1, 2)) for name in names))[:-1] * lasts,
            ]
            during, ways = (np.arange(len(lasts)) >= first) & (np.arange(len(lasts)) < last), np.array(ways)
            return ways[:, during].sum(axis=1) / lasts[during].sum() >= 2 * ways[:, ~during].sum(axis=1) / lasts[~during].sum()

    @property
    def some(self) -> bool:
        """Whether some pictures do, and not all."""
        return bool(self.livelier.any() and not self.livelier.all())


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"One neuron's knobs draw a line in it", lambda run, _: Turning(run).drawn),
    (r"One neuron's line lies elsewhere", lambda run, _: not Turning(run).drawn),
    (r"Tilted, the line is a fold", lambda run, _: run.steps and Turning(run).drawn),
    (r"Tilted, the line is a sharp fold", lambda run, _: run.kinked and Turning(run).drawn),
    (r"Tilted, the line is a soft bend", lambda run, _: run.smooth and not run.steps and Turning(run).drawn),
    (r"the fold is there: all seven pictures leap at once", lambda run, _: Turning(run).folds and Turning(run).livelier.all()),
    (
        r"the fold is there: \S+ of seven pictures leap at once",
        lambda run, _: Turning(run).folds and 0 < Turning(run).livelier.sum() < 7,
    ),
    (r"the fold is there: no picture changes faster than else", lambda run, _: Turning(run).folds and not Turning(run).livelier.any()),
    (r"One neuron is in all seven", lambda run, _: Turning(run).stays),
    (r"no fold appears all at once", lambda run, _: run.trained and not Turning(run).folds),
    (r"Here nothing has been trained", lambda run, _: not run.trained),
)
