"""Where the strands of a network's numbers lie: as courses over its training, as wires and rings of a graph, as pointers of knobs.

Shape letters: P numbers, the weights before the biases · S strands: the numbers, the loss, and D inputs.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from scenes.all_at_once.strands import LONG
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.knobs import DISC, TURN
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import CONTEXT, GHOST, LINE, PIXEL, PROTAGONIST, STROKE, THEME
from scenes.stage import Recording, layers_of

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment

Looks = dict[str, np.ndarray]

ROUND = np.linspace(0, 2 * np.pi, LONG)
NODE, APART = 0.62, 2.6  # scene units: the radius of a node, at the most; radii from node to node, at least
THIN = 1.5 * STROKE
SWELL = 44 * STROKE  # of the wire along which most of the gradient ever comes back
KNOB, FULL = 0.42, 0.75  # a knob's radius, as a share of the room it has; what of the largest knobs is large enough
INNER = 0.1  # of a knob's radius, where its pointer begins
HEAD = 15 * PIXEL  # the radius of the dot that is the loss
UP = 0.9  # of half its height, that the largest weight takes in a chart


class Numbers:
    """A network's weights and biases over its training, with what they look like. source: the recording that they are from."""

    def __init__(self, run: Recording, found: Moment) -> None:
        self.source, layers, unit = run.name, layers_of(run), int(found.unit)
        self.widths = [run.inputs.shape[1], *(layer.units for layer in layers)]
        self.keyframes = run.arrays["keyframes"].astype(float)
        weights, biases = ([getattr(layer, kind) for layer in layers] for kind in ("weight", "bias"))
        self.rows = np.array([np.concatenate([one.at(at).ravel() for one in (*weights, *biases)]) for at in self.keyframes], np.float64)
        self.losses = np.array([run.loss.at(at) for at in self.keyframes], np.float64)
        self.back = np.abs(np.array([np.concatenate([layer.gradient.at(at).ravel() for layer in layers]) for at in self.keyframes]))
        self.ends = [
            (layer, one, other) for layer, width in enumerate(self.widths[1:]) for other in range(width) for one in range(self.widths[layer])
        ]
        self.homes = [(layer + 1, at) for layer, width in enumerate(self.widths[1:]) for at in range(width)]
        line = [layer == 0 and other == unit for layer, _, other in self.ends] + [home == (1, unit) for home in self.homes]
        onward = [layer == 1 and one == unit for layer, one, _ in self.ends] + [False] * len(self.homes)
        self.line = np.array(line)  # the numbers of the followed neuron's line
        self.bias = len(self.ends) + unit  # the strand of its bias
        self.own = self.line | np.array(onward)
        self.hue = THEME.neurons[unit % len(THEME.neurons)]
        self.hues = self._hues()
        self.top = float(np.max(self.losses, where=np.isfinite(self.losses), initial=0)) or 1.0
        self.most = float(np.max(np.abs(self.rows), where=np.isfinite(self.rows), initial=0)) or 1.0

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return self.rows.shape[1]

    @property
    def strands(self) -> int:
        """How many strands: with the loss, and the inputs."""
        return self.count + 1 + self.widths[0]

    @property
    def own_strands(self) -> np.ndarray:
        """Which strands are the followed neuron's numbers (S,)."""
        return np.append(self.own, np.zeros(self.strands - self.count, bool))

    @property
    def line_strands(self) -> np.ndarray:
        """Which of these are the numbers of its line (S,)."""
        return np.append(self.line, np.zeros(self.strands - self.count, bool))

    def at(self, step: float) -> np.ndarray:
        """The numbers at a step (P,), between keyframes in proportion."""
        return _between(self.rows, self._place(step))

    # the three formations

    def courses(self, step: float, box: Box, top: float | None = None) -> Looks:
        """What each number, and the loss, has been up to a step: in a box as wide as the whole training, and as high as the largest loss,
        or `top`."""
        now = self._place(step)
        places = np.linspace(0, now, LONG)
        x = box.left + places / max(len(self.keyframes) - 1, 1) * box.width
        middle, high = (box.bottom + box.top) / 2, UP * box.height / 2 / self.most
        weights = middle + high * _between(self.rows, places)
        losses = box.bottom + _between(self.losses, places) / (top or self.top) * box.height
        points = np.zeros((self.strands, LONG, 3))
        points[..., 0] = x
        points[:, :, 1] = box.bottom
        points[: self.count, :, 1], points[self.count, :, 1] = weights.T, losses
        clear = np.where(self.own, 1.0, 0.6 * CONTEXT)
        return self._looks(points, clear, np.where(self.own, LINE, GHOST), loss=(1.0, PROTAGONIST))

    def wires(self, step: float) -> Looks:
        """The graph: each weight a wire as wide as it is large, dashed below zero, and the gradient that comes back along it as light."""
        places, radius, values = *self.nodes, self.at(step)
        points = np.zeros((self.strands, LONG, 3))
        for at, (layer, one, other) in enumerate(self.ends):
            points[at] = _wire(places[layer][one], places[layer + 1][other], radius)
        rings = [places[layer][at] for layer, at in self.homes]
        loss = places[-1][0]
        points[len(self.ends) : self.count] = [_ring(place, radius) for place in rings]
        points[self.count] = np.linspace(places[-2][0] + [radius, 0, 0], loss, LONG)
        points[self.count + 1 :] = [_ring(place, radius) for place in places[0]]
        weights, most = values[: len(self.ends)], np.abs(values[: len(self.ends)]).max(initial=1e-9)
        widths = np.append(THIN + (1.6 * LINE - THIN) * np.abs(weights) / most, np.full(len(self.homes), LINE))
        clear = np.append(np.where(self.own[: len(self.ends)], 1.0, 0.5), np.ones(len(self.homes)))
        looks = self._looks(points, clear, widths, loss=(1.0, LINE), inputs=1.0)
        looks["dashed"][: len(self.ends)] = weights < 0
        looks["filled"][len(self.ends) : self.count] = looks["filled"][self.count + 1 :] = 1.0
        largest = float(np.max(self.back, where=np.isfinite(self.back), initial=0)) or 1.0
        looks["glows"][: len(self.ends)] = SWELL * np.sqrt(_between(self.back, self._place(step)) / largest)
        return looks

    def pointers(self, step: float) -> Looks:
        """Each number as the pointer of its knob."""
        places, radius = self.knobs
        angles = TURN * np.clip(self.at(step) / self.most, -1, 1)
        ways = np.column_stack([np.sin(angles), np.cos(angles), np.zeros(len(angles))])
        along = radius * np.linspace(INNER, DISC, LONG)
        points = np.zeros((self.strands, LONG, 3))
        points[: self.count] = places[:, None] + along[:, None] * ways[:, None]
        points[self.count :] = self.wires(step)["points"].reshape(-1, LONG, 3)[self.count :]
        looks = self._looks(points, np.ones(self.count), np.full(self.count, LINE), loss=(0.0, LINE))
        looks["rgbas"][: self.count] = rgbas_of(THEME.ink, 1)
        return looks

    # where things are

    @cached_property
    def nodes(self) -> tuple[list[np.ndarray], float]:
        """Where the nodes of each layer stand (n, 3), the loss behind the last one; and their radius."""
        box, counts = stage(), [*self.widths, 1]
        radius = min(NODE, box.height / (APART * max(counts)), box.width / (2 * APART * len(counts)))
        across = np.linspace(box.left + 2 * radius, box.right - 2 * radius, len(counts))
        columns = []
        for x, count in zip(across, counts, strict=True):
            gap = min((box.height - 2.4 * radius) / max(count - 1, 1), box.height / 2.3)
            up = (box.bottom + box.top) / 2 + gap * ((count - 1) / 2 - np.arange(count))
            columns.append(np.column_stack([np.full(count, x), up, np.zeros(count)]))
        return columns, radius

    @cached_property
    def knobs(self) -> tuple[np.ndarray, float]:
        """Where the knobs are (P, 3), neuron by neuron from the top left; and their radius."""
        box, count = stage().inset(0.3, 0.3, 0.3, 0.3), self.count
        sizes = {columns: min(box.width / columns, box.height / math.ceil(count / columns)) for columns in range(1, count + 1)}
        large = [columns for columns, size in sizes.items() if size >= FULL * max(sizes.values())]
        columns = min(large, key=lambda columns: (-count % columns, -sizes[columns]))  # the fewest empty places
        lines = math.ceil(count / columns)
        turns = np.argsort([4 * self._neuron(at) for at in range(count)], kind="stable")
        places = np.zeros((count, 3))
        for spot, at in enumerate(turns):
            line, column = divmod(spot, columns)
            places[at, 0] = box.left + (column + 0.5) * box.width / columns
            places[at, 1] = box.top - (line + 0.5) * box.height / lines
        return places, KNOB * sizes[columns]

    def _neuron(self, at: int) -> int:
        """Which neuron a number belongs to: the one that adds it up."""
        layer, other = (self.ends[at][0] + 1, self.ends[at][2]) if at < len(self.ends) else self.homes[at - len(self.ends)]
        return self.homes.index((layer, other))

    def _hues(self) -> np.ndarray:
        """The colour of each strand: the followed neuron's numbers in its own, rings in their neurons', all others in ink."""
        hidden = sum(self.widths[1:-1])
        rings = [THEME.neurons[at % len(THEME.neurons)] for at in range(hidden)] + [THEME.prediction] * self.widths[-1]
        hues = [self.hue if mine else THEME.dimmed for mine in self.own[: len(self.ends)]] + rings
        return rgbas_of([*hues, THEME.loss, *[THEME.ink] * self.widths[0]], self.strands)

    def _looks(self, points: np.ndarray, clear: np.ndarray, widths: np.ndarray, loss: tuple[float, float], inputs: float = 0.0) -> Looks:
        """All numbers of strands that lie so, by name."""
        rgbas = self.hues.copy()
        rgbas[:, 3] = np.concatenate([clear, [loss[0]], np.full(self.widths[0], inputs)])
        none, heads = np.zeros((3, self.strands)), np.zeros(self.strands)
        heads[self.count] = HEAD
        return {
            "points": points.reshape(-1, 3),
            "rgbas": rgbas,
            "widths": np.concatenate([widths, [loss[1]], np.full(self.widths[0], LINE)]),
            "dashed": none[0],
            "filled": none[1],
            "glows": none[2],
            "heads": heads,
        }

    def _place(self, step: float) -> float:
        """Between which keyframes a step is."""
        return float(np.interp(step, self.keyframes, np.arange(len(self.keyframes))))


def _between(rows: np.ndarray, places: float | np.ndarray) -> np.ndarray:
    """Rows (K, …) at places (n,) between them, in proportion, (n, …); at one place (…)."""
    low = np.minimum(np.floor(places).astype(int), len(rows) - 1)
    share = np.asarray(places - low).reshape(np.shape(places) + (1,) * (rows.ndim - 1))
    with np.errstate(all="ignore"):
        return np.where(share > 0, (1 - share) * rows[low] + share * rows[np.minimum(low + 1, len(rows) - 1)], rows[low])


def _wire(begin: np.ndarray, end: np.ndarray, radius: float) -> np.ndarray:
    """A straight way (LONG, 3) from rim to rim of two nodes."""
    way = (end - begin) / np.linalg.norm(end - begin)
    return np.linspace(begin + radius * way, end - radius * way, LONG)


def _ring(middle: np.ndarray, radius: float) -> np.ndarray:
    """A ring (LONG, 3) around a place."""
    return middle + radius * np.column_stack([np.cos(ROUND), np.sin(ROUND), np.zeros(LONG)])
