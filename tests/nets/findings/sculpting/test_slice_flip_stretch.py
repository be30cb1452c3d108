from __future__ import annotations

import numpy as np
import pytest

from nets.activations import BY_NAME, activation
from nets.findings.endings import FITS
from nets.findings.sculpting import odds, sculpting
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.training.recorder import record

X = np.linspace(0, 1, 11)


def sculpted(
    weight,
    bias,
    outgoing,
    constant=(0.0, 0.0),
    act="relu",
    samples=(0.0, 0.5, 1.0),
    targets=(0.0, 1.0, 0.0),
    loss=(1.0, 1.0),
    seed=0,
    **meta,
):
    """A recording of two steps of a network with given numbers (2, H): what such a network computes, from the formula."""
    weight, bias, outgoing, constant = (np.array(values, float) for values in (weight, bias, outgoing, constant))
    samples, targets = np.array(samples, float)[:, None], np.array(targets, float)
    arrays = {
        "steps": np.arange(2),
        "loss": np.array(loss, float),
        "keyframes": np.arange(2),
        "samples/inputs": samples,
        "samples/targets": targets,
        "grid/inputs": X[:, None],
        "parameters/hidden1.linear.weight": weight[:, :, None],
        "parameters/hidden1.linear.bias": bias,
        "parameters/output.weight": outgoing[:, None, :],
        "parameters/output.bias": constant[:, None],
    }
    for probe in ("grid", "samples"):
        with np.errstate(invalid="ignore"):
            hidden = activation(act)(arrays[f"{probe}/inputs"] * weight[:, None, :] + bias[:, None, :])  # (T, N, H)
            arrays[f"activations/{probe}/output"] = hidden @ outgoing[:, :, None] + constant[:, None, None]
        arrays[f"activations/{probe}/hidden1.{activation(act).name}"] = hidden
    network = {"hidden": [weight.shape[1]], "activation": act, "module": None}
    told = {"run": {"network": network, "training": {"seed": seed}}, "classes": [], "target_name": "effect"}
    return Recording("x", arrays, {**told, **meta})


def same(*numbers):
    """The same numbers at both steps."""
    return [numbers, numbers]


def outcomes(recording):
    _, verdicts = sculpting(recording)
    assert all(outcome in of for outcome, of in verdicts.values())
    return {question: outcome for question, (outcome, _) in verdicts.items()}


RECORDED = [
    *(f"network.activation={name}" for name in BY_NAME),
    *(f"network.hidden=[{units}] training.seed={units}" for units in range(1, 7)),
    "network.activation=softplus(50) training.learning_rate=1",
    "training.dtype=float64 data.name=wave data.n=9",
    "training.learning_rate=1e6",
    "training.optimizer=sgd training.learning_rate=100",
    "training.steps=0",
    "network.init=zeros network.activation=relu",
    "probe.margin=3",
]


@pytest.mark.parametrize("changes", RECORDED)
def test_the_last_sum_of_pieces_is_what_the_network_gave(changes, run_of):
    found, _ = sculpting(record(run_of(changes), "x"))
    last, output = found["partial"][:, -1].astype(float), found["output"].astype(float)
    whole = np.isfinite(last).all(axis=1) & np.isfinite(output).all(axis=1)
    assert whole[0]
    scale = np.maximum(np.abs(output[whole]).max(axis=1, keepdims=True), 1)
    difference = np.abs(last - output)[whole] / scale
    assert difference.max() <= 1e-5
    assert found["gap"] <= 1e-5
    assert found["gap"] == pytest.approx(difference.max(), abs=1e-7)


def test_a_sum_that_is_not_what_the_network_gave_is_seen_in_the_gap():
    recording = sculpted(same(1.0), same(0.0), same(1.0))
    assert sculpting(recording)[0]["gap"] <= 1e-12
    recording.arrays["activations/grid/output"][1, 3] += 0.25
    assert sculpting(recording)[0]["gap"] == pytest.approx(0.25)


