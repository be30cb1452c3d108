"""How the strands of a network's numbers lie: as courses over its training, as wires and rings of a graph, as pointers of knobs.

Shape letters: P numbers, the weights before the biases · S strands: the numbers, the loss, and the inputs.
"""

from __future__ import annotations

import numpy as np
from manim import RIGHT

from scenes.all_at_once.parameters import Numbers
from scenes.all_at_once.places import knobs, nodes
from scenes.all_at_once.strands import LONG
from scenes.parts.axes.window import Box
from scenes.parts.ink.knobs import DISC, TURN
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import CONTEXT, GHOST, LINE, PIXEL, PROTAGONIST, STROKE, THEME

Looks = dict[str, np.ndarray]  # all numbers of strands, by name

ROUND = np.linspace(0, 2 * np.pi, LONG)
THIN, THICK = 2.5 * STROKE, 1.6 * LINE  # a wire whose weight is next to nothing, and that of the largest
SWELL = 44 * STROKE  # of the wire along which most of the gradient ever comes back
INNER = 0.1  # of a knob's radius, where its pointer begins
HEAD = 15 * PIXEL  # the radius of the dot that is the loss
UP = 0.9  # of half its height, that the largest weight takes in a chart


class Formations:
    """What strands look like that stand for numbers, at any step."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.nodes, self.radius = nodes(numbers.widths)
        self.knobs, self.knob = knobs([numbers.owner(at) for at in range(numbers.count)])

    def courses(self, step: float, box: Box, top: float) -> Looks:
        """What each number, and the loss, has been up to a step, in a box as wide as the training. top: the loss at its upper edge."""
        numbers, (gone, values, losses) = self.numbers, self.numbers.until(step, LONG)
        points = np.zeros((numbers.strands, LONG, 3))
        points[..., 0], points[..., 1] = box.left + gone * box.width, box.bottom
        points[: numbers.count, :, 1] = (box.bottom + box.top) / 2 + UP * box.height / 2 * values.T / numbers.most
        points[numbers.count, :, 1] += losses / top * box.height
        looks = self._looks(points, np.where(numbers.own, 1.0, 0.6 * CONTEXT), np.where(numbers.own, LINE, GHOST))
        looks["widths"][numbers.count] = PROTAGONIST
        return looks

    def wires(self, step: float) -> Looks:
        """The graph: each weight a wire as wide as it is large, dashed below zero, and the gradient that comes back along it as light."""
        numbers, radius, wires = self.numbers, self.radius, len(self.numbers.ends)
        weights, loss = numbers.at(step)[:wires], numbers.count
        points = np.zeros((numbers.strands, LONG, 3))
        points[:wires] = [_wire(self.nodes[layer][one], self.nodes[layer + 1][other], radius) for layer, one, other in numbers.ends]
        points[wires:loss] = [ring(self.nodes[layer][at], radius) for layer, at in numbers.homes]
        points[loss] = np.linspace(self.nodes[-2].mean(axis=0) + radius * RIGHT, self.nodes[-1][0], LONG)
        points[loss + 1 :] = [ring(place, radius) for place in self.nodes[0]]
        sizes = np.abs(weights) / max(float(np.abs(weights[np.isfinite(weights)]).max(initial=0)), 1e-300)
        rings = np.ones(len(numbers.homes))
        widths = THIN + (THICK - THIN) * sizes
        looks = self._looks(points, np.ones(loss), np.append(widths, LINE * rings))
        looks["dashed"][:wires] = weights < 0
        looks["rgbas"][:wires, :3] = rgbas_of(THEME.weights, 2)[(weights < 0).astype(int), :3]
        looks["filled"][wires:loss] = looks["filled"][loss + 1 :] = looks["rgbas"][loss + 1 :, 3] = 1.0
        looks["glows"][:wires] = SWELL * np.sqrt(numbers.back(step))
        return looks

    def pointers(self, step: float) -> Looks:
        """Each number as the pointer of its knob; the loss and the inputs, as they are in the graph, are gone."""
        numbers = self.numbers
        angles = TURN * np.clip(numbers.at(step) / numbers.most, -1, 1)
        ways = np.column_stack([np.sin(angles), np.cos(angles), np.zeros(len(angles))])
        points = self.wires(step)["points"].reshape(-1, LONG, 3)
        points[: numbers.count] = self.knobs[:, None] + (self.knob * np.linspace(INNER, DISC, LONG))[:, None] * ways[:, None]
        looks = self._looks(points, np.ones(numbers.count), np.full(numbers.count, LINE))
        looks["rgbas"][: numbers.count], looks["rgbas"][numbers.count, 3] = rgbas_of(THEME.ink, 1), 0.0
        return looks

    def _looks(self, points: np.ndarray, clear: np.ndarray, widths: np.ndarray) -> Looks:
        """All numbers of strands that lie so, by name: the loss as a line with a dot at its end, the inputs unseen."""
        none, inputs = np.zeros((4, self.numbers.strands)), np.ones(self.numbers.widths[0])
        rgbas = self.numbers.hues
        rgbas[:, 3] = np.concatenate([clear, [1.0], 0 * inputs])
        none[3, self.numbers.count] = HEAD
        rows = dict(zip(("dashed", "filled", "glows", "heads"), none, strict=True)) | {"back": np.ones(len(rgbas))}
        return {"points": points.reshape(-1, 3), "rgbas": rgbas, "widths": np.concatenate([widths, [LINE], LINE * inputs]), **rows}


def gathered(looks: Looks) -> Looks:
    """Strands as short as can be: all of each where it ends."""
    ends = looks["points"].reshape(-1, LONG, 3)[:, -1:]
    return looks | {"points": np.repeat(ends, LONG, axis=1).reshape(-1, 3)}


def laid(looks: Looks, which: np.ndarray, line: np.ndarray, hue: str) -> Looks:
    """The same, but some strands (S,) lie along one line (LONG, 3), in its colour and as wide; where there is none, as they lay."""
    points, rgbas, widths = looks["points"].reshape(-1, LONG, 3).copy(), looks["rgbas"].copy(), looks["widths"].copy()
    if len(line):
        points[which] = line
    rgbas[which, :3], widths[which] = rgbas_of(hue, 1)[0, :3], PROTAGONIST
    return looks | {"points": points.reshape(-1, 3), "rgbas": rgbas, "widths": widths}


def seen(looks: Looks, which: np.ndarray) -> Looks:
    """The same, but only some strands (S,) are seen, or each so clearly."""
    rgbas = looks["rgbas"].copy()
    rgbas[:, 3] *= which
    return looks | {"rgbas": rgbas}


def _wire(begin: np.ndarray, end: np.ndarray, radius: float) -> np.ndarray:
    """A straight way (LONG, 3) from rim to rim of two nodes."""
    way = (end - begin) / np.linalg.norm(end - begin)
    return np.linspace(begin + radius * way, end - radius * way, LONG)


def ring(middle: np.ndarray, radius: float) -> np.ndarray:
    """A ring (LONG, 3) around a place."""
    return middle + radius * np.column_stack([np.cos(ROUND), np.sin(ROUND), np.zeros(LONG)])
