"""Pictures held against those that somebody looked at and kept.

Another version of cairo, or another machine, paints the edges of the same shapes in other shades. A single pixel therefore says nothing;
an area does. A picture is wrong where in any channel the mean over 3 x 3 pixels is off by more than NEAR, or that over 15 x 15 pixels by
more than FAR: where a line has moved by a pixel, a colour has changed, or a word is gone. The same shapes painted four times as large
and brought down are farther from cairo's rule for edges than one version of it is from another, and stay at about half of both; tests hold
all of this.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from scipy.ndimage import uniform_filter

NEAR, FAR = 30, 4  # of 255
BASELINES = Path(__file__).parent / "baselines"


def off(seen: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """How far two pictures (height, width, 3) are apart around each pixel, (height, width): more than 1 where that is too far."""
    apart = seen.astype(float) - kept
    areas = [np.abs(uniform_filter(apart, (size, size, 0), mode="nearest")).max(axis=2) / limit for size, limit in ((3, NEAR), (15, FAR))]
    return np.maximum(*areas)


def trouble_with(seen: np.ndarray, name: str, told: Path, baselines: Path = BASELINES) -> str:
    """What is wrong with a picture (height, width, 3), or nothing.

    Where something is, the kept picture, the one seen and where they differ go side by side into the folder `told`.
    """
    path = baselines / f"{name}.png"
    kept = read(path) if path.exists() else np.zeros_like(seen)
    if not path.exists():
        what = f"there is no {path.name} to hold it against"
    elif kept.shape != seen.shape:
        what, kept = f"it has another size than {path.name}", np.zeros_like(seen)
    else:
        far = off(seen, kept)
        row, column = np.unravel_index(far.argmax(), far.shape)
        what = f"around row {row}, column {column} it is {far.max():.1f} times too far from {path.name}" if far.max() > 1 else ""
    if not what:
        return ""
    side_by_side = told / path.name
    Image.fromarray(np.hstack([kept, seen, shown(off(seen, kept))])).save(side_by_side)
    return f"{name}: {what}. Expected, seen, difference: {side_by_side}. If it is right: pytest tests/frames --renew"


def read(path: Path) -> np.ndarray:
    """A picture from its file, (height, width, 3)."""
    return np.asarray(Image.open(path).convert("RGB"))


def shown(far: np.ndarray) -> np.ndarray:
    """A difference as a picture: white where it is too large, grey below."""
    return np.repeat((255 * np.clip(np.where(far > 1, 1, 0.5 * far), 0, 1)).astype(np.uint8)[:, :, None], 3, axis=2)


def renew(seen: np.ndarray, name: str, baselines: Path = BASELINES) -> None:
    """Keep a picture, unless it is as the kept one."""
    path = baselines / f"{name}.png"
    if not path.exists() or read(path).shape != seen.shape or off(seen, read(path)).max() > 1:
        Image.fromarray(seen).save(path, optimize=True)
