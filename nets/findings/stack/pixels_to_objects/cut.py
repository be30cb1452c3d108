"""One straight cut that can be seen: how it lines pictures up behind the first layer, and behind the last.

Shape letters: A pictures that are drawn.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from nets.findings.stack.pixels_to_objects.read import STIFF, page, taught_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.image_recording import ImageRecording
from nets.records.measured import Measured

NEARLY = 0.02  # of the scored pictures: where no more are on the wrong side, a cut parts them


class Cut(Finding):
    """The straight cut that asks whether stripes run one way, as `Read`'s probe makes one for each way: ridge regression onto yes and no.

    asked: the way whose cut has the fewest pictures on the wrong side behind the first layer. heights (2, A): how far above that cut,
    which is 0, each picture lies that is drawn (as in `Read`), behind the first layer and behind the last. kinds (A,): whether its stripes
    run that way. run: of how many of all that are scored they do. separated (2,): how many of these lie above the cut. parts: whether the
    cut parts them from all others behind the first layer.
    """

    asked: Measured = number()
    heights: np.ndarray = array("2 A")
    kinds: np.ndarray = array("A")
    run: Measured = number()
    separated: np.ndarray = array("2")
    parts = verdict("parts", "never", "lost")

    @classmethod
    def compute(cls, *recordings: ImageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Lay the cut for each way behind the first layer, and the best one behind the last."""
        (recording,) = recordings
        stripes = recording.arrays["held_out/stripes"]
        taught, drawn = taught_of(len(stripes)), len(page(len(stripes)))
        ways = range(len(recording.stripe_names))
        first, last = (recording.features(layer)[1] for layer in (1, recording.depth))
        heights = [heights_over(first, stripes == way, taught) for way in ways]
        asked = int(np.argmin([wrong_in(one, stripes[taught:] == way) for way, one in zip(ways, heights, strict=True)]))
        both, kinds = np.array([heights[asked], heights_over(last, stripes == asked, taught)]), stripes[taught:] == asked
        parted = wrong_in(both[0], kinds) <= NEARLY * len(kinds)
        lost = not (np.isfinite(first).all() and np.isfinite(last).all())
        return {
            "asked": asked,
            "heights": both[:, :drawn],
            "kinds": kinds[:drawn],
            "run": int(kinds.sum()),
            "separated": ((both > 0) & kinds).sum(axis=1),
            "parts": "lost" if lost else "parts" if parted else "never",
        }


def heights_over(numbers: np.ndarray, kinds: np.ndarray, taught: int) -> np.ndarray:
    """How far above a cut between `kinds` (M,) and the others samples lie by numbers (M, F), behind those that teach it; or 0."""
    from sklearn.linear_model import Ridge  # costs a second to import: only here
    from sklearn.preprocessing import StandardScaler

    if not np.isfinite(numbers).all():
        return np.zeros(len(numbers) - taught)
    scaler = StandardScaler().fit(numbers[:taught])
    with threadpool_limits(1):
        cut = Ridge(alpha=STIFF).fit(scaler.transform(numbers[:taught]), np.where(kinds[:taught], 1.0, -1.0))
        return cut.predict(scaler.transform(numbers[taught:]))


def wrong_in(heights: np.ndarray, kinds: np.ndarray) -> int:
    """How many samples (M,) lie on the wrong side of a cut."""
    return int(((heights > 0) != kinds).sum())