@pytest.mark.parametrize("name", [*BY_NAME, "softplus(7)", "elu(2)"])
def test_every_stage_of_a_piece_is_made_of_the_one_before(name, run_of):
    run = record(run_of(f"network.hidden=[3] network.activation={name} training.dtype=float64"), "x")
    found, _ = sculpting(run)
    at = {
        key: run.parameter(key).values[found["keyframes"]]
        for key in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    }
    weight, bias, outgoing = at["hidden1.linear.weight"][:, :, 0], at["hidden1.linear.bias"], at["output.weight"][:, 0]
    act, x = activation(name), run.grid[:, 0]
    keyframes = len(found["keyframes"])
    shapes = {
        "slice": (keyframes, 3, 11),
        "stretched": (keyframes, 3, 11),
        "pieces": (keyframes, 3, 11),
        "partial": (keyframes, 4, 11),
        "output": (keyframes, 11),
        "centres": (keyframes, 3),
    }
    assert {key: found[key].shape for key in shapes} == shapes
    np.testing.assert_array_equal(found["raw/height"], act(found["raw/u"]))
    np.testing.assert_allclose(found["slice"], weight[:, :, None] * x, rtol=1e-14)
    np.testing.assert_allclose(found["stretched"], act(found["slice"] + bias[:, :, None]), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(found["pieces"], outgoing[:, :, None] * found["stretched"], rtol=1e-14)
    np.testing.assert_allclose(found["partial"][:, :3], np.cumsum(found["pieces"], axis=1), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(
        found["partial"][:, 3] - found["partial"][:, 2], np.broadcast_to(at["output.bias"], (keyframes, 11)), atol=1e-13
    )
    np.testing.assert_array_equal(found["output"], run.activation("grid", "output").values[:, :, 0])
    assert found["option"] == act.value


def test_the_activations_own_axis_reaches_as_far_as_it_is_used_and_slid():
    found, _ = sculpting(sculpted([[1.0, -9.0], [2.0, -30.0]], [[5.0, 0.0], [8.0, -6.0]], same(1.0, 1.0)))
    low, high = found["reach"]
    assert (low, high) == (-30, 4)
    assert found["raw/u"][0] == -found["raw/u"][-1] <= -(30 + 8)
    assert np.all(np.diff(found["raw/u"]) > 0)


def test_centres_are_where_the_weighted_input_is_zero(run_of):
    run = record(run_of("network.hidden=[4] training.dtype=float64"), "x")
    found, _ = sculpting(run)
    weight, bias = run.parameter("hidden1.linear.weight"), run.parameter("hidden1.linear.bias")
    np.testing.assert_array_equal(found["centres"], -bias.values[found["keyframes"]] / weight.values[found["keyframes"], :, 0])
    np.testing.assert_allclose(weight.values[found["keyframes"], :, 0] * found["centres"] + bias.values[found["keyframes"]], 0, atol=1e-14)


@pytest.mark.parametrize("name", ["relu", "leaky_relu(0.2)"])
def test_the_kinks_of_the_pieces_are_at_their_centres(name, run_of):
    run = record(
        run_of(f"network.hidden=[6] network.activation={name} training.dtype=float64 probe.grid=401 probe.margin=2 training.seed=1"), "x"
    )
    found, _ = sculpting(run)
    x, kinks = run.grid[:, 0], 0
    for pieces, centres in zip(found["pieces"], found["centres"], strict=True):
        for piece, centre in zip(pieces, centres, strict=True):
            bent = np.flatnonzero(np.abs(np.diff(piece, 2)) > 1e-12 * max(np.abs(piece).max(), 1e-3)) + 1  # the middle of three
            if not x[2] < centre < x[-3]:
                assert len(bent) == 0 or not x[0] < centre < x[-1]
                continue
            kinks += 1
            assert 1 <= len(bent) <= 2
            assert x[bent[0] - 1] <= centre <= x[bent[-1] + 1]
            left, right = (np.polyfit(x[at], piece[at], 1) for at in (slice(bent[0] - 2, bent[0]), slice(bent[-1] + 1, bent[-1] + 3)))
            meet = (right[1] - left[1]) / (left[0] - right[0])
            assert meet == pytest.approx(centre, abs=1e-8)
    assert kinks > len(found["keyframes"])


def test_centres_of_units_without_a_weight_are_nowhere_and_no_warning():
    found, verdicts = sculpting(sculpted(same(0.0, 0.0), same(0.0, 1.0), same(1.0, 1.0)))
    assert not np.isfinite(found["centres"]).any()
    assert found["inside"] == 0
    assert verdicts["bends"][0] == "flat"


SAID = {
    "slid": {
        "none": sculpted(same(1.0, 1.0), same(0.0, 0.0), same(1.0, 1.0)),
        "some": sculpted(same(1.0, 1.0), same(0.0, 1.0), same(1.0, 1.0)),
        "all": sculpted(same(1.0), same(-1e-9), same(1.0)),
    },
    "mirrored": {
        "none": sculpted(same(1.0, 0.0), same(0.0, 0.0), same(1.0, 1.0)),
        "some": sculpted([(1.0, 1.0), (1.0, -1e-9)], same(0.0, 0.0), same(1.0, 1.0)),
        "all": sculpted([(1.0, 1.0), (-1.0, -1.0)], same(0.0, 0.0), same(1.0, 1.0)),
        "zero": sculpted([(1.0, 1.0), (0.0, 0.0)], same(0.0, 0.0), same(1.0, 1.0)),
    },
    "turned": {
        "none": sculpted(same(-1.0, -1.0), same(0.0, 0.0), [(-1.0, -1.0), (1.0, 0.0)]),
        "some": sculpted(same(1.0, 1.0), same(0.0, 0.0), same(1.0, -1e-9)),
        "all": sculpted(same(1.0), same(0.0), same(-1.0)),
        "zero": sculpted(same(1.0), same(0.0), [[-1.0], [0.0]]),
    },
    "moved": {
        "moved": sculpted([[1.0], [1.02]], same(0.0), same(1.0)),
        "pieces": sculpted([(1.0, 2.0), (2.0, 1.0)], same(0.0, 0.0), same(1.0, 1.0)),
        "constant": sculpted(same(1.0), same(0.0), same(1.0), (0.0, 0.02)),
        "stayed": sculpted([[1.0], [1.009]], same(0.0), same(1.0), (0.0, 0.0005)),
    },
    "bends": {
        "inside": sculpted(same(1.0, 1.0), same(-0.5, 7.0), same(1.0, 1.0)),
        "outside": sculpted(same(1.0, 1.0), same(0.01, -1.01), same(1.0, 1.0)),
        "flat": sculpted([(1.0, 1.0), (0.0, 0.0)], same(0.0, 0.0), same(1.0, 1.0)),
        "shapeless": sculpted(same(1.0), same(-0.5), same(1.0), act="identity"),
    },
    "shape": {
        "kink": sculpted(same(1.0), same(0.0), same(1.0), act="leaky_relu(0.1)"),
        "bend": sculpted(same(1.0), same(0.0), same(1.0), act="gelu"),
        "step": sculpted(same(1.0), same(0.0), same(1.0), act="tanh"),
        "none": sculpted(same(1.0), same(0.0), same(1.0), act="identity"),
    },
    "plain": {
        "plain": sculpted(same(1.0), same(0.0), same(1.0), act="relu"),
        "numbered": sculpted(same(1.0), same(0.0), same(1.0), act="softplus"),
    },
    "fit": {
        "through": sculpted(same(2.0, 4.0), same(0.0, -2.0), same(1.0, -1.0)),
        "close": sculpted(same(1.8, 3.6), same(0.0, -1.8), same(1.0, -1.0)),
        "stuck": sculpted(same(1.0), same(0.0), same(1.0)),
        "unfinished": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, 0.5)),
        "blew_up": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, np.inf)),
    },
    "loss": {
        "fell": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, 0.5)),
        "level": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, 1.0)),
        "rose": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, 2.0)),
        "blew_up": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, np.nan)),
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert outcomes(SAID[question][outcome])[question] == outcome


