"""When a training turns, which neuron changes most then, and how fast each picture does: held against sums done by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.findings.all_at_once.all_at_once.moment import Moment, moment
from nets.findings.all_at_once.all_at_once.speeds import PICTURES, faster, speeds
from nets.records.finding import Question
from nets.records.recording import Recording
from nets.runs.params import Run, RunError
from nets.training.recorder import record
from tests.nets.plane_runs import CIRCLES, planar

MOONS = """
[data]
name = "moons"
n = 200
noise = 0.1
standardise = true

[network]
hidden = [4, 2]
activation = "tanh"

[training]
learning_rate = 0.02
weight_decay = 0.001
steps = 340
seed = 0

[probe]
grid = 21
keyframes = 60
"""
ACROSS, UP = [(1, 0), (-1, 0)], [(0, 1), (0, -1)]
BESIDE = ([(1, 0), (-1, 0)], [9, 9])


def net(*layers, act="tanh", **told):
    """A recording of two steps, with gradients, all zero."""
    one = planar(*layers, act=act, **told)
    slopes = {name.replace("parameters", "gradients"): np.zeros_like(values) for name, values in one.arrays.items() if "parameters" in name}
    return Recording(one.name, one.arrays | slopes, one.meta)


def sides(recording, probe="samples"):
    return recording.arrays[f"activations/{probe}/output"][..., 0] > 0


def test_the_moment_is_the_shortest_of_the_spans_in_which_most_mistakes_go():
    keyframes = np.array([0, 10, 20, 30, 32, 34, 36, 60, 100])
    mistakes = np.array([50, 20, 20, 20, 20, 8, 0, 0, 0])
    assert moment(keyframes, mistakes, 20) == (4, 6)
    assert moment(keyframes, mistakes, 60) == (4, 6)  # from 50 to 20 it takes longer than a twentieth
    assert moment(keyframes, np.full(9, 20), 20) == (1 - 1, 0)
    assert moment(np.array([0]), np.array([7]), 3) == (0, 0)


def test_a_moment_comes_after_the_network_is_as_good_as_a_straight_cut():
    keyframes, mistakes = np.arange(101), np.full(101, 20)
    mistakes[:3], mistakes[50:] = (100, 60, 20), 5
    assert moment(keyframes, mistakes, 20) == (49, 50)
    assert moment(keyframes, mistakes, 100) == (0, 2)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A training of a text, with changes."""

    def recorded(changes, text):
        path = tmp_path_factory.mktemp("run") / "tiny.toml"
        path.write_text(text, encoding="utf-8")
        return record(Run.load(path, changes), "x")

    return recorded


@pytest.fixture(scope="module")
def trained(recorded):
    return recorded("", MOONS)


@pytest.fixture(scope="module")
def found(trained):
    return Moment.of(trained)


def test_mistakes_and_costs_are_those_of_the_outputs(trained, found):
    targets = trained.targets[:, 0]
    assert found.mistakes.values.tolist() == (sides(trained) != (targets == 1)).sum(axis=1).tolist()
    np.testing.assert_allclose(found.costs.values.mean(axis=1), [trained.loss.at(at) for at in found.keyframes], rtol=1e-5)


def test_most_mistakes_go_in_the_moment_and_no_span_as_short_loses_more(trained, found):
    keyframes, mistakes, targets = found.keyframes, found.mistakes.values, trained.targets[:, 0]
    cut = make_pipeline(StandardScaler(), LogisticRegression()).fit(trained.inputs.astype(float), targets)
    late = keyframes >= keyframes[np.argmax(mistakes <= np.sum(cut.predict(trained.inputs.astype(float)) != targets))]
    falls = [
        mistakes[one] - mistakes[other]
        for one in np.flatnonzero(late)
        for other in range(one, len(keyframes))
        if keyframes[other] - keyframes[one] <= 17
    ]
    rows = np.searchsorted(keyframes, [found.begin, found.end])
    assert keyframes[rows].tolist() == [found.begin, found.end]
    assert mistakes[rows[0]] - mistakes[rows[1]] == max(falls) > 0
    assert 0 < found.end - found.begin <= 17


