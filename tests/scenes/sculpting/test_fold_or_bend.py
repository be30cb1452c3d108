from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.letters.lettering import Lettering
from scenes.sculpting.fold_or_bend import FoldOrBend
from tests.scenes.networks import data_of
from tests.scenes.seeing import box_of, visible
from tests.scenes.walking import tell


class Watched(FoldOrBend):
    """The same, looked at while the dial is turned: through which names the bent curve runs."""

    def cast(self):
        super().cast()
        self.crossed = set()

    def update_to_time(self, t):
        for time in np.linspace(0.05, 0.95, 7) * t if self.dial in [one.mobject for one in self.animations] else []:
            super().update_to_time(time)
            x, y = self.shop.bent.points[:, :2].T
            for word in (part for one in self.mobjects for part in one.get_family() if isinstance(part, Lettering)):
                if visible(word) and word.text:
                    box = box_of(word.points)
                    if ((x > box.left) & (x < box.right) & (y > box.bottom) & (y < box.top)).any():
                        self.crossed.add(word.text)
        super().update_to_time(t)


def test_the_curve_runs_through_no_name_while_the_dial_is_turned(media_dir, chosen):
    Watched.__name__ = "FoldOrBend"
    assert tell(Watched, media_dir, **chosen("FoldOrBend", "as it is")).crossed == set()


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


def test_corners_are_points_of_every_line_that_has_them(staged):
    """A corner between two points of a line would be drawn cut off."""
    scene = staged("FoldOrBend", "as it is")
    scene.playhead.show(scene.recording.last_step)
    corners = np.column_stack([scene.found.kinks, scene.found.heights])
    for line in (scene.shop.trained, scene.shop.folded):
        points = data_of(scene.shop.chart.window, line.path)
        assert np.abs(points[:, None] - corners).max(axis=2).min(axis=0).max() < 1e-9


def test_a_bands_edges_are_as_far_from_the_corner_as_its_bend_reaches(staged):
    shop = staged("FoldOrBend", "as it is").shop
    shop.reach.grow(1)
    box = shop.chart.window.box
    for band, kink, reach in zip(shop.reach, shop.found.kinks, shop.found.reach, strict=True):
        edges = shop.chart.window.place(np.array([kink - reach, kink + reach]), 0.0)[:, 0]
        assert [band.points[:, 0].min(), band.points[:, 0].max()] == pytest.approx(np.clip(edges, box.left, box.right).tolist())
