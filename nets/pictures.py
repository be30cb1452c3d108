"""Pictures that are generated: two striped shapes, one above the other, on grey. What they show is told by their outlines alone.

The stripes are as much darker than the ground as lighter, and begin anywhere: on average no pixel tells a shape, and no sum of pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

SIDE = 32  # pixels
SHAPES = ("square", "disc", "triangle", "cross")
STRIPES = ("upright", "rising", "level", "falling")  # by quarters of a half turn
OBJECTS = tuple(f"{upper} on {lower}" for upper in SHAPES for lower in SHAPES if lower != upper)
PERIOD = 4.0  # pixels from stripe to stripe
RADII = (5.5, 7.5)  # of a shape, the least and the most
ROWS, SWAY = (8.0, 23.0), 1.5  # about which rows the two stand, and how far from them
MARGIN = 8.0  # of their middles from the left and from the right
GROUND, CONTRAST = 0.5, 0.45


@dataclass(frozen=True)
class Pictures:
    """N pictures. pixels (N, SIDE, SIDE): uint8, 255 is white. stripes, upper, lower, objects (N,): by their places in STRIPES, SHAPES and
    OBJECTS."""

    pixels: np.ndarray
    stripes: np.ndarray
    upper: np.ndarray
    lower: np.ndarray

    @property
    def objects(self) -> np.ndarray:
        """Which shape stands on which."""
        return self.upper * (len(SHAPES) - 1) + self.lower - (self.lower > self.upper)


def drawn(rng: np.random.Generator, n: int, noise: float) -> Pictures:
    """`n` pictures; noise: of each pixel, the standard deviation where black is 0 and white is 1."""
    upper, stripes = rng.integers(len(SHAPES), size=n), rng.integers(len(STRIPES), size=n)
    lower = (upper + rng.integers(1, len(SHAPES), size=n)) % len(SHAPES)
    rows, columns = np.mgrid[:SIDE, :SIDE].astype(float)
    turn = (stripes * np.pi / len(STRIPES))[:, None, None]
    along = columns * np.cos(turn) + rows * np.sin(turn)  # (N, SIDE, SIDE), in pixels across the stripes
    light = GROUND + CONTRAST * np.sign(np.sin(2 * np.pi * (along / PERIOD + rng.random((n, 1, 1)))))
    pixels = np.full((n, SIDE, SIDE), GROUND)
    for kinds, row in zip((upper, lower), ROWS, strict=True):
        radius = rng.uniform(*RADII, (n, 1, 1))
        x = columns - rng.uniform(MARGIN, SIDE - 1 - MARGIN, (n, 1, 1))
        y = rows - row - rng.uniform(-SWAY, SWAY, (n, 1, 1))
        pixels = np.where(_inside(kinds[:, None, None], x / radius, y / radius), light, pixels)
    pixels += rng.normal(0, noise, pixels.shape)
    return Pictures(np.round(255 * np.clip(pixels, 0, 1)).astype(np.uint8), stripes, upper, lower)


def _inside(kind: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Whether places lie in shapes of radius 1; y counts down."""
    square = np.maximum(abs(x), abs(y)) <= 0.88
    disc = x * x + y * y <= 1
    triangle = (y <= 0.8) & (y >= 2 * abs(x) - 1)
    cross = (np.minimum(abs(x), abs(y)) <= 0.36) & (np.maximum(abs(x), abs(y)) <= 1)
    return np.select([kind == at for at in range(len(SHAPES))], [square, disc, triangle, cross])
