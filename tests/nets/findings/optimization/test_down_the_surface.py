"""Races down a surface: the start that all share, and every verdict, held against descents written out here."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from nets.findings.optimization.down_the_surface import Race
from nets.records.finding import Question
from nets.records.recording import Recording
from nets.runs.params import Run, RunError
from nets.shelf import recall_all
from nets.training.recorder import record
from tests.nets.parameters import parameters

RUNS = Path(__file__).parents[4] / "assets" / "runs"
X = np.linspace(-1.2, 1.2, 64)
Y = 1.5 * np.tanh(2 * X)
PASS = float(np.mean(Y**2))


def loss(weights):
    """Of weights (…, 2), (…,)."""
    w, a = weights[..., :1], weights[..., 1:]
    return np.mean((a * np.tanh(w * X) - Y) ** 2, axis=-1)


def slope(w, a):
    """The closed form of the gradient."""
    t = np.tanh(w * X)
    return 2 * np.array([np.mean((a * t - Y) * a * (1 - t**2) * X), np.mean((a * t - Y) * t)])


def descended(rule, start=(0.6, -0.62), rate=0.08, steps=450):
    """A descent by hand, (T, 2): gradient descent, with momentum, and Adam (Kingma and Ba, 2015)."""
    place, memory, spread, path = np.array(start), np.zeros(2), np.zeros(2), []
    for step in range(1, steps + 2):
        path.append(place)
        g = slope(*place)
        if rule == "adam":
            memory, spread = 0.9 * memory + 0.1 * g, 0.999 * spread + 0.001 * g**2
            place = place - rate * (memory / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
        else:
            memory = (0.9 if rule == "momentum" else 0) * memory + g
            place = place - rate * memory
    return np.array(path)


def went(*places, act="tanh", targets=Y, rule="adam", momentum=0.0):
    """A recording of a training that was at these places, one after the other."""
    path = np.array(places, dtype=float)
    w, a = path[:, :1], path[:, 1:]
    with np.errstate(all="ignore"):
        arrays = {
            "steps": np.arange(len(path)),
            "keyframes": np.arange(len(path)),
            "loss": np.mean((a * {"tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}[act](w * X) - targets) ** 2, axis=1),
            "parameters/hidden1.linear.weight": w[:, :, None],
            "parameters/output.weight": a[:, :, None],
            "samples/inputs": X[:, None],
            "samples/targets": targets[:, None],
            "activations/samples/output": (a * np.tanh(w * X))[:, :, None],
        }
    for name in ("hidden1.linear.bias", "output.bias"):
        arrays[f"parameters/{name}"] = np.zeros((len(path), 1))
    run = parameters(network={"hidden": [1], "activation": act, "bias": False}, training={"optimizer": rule, "momentum": momentum})
    return Recording("x", arrays, {"run": run, "input_names": ["x"], "target_names": ["y"], "classes": []})


RIGHT, LEFT, BESIDE, TOP, START = (2, 1.5), (-2, -1.5), (1.5, 1.6), (0.5, -3), (0.6, -0.62)
BLOWN = [START, (50, -50), (1e6, -1e6)]
SAID = {
    "race": {
        "rules": [went(START, RIGHT, rule="sgd"), went(START, RIGHT, rule="sgd", momentum=0.5), went(START, LEFT, rule="adam")],
        "settings": [went(START, RIGHT), went(START, LEFT)],
        "starts": [went(START, RIGHT), went(RIGHT, RIGHT)],
        "one": [went(START, RIGHT)],
    },
    "arrived": {
        "all": [went(START, RIGHT), went(START, LEFT)],
        "some": [went(START, RIGHT), went(START, BESIDE)],
        "none": [went(START, BESIDE), went(START, RIGHT, BESIDE)],
    },
    "blown": {
        "none": [went(START, RIGHT)],
        "some": [went(START, RIGHT), went(*BLOWN)],
        "all": [went(*BLOWN), went(*BLOWN)],
    },
    "valleys": {
        "odd": [went(START, RIGHT), went(START, LEFT), went(START, BESIDE)],
        "same": [went(START, RIGHT), went(START, BESIDE)],
        "split": [went(START, RIGHT), went(START, LEFT)],
        "out": [went(START, RIGHT), went(START, TOP)],
    },
    "twins": {
        "valleys": [went(START, RIGHT)],
        "answers": [went(START, RIGHT, targets=np.abs(Y))],
        "unequal": [went(START, RIGHT, act="sigmoid")],
    },
    "trained": {"trained": [went(START, RIGHT)], "untrained": [went(START)]},
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert Race.of(*SAID[question][outcome]).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for name, question in Race.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name]} == set(question.outcomes), name


@pytest.fixture(scope="module")
def shipped(media_dir):
    run = Run.load(RUNS / "down_the_surface.toml")
    return recall_all(run.members, media_dir / "recordings")


def test_those_that_race_start_from_the_same_weights_to_the_last_bit(shipped):
    names = [name for name in shipped[0].arrays if name.startswith("parameters/")]
    told = {hashlib.sha256(b"".join(one.arrays[name][0].tobytes() for name in names)).hexdigest() for one in shipped}
    assert len(told) == 1
    assert [shipped[0].arrays[f"parameters/{name}.weight"][0].item() for name in ("hidden1.linear", "output")] == [0.6, -0.62]


def test_their_ways_are_those_of_descents_by_hand(shipped):
    found = Race.of(*shipped)
    for at, rule in enumerate(("sgd", "momentum", "adam")):
        path = descended(rule)
        np.testing.assert_allclose(found.path.values[:, at], path, atol=1e-9)
        np.testing.assert_allclose(found.loss.values[:, at], loss(path), atol=1e-12)
        below = loss(path) < 1e-3
        assert found.down[at] == next(step for step in range(len(below)) if below[step:].all())


def test_the_shipped_race_is_what_its_run_file_says(shipped):
    found = Race.of(*shipped)
    told = found.meta["verdicts"]
    assert (told["race"], told["valleys"], told["arrived"], told["twins"]) == ("rules", "odd", "all", "valleys")
    assert (found.first, found.last, found.odd) == (2, 0, 2)
    assert found.down.tolist() == [392, 149, 102]
    np.testing.assert_allclose(found.bottoms, [(-2, -1.5), (2, 1.5)], atol=1e-6)


def test_the_surface_is_the_loss_and_shows_all_that_is_passed(shipped):
    found = Race.of(*shipped)
    x, y = np.meshgrid(found.x, found.y)
    np.testing.assert_allclose(found.surface, loss(np.stack([x, y], axis=-1)), atol=1e-12)
    low, high = found.box
    assert np.all((found.path.values > low) & (found.path.values < high))
    assert float(found.x[0]) == low[0]
    assert float(found.y[-1]) == high[1]


def test_one_that_has_ended_is_nowhere_from_then_on():
    found = Race.of(went(START, RIGHT, RIGHT), went(START, LEFT))
    assert np.isnan(found.path.values[2, 1]).all()
    assert found.path.values[2, 0].tolist() == [2, 1.5]
    assert found.down.tolist() == [1, 1]


def test_all_that_end_in_a_valley_are_below_its_pass_from_a_step_on():
    found = Race.of(went(START, START, RIGHT), went(START, LEFT, LEFT), went(START, TOP, TOP))
    assert found.left == 2
    assert found.valleys.outcome == "out"


@pytest.mark.parametrize("other", [went(START, act="sigmoid"), went(START, targets=np.abs(Y))])
def test_trainings_of_other_networks_or_samples_do_not_race(other):
    with pytest.raises(RunError, match="they have the same samples and the same activation"):
        Race.of(went(START), other)


def test_a_network_of_more_weights_is_refused(run_of):
    with pytest.raises(RunError, match="a network of two weights"):
        Race.of(record(run_of("network.hidden=[2] training.steps=2"), "x"))
