"""How much of the loss's gradient comes back to each layer before anything is learned, for some ways to begin: measured, and predicted.

Shape letters: W ways to begin, S seeds, L layers, the output last, X places along an activation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.activations import Activation
from nets.findings.optimization.vanishing_gradients.mean_field import predicted
from nets.findings.optimization.vanishing_gradients.ways import shares, ways_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.sections import Network

FAINT = 1e-3  # of what the last hidden layer is given, at the first one: less has vanished, and a thousand times as much has exploded
CLOSE = 0.05  # by which a measured factor differs from the predicted one
WHOLE = 2.0  # times more or less at the first hidden layer than at the last one: no more than that, and it has come back whole
LEVEL = 0.1  # in the logarithm of a factor: no more than that, and as much comes out as goes in
REACH, PLACES = 6.0, 241  # how far an activation is looked at to both sides of zero, and at how many places


class Flow(Finding):
    """The ways that the recordings begin, the first one being the one that is told.

    layer: its number; gain: what multiplies the weights that are drawn.
    share: the gradient's norm in what a layer's units are given, as a share of that at the output. middle: its geometric mean over seeds.
    expected: what theory says of it, without a network. factor: by how much it changes from one hidden layer to the one before, in the
    geometric mean; predicted: that of theory. best: the way whose factor is nearest to one; swap: what becomes of the gradient there;
    level: whether a layer hands on as much as it is handed there.
    faint: of the way that is told, what of it reaches the first layer.
    small, large, zero: ways with the best one's activation, drawn like that but smaller, so that it vanishes, and larger, so that it
    explodes; and one where nothing comes back; -1 where there is none. sizes: whether there are all three.
    place, curve, slope: the activation of the first hidden layer in the way that is told; steepest: the largest slope.
    """

    share: np.ndarray = array("W S L")
    middle: np.ndarray = array("W L")
    expected: np.ndarray = array("W L")
    factor: np.ndarray = array("W")
    predicted: np.ndarray = array("W")
    layer: np.ndarray = array("L")
    gain: np.ndarray = array("W")
    best: Measured = number()
    faint: Measured = number()
    small: Measured = number()
    large: Measured = number()
    zero: Measured = number()
    place: np.ndarray = array("X")
    curve: np.ndarray = array("X")
    slope: np.ndarray = array("X")
    steepest: Measured = number()
    ending = verdict("vanishes", "arrives", "explodes", "nothing", "lost")
    theory = verdict("right", "off", "lost")
    swap = verdict("whole", "nearer", "itself")
    level = verdict("as much", "otherwise")
    sizes = verdict("all", "some")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where nothing is known of the gradient's way, or of how the weights were drawn."""
        ways = ways_of(recordings)
        share = np.array([[shares(one) for one in way] for way in ways])
        with np.errstate(divide="ignore", invalid="ignore"):
            middle = np.exp(np.log(share).mean(axis=1))
            expected = np.array([_expected(way[0]) for way in ways])
            factor, foretold = _factor(middle), _factor(expected)
            away = np.nan_to_num(np.abs(np.log(factor)), nan=np.inf)
        best, endings = int(away.argmin()), [_ending(one) for one in middle]
        sizes = _sizes([way[0].run.network for way in ways], endings, best)
        place, curve, slope = _curve(recordings[0].acts[0])
        return {
            "share": share,
            "middle": middle,
            "expected": expected,
            "factor": factor,
            "predicted": foretold,
            "layer": np.arange(1, middle.shape[1] + 1),
            "gain": [way[0].run.network.gain for way in ways],
            "best": best,
            "faint": middle[0, 0],
            **sizes,
            "place": place,
            "curve": curve,
            "slope": slope,
            "steepest": slope.max(),
            "ending": endings[0],
            "swap": _swap(middle[best], best),
            "level": "as much" if away[best] < LEVEL else "otherwise",
            "sizes": "all" if min(sizes.values()) >= 0 else "some",
            "theory": _theory(factor, foretold),
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


def _theory(factor: np.ndarray, foretold: np.ndarray) -> str:
    """Whether the measured factors (W,) are those that theory says; of the way that is told there may be none."""
    if not np.isfinite([factor[0], foretold[0]]).all():
        return "lost"
    return "right" if np.allclose(factor, foretold, rtol=CLOSE, atol=0, equal_nan=True) else "off"


def _swap(share: np.ndarray, best: int) -> str:
    """What becomes of the gradient in the best way."""
    if not best:
        return "itself"
    return "whole" if 1 / WHOLE <= share[0] / share[-2] <= WHOLE else "nearer"


def _sizes(networks: Sequence[Network], endings: Sequence[str], best: int) -> dict[str, int]:
    """Which ways are like the best one, but drawn too small and too large; and where nothing comes back."""
    own = networks[best]

    def like_it(ending: str, smaller: bool) -> int:
        alike = [(one.activation, one.init) == (own.activation, own.init) and (one.gain < own.gain) == smaller for one in networks]
        return next((at for at, one in enumerate(networks) if alike[at] and one != own and endings[at] == ending), -1)

    zero = endings.index("nothing") if "nothing" in endings else -1
    return {"small": like_it("vanishes", True), "large": like_it("explodes", False), "zero": zero}


def _curve(act: Activation) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places (X,) around zero, what an activation makes of them, and its slope, which is that from a hair before to a hair behind."""
    place, hair = np.linspace(-REACH, REACH, PLACES), REACH / PLACES / 100
    place = place + hair / 2  # so that no kink lies between the two
    return place, act(place), (act(place + hair / 4) - act(place - hair / 4)) / (hair / 2)
