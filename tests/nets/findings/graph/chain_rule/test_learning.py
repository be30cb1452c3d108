from __future__ import annotations

import pytest

from nets.findings.graph.chain_rule.learning import Learned
from nets.training.recorder import record

CHAIN = "data.name=fall data.n=21 network.hidden=[1,1] probe.keyframes=3 training.steps=40"
LEARNS = {
    "network.activation=tanh": "all",
    "network.activation=sign": "behind",
    "network.activation=['tanh','sign']": "behind",
    "network.activation=['sign','tanh']": "behind",
    "network.activation=['tanh','sign'] training.optimizer=adamw training.weight_decay=0.1": "drifted",
    "network.activation=sign training.optimizer=adamw training.weight_decay=0.1": "drifted",
    "network.activation=sign training.steps=0": "none",
    "network.activation=sign training.learning_rate=1e-12": "none",
    "network.activation=sign training.optimizer=sgd training.learning_rate=1e5 training.steps=400": "lost",
}


@pytest.mark.parametrize("acts", [("tanh", "sign"), ("sign", "tanh"), ("relu", "sign")])
def test_no_gradient_at_all_comes_to_what_lies_before_a_hard_step_and_one_comes_to_all_behind_it(acts, run_of):
    run = record(run_of(f"{CHAIN} network.activation={[*acts]}".replace(" '", "'")), "x")
    hard = acts.index("sign") + 1
    before = {name for layer in range(1, hard + 1) for name in (f"hidden{layer}.linear.weight", f"hidden{layer}.linear.bias")}
    for name in (name.removeprefix("gradients/") for name in run.arrays if name.startswith("gradients/")):
        values = run.parameter(name).values
        assert (run.gradient(name).values == 0).all() == (name in before), name
        assert (values == values[0]).all() == (name in before), name


@pytest.mark.parametrize(("changes", "who"), LEARNS.items())
def test_who_learns_is_seen_in_the_weights_and_in_what_came_back_to_them(changes, who, run_of):
    found = Learned.of(record(run_of(f"{CHAIN} {changes}"), "x"))
    assert found.who.outcome == who
    assert (float(found.reached) == 0) == ("sign" in changes)
