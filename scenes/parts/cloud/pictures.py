"""What lies between the pictures of a cloud, and how it moves from one to the next.

Shape letters: K pictures · N marks.
"""

from __future__ import annotations

import numpy as np

from scenes.parts.ink.painter import FAR


def evenly(frames: np.ndarray, ways: np.ndarray) -> list[float]:
    """Steps between which marks (K, N, 2) are seen to move equally far, in the mean over all; frames (K,): the steps of the pictures."""
    moved = np.linalg.norm(np.diff(ways, axis=0), axis=2)
    way = np.cumsum([0.0, *np.nan_to_num(np.where(moved < FAR, moved, 0)).mean(axis=1)])
    return np.interp(np.linspace(0, way[-1], len(way)), way, frames).tolist() if way[-1] > 0 else frames.tolist()
