"""The plane in which many dimensions are seen: held against numpy, and never showing more motion than there is."""

from __future__ import annotations

import numpy as np
import pytest

from nets.projection import Plane

K, N, D = 30, 44, 16


@pytest.fixture(scope="module")
def cloud():
    """A cloud (K, N, D) that gathers and turns, so that a basis of each frame would turn with it."""
    rng = np.random.default_rng(0)
    begin, end = rng.standard_normal((2, N, D)) * np.linspace(2, 0.2, D)
    along = np.linspace(0, 1, K)[:, None, None]
    return (1 - along) * begin + along * end + 0.02 * rng.standard_normal((K, N, D))


@pytest.fixture(params=["end", "pooled", "named"])
def plane(request, cloud):
    if request.param == "named":
        return Plane.along(np.random.default_rng(1).standard_normal((2, D)), cloud)
    return Plane.of(cloud[-1] if request.param == "end" else cloud)


def test_axes_are_orthonormal(plane):
    assert np.abs(plane.axes @ plane.axes.T - np.eye(2)).max() < 1e-12


def test_nothing_moves_further_in_the_plane_than_it_does(plane, cloud):
    shown = np.linalg.norm(np.diff(plane.shown(cloud), axis=0), axis=-1)
    true = np.linalg.norm(np.diff(cloud, axis=0), axis=-1)
    assert (shown <= true * (1 + 1e-12)).all()
    assert shown.max() > 0


def test_a_basis_fitted_anew_at_each_frame_would_show_more_motion_than_there_is(cloud):
    anew = np.stack([Plane.of(frame).shown(frame) for frame in cloud])
    assert (np.linalg.norm(np.diff(anew, axis=0), axis=-1) > np.linalg.norm(np.diff(cloud, axis=0), axis=-1)).any()


def test_the_share_that_is_seen_is_that_of_the_largest_eigenvalues(cloud):
    values = np.linalg.eigvalsh(np.cov(cloud[-1].T))
    assert Plane.of(cloud[-1]).share(cloud[-1]) == pytest.approx(values[-2:].sum() / values.sum(), abs=1e-12)


def test_of_any_plane_the_share_is_what_the_variances_of_what_is_seen_add_up_to(plane, cloud):
    seen, whole = plane.shown(cloud[0]).var(axis=0).sum(), cloud[0].var(axis=0).sum()
    assert plane.share(cloud[0]) == pytest.approx(seen / whole, abs=1e-12)


def test_no_other_plane_shows_more_of_what_it_was_found_in(plane, cloud):
    assert Plane.of(cloud[-1]).share(cloud[-1]) >= plane.share(cloud[-1])


def test_the_same_cloud_has_the_same_axes_whichever_way_they_are_found(cloud):
    axes = Plane.of(cloud[-1]).axes
    assert (axes[[0, 1], np.abs(axes).argmax(axis=1)] > 0).all()
    assert np.allclose(Plane.of(cloud[-1][::-1]).axes, axes, atol=1e-9)


def test_of_two_directions_the_first_is_seen_across_and_the_plane_holds_both(cloud):
    directions = np.random.default_rng(2).standard_normal((2, D))
    plane = Plane.along(directions, cloud[-1])
    assert np.allclose(plane.axes[0], directions[0] / np.linalg.norm(directions[0]))
    assert np.allclose(directions @ plane.axes.T @ plane.axes, directions)
    assert np.allclose(plane.shown(cloud[-1]).mean(axis=0), 0)


def test_equal_values_have_no_variance_to_show():
    assert Plane.of(np.ones((5, 3))).share(np.ones((5, 3))) == 0


@pytest.mark.parametrize("values", [np.full((4, 3), np.nan), np.ones((4, 1))])
def test_what_spans_no_plane_is_refused(values):
    with pytest.raises(ValueError, match="a plane needs two dimensions"):
        Plane.of(values)


def test_two_directions_that_are_one_are_refused():
    with pytest.raises(ValueError, match="span no plane"):
        Plane.along(np.array([[1.0, 2, 3], [2, 4, 6]]), np.ones((4, 3)))
