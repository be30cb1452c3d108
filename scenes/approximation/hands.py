"""Three families in one plane that fills the frame: what each answers everywhere, and the edge where it is undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import VMobject

from scenes.approximation.ground import Ground, apart, said, sides, split
from scenes.approximation.marks import size_of
from scenes.approximation.staircase import Staircase
from scenes.parts.axes.full_bleed import Dots, bled
from scenes.parts.frame import stage
from scenes.parts.ink.contour import Contour
from scenes.parts.ink.strokes import as_curves, haloed
from scenes.parts.letters.placing import Word
from scenes.parts.theme import BACK, LINE, MOVING, PROTAGONIST, THEME

if TYPE_CHECKING:
    from nets.findings.approximation.function_approximation import Families

HUES = (THEME.neurons[2], THEME.neurons[0], THEME.prediction)
EDGE = 0.02  # scene units, over which the ground of one dot goes over into that of another
FINER = 4  # times as many steps as there are keyframes, at which the ground is looked at for how much of it changes
SLOWEST = 0.25  # of an even pace through training: at least so fast, also where the ground hardly changes


class Hands:
    """The plane, its ground, and an edge for each family: a line, the tree's staircase with its cuts, and the network's, which is trained.

    names: the families'. answers, far_answers: the sides of all three, (Y, X, O) each, the network's as trained, near and far out; agreed:
    what they say where all say the same, else nothing; beyond: the ground of that far out. nearest: each place like its nearest dot. turns:
    when each place is painted: away from its dot, along the line, box by box.
    """

    def __init__(self, found: Families, inputs: np.ndarray, kinds: np.ndarray) -> None:
        self.names = (found.many.say(two="line", three="lines"), "tree", "network")
        self.window = bled(found.near, inputs.min(axis=0), inputs.max(axis=0))
        self._network, self._steps = found.network, found.keyframes
        x, y = axes_of_corners(found.near, found.beyond.shape[:2])
        across, up = np.meshgrid(x, y)
        self.answers, self.agreed = _answered(found, across, up, found.network.last)
        self.guess = sides(found.network.values[0])
        places = self.window.place(across.ravel(), up.ravel()), self.window.place(*inputs.T)
        far = apart(*places, kinds)
        scores = far[:, :1] - far[:, 1:] if far.shape[1] == 2 else -far
        self.nearest = np.clip(split(scores) / EDGE, 0 if scores.shape[1] > 1 else -1, 1).reshape(found.beyond.shape)
        away = far.min(axis=1).argsort().argsort().reshape(across.shape) / across.size  # as much of the ground each second
        self.turns = away, _along(across, up, found.line), _order(found, across, up)
        far_across, far_up = np.meshgrid(*axes_of_corners(found.far, across.shape))
        self.far_answers, agreed = _answered(found, far_across, far_up, found.beyond)
        self.beyond = Ground(self.window, found.far, agreed).set_z_index(BACK - 0.5)
        self.ground = Ground(self.window, found.near, np.zeros(found.beyond.shape))
        self.line = self._stroke(found.straight, HUES[0])
        staircase = Staircase(self.window, found.rectangles, found.leaves)
        self.leaves = staircase.ground
        self.leaves.set_z_index(BACK + 1)
        self.staircase = haloed(staircase.boundary.set_stroke(HUES[1], LINE))
        rounds = [found.cuts[found.cuts[:, 4] == at, :4] for at in range(int(found.depth))]
        self.cuts = [self._stroke(cuts.reshape(-1, 2, 2), HUES[1]) for cuts in rounds if len(cuts)]
        self.bend, self.far_bend = Contour(self.window.place, x, y), Contour(self.window.place, *axes_of_corners(found.far, across.shape))
        for bend in (self.bend, self.far_bend):
            haloed(bend.set_stroke(HUES[2], PROTAGONIST))
        self.far_bend.draw(*_lines(found.beyond))
        for whole in (self.leaves, *self.cuts, *self.edges, self.far_bend):
            setattr(whole, "bleeds", True)  # noqa: B010  # manim's own know no such thing

    @property
    def edges(self) -> tuple[VMobject, VMobject, VMobject]:
        """Where each family is undecided."""
        return self.line, self.staircase, self.bend

    def show(self, step: float) -> None:
        """The network as it is at a step: its ground, and its edge."""
        self.ground.values = sides(self._network.at(step))
        self.bend_at(step)

    def bend_at(self, step: float) -> None:
        """The network's edge at a step, its ground as it is."""
        self.bend.draw(*_lines(self._network.at(step)))

    def paced(self) -> list[float]:
        """The steps of training, evenly spaced in the viewer's time: from each to the next as much of the ground changes."""
        whole = np.arange(len(self._steps))
        steps = np.interp(np.linspace(0, whole[-1], FINER * whole[-1] + 1), whole, self._steps)
        sided = np.array([split(self._network.at(step)) > 0 for step in steps])
        changed = np.mean((sided[1:] != sided[:-1]).any(axis=-1), axis=(1, 2))
        gone = np.append(0, np.cumsum(changed + max(SLOWEST * changed.mean(), 1e-9)))
        return np.interp(np.linspace(0, gone[-1], len(gone)), gone, steps).tolist()

    def words(self) -> tuple[list[Word], np.ndarray]:
        """The families' names, for those that have an edge on the stage; and all places (n, 2) of edges there."""
        self.bend_at(self._steps[-1])
        places = [_places(edge) for edge in self.edges]
        named = zip(self.names, places, HUES, strict=True)
        return [Word(name, some[:: 1 + len(some) // 60], hue) for name, some, hue in named if len(some)], np.concatenate(places)

    def dots(self, kind: type[Dots], inputs: np.ndarray, classes: np.ndarray) -> Dots:
        """Samples (n, 2) as dots in the plane."""
        return kind(self.window.place(*inputs.T), [THEME.classes[int(one)] for one in classes], classes, size_of(len(inputs)))

    def _stroke(self, segments: np.ndarray, hue: str) -> VMobject:
        """Segments (n, 2, 2) in data, as one haloed line."""
        starts, ends = (self.window.place(*segments[:, at].T) for at in (0, 1))
        line = VMobject(stroke_color=hue, stroke_width=LINE)
        line.set_points(as_curves(starts, ends))
        return haloed(line).set_z_index(MOVING + 2)


def _places(edge: VMobject) -> np.ndarray:
    """Places (n, 2) along an edge, close together, as far as it lies well within the stage."""
    starts, ends = edge.points[::4, :2], edge.points[3::4, :2]
    inside, free = [np.empty((0, 2))], stage()
    for start, end in zip(starts, ends, strict=True):
        walked = np.linspace(start, end, 2 + int(np.linalg.norm(end - start) / 0.08))
        inside.append(
            walked[(np.abs(walked[:, 0]) < free.right - 0.6) & (walked[:, 1] > free.bottom + 0.5) & (walked[:, 1] < free.top - 0.5)]
        )
    return np.concatenate(inside)


def axes_of_corners(corners: np.ndarray, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """The rising axes x (X,) and y (Y,) of a lattice of a shape (Y, X) over a rectangle with corners (2, 2)."""
    return np.linspace(corners[0, 0], corners[1, 0], shape[1]), np.linspace(corners[0, 1], corners[1, 1], shape[0])


def _lines(outputs: np.ndarray) -> list[np.ndarray]:
    """Functions (Y, X) that are zero on the boundaries of outputs (Y, X, O): those of the last class are also those of the others."""
    values = split(outputs)
    return [values[..., at] for at in range(max(values.shape[-1] - 1, 1))]


def _answered(found: Families, across: np.ndarray, up: np.ndarray, network: np.ndarray) -> tuple[tuple[np.ndarray, ...], np.ndarray]:
    """The sides (Y, X, O) of all three at some places, where the network's outputs are known; and those of all where they agree."""
    straight = np.stack([a * across + b * up + c for a, b, c in found.line], axis=-1)
    answers = sides(straight), _leaf(found, across, up), sides(network)
    told = np.sign(answers)
    return answers, np.where((told == told[0]).all(axis=(0, -1))[..., None], answers[1], 0)


def _leaf(found: Families, across: np.ndarray, up: np.ndarray) -> np.ndarray:
    """The sides (Y, X, O) of the leaf that each place lies in."""
    kinds = np.zeros(across.shape, int)
    for (left, bottom, right, top), kind in zip(found.rectangles, found.leaves, strict=True):
        kinds[(across >= left) & (across <= right) & (up >= bottom) & (up <= top)] = kind
    return said(kinds, 2 if len(found.line) == 1 else len(found.line))


def _order(found: Families, across: np.ndarray, up: np.ndarray) -> np.ndarray:
    """When each leaf's turn has come, box by box."""
    turns = np.zeros(across.shape)
    for at, (left, bottom, right, top) in enumerate(found.rectangles):
        turns[(across >= left) & (across <= right) & (up >= bottom) & (up <= top)] = at / len(found.rectangles)
    return turns


def _along(across: np.ndarray, up: np.ndarray, line: np.ndarray) -> np.ndarray:
    """How far along a line each place lies, from 0 to 1; of several from left to right."""
    a, b, _ = line[0] if len(line) == 1 else (0.0, 1.0, 0.0)
    along = b * (across - across.mean()) / (np.ptp(across)) - a * (up - up.mean()) / np.ptp(up)
    along = along * (1 if b >= 0 else -1)
    return (along - along.min()) / (np.ptp(along) or 1.0)
