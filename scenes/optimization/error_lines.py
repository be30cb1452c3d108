"""Which errors stand along the foot of Overfitting: of the training that is told, with weight decay, and from other starts."""

from __future__ import annotations

import numpy as np

from nets.findings.optimization.overfitting.course import Course
from nets.findings.optimization.overfitting.study import Decay, Starts
from scenes.optimization.fit_chart import DECAYED, STOPPED
from scenes.optimization.two_errors import ErrorLine, TwoErrors
from scenes.parts.theme import GHOST, THEME

DOTS, TRUE, CHOOSE, PULLED, OTHERS = range(5)  # the lines; behind them those from other starts
ROOM = 1.2  # times the largest error behind the least one, that are seen: the first ones are far larger


def errors_of(found: Course, starts: Starts | None, decay: Decay | None, frames: np.ndarray) -> TwoErrors:
    """The lines over frames (K,), from the first to the last."""
    others = [*zip(starts.steps[1:], starts.true[1:], strict=True)] if starts else []
    pulled = (decay.steps, decay.true.values) if decay else (found.steps, found.true.values)
    lines = [
        ErrorLine(found.steps, found.dots.values, THEME.classes[0]),
        ErrorLine(found.steps, found.true.values, THEME.loss),
        ErrorLine(found.steps, found.chosen_by.values, THEME.ink),
        ErrorLine(*pulled, DECAYED),
        *(ErrorLine(steps[np.isfinite(steps)], true[np.isfinite(steps)], THEME.loss, GHOST) for steps, true in others),
    ]
    ends = np.concatenate([found.true.values[found.steps >= float(found.best)], *(line.errors[-1:] for line in lines[OTHERS:])])
    highest = float(ends[np.isfinite(ends)].max(initial=0))
    with_choosing = max(highest, float(np.nan_to_num(found.chosen_by.last, posinf=0)))
    errors = TwoErrors(lines, frames, (ROOM * with_choosing or 1.0, ROOM * highest or 1.0), STOPPED)
    errors.marked, errors.ring = (TRUE, float(found.best)), (CHOOSE, float(found.stop))
    return errors


def elsewhere(errors: TwoErrors) -> range:
    """The lines of trainings from other starts."""
    return range(OTHERS, len(errors.told))
