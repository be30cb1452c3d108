"""How much of the gradient comes back, by real networks before they are trained, and by recordings whose gradients are given."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.vanishing_gradients.flow import FAINT, Flow
from nets.records.finding import Question
from nets.runs.params import RunError
from nets.training.recorder import record

WIDE = f"data.name=digits data.n=100 data.standardise=true network.hidden={[160] * 8} training.steps=0 probe.keyframes=2 probe.flow=true "
SMALL = "data.name=wave data.n=9 network.hidden=[3,3,3] network.activation=tanh training.steps=0 probe.keyframes=2 probe.flow=true "
LIKE = {"sigmoid": ("sigmoid", "xavier_normal"), "relu": ("relu", "he_normal")}


@pytest.fixture
def started(run_of):
    """Recordings of a network that begins in other ways, from some seeds."""

    def started(ways, base=SMALL, seeds=(0,)):
        return [record(run_of(f"{base} {way} training.seed={seed}"), f"{way} {seed}") for way in ways for seed in seeds]

    return started


@pytest.fixture
def given(run_of):
    """One recording a way and seed, whose gradients' norms are given: of the layers, the output last."""
    plain = record(run_of(SMALL), "x")

    def given(*ways):
        def one(gain, seed, flow):
            network = {**plain.meta["run"]["network"], "gain": gain}
            training = {**plain.meta["run"]["training"], "seed": seed}
            run = {**plain.meta["run"], "network": network, "training": training}
            return type(plain)(f"{gain} {seed}", {**plain.arrays, "flow": np.array([flow])}, {**plain.meta, "run": run})

        return [one(gain, seed, flow) for gain, way in enumerate(ways, 1) for seed, flow in enumerate(way)]

    return given


def test_what_is_measured_in_wide_layers_is_what_theory_says(started):
    ways = [f"network.activation={act} network.init={init}" for act, init in LIKE.values()]
    found = Flow.of(*started(ways, WIDE, seeds=(0, 1, 2)))
    assert found.share.shape == (2, 3, 9)
    np.testing.assert_allclose(found.middle, found.expected, rtol=0.35)
    np.testing.assert_allclose(found.factor, found.predicted, rtol=0.03)
    assert found.factor[0] < 0.25 < 0.95 < found.factor[1] < 1.05
    assert (found.theory.outcome, found.ending.outcome, int(found.best)) == ("right", "vanishes", 1)


def test_the_factor_is_the_geometric_mean_from_layer_to_layer_and_over_seeds(given):
    found = Flow.of(*given([[1.0, 2.0, 4.0, 8.0], [0.5, 1.0, 8.0, 2.0]]))
    np.testing.assert_allclose(found.share[0], [[0.125, 0.25, 0.5, 1], [0.25, 0.5, 4, 1]])
    np.testing.assert_allclose(found.middle[0], np.sqrt(found.share[0, 0] * found.share[0, 1]))
    assert found.factor[0] == pytest.approx(np.sqrt((1 / 4) ** 0.5 * (1 / 16) ** 0.5))
    assert float(found.faint) == pytest.approx(np.sqrt(1 / 8 * 1 / 4))


SAID = {
    "ending": {
        "vanishes": [FAINT / 2, 0.1, 1, 1],
        "arrives": [0.5, 0.7, 1, 1],
        "explodes": [2 / FAINT, 10, 1, 1],
        "nothing": [0, 0, 0, 1],
        "lost": [np.nan, np.nan, np.nan, np.nan],
    },
}


@pytest.mark.parametrize("ending", SAID["ending"])
def test_what_becomes_of_it_is_told_as_it_is(ending, given):
    assert Flow.of(*given([SAID["ending"][ending]])).ending.outcome == ending


