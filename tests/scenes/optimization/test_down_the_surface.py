"""The surface, the ways on it and the bars of DownTheSurface, held against what was recorded."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from nets.findings.optimization.adam import Opened
from nets.findings.optimization.learning_rate.kinds import began
from scenes.optimization.insides import AVERAGE, SIZE, SLOPE, STEP, Insides, told
from scenes.optimization.terrain import LEAN
from scenes.optimization.unrolled import Unrolled

SCENE = "DownTheSurface"


@pytest.fixture
def scene(staged):
    return staged(SCENE, "as it is")


def loss(scene, weights):
    """Of weights (n, 2), as the samples have it."""
    inputs, targets = scene.recording.trained_on
    return np.mean((weights[:, 1:] * np.tanh(weights[:, :1] * inputs[:, 0]) - targets[:, 0]) ** 2, axis=1)


def test_who_goes_down_stands_where_the_weights_are_and_as_high_as_the_loss(scene):
    terrain = scene.terrain
    for step in (0, 7, 102, 450):
        places = terrain.at(step)
        weights = np.array(
            [[run.arrays[f"parameters/{name}.weight"][step].item() for name in ("hidden1.linear", "output")] for run in scene.runs]
        )
        np.testing.assert_allclose(places, terrain.window.place(*weights.T)[:, :2], atol=1e-9)
        solid = terrain.solid(places, terrain.surface)
        np.testing.assert_allclose(solid[:, 2], terrain.tall * loss(scene, weights), atol=5e-3)


def test_between_two_steps_they_are_on_the_straight_way(scene):
    np.testing.assert_allclose(scene.terrain.at(3.25), 0.75 * scene.terrain.at(3) + 0.25 * scene.terrain.at(4))


def test_all_ways_lie_on_the_part_of_the_sheet_that_is_drawn(scene):
    terrain = scene.terrain
    solid = terrain.solid(terrain.ways.reshape(-1, 2), terrain.surface)
    below = terrain.own_brim + LEAN * terrain.lattice.at(terrain.along, solid[:, :2]) - solid[:, 2]
    assert below.min() > 0.2


def test_level_lines_are_level(scene):
    terrain = scene.terrain
    for line in terrain.lines:
        heights = terrain.lattice.at(terrain.surface, line)
        assert np.ptp(heights) < 0.02 * heights.mean() + 1e-3


def test_bars_are_as_long_as_what_they_tell_and_the_first_three_in_one_scale(scene):
    found = Opened.of(scene.runs[scene.adam])
    bars = Insides(found, 0, "#FFFFFF", 60)
    bars.grown[:] = 1
    bars.show(5)
    told = np.array([found.gradient.values[5, 0], found.memory.values[5, 0], found.root.values[5, 0], found.moved.values[5, 0]])
    np.testing.assert_allclose(bars.lengths, bars.units * told)
    assert bars.units[SLOPE] == bars.units[AVERAGE] == bars.units[SIZE] != bars.units[STEP]
    bars.stretched = 1
    np.testing.assert_allclose(
        bars.lengths[[AVERAGE, SIZE]], bars.units[0] * np.array([found.corrected.values[5, 0], found.size.values[5, 0]])
    )


def test_a_number_of_adam_stands_at_the_end_of_its_bar(scene):
    bars = Insides(Opened.of(scene.runs[scene.adam]), 0, "#FFFFFF", 60)
    bars.grown[:], bars.stretched = 1, 1
    for step in (0, 20, 40):
        bars.show(step)
        for at, number in {**bars.told, **bars.corrected}.items():
            number.show(step)
            beyond = (number.get_bottom() if bars.lengths[at] >= 0 else number.get_top())[1] - bars.zero - bars.lengths[at]
            assert 0.1 < abs(beyond) < 0.2


def test_a_way_unrolls_to_a_line_as_long_as_it_has_steps(scene):
    ways = [scene.terrain.ways[: count + 1, at] for at, count in enumerate(scene.found.down.astype(int))]
    lines = Unrolled(ways, [True] * 3, ["#FFFFFF"] * 3)
    for line, way in zip(lines.lines(), ways, strict=True):
        np.testing.assert_allclose(line, way)
    lines.share = 1
    lengths = [line[-1, 0] - line[0, 0] for line in lines.lines()]
    np.testing.assert_allclose(np.array(lengths) / lengths[0], scene.found.down / scene.found.down[0])
    assert all(np.ptp(line[:, 1]) < 1e-9 for line in lines.lines())


@pytest.mark.parametrize(("value", "text"), [(0.0123, "0.012"), (0.00041, "4e\u22124"), (-3.2e-9, "\u22123e\u22129"), (0.0, "0.000")])
def test_a_small_number_of_adam_is_never_told_as_zero(value, text):
    assert told(value) == text


def test_all_that_race_leave_from_the_same_numbers_to_the_last_bit(scene):
    assert len(scene.runs) == 3
    assert len({hashlib.sha256(began(run)).hexdigest() for run in scene.runs}) == 1
