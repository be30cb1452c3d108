"""The regions of a network are its own: held against torch, against lattices of sign patterns, and against what can be counted by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch
from torch import nn

from nets.activations import BY_NAME, activation
from nets.geometry.clipping import BLUR
from nets.geometry.regions import most_regions, tiling
from nets.geometry.tilings import BOX
from nets.training.hard_step import module_of
from tests.nets.geometry.polygons import areas, centroids, given_at, moments, within

SQUARE = np.array([[-2.0, -2.0], [2.0, 2.0]])
BOXES = {"square": SQUARE, "oblong": np.array([[-3.0, 0.5], [4.0, 0.75]]), "far away": np.array([[1e4, -7e3], [1e4 + 3, -7e3 + 1]])}
PIECEWISE_LINEAR = ("relu", "leaky_relu", "leaky_relu(0.3)", "leaky_relu(2)", "identity")
WIDTHS = ([], [1], [8], [12, 12], [16, 16], [5, 4, 3])


def random_layers(hidden, outputs=1, seed=0, box=SQUARE):
    """Layers of random numbers, whose lines cross the box."""
    rng, layers = np.random.default_rng(seed), []
    for fan_in, fan_out in itertools.pairwise((2, *hidden, outputs)):
        layers.append((rng.normal(size=(fan_out, fan_in)) * np.sqrt(2 / fan_in), 0.5 * rng.normal(size=fan_out)))
    weight, bias = layers[0]
    weight = weight / np.ptp(box, axis=0) * 4
    layers[0] = weight, bias - weight @ box.mean(axis=0)
    return layers


def units(inputs, outgoing=None):
    """Layers of one hidden layer that is given line by line: (across, up, constant)."""
    inputs = np.array(inputs, float)
    return [(inputs[:, :2], inputs[:, 2]), (np.ones((1, len(inputs))) if outgoing is None else np.array([outgoing], float), np.zeros(1))]


def torch_of(layers, act):
    """The same network in torch, and what each hidden layer's activation is given, all in float64."""
    known, modules = activation(act), []
    for weight, bias in layers:
        linear = nn.Linear(*weight.shape[::-1], dtype=torch.float64)
        linear.load_state_dict({"weight": torch.from_numpy(weight), "bias": torch.from_numpy(bias)})
        modules += [linear, module_of(known)(**({known.option: known.value} if known.option else {}))]
    network = nn.Sequential(*modules[:-1])

    def answer(points):
        with torch.no_grad():
            return network(torch.from_numpy(points)).numpy()

    def before_activations(points):
        given, values = torch.from_numpy(points), []
        with torch.no_grad():
            for module in network[:-1]:
                values += [module(given)] if isinstance(module, nn.Linear) else []
                given = module(given)
        return torch.cat(values, dim=1).numpy()

    return answer, before_activations


EVERY = list(itertools.product(PIECEWISE_LINEAR, WIDTHS, BOXES))


@pytest.mark.parametrize(("act", "hidden", "box"), EVERY)
def test_the_regions_fill_the_box(act, hidden, box):
    tiles = tiling(random_layers(hidden, box=BOXES[box]), activation(act), BOXES[box])
    assert (areas(tiles) > 0).all()
    assert areas(tiles).sum() == pytest.approx(np.prod(np.ptp(BOXES[box], axis=0)), rel=1e-9)
    for corners in tiles.corners:
        assert (corners >= BOXES[box][0] - 1e-9).all()
        assert (corners <= BOXES[box][1] + 1e-9).all()


@pytest.mark.parametrize(("act", "hidden", "box"), EVERY)
def test_in_each_region_the_network_is_its_affine_map(act, hidden, box):
    layers = random_layers(hidden, 3, seed=1, box=BOXES[box])
    tiles, (answer, _) = tiling(layers, activation(act), BOXES[box]), torch_of(layers, act)
    scale = max(1, *(np.abs(layer[1]).max() for layer in layers))  # what far away is added up, and cancels
    for corners, heights in zip(tiles.corners, tiles.heights(), strict=True):
        assert np.abs(answer(corners) - heights).max() <= 1e-9 * scale
    centres = centroids(tiles)
    assert np.abs(answer(centres) - (np.einsum("poi,pi->po", tiles.slopes, centres) + tiles.constants)).max() <= 1e-9 * scale


