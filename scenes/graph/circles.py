"""A recorded graph as circles: what each is called, and in which colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.frame import stage
from scenes.parts.graph.drawn import DrawnGraph, Label
from scenes.parts.graph.figures import Figure, figure
from scenes.parts.graph.plan import planned
from scenes.parts.letters.lettering import typeset
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import THEME

if TYPE_CHECKING:
    from nets.findings.graph.one_neuron import Blame
    from scenes.stage import GraphRecording

SIGNS = {"add": "+", "sub": "−", "neg": "−", "mul": "×", "div": "÷", "pow": "^", "minimum": "min", "maximum": "max"}
SQUARE = 2.0  # the power that has a name
LONGEST, BOTH = 4.2, 3.3  # em of a name on its rim, alone and with what is done there
LOSS = "loss"  # what the last operation is called, unless its line has a name


def circles(recording: GraphRecording, found: Blame) -> DrawnGraph:
    """The graph on its stage: learned leaves in a neuron's colour, given ones in ink, the loss in its own."""
    graph, learned = recording.graph, recording.run.graph.learned
    colours, labels = [], []
    for node, (one, name) in enumerate(zip(graph.nodes, recording.names, strict=True)):
        loss, leaf = node == len(graph.nodes) - 1, one.leaf
        colours.append(THEME.loss if loss else THEME.neurons[0] if name in learned else THEME.ink if leaf else THEME.dimmed)
        constant = found.number("constants", node) if one.constants else None
        does = Label("") if leaf else _operation(one.op, constant, bool(one.constants and one.constants[0][0] == 0))
        told = name or (LOSS if loss else "")
        labels.append(_called(told, does, colours[-1] if leaf or loss else THEME.ink) if told else does)
    return DrawnGraph(planned(found.places, found.routes, graph.sources, graph.targets, stage()), labels, colours)


def _called(name: str, does: Label, colour: str) -> Label:
    """What has a name of its own is called by it, and by what it does where there is room for both."""
    both = f"{name}: {does.text}"
    if does.text and typeset(both)[1] <= BOTH:
        return Label(both, [*(Figure(*told) for told in numerals_of(name, name)), *does.numerals], colour)
    shown = shortened(name, 1, LONGEST)
    return Label(shown, [Figure(*told) for told in numerals_of(shown, name)], colour)


def _operation(op: str, constant: Number | None, first: bool) -> Label:
    """What an operation is called, with the number that is one of its operands: before a sign or behind it, behind a word."""
    sign = SIGNS.get(op, op)
    if constant is None:
        return Label(sign)
    if (op, float(constant), first) == ("pow", SQUARE, False):
        return Label("square")
    told = figure(constant)
    return Label(f"{told.text} {sign}" if first and not sign.isalpha() else f"{sign} {told.text}", [told])