def test_the_followed_neuron_is_the_one_whose_own_numbers_move_farthest(trained, found):
    rows = [int(found.begin), int(found.end)]  # each step is recorded
    weight, bias, onward = (trained.arrays[f"parameters/{name}"] for name in NAMES)
    moved = [np.concatenate([weight[:, at], bias[:, [at]], onward[:, :, at]], axis=1)[rows] for at in range(4)]
    far = [float(np.sqrt(((there - here) ** 2).sum())) for here, there in moved]
    assert found.unit == int(np.argmax(far))
    assert (found.numbers, found.pictures) == (4 * 3 + 2 * 5 + 3, len(PICTURES))
    assert found.places.tolist() == [1, 2, 3, 4, 5, 6, 7]


NAMES = ("hidden1.linear.weight", "hidden1.linear.bias", "hidden2.linear.weight")


def test_how_much_faster_each_picture_changes_is_what_its_numbers_say(trained, found):
    steps, unit = found.keyframes, int(found.unit)
    at = {name: trained.arrays[f"parameters/{name}"][steps].astype(float) for name in NAMES}
    weight, bias, onward = at.values()
    turn = np.unwrap(np.arctan2(weight[:, unit, 1], weight[:, unit, 0]))
    behind = [trained.arrays[f"activations/samples/hidden{layer}.tanh"].astype(float) for layer in (1, 2)]
    slopes = [trained.arrays[f"gradients/{name}.weight"][steps] for name in ("hidden1.linear", "hidden2.linear", "output")]
    ways = {
        "box": np.linalg.norm(np.diff(np.column_stack([weight[:, unit], bias[:, unit], onward[:, :, unit]]), axis=0), axis=1),
        "function": np.mean(sides(trained, "grid")[1:] ^ sides(trained, "grid")[:-1], axis=1),
        "sculpting": np.abs(np.diff(turn)),
        "layers": np.mean(np.hypot.reduce(np.diff(behind[0], axis=0), axis=2), axis=1),
        "representation": np.mean(np.hypot.reduce(np.diff(behind[1], axis=0), axis=2), axis=1),
        "optimization": np.abs(np.diff(trained.arrays["loss"][steps].astype(float))),
        "graph": np.sqrt(sum((one.astype(float) ** 2).sum(axis=(1, 2)) for one in slopes))[:-1] * np.diff(steps),
    }
    times = faster(speeds(trained, unit, 0.0), steps, int(found.begin), int(found.end))
    inside = (steps[:-1] >= found.begin) & (steps[:-1] < found.end)
    for name, way in ways.items():
        during, rest = way[inside].sum() / (found.end - found.begin), way[~inside].sum() / (steps[-1] - (found.end - found.begin))
        assert times[PICTURES.index(name)] == pytest.approx(during / rest, rel=1e-4), name
    assert found.shown == sum(times >= 2)


def test_what_never_changes_else_is_infinitely_faster_and_what_stands_still_is_no_number():
    changes = np.array([[0.0, 0.0, 1.0], [2.0, 0.0, 1.0], [0.0, 0.0, 1.0]])
    times = faster(changes, np.arange(4), 1, 2)
    assert times[0] == np.inf
    assert np.isnan(times[1])
    assert times[2] == 1
    assert np.isnan(faster(changes[:1], np.arange(2), 0, 1)).all()


def test_wider_layers_are_seen_with_the_neurons_own_direction_upright(trained, found):
    first, second = found.bases
    np.testing.assert_allclose(first @ first.T, np.eye(3), atol=1e-6)
    assert first[2].tolist() == [float(at == found.unit) for at in range(4)]
    hidden = trained.arrays["activations/samples/hidden1.tanh"][-1].astype(float)
    assert found.kept[0] == pytest.approx(100 * np.var(hidden @ first.T, axis=0).sum() / np.var(hidden, axis=0).sum(), rel=1e-5)
    assert second[:, :2].tolist() == np.eye(3, 2).tolist()
    assert found.kept[1] == 100


