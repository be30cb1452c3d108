"""A graph as it is drawn: nodes with their names on the rim, edges, and in each node the numbers that have arrived there.

    graph = DrawnGraph(planned(places, routes, sources, targets, box), labels, colours)
    self.play(grown(graph))                          # from left to right
    self.play(flow(graph, figures))                  # beads run forward; a value stands in a node when they arrive, never before
    self.play(look(graph, graph.plan.near([3, 5])))  # the camera
    self.play(flow_back(graph, figures))             # the same, backward, with gradients

How it stands is a function of a few numbers (`sight`, `built`, `forth`, `back`, `clear`, `lit`), laid anew by `lay`.
Shape letters: V nodes · E edges.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from manim import VGroup

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.graph.figures import Figure
from scenes.parts.graph.ink import Edges, Nodes
from scenes.parts.graph.plan import RIM, Plan
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.placing import DROP
from scenes.parts.theme import BACK, NUMERAL, THEME

NUMBER, NAME, SIGN = 0.48, 0.46, 0.62  # em of what stands in a node, and of words and signs on its rim, in radii
ROWS = (0.1, -0.45)  # where a value stands, and its gradient, in radii above the middle
WIDEST = {NUMBER: 1.72, NAME: 1.5, SIGN: 1.5}  # radii that it may take across
PADDING = 0.4  # radii that a name's badge is wider than that
SMALLEST = NUMERAL - 1e-6  # of all that is written
FRESH, FLASH = 0.35, 2.0  # radii that a front has gone on until a number that has arrived is clear; until its node no longer shines


@dataclass(frozen=True)
class Label:
    """What stands on the rim of a node: a name or an operation, with the source of each numeral in it."""

    text: str
    numerals: Sequence[Figure] = ()
    colour: str = THEME.ink


class DrawnGraph(VGroup):
    """sight (3,): from where one looks. built: up to where, from the left, it is there. forth, back: how far values have come from the
    left, and gradients from the right, as places in the plan across. clear, lit, blame (V,): how clearly each node is seen, how brightly
    it shines, and how clearly its gradient is seen. thick (E,): how wide an edge is where something has come back over it. values,
    gradients: what stands in each node where the front has been, and `old` where it has not. hidden: nodes that show no value. Nothing
    that would be too small to read is written, and nothing outside of the stage.
    """

    def __init__(self, plan: Plan, labels: Sequence[Label], colours: Sequence[str]) -> None:
        self.plan, self.labels = plan, labels
        count = len(plan.places)
        self.sight = plan.whole.numbers
        self.left, self.right = float(plan.places[:, 0].min()), float(plan.places[:, 0].max())
        self.built, self.forth, self.back = self.right + plan.radius, -np.inf, np.inf
        self.clear, self.lit, self.blame, self.thick = np.ones(count), np.zeros(count), np.ones(count), np.ones(len(plan.sources))
        nothing: tuple[Figure | None, ...] = (None,) * count
        self.values, self.gradients = nothing, nothing
        self.old = {"values": nothing, "gradients": nothing}
        self.run, self.returned = False, False  # whether something has been along the edges already, in each direction
        self.hidden: Collection[int] = ()
        self.free = stage()
        self.edges = Edges(np.pad(plan.routes, ((0, 0), (0, 0), (0, 1))))
        self.nodes = Nodes(np.zeros((count, 2, 3)), [*colours])
        self.edges.set_z_index(BACK)
        self.nodes.set_z_index(BACK + 1)
        self.names = [Lettering("", colour=label.colour, align=0) for label in labels]
        self.written = [(Lettering("", colour=THEME.ink, align=0), Lettering("", colour=THEME.loss, align=0)) for _ in range(count)]
        texts = [text for name, pair in zip(self.names, self.written, strict=True) for text in (name, *pair)]
        super().__init__(self.edges, self.nodes, *(text.set_z_index(BACK + 2) for text in texts))
        for name in self.names:
            haloed(name)  # it can be read on a rim that shines
        self.lay()

    # where things are on screen now

    @property
    def radius(self) -> float:
        """Of the nodes, in scene units."""
        return self.plan.radius * float(self.sight[2])

    def on_screen(self, places: np.ndarray) -> np.ndarray:
        """Places in the plan (…, 2) as points (…, 3)."""
        box = self.plan.box
        middle = np.array([(box.left + box.right) / 2, (box.bottom + box.top) / 2])
        flat = (places - self.sight[:2]) * self.sight[2] + middle
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)

    def middle(self, node: int) -> np.ndarray:
        """Where a node is (3,)."""
        return self.on_screen(self.plan.places[node])

    def room(self, node: int) -> Box:
        """What of a node is free above its gradient, for something else than its value."""
        x, y, _ = self.middle(node)
        return Box(x - 0.66 * self.radius, y, x + 0.66 * self.radius, y + 0.72 * self.radius)

    def boxes(self) -> list[Box]:
        """What the nodes that are seen cover, for words to keep clear of."""
        reach = self.radius
        return [Box(x - reach, y - reach, x + reach, y + RIM * reach) for x, y, _ in self.on_screen(self.plan.places[self.clear > 0])]

    def along(self, edge: int) -> np.ndarray:
        """Points (P, 3) along an edge."""
        return self.on_screen(self.plan.routes[edge])

    def open(self, *nodes: int) -> None:
        """Some nodes show no value, so that there is room in them for something else; every other one does."""
        self.hidden = nodes
        self.lay()

    # how it stands

    def lay(self) -> None:
        """Lay all as it stands now."""
        plan = self.plan
        begins, ends = plan.places[plan.sources, 0], plan.places[plan.targets, 0]
        forth, back = (self.forth - begins) / (ends - begins), (ends - self.back) / (ends - begins)
        edges, nodes, size = self.edges, self.nodes, float(np.sqrt(self.sight[2]))
        edges.points = self.on_screen(plan.routes).reshape(-1, 3)
        edges.shown = np.clip((self.built - begins) / (ends - begins), 0, 1)
        edges.beads, edges.returning = np.clip(forth, 0, 1), np.clip(back, 0, 1)
        edges.forth = np.ones(len(forth)) if self.run else edges.beads.copy()
        edges.back = np.ones(len(back)) if self.returned else edges.returning.copy()
        edges.rgbas[:, 3] = np.minimum(self.clear[plan.sources], self.clear[plan.targets])
        edges.blame = np.minimum(self.blame[plan.sources], self.blame[plan.targets])
        edges.thick, edges.size, nodes.size = self.thick, size, size
        middles = self.on_screen(plan.places)
        grown = np.clip((self.built - plan.places[:, 0]) / plan.radius, 0, 1)
        nodes.points = np.stack([middles, middles + np.outer(self.radius * grown, [1, 0, 0])], axis=1).reshape(-1, 3)
        nodes.rgbas[:, 3], nodes.lit = self.clear, np.maximum(self.lit, self._flashes())
        for node, (middle, there) in enumerate(zip(middles, (grown * self.clear).tolist(), strict=True)):
            self._letter(node, middle, there)
            name = self.names[node]
            nodes.badges[node] = typeset(name.text)[1] * name.size / self.radius + PADDING if name.text else 0

    def _flashes(self) -> np.ndarray:
        """How brightly each node shines, (V,), because something has just arrived there."""
        x = self.plan.places[:, 0]
        since = np.stack([self.forth - x, x - self.back]) / (FLASH * self.plan.radius)
        return (0.8 * np.where(since >= 0, np.clip(1 - since, 0, 1), 0)).max(axis=0)

    def _letter(self, node: int, middle: np.ndarray, clear: float) -> None:
        """Write what stands in a node, and on its rim."""
        label, x = self.labels[node], float(self.plan.places[node, 0])
        size = NAME if len(label.text) > 1 or label.text.isalnum() else SIGN
        self._write(self.names[node], label.text, label.numerals, middle, 1 - size * _middle(label.text), size, clear)
        came = (self.forth - x, self.values, "values"), (x - self.back, self.gradients, "gradients")
        for text, row, (since, now, what) in zip(self.written[node], ROWS, came, strict=True):
            old = self.old[what][node]
            figure = now[node] if since >= 0 else old
            fresh = min(since / (FRESH * self.plan.radius), 1.0) if since >= 0 and old is None else 1.0
            numeral = "" if figure is None or (what == "values" and node in self.hidden) else figure.text
            blame = float(self.blame[node]) if what == "gradients" else 1.0
            self._write(text, numeral, [figure] if numeral and figure else [], middle, row, NUMBER, fresh * clear * blame)

    def _write(
        self, text: Lettering, words: str, numerals: Sequence[Figure], middle: np.ndarray, row: float, size: float, clear: float
    ) -> None:
        """Write words in the row of a node, in their size: nothing that would be too small to read, or outside of the stage."""
        wide = typeset(words)[1]
        text.size = self.radius * min(size, WIDEST[size] / max(wide, 1e-9))
        x, y, _ = text.anchor = middle + np.array([0, row * self.radius, 0])
        free, reach, high = self.free, wide * text.size / 2, CAPITALS * text.size
        fits = free.left < x - reach and x + reach < free.right and free.bottom < y - DROP * text.size and y + high < free.top
        seen = fits and clear > 0 and text.size > SMALLEST
        text.say(words if seen else "", numerals if seen else ())
        text.set_fill(opacity=clear)
        text.background_stroke_rgbas[:, 3] = clear


def _middle(text: str) -> float:
    """How high above its baseline the middle of a text lies, in em: whatever hangs below it, no lower than that of an x."""
    up, x = (typeset(letters)[0][:, 1] for letters in (text, "x"))
    return max(float(up.min() + up.max()), float(x.max())) / 2 if len(up) else 0.0