def test_every_question_is_asked_and_every_outcome_reached(run_of):
    _, verdicts = sculpting(SAID["fit"]["stuck"])
    untrained = outcomes(record(run_of("training.steps=0"), "x"))
    assert (untrained["fit"], untrained["loss"], untrained["moved"]) == ("untrained", "untrained", "stayed")
    for question, (_, of) in verdicts.items():
        assert {*SAID[question], *({"untrained"} if "untrained" in of else ())} == set(of), question


def test_bends_are_counted_among_the_samples_not_over_the_wider_grid():
    for bias, inside in [(0.0, 1), (-1.0, 1), (-0.6, 1), (0.001, 0), (-1.001, 0)]:
        assert sculpting(sculpted(same(1.0), same(bias), same(1.0)))[0]["inside"] == inside
    found, verdicts = sculpting(sculpted(same(1.0), same(-0.9), same(1.0), samples=(0.2, 0.5, 0.8)))
    assert (found["inside"], verdicts["bends"][0]) == (0, "outside")


def test_a_run_that_blew_up_has_moved_though_it_ends_as_no_number():
    told = outcomes(sculpted([[1.0], [np.nan]], same(0.0), same(1.0), loss=(1.0, np.nan)))
    assert (told["fit"], told["loss"], told["moved"]) == ("blew_up", "blew_up", "moved")


