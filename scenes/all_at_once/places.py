"""Where the numbers of a network lie: the nodes of its graph, and the knobs on its box."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scenes.parts.frame import stage

NODE, APART = 0.62, 2.6  # scene units: the radius of a node, at the most; radii from node to node, at least
LAST = 0.6  # of the way from layer to layer, from the output to the loss
KNOB, FULL = 0.48, 0.75  # a knob's radius, as a share of the room it has; what of the largest knobs is large enough
WALLS, INSIDE = 0.05, 0.3  # scene units from the stage's edge to the box's walls, and to the room for knobs


def nodes(widths: Sequence[int]) -> tuple[list[np.ndarray], float]:
    """Where the nodes of layers of such widths stand, of each layer (n, 3), and the loss behind the last one; and their radius."""
    box, counts = stage(), [*widths, 1]
    radius = min(NODE, box.height / (APART * max(counts)), box.width / (2 * APART * len(counts)))
    far = np.append(np.arange(len(widths)), len(widths) - 1 + LAST) / (len(widths) - 1 + LAST)
    across = box.left + 2 * radius + far * (box.width - 4 * radius)
    columns = []
    for x, count in zip(across, counts, strict=True):
        gap = min((box.height - 2.4 * radius) / max(count - 1, 1), box.height / 2.3)
        up = (box.bottom + box.top) / 2 + gap * ((count - 1) / 2 - np.arange(count))
        columns.append(np.column_stack([np.full(count, x), up, np.zeros(count)]))
    return columns, radius


def knobs(owners: Sequence[int]) -> tuple[np.ndarray, float]:
    """Where knobs are (P, 3), line by line, those of one owner beside one another; and their radius."""
    box, count = stage().inset(INSIDE, INSIDE, INSIDE, INSIDE), len(owners)
    sizes = {columns: min(box.width / columns, box.height / math.ceil(count / columns)) for columns in range(1, count + 1)}
    large = [columns for columns, size in sizes.items() if size >= FULL * max(sizes.values())]
    columns = min(large, key=lambda columns: (-count % columns, -sizes[columns]))  # the fewest empty places
    lines = math.ceil(count / columns)
    places = np.zeros((count, 3))
    for spot, at in enumerate(np.argsort(owners, kind="stable").tolist()):
        line, column = divmod(spot, columns)
        places[at, 0] = box.left + (column + 0.5) * box.width / columns
        places[at, 1] = box.top - (line + 0.5) * box.height / lines
    return places, KNOB * sizes[columns]