def test_whether_theory_is_right_is_told_as_it_is(started, given):
    narrow = started(["network.activation=relu network.init=he_normal"], SMALL)
    assert Flow.of(*narrow).theory.outcome == "off"
    nothing = Flow.of(*started(["network.init=zeros"]))
    assert Flow.of(*given([[np.nan] * 4])).theory.outcome == "lost"
    assert (nothing.theory.outcome, nothing.ending.outcome, nothing.factor[0], nothing.predicted[0]) == ("right", "nothing", 0, 0)


FADED, EVEN, GROWN, NONE = [1e-6, 1e-3, 1, 1], [1, 1, 1, 1], [1e6, 1e3, 1, 1], [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("ways", "swap", "best"),
    [
        ([FADED, EVEN], "whole", 1),
        ([FADED, [1e-2, 1e-1, 1, 1], GROWN], "nearer", 1),
        ([EVEN, FADED], "itself", 0),
        ([NONE, [np.nan] * 4], "itself", 0),
    ],
)
def test_the_best_way_is_the_one_whose_factor_is_nearest_to_one(ways, swap, best, given):
    found = Flow.of(*given(*([way] for way in ways)))
    assert (found.swap.outcome, int(found.best)) == (swap, best)


@pytest.mark.parametrize(
    ("factor", "level"), [(1.0, "as much"), (0.92, "as much"), (1.09, "as much"), (0.85, "otherwise"), (1.2, "otherwise")]
)
def test_whether_a_layer_hands_on_as_much_as_it_is_handed_is_told_of_the_best_way(factor, level, given):
    assert Flow.of(*given([FADED], [[factor**2, factor, 1, 1]])).level.outcome == level


def test_of_the_best_way_drawn_smaller_and_larger_it_is_known_which_vanishes_and_which_explodes(given):
    small, large, even, none = (one for (one,) in zip(given([FADED], [EVEN], [GROWN], [NONE]), strict=True))
    found = Flow.of(small, large, even, none)
    assert found.gain.tolist() == [1, 2, 3, 4]
    assert [int(one) for one in (found.small, found.best, found.large, found.zero)] == [0, 1, 2, 3]
    assert found.sizes.outcome == "all"
    assert Flow.of(*given([EVEN], [FADED], [NONE])).sizes.outcome == "some"  # what vanishes is drawn larger


@pytest.mark.parametrize(("act", "steepest"), [("sigmoid", 0.25), ("tanh", 1), ("relu", 1), ("sign", 0), ("leaky_relu(2)", 2)])
def test_the_steepest_slope_is_that_of_the_activation(act, steepest, started):
    found = Flow.of(*started([f"network.activation={act}"]))
    assert float(found.steepest) == pytest.approx(steepest, abs=1e-3)
    np.testing.assert_allclose(np.gradient(found.curve, found.place)[5:100], found.slope[5:100], atol=1e-3)


def test_every_outcome_is_tested():
    questions = {name: set(one.outcomes) for name, one in Flow.fields.items() if isinstance(one, Question)}
    assert questions == {
        "ending": set(SAID["ending"]),
        "theory": {"right", "off", "lost"},
        "swap": {"whole", "nearer", "itself"},
        "sizes": {"all", "some"},
        "level": {"as much", "otherwise"},
    }


def test_only_what_begins_in_another_way_is_held_beside_it(started):
    main, *others = started(
        ["", "network.gain=2", "network.hidden=[3,3]", "data.n=8", "probe.flow=false", "training.steps=1", "network.gain=2 training.seed=1"]
    )
    found = Flow.of(main, *others)
    assert found.share.shape == (2, 1, 4)
    assert found.meta["from"] == [main.name, *(one.name for one in others)]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("probe.flow=false", "how much of the gradient comes back is not recorded"),
        ("network.hidden=[] network.start=[1,2]", "network.start"),
    ],
)
def test_where_nothing_can_be_said_it_says_so(changes, told, run_of):
    with pytest.raises(RunError, match=told):
        Flow.of(record(run_of(f"{SMALL} {changes}"), "x"))
