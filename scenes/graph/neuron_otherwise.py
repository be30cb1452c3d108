"""What OneNeuron says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.graph.one_neuron import Blame

ELSE = {
    "joins": Blame.joins.but("added", single="A single path leads back to {leaf}: what it brings is its slope."),
    "agreement": Blame.agreement.but(
        "agrees",
        nears="Change over nudge comes to {ratio}, near the slope of {slope}.",
        flat="The slope is {slope}: the smaller the nudge, the less it changes.",
        apart="Change over nudge comes to {ratio}; the slope is {slope}.",
        lost="So far from where it was, the loss is no finite number.",
    ),
    "way": Blame.way.but("against", other="One step of training", none="Nobody trains it here"),
    "step": Blame.step.but(
        "lower",
        higher="the loss is up at {now}.",
        hardly="the loss hardly changes.",
        lost="the loss is no finite number.",
        none="the loss stays at {now}.",
    ),
}
