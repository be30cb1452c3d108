"""How a training that predicts a number ended: by how much the curve misses the samples, and what became of the loss."""

from __future__ import annotations

import math

import numpy as np

from nets.records.recording import Recording

Arrays = dict[str, np.ndarray]

FITS = ("through", "close", "stuck", "unfinished", "blew_up", "untrained")
COURSES = ("fell", "level", "rose", "blew_up", "untrained")

ON_THE_DOTS = 0.05  # largest miss, as a share of the targets' range: about the radius of a dot on screen
CLOSE = 0.9  # share of the targets' variance that the curve explains
STANDSTILL = 0.05  # a loss that falls by no more than this share from the third to the last quarter of training has stopped falling
BLOWN_END, BLOWN_PEAK = 10, 1e4  # times the loss it began with
LEVEL = 0.1  # a loss that changed by no more than this share is level


def spread(targets: np.ndarray) -> float:
    """The targets' range, or 1 where they are all the same: the unit in which a viewer sees a miss."""
    return float(np.ptp(targets)) or 1.0


def fit(recording: Recording) -> tuple[Arrays, str]:
    """How the run ended (one of FITS), with the numbers it is judged by.

    miss (): the largest distance of the curve from a sample, in the targets' units. explained (): share of the targets' variance explained,
    0 where they have none. blown (): the step at which the loss first rose far above its start if it blew up, else -1; a run may recover
    from that.
    """
    output = recording.output("samples").last[:, 0].astype(np.float64)
    loss, targets = recording.loss.values, recording.targets[:, 0]
    began = np.fmax(loss[0], spread(targets) ** 2)  # a first loss may be small by luck
    with np.errstate(all="ignore"):
        misses = np.abs(output - targets)
        explained = 1 - np.mean(np.square(misses)) / np.var(targets) if np.ptp(targets) > 0 else 0.0
        over = ~np.isfinite(loss) | (loss > BLOWN_END * began)
        peaked = bool(over[-1] or np.any(~np.isfinite(loss) | (loss > BLOWN_PEAK * began)))
    arrays = {
        "miss": np.asarray(misses.max()),
        "explained": np.asarray(explained),
        "blown": np.asarray(recording.arrays["steps"][np.argmax(over)] if peaked else -1),
    }
    if over[-1]:
        return arrays, "blew_up"
    if misses.max() <= ON_THE_DOTS * spread(targets):
        return arrays, "through"
    if explained >= CLOSE:
        return arrays, "close"
    if peaked:
        return arrays, "blew_up"
    if len(loss) == 1:
        return arrays, "untrained"
    quarter = math.ceil(len(loss) / 4)
    before, after = loss[-2 * quarter : -quarter].mean(), loss[-quarter:].mean()
    return arrays, "stuck" if after >= (1 - STANDSTILL) * before else "unfinished"


def course(recording: Recording, blown: bool | None = None) -> str:
    """What became of the loss between the first and the last step (one of COURSES); `blown`: whether it blew up, if not as `fit` says."""
    first, last = recording.arrays["loss"][[0, -1]]
    if blown is None:
        blown = bool(fit(recording)[0]["blown"] >= 0)
    if blown:
        return "blew_up"
    if len(recording.arrays["loss"]) == 1:
        return "untrained"
    if abs(last - first) <= LEVEL * first:
        return "level"
    return "fell" if last < first else "rose"


def blew_up(loss: np.ndarray) -> bool:
    """Whether a loss (T,) ends far above where it began, peaks many orders above that, or is no number somewhere."""
    with np.errstate(invalid="ignore"):
        return not (np.isfinite(loss).all() and loss[-1] <= BLOWN_END * loss[0] and loss.max() <= BLOWN_PEAK * loss[0])
