"""How much a leaf of an expression is to blame for its value: gone through forward and back, and held against a nudge.

Shape letters: V nodes · E edges · P points of a route · S nudges · N of them that are shown · C points of a curve, W of a wider one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.graph.computed_anew import computed_nodes, constants_of, curve_at, losses_over, values_nudged
from nets.geometry.layered import layered
from nets.records.finding import Finding, array, number, verdict
from nets.records.graph import Graph
from nets.records.graph_recording import GraphRecording
from nets.records.measured import Measured
from nets.records.recording import Recording

CURVED = {"pow", "div", "tanh", "exp", "log", "sigmoid", "softplus", "sin", "cos", "relu", "abs"}  # operations that have not one slope
MOST_DIGITS, ENOUGH = 6, 2  # in which two numbers are compared; that agree where anyone would say that they do
NEAR, SEEN = 0.1, 0.005  # of itself, by which a number may be off to be near; by which it must change for anyone to see it
SHOWN = 5  # nudges at the most
FARTHER = 1.3  # times the largest nudge that is shown: how far the loss is followed


class Blame(Finding):
    """A graph at the first step of its descent, the loss as a function of the nudged leaf, and the step that follows.

    places, routes: its layout. constants: of each node the operand that is a number; NaN where none is. operations: how many there are.
    uses: how often the nudged leaf is used. edge: one that is looked at from near: it leads from the nudged leaf to the loss, and is
    curved if any is; curve: what its operation makes of that operand around what it is, the others being as they are. curves: that of every
    edge after the step.
    again: all values, where the leaf is nudged by each of the nudges. changes, ratios: by how much the loss then changes, and that over
    the nudge. tried: the nudges that are shown, by number, the last of them coming nearest to the gradient (all but none if no loss is a
    finite number). digits: in how many the last ratio and the gradient agree. losses: what the nudged leaf may hold, around what it holds,
    which is the point in the middle, farther than the nudges that are shown; and the loss that this gives.
    """

    places: np.ndarray = array("V 2")
    routes: np.ndarray = array("E P 2")
    constants: np.ndarray = array("V")
    operations: Measured = number()
    uses: Measured = number()
    edge: Measured = number()
    curve: np.ndarray = array("C 2")
    curves: np.ndarray = array("E C 2")
    again: np.ndarray = array("S V")
    changes: np.ndarray = array("S")
    ratios: np.ndarray = array("S")
    tried: np.ndarray = array("N")
    digits: Measured = number()
    losses: np.ndarray = array("W 2")
    joins = verdict("added", "single")
    agreement = verdict("agrees", "nears", "flat", "apart", "lost")
    way = verdict("against", "other", "none")
    step = verdict("lower", "higher", "hardly", "lost", "none")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of the recording of an expression."""
        (recording,) = recordings
        assert isinstance(recording, GraphRecording)  # a scene that asks for this draws no others
        graph = recording.graph
        leaf = graph.at(recording.nudged_name)
        slope = float(graph.gradient.values[0, leaf])
        nudges, losses = recording.arrays["nudges"], recording.nudges.values[0]
        with np.errstate(all="ignore"):
            changes = losses - recording.loss.values[0]
            ratios = changes / nudges
        told = _told(ratios, slope)
        agreement, digits = _agreement(ratios[told], slope)
        laid, edge = layered(graph.sources, graph.targets), _edge(graph, leaf)
        return {
            "places": laid.places,
            "routes": laid.routes,
            "constants": constants_of(recording),
            "operations": len(computed_nodes(graph)),
            "uses": len(graph.out_of(leaf)),
            "edge": edge,
            "curve": curve_at(recording, edge, 0),
            "curves": np.array([curve_at(recording, one, min(1, len(graph.value.values) - 1)) for one in range(len(graph.sources))]),
            "again": np.array([values_nudged(recording, leaf, nudge) for nudge in nudges]),
            "changes": changes,
            "ratios": ratios,
            "tried": told,
            "digits": digits,
            "losses": losses_over(recording, leaf, FARTHER * float(np.abs(nudges[told] if len(told) else nudges).max())),
            "joins": "added" if len(graph.out_of(leaf)) > 1 else "single",
            "agreement": agreement,
            "way": _way(recording),
            "step": _step(recording.loss.values),
        }


def _told(ratios: np.ndarray, slope: float) -> np.ndarray:
    """The nudges to show: the first that leads to a finite loss, and the last ones up to the one that comes nearest to the slope."""
    finite = np.flatnonzero(np.isfinite(ratios))
    if not len(finite):
        return finite
    nearest = finite[np.argmin(np.abs(ratios[finite] - slope))]
    before = finite[finite < nearest]
    return np.array([*dict.fromkeys([*before[:1], *before[1:][2 - SHOWN :], nearest])])


def _agreement(ratios: np.ndarray, slope: float) -> tuple[str, int]:
    """How the last of some ratios compares with a slope, and in how many digits they are the same."""
    if not len(ratios):
        return "lost", 0
    last = float(ratios[-1])
    same = [f"{last:.{digits}e}" == f"{slope:.{digits}e}" for digits in range(MOST_DIGITS)]
    digits = [*same, False].index(False)
    if slope == 0:
        return "flat" if abs(last) < NEAR * SEEN or abs(last) < NEAR * abs(float(ratios[0])) else "apart", 0
    if digits >= ENOUGH:
        return "agrees", digits
    return "nears" if abs(last - slope) < NEAR * abs(slope) else "apart", digits


def _edge(graph: Graph, leaf: int) -> int:
    """The edge to look at: on a way from the leaf to the loss, curved, and between numbers of which none is 0 or 1, as far as there are."""
    ahead, on_the_way = [leaf], set()
    while ahead:
        for edge in graph.out_of(ahead.pop()):
            if edge not in on_the_way:
                on_the_way.add(edge)
                ahead.append(int(graph.targets[edge]))
    slope, gradient = np.abs(graph.slope.values[0]), np.abs(graph.gradient.values[0])

    def worth(edge: int) -> tuple[bool, bool, bool, int]:
        target = int(graph.targets[edge])
        return graph.nodes[target].op in CURVED, gradient[target] not in (0, 1), slope[edge] not in (0, 1), -edge

    return max(on_the_way, key=worth)


def _way(recording: GraphRecording) -> str:
    """Whether what is learned moves against its slope in the first step."""
    if len(recording.loss.values) < 2:
        return "none"
    learned = [recording.graph.at(name) for name in recording.run.graph.learned]
    moves, slopes = np.diff(recording.graph.value.values[:2, learned], axis=0)[0], recording.graph.gradient.values[0, learned]
    return "against" if (np.sign(moves) == -np.sign(slopes)).all() and slopes.any() else "other"


def _step(losses: np.ndarray) -> str:
    """What becomes of the loss in the first step."""
    if len(losses) < 2:
        return "none"
    before, after = losses[:2].tolist()
    if not np.isfinite(after):
        return "lost"
    if abs(after - before) <= SEEN * abs(before):
        return "hardly"
    return "lower" if after < before else "higher"
