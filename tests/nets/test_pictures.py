"""The pictures that are generated."""

from __future__ import annotations

import numpy as np
import pytest

from nets.pictures import OBJECTS, SHAPES, SIDE, STRIPES, drawn


@pytest.fixture(scope="module")
def many():
    return drawn(np.random.default_rng(0), 3000, noise=0.0)


def test_what_stands_on_what_is_named_as_it_is_drawn(many):
    named = [OBJECTS[at] for at in many.objects]
    assert named == [f"{SHAPES[upper]} on {SHAPES[lower]}" for upper, lower in zip(many.upper, many.lower, strict=True)]
    assert (many.upper != many.lower).all()
    assert set(many.objects) == set(range(len(OBJECTS)))
    assert set(many.stripes) == set(range(len(STRIPES)))


def test_a_square_covers_more_than_a_disc_and_a_cross_more_than_a_triangle(many):
    covered = (np.abs(many.pixels.astype(float) - 127.5) > 20)[:, : SIDE // 2].sum(axis=(1, 2))
    square, disc, triangle, cross = (covered[many.upper == at].mean() for at in range(len(SHAPES)))
    assert square > disc * 0.95 > cross > triangle
    radius = 6.5
    assert disc == pytest.approx(np.pi * radius**2, rel=0.05)


def test_no_pixel_is_on_average_darker_or_lighter_than_the_ground(many):
    for one in range(len(OBJECTS)):
        alike = many.pixels[many.objects == one]
        assert np.abs(alike.mean(axis=0) - 127.5).max() < 4 * 0.45 * 255 / np.sqrt(len(alike))  # four standard errors


@pytest.mark.parametrize(("stripes", "along", "across"), [(0, 0, 1), (2, 1, 0)])
def test_stripes_run_as_they_are_named(many, stripes, along, across):
    """Upright ones change from column to column and not from row to row; level ones the other way."""
    pixels = many.pixels[many.stripes == stripes].astype(float)
    row, column = ((np.diff(pixels, axis=axis) != 0).mean() for axis in (1, 2))
    assert (column > 2 * row) if across else (row > 2 * column)
    assert along != across


@pytest.mark.parametrize("stripes", [1, 3])
def test_stripes_across_rise_or_fall_as_they_are_named(many, stripes):
    """What falls is alike one to the right and one below; what rises, one to the right and one above (rows count down)."""
    pixels = many.pixels[many.stripes == stripes].astype(float)
    falls = np.abs(pixels[:, 1:, 1:] - pixels[:, :-1, :-1]).mean()
    rises = np.abs(pixels[:, :-1, 1:] - pixels[:, 1:, :-1]).mean()
    assert (falls < rises) == (STRIPES[stripes] == "falling")


def test_noise_is_as_large_as_it_is_said_to_be():
    plain, noisy = (drawn(np.random.default_rng(3), 500, noise) for noise in (0.0, 0.05))
    assert (noisy.pixels[:, 0, 0].astype(float) - plain.pixels[:, 0, 0]).std() / 255 == pytest.approx(0.05, rel=0.1)


def test_the_same_seed_draws_the_same_pictures():
    first, again, other = (drawn(np.random.default_rng(seed), 50, 0.1).pixels for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()
