"""All knobs of a network at once: as training turned them, and turned at random.

Shape letters: T recorded steps · F settings that are shown · P knobs · B counts that there can be, from none to all samples.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.black_box.inside_the_box.scale import alike, refuse_others, right, scale_of
from nets.knobs import Knobs
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

TRIES = 2000
SHOWN = 12
MOST = 0.5  # of the settings are most


class Tried(Finding):
    """How many of the samples are named rightly: in each step of training, and with all knobs anywhere on their scale (see `scale_of`).

    steps, right: the steps, and how many samples the network names rightly there. samples: of how many; first, mine: how many at the
    first step and the last. learned: the first step from which on it is all of them; -1 where it is not. tries: how many settings were
    drawn, each knob by itself and evenly over the scale. settings: the first of these, and counts: how many samples are right with each.
    tally: for each count how many settings have it. best: the most that any has; equal: how many settings have at least as many as the
    trained network; alike: how many give all samples one answer. ending: how training ended. luck: whether chance does as well.
    """

    steps: np.ndarray = array("T")
    right: Trajectory = trajectory("T", over="steps")
    samples: Measured = number()
    first: Measured = number()
    mine: Measured = number()
    learned: Measured = number()
    tries: Measured = number()
    settings: np.ndarray = array("F P")
    counts: np.ndarray = array("F")
    tally: np.ndarray = array("B")
    best: Measured = number()
    equal: Measured = number()
    alike: Measured = number()
    ending = verdict("all", "more", "level", "fewer", "lost", "untrained")
    luck = verdict("none", "some", "most", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Count, and draw."""
        (recording,) = recordings
        refuse_others(recording)
        knobs, steps = Knobs(recording), recording.arrays["steps"]
        high, samples = scale_of(knobs), len(recording.inputs)
        said = knobs.chances(knobs.every, recording.inputs)
        trained = right(recording, said)
        settings = np.random.default_rng(0).uniform(-high, high, (TRIES, knobs.every.shape[1]))
        chances = knobs.chances(settings, recording.inputs)
        drawn = right(recording, chances)
        mine, equal = int(trained[-1]), int((drawn >= trained[-1]).sum())
        missed = np.flatnonzero(trained < samples)
        lost = not np.isfinite(said[-1]).all()
        return {
            "steps": steps,
            "right": trained,
            "samples": samples,
            "first": trained[0],
            "mine": mine,
            "learned": steps[missed[-1] + 1 if len(missed) else 0] if mine == samples else -1,
            "tries": TRIES,
            "settings": settings[:SHOWN],
            "counts": drawn[:SHOWN],
            "tally": np.bincount(drawn, minlength=samples + 1),
            "best": drawn.max(),
            "equal": equal,
            "alike": alike(chances).sum(),
            "ending": "lost" if lost else "untrained" if len(steps) == 1 else _ending(int(trained[0]), mine, samples),
            "luck": "lost" if lost else "none" if not equal else "most" if equal >= MOST * TRIES else "some",
        }


def _ending(first: int, last: int, samples: int) -> str:
    """How a training ends that began with so many samples right."""
    return "all" if last == samples else "more" if last > first else "level" if last == first else "fewer"
