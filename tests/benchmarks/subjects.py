"""What both sides draw: the same numbers, as functions of the share of the film that is over.

Each takes one mark's index, as a manim user's updater needs it, or none for all marks at once, as ours do.
"""

from __future__ import annotations

import itertools
import os

import numpy as np

from scenes.parts.space.tone import lit

SECONDS = float(os.environ.get("BENCH_SECONDS", 4))  # of the film
GROUND, COLOURS = "#0F1319", ("#56B4E9", "#E69F00")

All = slice(None)
rng = np.random.default_rng(0)

POINTS, RADIUS = int(os.environ.get("BENCH_POINTS", 1000)), 0.04
_far, _angle = 3.5 * np.sqrt(rng.uniform(size=POINTS)), rng.uniform(0, 2 * np.pi, POINTS)
CLASSES = rng.integers(0, 2, POINTS)

WORDS = [f"{one}{other}" for one in ("cat", "dog", "hammer", "apple", "mouse", "plate") for other in "abcdefghij"]
EM, AROUND = 0.3, 5.0  # of a word's letters; stroke width of its halo
_where = rng.uniform([-6, -3.2], [5, 3.2], (len(WORDS), 2))

CELLS, REACH, SAMPLES = 40, 3.0, 200  # cells a side; the square from -REACH to REACH; samples on it
STANDING = rng.uniform(-REACH, REACH, (SAMPLES, 2))

READ_OUTS = 24
_rate = rng.uniform(1, 4, READ_OUTS)

CURVES, STEPS, X, Y = 8, 100, (0.0, 10.0), (-3.0, 3.0)
CURVE_COLOURS = ("#4FC3B0", "#F28E6B", "#B39DDB", "#7FB2E5", "#D7B45A", "#E48BB4", "#CC79A7", "#F0E442")

ACROSS, UP, BENDS = 7, 4, 50  # the grid's lines at whole numbers below these, each in so many pieces

LAYERS = (int(os.environ.get("BENCH_WIDTH", 10)),) * 3
WIRES = sum(first * last for first, last in itertools.pairwise(LAYERS))
_start, _end = rng.normal(size=(2, WIRES))
SIGNS = ("#009E73", "#D55E00")  # of a positive and of a negative weight

REGIONS, CORNERS = 150, 6

SIDE, WIDE, HIGH = 18, 6.6, 3.6  # facets a side of the sheet, which reaches so far from the middle; together 324
TILT, TURN, LIGHT = 58.0, -28.0, -125.0  # degrees
DOTS = 250
DOT_RADIUS, RING = 8.5 / 135, 2 / 135


def places(share: float, at: int | slice = All) -> tuple[np.ndarray, np.ndarray]:
    """x and y of the points, which turn about the middle, the inner ones faster."""
    angle = _angle[at] + 4 * share / (1 + _far[at])
    return 2 * _far[at] * np.cos(angle), _far[at] * np.sin(angle)


def drifting(share: float, at: int | slice = All) -> np.ndarray:
    """Where the words stand, (..., 2): they go around in small circles, each from another place on."""
    angle = _where[at].sum(axis=-1) + 4 * share
    return _where[at] + 0.5 * np.stack([np.cos(angle), np.sin(angle)], axis=-1)


def field(share: float, x: np.ndarray | float, y: np.ndarray | float) -> np.ndarray:
    """A function over the plane, from -1 to 1."""
    return np.tanh(np.sin(x + 2 * share) + np.cos(1.3 * y) - share)


def read_out(share: float, at: int) -> float:
    """A number between 0 and 10."""
    return 5 + 4.9 * np.sin(_rate[at] * share + at)


def curve(share: float, at: int, x: np.ndarray | float) -> np.ndarray:
    """One of the curves."""
    return (1 + 0.2 * at) * np.sin((0.5 + 0.1 * at) * x + 3 * share + at)


def warp(point: np.ndarray) -> np.ndarray:
    """Where the grid's points (..., 3) end: turned, sheared, and pressed together by a tanh."""
    x, y = point[..., 0], point[..., 1]
    return np.stack([6 * np.tanh((x + 0.6 * y) / 6), 3 * np.tanh((y - 0.4 * x) / 3), 0 * x], axis=-1)


def ends() -> tuple[np.ndarray, np.ndarray]:
    """Where the wires start and end, (WIRES, 3) each."""
    columns = [
        np.column_stack([np.full(count, -5 + 5 * layer), np.linspace(-3.2, 3.2, count), np.zeros(count)])
        for layer, count in enumerate(LAYERS)
    ]
    pairs = list(itertools.pairwise(columns))
    return (
        np.concatenate([np.repeat(first, len(last), axis=0) for first, last in pairs]),
        np.concatenate([np.tile(last, (len(first), 1)) for first, last in pairs]),
    )


def weights(share: float, at: int | slice = All) -> np.ndarray:
    """The wires' weights."""
    return (1 - share) * _start[at] + share * _end[at]


def regions(share: float) -> np.ndarray:
    """The corners of the polygons, (REGIONS, CORNERS, 3): they turn where they stand, in rows of 15."""
    middles = np.stack([-5.6 + 0.8 * (np.arange(REGIONS) % 15), -3.2 + 0.7 * (np.arange(REGIONS) // 15)], axis=1)
    angle = 2 * np.pi * np.arange(CORNERS) / CORNERS + 2 * share + np.arange(REGIONS)[:, None]
    corners = middles[:, None] + 0.36 * np.stack([np.cos(angle), np.sin(angle)], axis=2)
    return np.concatenate([corners, np.zeros((REGIONS, CORNERS, 1))], axis=2)


def height(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A sheet that is flat between neighbouring lines of its lattice: how high it is over each of its corners."""
    return 0.7 * np.cos(0.45 * x) + 0.5 * np.sin(0.8 * y)


def sheet() -> tuple[np.ndarray, np.ndarray]:
    """The lattice's lines, across and up, (SIDE + 1,) each."""
    return np.linspace(-WIDE, WIDE, SIDE + 1), np.linspace(-HIGH, HIGH, SIDE + 1)


def faces() -> np.ndarray:
    """The corners of the sheet's facets, (SIDE * SIDE, 4, 3), counter-clockwise, one column after the other."""
    x, y = sheet()
    left, low = np.divmod(np.arange(SIDE * SIDE), SIDE)
    across, up = x[np.stack([left, left + 1, left + 1, left], axis=1)], y[np.stack([low, low, low + 1, low + 1], axis=1)]
    return np.stack([across, up, height(across, up)], axis=2)


def brightness() -> np.ndarray:
    """How bright each facet is, (SIDE * SIDE,): as our space lights it, so that both sides draw the same."""
    corners = faces()
    rise = corners[:, [1, 3], 2] - corners[:, :1, 2]
    return lit(rise / [2 * WIDE / SIDE, 2 * HIGH / SIDE], LIGHT)


def strewn() -> np.ndarray:
    """Places (DOTS, 3) on the sheet, each in the middle of a facet, which no two of them share."""
    return faces().mean(axis=1)[np.random.default_rng(1).permutation(SIDE * SIDE)[:DOTS]]