@pytest.mark.parametrize(("act", "hidden"), list(itertools.product(PIECEWISE_LINEAR, WIDTHS[1:])))
def test_no_unit_changes_sign_inside_a_region_and_no_two_regions_have_the_same_signs(act, hidden):
    layers = random_layers(hidden, seed=2)
    tiles, (_, inner) = tiling(layers, activation(act), SQUARE), torch_of(layers, act)
    if act == "identity":
        assert len(tiles.corners) == 1
        return
    np.testing.assert_array_equal(tiles.active, inner(centroids(tiles)) > 0)
    assert len(np.unique(tiles.active, axis=0)) == len(tiles.active)
    for corners, active in zip(tiles.corners, tiles.active, strict=True):
        assert (np.where(active, inner(corners), -inner(corners)) >= -1e-9).all()


@pytest.mark.parametrize(("hidden", "seed"), list(itertools.product(([3], [8], [4, 3], [3, 3, 2]), range(4))))
def test_a_fine_lattice_sees_the_same_sign_patterns(hidden, seed):
    layers = random_layers(hidden, seed=seed)
    tiles, (_, inner) = tiling(layers, activation("relu"), SQUARE), torch_of(layers, "relu")
    side = np.linspace(-2, 2, 401)
    points = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    powers = 2 ** np.arange(sum(hidden))
    seen, patterns = set(np.unique((inner(points) > 0) @ powers).tolist()), (tiles.active @ powers).tolist()
    # the largest circle in a convex region has at least its area over its perimeter as radius, and this one holds a point of the lattice
    perimeters = [np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1).sum() for corners in tiles.corners]
    resolved = areas(tiles) / perimeters > 0.01 / np.sqrt(2)
    assert {pattern for pattern, large in zip(patterns, resolved, strict=True) if large} <= seen <= set(patterns)
    assert len(seen) == len(patterns) or not all(resolved)
    assert resolved.mean() > 0.8


@pytest.mark.parametrize("seed", range(20))
def test_one_layer_has_as_many_regions_as_its_lines_and_their_crossings_say(seed):
    """Each line adds a region, and so does each crossing of two (Zaslavsky's count, in the box)."""
    layers = random_layers([9], seed=seed)
    weight, bias = layers[0]
    corners = np.array(list(itertools.product((-2, 2), (-2, 2))))
    inside = np.ptp(np.sign(corners @ weight.T + bias), axis=0) > 0
    crossings = 0
    for one, other in itertools.combinations(range(9), 2):
        point = np.linalg.solve(weight[[one, other]], -bias[[one, other]])
        crossings += np.abs(point).max() < 2
    count = len(tiling(layers, activation("relu"), SQUARE).corners)
    assert count == 1 + inside.sum() + crossings <= most_regions([9]) == 46


@pytest.mark.parametrize(("hidden", "most"), [([], 1), ([1], 2), ([2], 4), ([8], 37), ([12, 12], 79**2), ([16, 16], 137**2)])
def test_the_maximum_is_zaslavskys_a_layer(hidden, most):
    assert most_regions(hidden) == most
    assert all(len(tiling(random_layers(hidden, seed=seed), activation("relu"), SQUARE).corners) <= most for seed in range(3))


def test_lines_that_all_cross_in_the_box_reach_the_maximum():
    angles = np.pi * np.arange(8) / 8
    layers = units(np.column_stack([np.cos(angles), np.sin(angles), 0.1 * np.arange(8) ** 2 / 8]))
    assert len(tiling(layers, activation("relu"), SQUARE).corners) == most_regions([8]) == 37


DEGENERATE = {
    "no weight": ([(0, 0, 1), (0, 0, -1), (0, 0, 0)], 1),
    "one line": ([(1, 1, 0.5)], 2),
    "twice the same line": ([(1, 2, 0.5), (1, 2, 0.5)], 2),
    "the same line, turned and stretched": ([(0.3, 0.7, 0.1), (-0.9, -2.1, -0.3), (0.1, 0.7 / 3, 0.1 / 3)], 2),
    "along the edge": ([(1, 0, -2), (0, 1, 2), (-1, 0, -2)], 1),
    "a hair inside the edge": ([(1, 0, -2 + 1e-13)], 1),
    "through a corner": ([(1, 1, 4), (1, 1, -4)], 1),
    "from corner to corner": ([(1, 1, 0), (1, -1, 0)], 4),
    "outside": ([(1, 0, 2.5), (1, 1, 5)], 1),
    "parallel": ([(1, 0, -1), (1, 0, 0), (1, 0, 1)], 4),
    "all through one point": ([(np.cos(angle), np.sin(angle), 0) for angle in np.pi * np.arange(7) / 7], 14),
    "all through one point on the edge": ([(1, slope, -2) for slope in (-1, -0.5, 0.5, 1)], 5),
    "parallel, a hair apart": ([(1, 0.5, 0), (1, 0.5, 1e-15)], 2),
    "tiny and huge": ([(1e-20, 0, 0), (0, 1e20, 0)], 4),
}


