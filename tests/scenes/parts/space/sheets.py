"""Sheets whose facets can be worked out without the drawing: a box cut by straight lines, and heights that fold at them."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.camera import StageCamera
from scenes.parts.space.cutting import halves
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.tone import body

WINDOW = Window(Box(-8, -4.5, 8, 4.5), (-1.6, 1.6), (-0.9, 0.9))  # 5 scene units for one of data
PANE = np.array([[-1.5, -0.8], [1.5, -0.8], [1.5, 0.8], [-1.5, 0.8]])
FINE = 40  # pixels for each scene unit: enough to see dots and lines
BOX = 0.999 * np.array([[-1.6, -0.9], [1.6, -0.9], [1.6, 0.9], [-1.6, 0.9]])


def folded(weights: np.ndarray, biases: np.ndarray, outgoing: np.ndarray, colour: str = "#FFFFFF") -> tuple[Facets, np.ndarray]:
    """The facets of outgoing @ relu(weights @ x + biases), and which units are on there (P, H)."""
    parts = [([(*corner, 0.0, NONE) for corner in BOX.tolist()], [])]
    for unit, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
        cut = []
        for ring, on in parts:
            both = halves(ring, [float(weight @ corner[:2] + bias) for corner in ring], unit)
            cut += [(half, [*on, side]) for side, half in enumerate(both) if len(half) > 2]
        parts = cut
    corners = [np.array([corner[:2] for corner in ring]) for ring, _ in parts]
    heights = [np.maximum(one @ weights.T + biases, 0) @ outgoing for one in corners]
    unit = [np.array([corner[3] for corner in ring]) for ring, _ in parts]
    rgbas = np.repeat(body(colour), len(parts), axis=0)
    return Facets.of(corners, heights, unit, rgbas), np.array([on for _, on in parts], bool)


def some(seed: int = 0, units: int = 7) -> tuple[Facets, np.ndarray]:
    """A sheet folded at random."""
    rng = np.random.default_rng(seed)
    return folded(rng.normal(size=(units, 2)), rng.uniform(-0.7, 0.7, units), rng.normal(size=units) / 2)


def space(facets: Facets, tall: float = 2.0, level: float = 0.0, **looks: object) -> FacetedSpace:
    """A space with a sheet in it, without anything else to be seen."""
    made = FacetedSpace(WINDOW, tall, level, PANE, **looks).lay(facets)
    made.rim = 0.0
    return made


def picture(*mobjects: Mobject, ground: str = "#000000") -> np.ndarray:
    """What the stage's camera sees, (360, 640, 4), in whole numbers from 0 to 255."""
    size = {"pixel_width": 16 * FINE, "pixel_height": 9 * FINE, "frame_width": 16.0, "frame_height": 9.0}
    camera = StageCamera(**size, background_color=ground)
    camera.capture_mobjects(mobjects)
    return camera.pixel_array.astype(int)


def at(seen: np.ndarray, x: float, y: float) -> np.ndarray:
    """The colour (3,) of the pixel at a place of the scene."""
    return seen[round(seen.shape[0] / 2 - y * FINE) - 1, round(seen.shape[1] / 2 + x * FINE), :3]