def test_a_run_of_nothing_but_no_numbers_is_told_without_a_warning():
    assert outcomes(sculpted(same(np.nan), same(np.nan), same(np.nan), loss=(np.nan, np.nan)))["fit"] == "blew_up"
    assert outcomes(sculpted(same(np.inf), same(-np.inf), same(np.inf), loss=(1.0, np.inf)))["fit"] == "blew_up"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("network.hidden=[]", "only a network of one input and one hidden layer can be taken to pieces"),
        ("network.hidden=[2, 2]", "only a network of one input and one hidden layer"),
        ("data.name=moons", "only a network of one input and one hidden layer"),
        ("network.module=noisy.py:make", "only a network of one input and one hidden layer"),
    ],
)
def test_other_networks_are_refused(changes, told, noisy, run_of):
    with pytest.raises(RunError, match=told):
        sculpting(record(run_of(f"{changes} training.steps=2"), "x"))


def test_classes_are_refused(write, run_of):
    write("table.csv", "a,b\n1,yes\n2,no\n")
    run = record(run_of(text='[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n[training]\nsteps = 2\n'), "x")
    for compute in (sculpting, odds):
        with pytest.raises(RunError, match=r"^b is a class; only a number is drawn"):
            compute(run)


# the odds

GOOD, NEAR, BAD = SAID["fit"]["through"], SAID["fit"]["close"], sculpted(same(1.0, 0.0), same(0.0, 0.0), same(1.0, 0.0))


@pytest.mark.parametrize(
    ("study", "outcome", "counts"),
    [
        ([GOOD, GOOD], "all_on", (2, 2, 0, 2)),
        ([GOOD, BAD, GOOD], "some_on", (2, 2, 1, 3)),
        ([GOOD, NEAR], "all_near", (1, 2, 0, 2)),
        ([NEAR], "all_near", (0, 1, 0, 1)),
        ([BAD, NEAR, GOOD], "some_near", (1, 2, 1, 3)),
        ([BAD, BAD], "none", (0, 0, 2, 2)),
        ([SAID["fit"]["blew_up"], SAID["fit"]["unfinished"], SAID["fit"]["stuck"]], "none", (0, 0, 3, 3)),
    ],
)
def test_the_odds_are_counted(study, outcome, counts):
    apart = [Recording("x", {**one.arrays, "parameters/apart": np.asarray(at)}, one.meta) for at, one in enumerate(study)]
    found, verdicts = odds(*apart)
    assert verdicts == {"odds": (outcome, ("all_on", "some_on", "all_near", "some_near", "none", "same"))}
    assert tuple(int(found[key]) for key in ("through", "landed", "rest", "members")) == counts
    assert [FITS[place] for place in found["fits"]] == [outcomes(one)["fit"] for one in study]


@pytest.mark.parametrize(
    ("study", "outcome", "counts"),
    [
        ([GOOD, GOOD, BAD, GOOD], "some_on", (1, 1, 2, 4)),
        ([BAD, BAD, BAD], "same", (0, 1, 1, 3)),
        ([GOOD], "all_on", (1, 0, 1, 1)),
    ],
)
def test_a_training_that_other_seeds_repeat_counts_once(study, outcome, counts):
    found, verdicts = odds(*study)
    assert verdicts["odds"][0] == outcome
    assert tuple(int(found[key]) for key in ("landed", "rest", "members", "trainings")) == counts
    assert len(found["seeds"]) == len(found["curves"]) == len(found["fits"]) == counts[2]


def test_the_odds_of_a_recorded_study_keep_its_order_seeds_and_curves(run_of):
    runs = [record(run, f"x{at}") for at, run in enumerate(run_of(f"vary.training.seed=[7, 0, {2**63 - 1}]").members)]
    found, _ = odds(*runs)
    assert found["seeds"].tolist() == [7, 0, 2**63 - 1]
    for curve, run in zip(found["curves"], runs, strict=True):
        np.testing.assert_array_equal(curve, run.activation("grid", "output").last[:, 0])


def test_a_study_of_more_than_seeds_has_no_odds(run_of):
    runs = [record(run, "x") for run in run_of("vary.network.hidden=[[1], [2]] training.steps=2").members]
    with pytest.raises(RunError, match=r"^the odds are those of a study that varies training.seed and nothing else$"):
        odds(*runs)