@pytest.mark.parametrize("case", DEGENERATE)
def test_degenerate_lines_cut_nothing_off(case):
    lines, count = DEGENERATE[case]
    tiles = tiling(units(lines), activation("relu"), SQUARE)
    assert len(tiles.corners) == count
    assert areas(tiles).min() > 1e-6
    assert areas(tiles).sum() == pytest.approx(16, rel=1e-12)
    assert len({frozenset(np.flatnonzero(row)) for row in tiles.active}) == count


def test_a_line_at_any_hairs_breadth_from_a_corner_is_taken_one_way_or_the_other():
    rng = np.random.default_rng(0)
    for _ in range(2000):
        across, up = rng.normal(size=2)
        constant = -2 * (abs(across) + abs(up)) + 2 * BLUR * np.hypot(across, up) * (1 + 1e-4 * rng.normal())
        tiles = tiling(units([(across, up, constant)]), activation("relu"), SQUARE)
        assert len(tiles.corners) == len(tiles.active) == 1 + len(tiles.creases.unit) <= 2


def test_dead_units_cut_nothing_and_where_all_are_dead_the_next_layer_is_constant():
    first = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([-9.0, 0.0])  # the first is never on, the second above y = 0
    second = np.array([[5.0, 1.0], [1.0, -2.0]]), np.array([-1.0, 1.0])  # change sign at y = 1 and y = 1/2
    tiles = tiling([first, second, (np.ones((1, 2)), np.zeros(1))], activation("relu"), SQUARE)
    assert sorted(areas(tiles)) == pytest.approx([2, 2, 4, 8])
    assert not tiles.active[:, 0].any()
    flat = areas(tiles).argmax()
    np.testing.assert_array_equal(tiles.active[flat], [False, False, False, True])
    np.testing.assert_array_equal(tiles.slopes[flat], np.zeros((1, 2)))
    assert tiles.constants[flat] == [1]


# creases


@pytest.mark.parametrize(("act", "hidden"), list(itertools.product(("relu", "leaky_relu(0.3)"), WIDTHS[1:])))
def test_creases_lie_where_a_unit_is_zero_with_the_unit_active_on_the_left(act, hidden):
    layers = random_layers(hidden, seed=3)
    creases, (_, inner) = tiling(layers, activation(act), SQUARE).creases, torch_of(layers, act)
    start, end = creases.ends[:, 0], creases.ends[:, 1]
    along = end - start
    left = 1e-6 * np.column_stack([-along[:, 1], along[:, 0]])
    rows = np.arange(len(along)), creases.unit
    assert len(along) >= 1
    for share in (0, 0.3, 1):
        assert np.abs(inner(start + share * along)[rows]).max() < 1e-9
    middle = (start + end) / 2
    assert (inner(middle + left)[rows] > 0).all()
    assert (inner(middle - left)[rows] < 0).all()


def test_creases_of_the_first_layer_are_whole_lines_and_those_of_later_ones_bend_only_where_they_meet_earlier_ones():
    hidden, bends = [6, 5, 4], 0
    layer_of = np.repeat([0, 1, 2], hidden)
    for seed in range(5):
        layers = random_layers(hidden, seed=seed)
        creases, (_, inner) = tiling(layers, activation("relu"), SQUARE).creases, torch_of(layers, "relu")
        first = creases.unit < 6
        assert len(set(creases.unit[first])) == first.sum()
        assert (creases.meets[first] == BOX).all()
        for unit in range(6, 15):
            mine = creases.unit == unit
            ends, meets = creases.ends[mine].reshape(-1, 2), creases.meets[mine].ravel()
            on_box = np.isclose(np.abs(ends).max(axis=1), 2, atol=1e-9)
            np.testing.assert_array_equal(meets == BOX, on_box)
            for end, crossed in zip(ends[~on_box], meets[~on_box], strict=True):
                assert layer_of[crossed] < layer_of[unit]
                assert abs(inner(end[None])[0, crossed]) < 1e-9
                assert (np.abs(ends - end).max(axis=1) < 1e-9).sum() == 2  # the line goes on there, in another direction
                bends += 1
    assert bends > 50