def frozen(recording, found):
    """The same training, but that nothing moves before its moment, nor after it."""
    steps = np.clip(recording.arrays["steps"], found.begin, found.end).astype(int)
    rows = np.searchsorted(found.keyframes, np.clip(found.keyframes, found.begin, found.end))
    still = {}
    for name, values in recording.arrays.items():
        if name.startswith("parameters/") or name == "loss":
            still[name] = values[steps]
        if name.startswith("gradients/"):
            still[name] = values * (steps == np.arange(len(steps))).reshape(-1, *[1] * (values.ndim - 1))
        if name.startswith("activations/") and "held_out" not in name:
            still[name] = values[rows]
    return Recording(recording.name, recording.arrays | still, recording.meta)


def said(recording):
    return Moment.of(recording).meta["verdicts"]


@pytest.fixture(scope="module")
def said_of(trained, found, recorded):
    """What is said of a training that turns all at once, of one that turns by and by, and of networks of given numbers, trained or not."""
    slowly = recorded("network.hidden=[3,2] network.activation=tanh training.steps=120 probe.keyframes=30", CIRCLES)
    folded = (UP, [0, 0]), (ACROSS, [0, 0]), ([[1, 0]], [0])
    return {
        "turned": said(trained),
        "in all": said(frozen(trained, found)),
        "slowly": said(slowly),
        "still": said(net(*folded)),
        "kinked": said(net(*folded, act="relu", loss=(1.0, 1.0))),
        "soft": said(net(*folded, act="softplus", loss=(0.5, 1.0))),
        "flat": said(net(*folded, act="identity")),
        "beside": said(net(BESIDE, *folded[1:], loss=(1.0, np.inf))),
        "untrained": said(recorded("network.hidden=[3,2] training.steps=0", CIRCLES)),
    }


OUTCOMES = {
    "moment": {"appears": "turned", "never": "slowly"},
    "everywhere": {"all": "in all", "some": "slowly", "none": "still"},
    "line": {"drawn": "turned", "beside": "beside"},
    "fold": {"step": "turned", "kink": "kinked", "bend": "soft", "none": "flat"},
    "stays": {"throughout": "turned", "at_times": "beside"},
    "loss": {"fell": "turned", "level": "kinked", "rose": "soft", "blew_up": "beside", "untrained": "untrained"},
}


def test_there_is_a_run_for_every_outcome():
    assert {name: set(runs) for name, runs in OUTCOMES.items()} == {
        name: set(one.outcomes) for name, one in Moment.fields.items() if isinstance(one, Question)
    }


@pytest.mark.parametrize(("question", "outcome"), [(name, outcome) for name, runs in OUTCOMES.items() for outcome in runs])
def test_each_outcome_is_found_where_it_is(question, outcome, said_of):
    assert said_of[OUTCOMES[question][outcome]][question] == outcome


def test_a_line_beside_the_lattice_is_no_fold(said_of):
    assert said_of["beside"]["fold"] == "none"


def test_where_nothing_was_trained_there_is_one_keyframe_and_no_picture_changes(run_of):
    found = Moment.of(record(run_of("network.hidden=[3,2] training.steps=0", CIRCLES), "x"))
    assert (found.begin, found.end, found.shown) == (0, 0, 0)


def test_three_classes_are_refused():
    with pytest.raises(RunError, match="a boundary in the plane is one between two classes"):
        Moment.of(net((UP, [0, 0]), (ACROSS, [0, 0]), ([(1, 0), (0, 1), (0, 0)], [0, 0, 0]), classes=[0, 0, 2, 1, 1, 1, 2, 2]))
