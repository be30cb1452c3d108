"""What the pieces of a one-layer network are, and how well their sum fits.

Shape letters: K keyframes · Z places on the activation's own axis · G grid points · P, F places of x · H hidden units.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.endings import FITS, fit, spread
from nets.findings.sculpting.seen import STAYED, largest
from nets.findings.sculpting.slice_flip_stretch import outcomes
from nets.findings.sculpting.slice_flip_stretch.course import lull_of, settled
from nets.findings.sculpting.slice_flip_stretch.unstacked import Unstacked, across, refuse_others
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory


class Sculpting(Finding):
    """The pieces of a network with one input and one hidden layer, and what can be said of them.

    u, height (Z,): the activation on its own axis, symmetric, as far out as the weights use it. stretched (K, H, G): each unit's activation
    over x, as recorded. pieces (K, H, G): times the outgoing weight. output (K, G): the network's, as recorded. places (P,): across the
    samples; stack (H + 2, P): what lies there at the last step: nothing, the pieces added one by one, then the constant. far, far_output
    (F,): x far beyond the samples, and what the last weights give there. miss: the largest distance from a sample; worst (3,): where that
    is, the sample's height and the curve's. shift: how far the constant moves the sum. blown: the step at which the loss first rose far
    above its start, or -1. lull_end: the step at which the loss leaves the longest stretch that it stood still before it fell, or -1; lull:
    of how many steps that was. settled: the keyframe from which on nobody sees the output move.
    """

    keyframes: np.ndarray = array("K")
    u: np.ndarray = array("Z")
    height: np.ndarray = array("Z")
    stretched: Trajectory = trajectory("K H G", over="keyframes")
    pieces: Trajectory = trajectory("K H G", over="keyframes")
    output: Trajectory = trajectory("K G", over="keyframes")
    places: np.ndarray = array("P")
    stack: np.ndarray = array("H+2 P")
    far: np.ndarray = array("F")
    far_output: np.ndarray = array("F")
    worst: np.ndarray = array("3")
    miss: Measured = number()
    shift: Measured = number()
    blown: Measured = number()
    lull: Measured = number()
    lull_end: Measured = number()
    settled: Measured = number()
    puzzle = verdict("hump", "dots", "dot")
    shape = verdict("kink", "bend", "step", "none")
    gestures = verdict("turned", "straight", "point", "lost")
    pull = verdict("under", "taller", "flatter", "gone", "lost")
    others = verdict("none", "one", "several", "odd")
    constant = verdict("down", "up", "none", "lost")
    fit = verdict(*FITS, "unmoved")
    moved = verdict("lull", "moved", "pieces", "constant", "stayed", "blew_up")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has another network, or predicts a class."""
        (recording,) = recordings
        refuse_others(recording)
        keyframes = recording.arrays["keyframes"]
        rows = np.searchsorted(recording.arrays["steps"], keyframes)
        outgoing = recording.arrays["parameters/output.weight"][rows, 0, :]  # (K, H)
        act, output = recording.act, recording.output("grid").values[:, :, 0]
        with np.errstate(all="ignore"):
            stretched = recording.activation("grid", f"hidden1.{act.name}").values.transpose(0, 2, 1)  # (K, H, G)
            pieces = outgoing[:, :, None] * stretched
            seen = STAYED * spread(recording.targets[:, 0])
            pieces_move, sum_moves = (largest(np.abs(values[-1] - values[0])) > seen for values in (pieces, output))
        last = Unstacked.of(recording)
        places, far = across(recording.inputs[:, 0], 25, 0), across(recording.inputs[:, 0], 241, 1)
        ending, how = fit(recording)
        lull, lull_end = lull_of(recording)
        moves = {(True, True): "moved", (True, False): "pieces", (False, True): "constant", (False, False): "stayed"}
        moved = "blew_up" if ending["blown"] >= 0 else "lull" if lull and sum_moves else moves[pieces_move, sum_moves]
        u = np.linspace(-1, 1, 4 * output.shape[1] - 3) * last.reach(places)
        return {
            "keyframes": keyframes,
            "u": u,
            "height": act(u),
            "stretched": stretched,
            "pieces": pieces,
            "output": output,
            "places": places,
            "stack": last.stack(places),
            "far": far,
            "far_output": last.stack(far)[-1],
            "worst": _worst(recording),
            "miss": ending["miss"],
            "shift": np.abs(last.constant),
            "blown": ending["blown"],
            "lull": lull,
            "lull_end": lull_end,
            "settled": settled(keyframes, output, seen),
            "puzzle": outcomes.puzzle(recording),
            "shape": act.shape,
            "gestures": outcomes.gestures(last.weight[0], last.bias[0]),
            "pull": outcomes.pull(last.outgoing[0]),
            "others": outcomes.others([outcomes.gestures(*both) for both in zip(last.weight[1:], last.bias[1:], strict=True)]),
            "constant": "lost" if not np.isfinite(last.constant) else ("down", "none", "up")[int(np.sign(last.constant)) + 1],
            "fit": "unmoved" if how == "stuck" and moved == "stayed" else how,
            "moved": moved,
        }


def _worst(recording: Recording) -> np.ndarray:
    """The sample that the last output misses by most: its place, its height and the output's (3,)."""
    output, targets = recording.output("samples").last[:, 0].astype(np.float64), recording.targets[:, 0]
    with np.errstate(invalid="ignore"):
        at = int(np.argmax(np.abs(output - targets)))
    return np.array([recording.inputs[at, 0], targets[at], output[at]])