def test_a_line_that_runs_through_an_earlier_crease_bends_by_the_angle_that_its_slopes_say():
    """relu(x) + y - 1/2: level at y = 1/2 left of x = 0, falling at 45 degrees right of it."""
    layers = [
        (np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.0, 9.0])),
        (np.array([[1.0, 1.0]]), np.array([-9.5])),
        (np.ones((1, 1)), np.zeros(1)),
    ]
    creases = tiling(layers, activation("relu"), SQUARE).creases
    mine = creases.unit == 2
    np.testing.assert_array_equal(np.sort(creases.meets[mine], axis=1), [[BOX, 0], [BOX, 0]])
    ends = creases.ends[mine][np.argsort(creases.ends[mine][:, :, 0].min(axis=1))]  # the left one first
    np.testing.assert_allclose(np.sort(ends[0, :, 0]), [-2, 0], atol=1e-12)
    np.testing.assert_allclose(ends[0, :, 1], [0.5, 0.5], atol=1e-12)
    np.testing.assert_allclose(ends[1][np.argsort(ends[1, :, 0])], [[0, 0.5], [2, -1.5]], atol=1e-12)


# level sets


@pytest.mark.parametrize(("act", "hidden"), list(itertools.product(PIECEWISE_LINEAR, WIDTHS)))
def test_on_the_level_set_the_network_has_its_height_and_more_on_the_left(act, hidden):
    layers = random_layers(hidden, seed=4)
    tiles, (answer, _) = tiling(layers, activation(act), SQUARE), torch_of(layers, act)
    corners = np.concatenate(tiles.heights())
    height = float(0.6 * corners.min() + 0.4 * corners.max())
    ends = tiles.level(height)
    along = ends[:, 1] - ends[:, 0]
    left = 1e-6 * np.column_stack([-along[:, 1], along[:, 0]])
    assert len(ends) >= 1
    for share in (0, 0.4, 1):
        np.testing.assert_allclose(answer(ends[:, 0] + share * along)[:, 0], height, atol=1e-9)
    assert (answer((ends[:, 0] + ends[:, 1]) / 2 + left)[:, 0] > height).all()
    joined = np.abs(ends.reshape(-1, 1, 2) - ends.reshape(1, -1, 2)).max(axis=2) < 1e-9
    on_box = np.isclose(np.abs(ends.reshape(-1, 2)).max(axis=1), 2, atol=1e-9)
    assert (joined.sum(axis=1)[~on_box] == 2).all()


def test_the_level_set_of_a_pyramid_is_a_square():
    """1 - |x| - |y| at 0: four sides of length √2, at whatever height there is one, and none beyond it."""
    layers = units([(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)], [-1, -1, -1, -1])
    layers[1][1][0] = 1
    tiles = tiling(layers, activation("relu"), SQUARE)
    assert len(tiles.corners) == 4
    sides = tiles.level(0)
    np.testing.assert_allclose(np.linalg.norm(sides[:, 1] - sides[:, 0], axis=1), 4 * [np.sqrt(2)], rtol=1e-12)
    assert tiles.level(1.01).shape == tiles.level(-9).shape == (0, 2, 2)


# what has no regions


@pytest.mark.parametrize(("act", "hidden", "outputs"), list(itertools.product(PIECEWISE_LINEAR[1:3], ([], [8], [5, 4, 3]), (2, 3, 5))))
def test_on_each_part_of_a_region_one_output_is_the_largest_as_a_fine_lattice_sees_it(act, hidden, outputs):
    layers = random_layers(hidden, outputs, seed=6)
    tiles, (answer, _) = tiling(layers, activation(act), SQUARE), torch_of(layers, act)
    parts = tiles.largest()
    side = np.linspace(-2, 2, 101)
    points = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    heights = answer(points)
    clear = np.ptp(np.sort(heights, axis=1)[:, -2:], axis=1) > 1e-9
    assert np.mean(clear) > 0.99
    inside = np.array([within(corners, points) for corners in parts.corners])  # (Q, n)
    assert inside.any(axis=0).all()
    for output, places in zip(parts.output, inside, strict=True):
        assert (heights.argmax(axis=1)[places & clear] == output).all()
    assert [tiles.active[at].tolist() for at in np.unique(parts.region)] == tiles.active.tolist()
    assert sum(moments(corners)[0] for corners in parts.corners) == pytest.approx(16, rel=1e-9)
    assert len(set(zip(parts.region, parts.output, strict=True))) == len(parts.output)


