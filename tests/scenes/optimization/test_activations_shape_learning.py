"""The strands, walls, climbs and lanes of ActivationsShapeLearning, held against what was recorded."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.optimization.climbs import ALL
from scenes.parts.theme import THEME
from tests.scenes.networks import answer, data_of

SCENE = "ActivationsShapeLearning"


@pytest.fixture
def scene(staged):
    return staged(SCENE, "as it is")


@pytest.fixture
def curves(scene):
    """The trainings on the curve that are told, from their own seed."""
    some = [one for one in scene.members if one.run.data.name == "swell" and one.run.training.seed == 0]
    return {one.act.title: one for one in some}


@pytest.fixture
def deep(scene):
    """Those that read digits through many layers, by shape and seed."""
    some = [one for one in scene.members if one.run.data.name == "digits" and len(one.run.network.hidden) > 1]
    return {(one.act.title, one.run.training.seed): one for one in some}


def test_each_strand_is_what_its_network_answers_at_a_step_as_much_higher_as_it_is_pulled(scene, curves):
    strands, x = scene.strands, scene.found.x
    for share in (0.0, 1.0):
        for one in strands.raised:
            one.share = share
        for step in scene.found.keyframes[[0, 7, -1]].tolist():
            scene.playhead.show(step)
            strands.chart.show(*strands.whole)
            for name, line, up in zip(strands.names, strands.lines, strands.ups, strict=True):
                drawn = data_of(strands.chart.window, line.path)
                np.testing.assert_allclose(drawn[:, 0], x, atol=1e-9)
                np.testing.assert_allclose(drawn[:, 1], answer(curves[name], step, x[:, None]) + share * up, atol=1e-6)


def test_on_one_another_each_strand_is_narrower_than_the_one_below_it(scene):
    strands = scene.strands
    strands.thicken(1)
    widths = [line.get_stroke_width() for line in strands.lines]
    assert (np.diff(widths) < 0).all()
    strands.thicken(0)
    assert len({line.get_stroke_width() for line in strands.lines}) == 1


def test_corners_lie_where_the_slope_of_the_sharp_curve_changes(scene, curves):
    strands = scene.strands
    x, y = strands.corners.data
    network = curves[strands.names[int(scene.found.sharp)]]
    np.testing.assert_allclose(y, answer(network, -1, x[:, None]), atol=1e-6)
    hair = 1e-3
    for place in x.tolist():
        below, middle, above = answer(network, -1, np.array([[place - hair], [place], [place + hair]]))
        assert abs(above - 2 * middle + below) > 1e-6


def test_those_pictures_shine_whose_digit_is_named(scene, deep):
    readers = scene.readers
    for step in readers.found.keyframes.tolist():
        readers.inside.show(step)
        for at, name in enumerate(readers.names):
            one = deep[name, 0]
            if step in one.arrays["keyframes"]:
                where = int(np.flatnonzero(one.arrays["keyframes"] == step)[0])
                right = one.output("held_out").values[where].argmax(axis=1) == one.arrays["held_out/targets"][:, 0]
                np.testing.assert_array_equal(readers.walls.lights[at], right[: len(readers.walls.pictures)])


def test_a_picture_that_shines_is_painted_in_its_networks_hue_and_one_that_does_not_in_dim_ink(scene):
    walls = scene.readers.walls
    pixels = walls.pixels(walls.rgbas[0, :3], np.r_[1.0, np.zeros(len(walls.pictures) - 1)]) / 255
    first, others = pixels[:9, :9].reshape(-1, 4), pixels[:, 9:].reshape(-1, 4)
    bright = first[first[:, 3].argmax()]
    assert bright[3] == pytest.approx(walls.pictures[0].max(), abs=0.01)
    np.testing.assert_allclose(bright[:3], bright[3] * walls.rgbas[0, :3], atol=0.01)
    assert others[:, 3].max() < 0.5
    assert np.ptp(others[others[:, 3].argmax(), :3]) < 0.1  # grey


def test_walls_are_as_large_as_one_another_and_lie_apart(scene):
    walls = scene.readers.walls
    corners = walls.apart().reshape(-1, 3, 3)
    sizes = np.linalg.norm(np.diff(corners[:, [1, 0, 2]], axis=1), axis=2)
    np.testing.assert_allclose(sizes, sizes[:1] * np.ones_like(sizes))
    for one in range(len(corners)):
        for other in range(one):
            apart = (np.abs(corners[one, 0] - corners[other, 0])[:2] >= sizes[0] - 1e-9).any()
            assert apart


def test_climbs_go_through_the_shares_that_are_right_and_balls_lie_where_they_come_to_the_goal(scene, deep):
    climbs, found = scene.readers.climbs, scene.readers.found
    for name, line in zip(climbs.names, climbs.lines, strict=True):
        one = deep[name, 0]
        shares = np.mean(one.output("held_out").values.argmax(axis=-1) == one.arrays["held_out/targets"][:, 0], axis=1)
        drawn = data_of(climbs.chart.window, line.path)
        np.testing.assert_allclose(drawn, np.column_stack([one.arrays["keyframes"], ALL * shares]), atol=1e-9)
    for at, ball in zip(climbs.there, climbs.balls, strict=True):
        one, ((step,), (share,)) = deep[climbs.names[at], 0], ball.data
        (row,) = np.flatnonzero(one.arrays["keyframes"] == step)
        named = one.output("held_out").values[row].argmax(axis=1)
        assert share == pytest.approx(ALL * np.mean(named == one.arrays["held_out/targets"][:, 0]))
        assert share >= 75
    assert int(found.odd) not in climbs.there


def test_a_shape_has_one_hue_in_both_halves(scene):
    hues = dict(zip(scene.strands.names, (line.get_stroke_color().to_hex() for line in scene.strands.lines), strict=True))
    for name, hue in zip(scene.readers.names, scene.readers.climbs.hues, strict=True):
        assert hues[name] == hue.upper()
    assert set(hues.values()) <= {hue.upper() for hue in THEME.neurons}
