"""How a camera looks at a cloud: a look is the place in the middle, and scene units in a unit of the plane, across and up, (4,).

Shape letters: K pictures · N marks.
"""

from __future__ import annotations

import numpy as np

STRETCHED = 3.2  # times as long as the other one that an axis may be: the frame is wide
CALM = 15  # of the whole way the share, one in so many, over which the camera goes from one look to the next


def fitted(places: np.ndarray, room: np.ndarray) -> np.ndarray:
    """The look (4,) at which places (…, 2) fill some room (2,)."""
    known = places.reshape(-1, 2)[np.isfinite(places).all(axis=-1).ravel()]
    low, high = (known.min(axis=0), known.max(axis=0)) if len(known) else (np.zeros(2), np.zeros(2))
    return np.array([*(low + high) / 2, *_units((high - low) / 2, room)])


def following(path: np.ndarray, room: np.ndarray) -> np.ndarray:
    """The looks (K, 4) of a camera that follows marks (K, N, 2) calmly: they fill the room in each picture, and none lies outside of it.

    Where marks are lost it stays as it was.
    """
    known = np.isfinite(path).all(axis=(1, 2))
    if not known.any():
        return np.tile(fitted(path, room), (len(path), 1))
    pictures = path[np.maximum.accumulate(np.where(known, np.arange(len(known)), int(np.argmax(known))))]
    reach = max(1, len(pictures) // CALM)
    middles = _around((pictures.min(axis=1) + pictures.max(axis=1)) / 2, reach).mean(axis=-1)
    units = np.array([_units(far, room) for far in np.abs(pictures - middles[:, None]).max(axis=1)])
    return np.concatenate([middles, _around(_around(units, reach).min(axis=-1), reach).mean(axis=-1)], axis=1)


def _units(far: np.ndarray, room: np.ndarray) -> np.ndarray:
    """Scene units in a unit (2,), so that what lies so far (2,) from the middle has room; no axis is more than STRETCHED times as long."""
    units = room / 2 / np.where(far > 0, far, 0.5)
    return np.minimum(units, STRETCHED * units.min())


def _around(values: np.ndarray, reach: int) -> np.ndarray:
    """Each of some rows (K, n) with so many on both sides of it, (K, n, 2 · reach + 1); the first and last one stand for what is beyond."""
    wide = np.pad(values, ((reach, reach), (0, 0)), mode="edge")
    return np.lib.stride_tricks.sliding_window_view(wide, 2 * reach + 1, axis=0)
