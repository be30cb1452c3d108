"""What LearningRate says where a run turns out otherwise."""

from __future__ import annotations

from nets.findings.optimization.learning_rate.edge import Edge
from nets.findings.optimization.learning_rate.noise import Noise
from nets.findings.optimization.learning_rate.rates import Rates

ASK = "From one start, {rates:count} learning rates for a network: which gets there?"
ELSE = {
    "start": Rates.ends.but(
        "between",
        **dict.fromkeys(("all", "some", "none"), ASK),
        one="A network, one start, a single learning rate: does it get there?",
        untrained="A network, and its samples: from here it could go down.",
    ),
    "race": Rates.ends.but(
        "between",
        all="At each of these rates it learns to tell nearly all samples apart.",
        some="At some of these rates it learns to tell nearly all samples apart.",
        none="In {steps} {steps:step|steps} it learns to tell them apart at none of these rates.",
        one="This is how far it comes at that rate, in {steps} {steps:step|steps}.",
        untrained="But no step is made here, whatever the rate: all stays as it is.",
    ),
    "odds": Rates.odds.but(
        "all",
        only="From {starts:count} starts, {learned:count} learn at a rate of {rate}; at others none does.",
        most="From {starts:count} starts, {learned:count} learn at a rate of {rate}, at others fewer.",
        level="From {starts:count} starts, no single rate of these learns more often than all others.",
        none="From {starts:count} starts, no training at any of these rates learns it.",
        alone="What is seen here is seen from a single start, or at a single rate.",
    ),
    "noise": Noise.trembling.but("trembles", smooth="With {batch} samples a step, each slope is a guess."),
    "schedule": Noise.calms.but(
        "all",
        some="Let the rate sink, and it calms from {calmer:count} of {starts:count} starts.",
        none="Let the rate sink: here that calms it from none of {starts:count} starts.",
        here="Let the rate sink, and the trembling dies.",
        **{"not here": "Let the rate sink: here that does not calm it."},
    ),
    "narrow": Edge.narrows.but("narrows", **{"not": "Where it curves most, a network's valley does not narrow here."}),
    "ride": Edge.rides.but(
        "all",
        some="At the edge it turns back from {riding:count} of {starts:count} starts.",
        none="Here it does not turn back at the edge, from none of {starts:count} starts.",
        here="At the edge it turns back, by itself.",
        **{"not here": "Here it does not come to the edge, or does not turn back there."},
    ),
}
