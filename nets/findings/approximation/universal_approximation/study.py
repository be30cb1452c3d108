"""Many trainings, of several widths and from several seeds, beside what is built by hand.

Shape letters: W widths · S seeds · M trainings · G places.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.alike import different
from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, around, largest_error, rule_of
from nets.layers import layers_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.runs.sections import Parameters


class Study(Finding):
    """The largest errors of a study that varies the width and the seed, beside those of hinges placed by hand.

    errors: in rising order of width and seed; infinite where training left nothing. curves: what each of them became, over the x of
    `Trained`, in the same order; nearer: which came nearer than as many hinges placed by hand. below, members: how many of them did, of
    how many, where a training that other seeds repeat to the last bit counts once.
    """

    errors: np.ndarray = array("W S")
    curves: np.ndarray = array("M G")
    nearer: np.ndarray = array("M")
    below: Measured = number()
    members: Measured = number()
    came = verdict("none", "some", "all")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a width or a seed is missing, a run differs in more than these, or `Trained` would."""
        rules = [rule_of(recording) for recording in recordings]
        if any(_others(recording.run) != _others(recordings[0].run) for recording in recordings):
            raise RunError("errors are compared over a study that varies network.hidden and training.seed, and nothing else")
        rule, networks = rules[0], {_place(recording): OneLayer.of(layers_of(recording), -1) for recording in recordings}
        found = {place: largest_error(network, rule)[0] for place, network in networks.items()}
        widths, seeds = (np.unique([place[at] for place in found]) for at in (0, 1))
        if len(found) < len(widths) * len(seeds):
            raise RunError("errors are compared over a study that has each width with each seed")
        errors = np.array([[found[width, seed] for seed in seeds.tolist()] for width in widths.tolist()])
        errors[~np.isfinite(errors)] = np.inf
        built = np.array([largest_error(interpolant(rule, int(width)), rule)[0] for width in widths])
        firsts = {_place(recording) for recording in different(recordings)}
        counts = np.array([[(width, seed) in firsts for seed in seeds.tolist()] for width in widths.tolist()])
        nearer = errors < built[:, None]
        below, members = int((nearer & counts).sum()), len(firsts)
        return {
            "errors": errors,
            "curves": [networks[place](around(rule)) for place in sorted(networks)],
            "nearer": nearer.ravel(),
            "below": below,
            "members": members,
            "came": "none" if not below else "all" if below == members else "some",
        }


def _place(recording: Recording) -> tuple[int, int]:
    return recording.run.network.hidden[0], recording.run.training.seed


def _others(run: Parameters) -> Parameters:
    """A run's parameters, but for the width and the seed."""
    network, training = run.network.model_copy(update={"hidden": ()}), run.training.model_copy(update={"seed": 0})
    return run.model_copy(update={"network": network, "training": training})
