from __future__ import annotations

import numpy as np
import pytest

from tests.scenes.networks import data_of


def test_the_bent_curve_is_the_trained_network_with_softplus(staged):
    scene = staged("FoldOrBend", "as it is")
    weight, bias, outgoing, constant = (
        scene.recording.arrays[f"parameters/{name}"][-1].astype(float).ravel()
        for name in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    )
    for beta in scene.found.beta.values[[0, 20, -1]]:
        scene.dial.show(beta)
        x, y = data_of(scene.shop.chart.window, scene.shop.bent.path).T
        u = weight[:, None] * x + bias[:, None]
        np.testing.assert_allclose(y, outgoing @ (np.logaddexp(0, beta * u) / beta) + constant, atol=1e-5)
        start, end = scene.knob.track.get_start()[0], scene.knob.track.get_end()[0]
        share = (scene.knob.knob.get_center()[0] - start) / (end - start)
        assert 50**share == pytest.approx(beta, rel=1e-6)
        ends = data_of(scene.shop.chart.window, scene.sag.points)[:, 1]
        assert np.ptp(ends) == pytest.approx(float(scene.found.gap.at(beta)), abs=1e-9)