@pytest.mark.parametrize(("act", "hidden"), list(itertools.product(PIECEWISE_LINEAR[::2], ([], [8], [5, 4, 3]))))
def test_on_the_boundary_the_two_largest_outputs_change_places(act, hidden):
    layers = random_layers(hidden, 4, seed=3)
    parts, (answer, _) = tiling(layers, activation(act), SQUARE).largest(), torch_of(layers, act)
    assert len(parts.boundary)
    for ends, (left, right) in zip(parts.boundary, parts.sides, strict=True):
        heights = answer(ends)
        np.testing.assert_allclose(heights[:, left], heights[:, right], atol=1e-9)
        assert (heights[:, left] >= heights.max(axis=1) - 1e-9).all()
        along = ends[1] - ends[0]
        aside = ends.mean(axis=0) + 1e-6 * np.array([-along[1], along[0]]) / max(np.linalg.norm(along), 1e-12) * [[1], [-1]]
        assert answer(aside).argmax(axis=1).tolist() == [left, right] or np.linalg.norm(along) < 1e-5


def test_three_ramps_part_the_plane_in_three_that_meet_in_one_point():
    turns = 2 * np.pi * np.arange(3) / 3
    parts = tiling([(np.column_stack([np.cos(turns), np.sin(turns)]), np.zeros(3))], activation("relu"), SQUARE).largest()
    assert parts.output.tolist() == [0, 1, 2]
    assert sorted(map(tuple, parts.sides)) == [(0, 1), (0, 2), (1, 2)]
    np.testing.assert_allclose(np.abs(parts.boundary).max(axis=2).min(axis=1), 0, atol=1e-12)


def test_where_outputs_are_the_same_the_first_of_them_counts_as_the_largest():
    layers = [(np.array([[1.0, 0.0]]), np.zeros(1)), (np.array([[0.0], [0.0], [1.0]]), np.array([1.0, 1.0, 0.5]))]
    parts = tiling(layers, activation("relu"), SQUARE).largest()
    assert set(parts.output) == {0, 2}
    assert parts.sides.tolist() == [[0, 2]]
    np.testing.assert_allclose(parts.boundary[0, :, 0], 0.5)


@pytest.mark.parametrize("name", [name for name in BY_NAME if name not in ("relu", "leaky_relu", "identity")])
def test_curved_activations_are_refused(name):
    told = f"^{activation(name).title} is curved; only with identity, relu, leaky_relu does a network consist of flat regions$"
    with pytest.raises(ValueError, match=told):
        tiling(random_layers([3]), activation(name), SQUARE)


@pytest.mark.parametrize("inputs", [1, 3])
def test_other_inputs_than_two_are_refused(inputs):
    with pytest.raises(ValueError, match=f"^regions lie in the plane of two inputs; this network has {inputs}$"):
        tiling([(np.ones((1, inputs)), np.zeros(1))], activation("relu"), SQUARE)


WHERE = [(0, 0), (0, 1), (1, 0), (2, 0), (2, 1)]


@pytest.mark.parametrize(
    ("value", "layer", "kind"), [(value, *where) for value in (np.nan, np.inf, -np.inf) for where in WHERE] + [(1e200, 0, 0)]
)
def test_numbers_that_are_not_finite_are_refused(value, layer, kind):
    layers = random_layers([3, 3])
    layers[layer][kind].flat[-1] = value
    with pytest.raises(OverflowError, match=r"^a network whose numbers are not finite has no regions$"):
        tiling(layers, activation("relu"), SQUARE)


def test_numbers_that_are_hardly_finite_are_not():
    layers = [(weight * 1e30, bias * 1e30) for weight, bias in random_layers([3, 3])]
    tiles = tiling(layers, activation("relu"), SQUARE)
    assert areas(tiles).sum() == pytest.approx(16)


def test_any_place_is_in_a_region_with_the_networks_own_map():
    layers = random_layers([12, 12], 2, seed=5)
    tiles, (answer, _) = tiling(layers, activation("relu"), SQUARE), torch_of(layers, "relu")
    side = np.linspace(-2, 2, 41)
    points = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    np.testing.assert_allclose(given_at(tiles, points), answer(points), atol=1e-9)
    beyond = np.array([[2 + 1e-9, 0.5]])
    np.testing.assert_allclose(given_at(tiles, beyond), answer(beyond), atol=1e-6)
