"""How much of the loss's gradient comes back to each layer before anything is learned, for some ways to begin: measured, and predicted.

Shape letters: W ways to begin, S seeds, L layers, the output last.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.optimization.vanishing_gradients.mean_field import predicted
from nets.findings.optimization.vanishing_gradients.ways import shares, ways_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

FAINT = 1e-3  # of what the last hidden layer is given, at the first one: less has vanished, and a thousand times as much has exploded
CLOSE = 0.05  # by which a measured factor differs from the predicted one


class Flow(Finding):
    """The ways that the recordings begin, the first one being the one that is told.

    share: the gradient's norm in what a layer's units are given, as a share of that at the output. middle: its geometric mean over seeds.
    expected: what theory says of it, without a network. factor: by how much it changes from one hidden layer to the one before, in the
    geometric mean; predicted: that of theory. best: the way whose factor is nearest to one.
    faint: of the way that is told, what of the last hidden layer's gradient reaches the first one.
    """

    share: np.ndarray = array("W S L")
    middle: np.ndarray = array("W L")
    expected: np.ndarray = array("W L")
    factor: np.ndarray = array("W")
    predicted: np.ndarray = array("W")
    best: Measured = number()
    faint: Measured = number()
    ending = verdict("vanishes", "arrives", "explodes", "nothing", "lost")
    theory = verdict("right", "off")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where nothing is known of the gradient's way, or of how the weights were drawn."""
        ways = ways_of(recordings)
        share = np.array([[shares(one) for one in way] for way in ways])
        with np.errstate(divide="ignore", invalid="ignore"):
            middle = np.exp(np.log(share).mean(axis=1))
            expected = np.array([_expected(way[0]) for way in ways])
            factor, foretold = _factor(middle), _factor(expected)
            faint = middle[0, 0] / middle[0, -2]
            away = np.nan_to_num(np.abs(np.log(factor)), nan=np.inf)
        return {
            "share": share,
            "middle": middle,
            "expected": expected,
            "factor": factor,
            "predicted": foretold,
            "best": away.argmin(),
            "faint": faint,
            "ending": _ending(middle[0]),
            "theory": "right" if np.allclose(factor, foretold, rtol=CLOSE, atol=0, equal_nan=True) else "off",
        }


def _expected(recording: Recording) -> np.ndarray:
    """(L,): what theory says of a recording's way to begin."""
    return predicted(recording.run.network, recording.acts, recording.trained_on[0], recording.output("samples").values.shape[-1])


def _factor(share: np.ndarray) -> np.ndarray:
    """(…,): the geometric mean of what one hidden layer has of the next one's share (…, L); 0 where nothing comes back."""
    return np.where(share[..., 0] == 0, 0, share[..., 0] / share[..., -2]) ** (1 / (share.shape[-1] - 2))


def _ending(share: np.ndarray) -> str:
    """What becomes of the gradient on its way to the first layer."""
    if not np.isfinite(share).all():
        return "lost"
    if share[0] == 0:
        return "nothing"
    reaches = share[0] / share[-2]
    return "vanishes" if reaches < FAINT else "explodes" if reaches > 1 / FAINT else "arrives"
