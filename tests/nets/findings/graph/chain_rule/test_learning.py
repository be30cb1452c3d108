from __future__ import annotations

import pytest

from nets.findings.graph.chain_rule.learning import Learned
from nets.training.recorder import record

CHAIN = "data.name=fall data.n=21 network.hidden=[1,1] probe.keyframes=3 training.steps=40"
LEARNS = {
    "network.activation=tanh": "all",
    "network.activation=sign": "last",
    "network.activation=sign training.optimizer=adamw training.weight_decay=0.1": "drifted",
    "network.activation=sign training.steps=0": "none",
    "network.activation=sign training.learning_rate=1e-12": "none",
    "network.activation=sign training.optimizer=sgd training.learning_rate=1e5 training.steps=400": "lost",
}


@pytest.mark.parametrize(("changes", "who"), LEARNS.items())
def test_who_learns_is_seen_in_the_weights_and_in_what_came_back_to_them(changes, who, run_of):
    found = Learned.of(record(run_of(f"{CHAIN} {changes}"), "x"))
    assert found.who.outcome == who
    assert (float(found.reached) == 0) == ("sign" in changes)
