"""Groups in a layer of two numbers, the cuts between them, and what cuts read elsewhere: each found again in another way."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.findings.representation.digits_fall_into_place.groups import Groups
from nets.findings.representation.digits_fall_into_place.plane import among, cuts, held, places_of, views
from nets.findings.representation.digits_fall_into_place.readers import Readers
from nets.findings.representation.digits_fall_into_place.seeds import Seeds
from nets.records.recording import Recording
from nets.training.recorder import record
from tests.nets.parameters import parameters

KINDS = np.repeat(np.arange(3), 12)
CORNERS = np.array([[4.0, 0.0], [-2.0, 3.0], [-2.0, -3.0]])
FEW = (
    "data.name=digits data.n=120 data.held_out=60 network.hidden=[6,2] network.activation=['relu','identity'] "
    "training.steps=40 probe.keyframes=8"
)


def strewn(seed=0, spread=0.6):
    """Places of three kinds (36, 2) around three corners."""
    return CORNERS[KINDS] + spread * np.random.default_rng(seed).standard_normal((len(KINDS), 2))


def laid(scales, places=None, loss=None, kinds=KINDS):
    """A recording of a network whose layer of two numbers is its input times one of some scales at each step; it names corners."""
    places, steps = strewn() if places is None else places, len(scales)
    arrays = {
        "steps": np.arange(steps),
        "keyframes": np.arange(steps),
        "loss": np.linspace(2, 1, steps) if loss is None else np.array(loss),
    }
    arrays |= {
        f"{probe}/{what}": values for probe in ("samples", "held_out") for what, values in (("inputs", places), ("targets", kinds[:, None]))
    }
    with np.errstate(all="ignore"):
        weight = np.array(scales)[:, None, None] * np.eye(2)
    arrays |= {"parameters/hidden1.linear.weight": weight, "parameters/hidden1.linear.bias": np.zeros((steps, 2))}
    arrays |= {"parameters/output.weight": np.array([CORNERS] * steps), "parameters/output.bias": np.zeros((steps, 3))}
    with np.errstate(all="ignore"):
        arrays["activations/held_out/output"] = places @ weight @ CORNERS.T
    run = parameters(network={"hidden": [2], "activation": "identity"}, data={"held_out": len(places)})
    return Recording("x", arrays, {"run": run, "classes": ["a", "b", "c"], "target_names": ["kind"], "input_names": ["x", "y"]})


@pytest.mark.parametrize("seed", range(3))
def test_those_that_are_among_their_own_are_found_again_by_scikit_learns_neighbours(seed):
    places, kinds = strewn(seed, spread=3), np.append(KINDS[:-1], 3)  # one class of a single member
    order = NearestNeighbors(n_neighbors=10).fit(places).kneighbors(return_distance=False)
    expected = [((kinds[order[kinds == kind]] == kind).mean(axis=1) > 0.5).mean() for kind in (0, 1)]
    found = among(places, kinds, 4)
    assert found[:2].tolist() == expected
    assert 0 < min(expected) < 1
    assert found[3] == 0


def test_what_is_seen_of_the_plane_holds_all_places_and_grows_without_a_jump():
    scales = np.geomspace(0.01, 10, 40) * np.where(np.arange(40) == 20, 1.5, 1)
    places = scales[:, None, None] * strewn()
    seen = views(places)
    assert (seen[:, 0] <= places.min(axis=1)).all()
    assert (seen[:, 1] >= places.max(axis=1)).all()
    np.testing.assert_allclose(seen[0], [places[0].min(axis=0), places[0].max(axis=0)])
    wide = np.log(np.ptp(seen, axis=1)[:, 0])
    assert np.abs(np.diff(wide, 2))[1:].max() < np.abs(np.diff(np.log(scales), 2)).max()


@pytest.mark.parametrize("seed", range(5))
def test_cuts_are_where_two_classes_are_alike_and_none_is_more_and_an_answer_changes_nowhere_else(seed):
    rng = np.random.default_rng(seed)
    weights, constants = rng.standard_normal((6, 2)), rng.standard_normal(6)
    edges = cuts(weights, constants, np.array([[-1.0, -1.0], [1.0, 1.0]]))
    for start, end in edges:
        for share in np.linspace(0, 1, 7):
            scores = np.sort(weights @ (start + share * (end - start)) + constants)
            assert scores[-1] == pytest.approx(scores[-2])
    crossed = 0
    for one, other in rng.uniform(-1, 1, (200, 2, 2)):
        named = [int(np.argmax(weights @ place + constants)) for place in (one, other)]
        hits = sum(_cross(one, other, start, end) for start, end in edges)
        assert (hits > 0) == (named[0] != named[1])
        crossed += hits
    assert crossed


def _cross(one, other, start, end):
    """Whether two stretches cross."""
    share, _ = np.linalg.solve(np.column_stack([other - one, start - end]), start - one), None
    return bool(((share >= 0) & (share <= 1)).all())


def test_places_are_what_the_layers_give_and_stay_where_they_were_when_they_are_no_more_numbers(run_of):
    recording = record(run_of(f"{FEW} data.n=30"), "x")
    inner = recording.activation("samples", "hidden2.identity").values
    np.testing.assert_allclose(places_of(recording, recording.inputs), inner, rtol=1e-4, atol=1e-5)
    lost = np.array([strewn(), 2 * strewn(), np.full((36, 2), np.nan), np.full((36, 2), 1e30)])
    np.testing.assert_array_equal(held(lost), [strewn(), 2 * strewn(), 2 * strewn(), 2 * strewn()])
    assert not held(lost[2:]).any()


def test_the_first_group_to_stand_apart_is_named_with_its_step():
    mixed = strewn(spread=8)
    shift = np.where((KINDS == 2)[:, None], 20 * CORNERS[2], 0)
    assert among(mixed, KINDS, 3).max() < 0.8
    found = Groups.of(laid([1.0, 2.0], mixed))
    assert (found.first, found.parted, found.apart, found.meta["verdicts"]["parting"]) == (-1, -1, 0, "never")
    assert Groups.of(laid([1.0], mixed + shift)).first == 2
    clear = Groups.of(laid([1.0, 2.0]))
    assert (clear.apart, clear.meta["verdicts"]["many"], clear.meta["verdicts"]["parting"]) == (3, "all", "at_once")
    found = Groups.of(laid([0.0, 0.0, 1.0]))  # all in one place, and then not
    assert (found.parted, found.meta["verdicts"]["parting"]) == (2, "parts")


def test_two_classes_that_are_taken_for_one_another_are_a_pair_and_lie_in_a_row_across_the_cut():
    places = strewn()
    places[[3, 5]] = CORNERS[1] * 0.4  # two of the first kind that are read as the second one
    found = Groups.of(laid([1.0, 1.0], places))
    assert found.pair.tolist() == [0, 1]
    assert found.right.last == len(KINDS) - 2
    assert set(found.strip) >= {3, 5}
    scores = places[found.strip] @ CORNERS.T
    np.testing.assert_allclose(found.margin, scores[:, 1] - scores[:, 0])
    assert (np.diff(found.margin) >= 0).all()
    assert ((found.margin > 0) == (found.said[found.strip] == 1)).all()
    assert found.meta["verdicts"]["misreading"] == "some"
    clear = Groups.of(laid([1.0, 1.0], strewn(spread=0.1)))
    apart = {(one, other): np.linalg.norm(CORNERS[one] - CORNERS[other]) for one, other in ((0, 1), (0, 2), (1, 2))}
    assert tuple(clear.pair) == min(apart, key=apart.get)
    assert clear.meta["verdicts"]["misreading"] == "none"


def test_a_network_whose_numbers_are_lost_keeps_nothing():
    found = Groups.of(laid([1.0, np.inf], loss=[2, np.nan]))
    assert {found.meta["verdicts"][question] for question in ("ending", "loss")} == {"lost", "blew_up"}
    assert len(found.cuts) == len(found.strip) == 0
    np.testing.assert_array_equal(found.places.last, strewn())
    assert Readers.of(laid([1.0, np.inf], loss=[2, np.nan])).learned <= len(KINDS) / 3


def test_readers_are_scikit_learns_on_both_planes_and_on_all_pixels(run_of):
    recording = record(run_of(FEW), "x")
    found = Readers.of(recording)
    answers = recording.arrays["held_out/targets"][:, 0]
    new, inputs = recording.arrays["held_out/inputs"], recording.inputs
    pca = PCA(2, svd_solver="full").fit(inputs)
    own = [places_of(recording, values)[-1] for values in (inputs, new)]
    pairs = {"raw": (inputs, new), "pixels": (pca.transform(inputs), pca.transform(new)), "learned": own}
    for name, (known, asked) in pairs.items():
        reader = make_pipeline(StandardScaler(), LogisticRegression()).fit(known, recording.targets[:, 0])
        assert getattr(found, name) == (reader.predict(asked) == answers).sum()
    assert found.share == pytest.approx(100 * pca.explained_variance_ratio_.sum())
    np.testing.assert_allclose(np.abs(found.places), np.abs(pca.transform(new)), atol=1e-9)
    assert found.wrong.sum() == found.tested - found.pixels
    assert found.wrong_raw.sum() == found.tested - found.raw
    assert found.wrong_learned.sum() == found.tested - found.learned


def test_readers_are_compared_by_how_many_they_read():
    def told(places):
        return Readers.of(laid([1.0], places)).meta["verdicts"]

    assert told(strewn()) == {"plane": "level", "whole": "level"}
    flat = laid([1.0])
    flat.arrays["parameters/hidden1.linear.weight"][:] = 0
    assert Readers.of(flat).meta["verdicts"] == {"plane": "behind", "whole": "ahead"}


def test_other_trainings_are_turned_and_counted(run_of):
    runs = [record(run_of(f"{FEW} training.seed={seed}"), f"{seed}") for seed in range(3)]
    found = Seeds.of(*runs)
    right = [(one.output("held_out").last.argmax(axis=1) == one.arrays["held_out/targets"][:, 0]).sum() for one in runs]
    assert (found.least, found.most) == (min(right), max(right))
    for places, one in zip(found.places, runs, strict=True):
        own = places_of(one, one.arrays["held_out/inputs"])[-1]
        np.testing.assert_allclose(_apart(places), _apart(own), atol=1e-9)
        assert places.std(axis=0)[0] >= places.std(axis=0)[1]
        assert (np.sum(found.places[0] * places, axis=0) >= 0).all()


def _apart(places):
    return np.linalg.norm(places[:, None] - places, axis=2)
