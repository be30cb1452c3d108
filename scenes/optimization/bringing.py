"""What Overfitting says of all starts: how many part, and how far stopping and weight decay bring the true error down."""

from __future__ import annotations

import numpy as np

from nets.findings.optimization.overfitting.course import Course
from nets.findings.optimization.overfitting.study import Decay, Starts
from scenes.optimization.overfitting_otherwise import ELSE
from scenes.stage import Measured

Told = tuple[str, dict[str, Measured], np.ndarray]


def brought_back(found: Course, starts: Starts | None, decay: Decay | None) -> Told:
    """A sentence, the numbers it may state, and true errors (R, 2 or 3): at the end, stopped and with decay, of all starts there are."""
    return _with_decay(decay) if decay else _stopped(starts) if starts else _once(found)


def parted(starts: Starts) -> dict[str, Measured]:
    """From how many starts the errors part, and how far."""
    return {"starts": starts.length("ends"), "parted": starts.parted, "fewest": starts.fewest, "most": starts.most}


def _with_decay(decay: Decay) -> Told:
    values = {"starts": decay.length("ends"), "stopped": decay.stopped, "helped": decay.helped, "halted": decay.halted}
    values |= {"less": decay.less, "first": decay.number("ends", 0, 0), "last": decay.number("ends", 0, 2)}
    told = "Stopped, each start errs at least {halted} times less; with decay, {less}."
    return decay.brings.say(both=told, **ELSE["back"]), values, decay.ends


def _stopped(starts: Starts) -> Told:
    told = "Stopped, each start errs at least {less} times less."
    values = {"starts": starts.length("ends"), "helped": starts.helped, "less": starts.less}
    return starts.stops.say(all=told, **ELSE["stopped"]), values, starts.ends


def _once(found: Course) -> Told:
    told = found.stops.say(helps="Stopped there, its true error is {saved} times smaller.", **ELSE["saved"])
    return told, {"saved": found.saved}, np.array([[float(found.last), float(found.stopped)]])
