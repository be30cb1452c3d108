from __future__ import annotations

import numpy as np

from nets.findings.graph.chain_rule.cost import Cost
from nets.training.recorder import record

CHAIN = "data.name=fall data.n=21 network.hidden=[3,3] training.steps=1 probe.keyframes=2"


def test_nudging_runs_the_network_twice_for_each_weight_and_a_wave_once_there_and_back(run_of):
    recording = record(run_of(f"{CHAIN} probe.widths=[[7,7],[1,1]]"), "x")
    found = Cost.of(recording)
    wide = np.array([1, 3, 7])
    weights, products = wide * wide + 4 * wide + 1, wide * wide + 2 * wide
    np.testing.assert_array_equal(found.weights, weights)
    np.testing.assert_array_equal(found.nudging, 2 * weights)
    np.testing.assert_allclose(found.wave, (6 * products - 2 * wide) / (2 * products), rtol=1e-12)
    assert float(found.own) == 2 * 22
    assert float(found.times) == 3 == round(found.wave[-1])
