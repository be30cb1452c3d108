"""What VanishingGradients says, by what was found of a run."""

from __future__ import annotations

from nets.findings.optimization.vanishing_gradients.flow import Flow
from nets.findings.optimization.vanishing_gradients.learning import Learning

WALK = Flow.ending.but(
    vanishes="Layer by layer it fades: {faint} of it reaches the first.",
    arrives="Layer by layer it goes on, and the first one hears it.",
    explodes="Layer by layer it grows: the first one hears it far too loud.",
    nothing="Nothing comes back, not even to the last layer.",
    lost="What comes back here is no number any more.",
)
THEORY = Flow.theory.but(
    right="Each layer keeps {factor} of it. A formula knew before: {predicted}.",
    lost="Where there is no number, no formula can be held against it.",
    off="A formula says: each layer keeps {predicted}. In layers so narrow it is {factor}.",
)
SWAP = Flow.swap.but(
    whole="Begun another way, it comes back whole: the first layer hears it.",
    nearer="Begun another way, more of it is as it was sent.",
    itself="Of the ways tried here, this one keeps it nearest to whole.",
)
STEEP = "Nowhere is {activation} steeper than {steepest}, and each layer multiplies by its slopes."
LEVEL = Flow.level.but(
    **{
        "as much": "Seen from beside: each layer hands on about as much as it is handed.",
        "otherwise": "Seen from beside: this is what each layer keeps of the one behind.",
    }
)
FAN = Flow.theory.but(
    right="All of this is known before the first step: theory is dashed.",
    lost="Theory is dashed, and stops where there is no number any more.",
    off="Theory is dashed: for layers as narrow as these it is off.",
)
KEPT = Learning.kept.but(
    growing="While they train, they stay far apart; the one above grows {grown} times.",
    apart="While they train, they stay far apart at the first layer.",
    otherwise="This is what comes back while they train, for {steps} {steps:step|steps}.",
)
WOKEN = Learning.says.but(
    **{
        "the same": "One calls all the same; begun the other way, {many} of {scored} are right.",
        "several": "Of {scored} new {things}, one names {few} rightly; begun the other way, {many}.",
    }
)
ENDS = Learning.ends.but(
    "woken",
    both="Of {scored} new {things}, one names {few} rightly, the other {many}: both learn.",
    neither="Of {scored} new {things}, one names {few} rightly, the other {many}: neither learns.",
    first="Of {scored} new {things}, one names {few} rightly; begun another way, only {many}.",
    some="Of {scored} new {things}, one names {few} rightly; begun another way, {many}.",
    alone="",
    untrained="",
)
