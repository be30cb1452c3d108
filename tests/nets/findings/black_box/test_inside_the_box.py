"""What is claimed of knobs, against one forward pass after the other through the recorded layers."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.black_box.inside_the_box.scale import scale_of
from nets.findings.black_box.inside_the_box.tried import TRIES, Tried
from nets.findings.black_box.inside_the_box.turned import STOPS, Turned
from nets.knobs import Knobs
from nets.runs.params import Run, RunError
from nets.training.recorder import record

CHANGES = (
    "data.name=moons data.n=24 data.noise=0.1 data.standardise=true network.hidden=[3,2] network.activation=tanh training.steps=200 "
    "training.optimizer=adamw training.learning_rate=0.05 training.dtype=float64 training.seed=5 probe.keyframes=12 probe.grid=5"
)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Recordings of small networks on moons, made with some changes."""

    def trained(changes: str = ""):
        path = tmp_path_factory.mktemp("runs") / "mine.toml"
        path.write_text("[data]\nname = 'moons'\n", encoding="utf-8")
        return record(Run.load(path, f"{CHANGES} {changes}"), "run")

    return trained


@pytest.fixture(scope="module")
def moons(trained):
    return trained()


def parameters(recording) -> list[np.ndarray]:
    """The last weights and biases as one matrix for each layer, the bias its last column."""
    last = {name: values[-1] for name, values in recording.arrays.items() if name.startswith("parameters/")}
    names = [f"parameters/{layer}" for layer in ("hidden1.linear", "hidden2.linear", "output")]
    return [np.column_stack([last[f"{name}.weight"], last[f"{name}.bias"]]) for name in names]


def said(matrices: list[np.ndarray], inputs: np.ndarray) -> np.ndarray:
    values = inputs
    for at, matrix in enumerate(matrices):
        values = np.column_stack([values, np.ones(len(values))]) @ matrix.T
        values = np.tanh(values) if at < 2 else values
    return 1 / (1 + np.exp(-values[:, 0]))


def turned_by_hand(recording, high: float) -> np.ndarray:
    """The chances (P, stops, N) of all samples with each parameter at each stop, the others as they are."""
    found = []
    matrices = parameters(recording)
    for matrix in matrices:
        for place in np.ndindex(matrix.shape):
            kept = matrix[place]
            for stop in np.linspace(-high, high, STOPS):
                matrix[place] = stop
                found.append(said(matrices, recording.inputs))
            matrix[place] = kept
    return np.array(found).reshape(-1, STOPS, len(recording.inputs))


def test_each_knob_moves_the_needle_and_changes_answers_as_it_does_when_turned_by_hand(moons):
    found = Turned.of(moons)
    chances = turned_by_hand(moons, float(found.high))
    assert found.knobs == len(chances) == 20
    np.testing.assert_allclose(found.chances, said(parameters(moons), moons.inputs)[found.asked], atol=1e-9)
    np.testing.assert_array_equal(found.named, moons.output("samples").last[found.asked, 0] > 0)
    changes = (chances > 0.5).any(axis=1) & (chances < 0.5).any(axis=1)
    np.testing.assert_array_equal(found.changes, changes[:, found.asked].T)
    np.testing.assert_array_equal(found.changers, changes[:, found.asked].sum(axis=0))
    first, second = changes[:, found.asked[0]], changes[:, found.asked[1]]
    assert found.anew == sum(second & ~first)
    assert (first != second).sum() == max((first != column).sum() for column in changes.T)
    assert found.needle.outcome == "moves"
    far, jumps = np.ptp(chances[:, :, 0], axis=1), np.abs(np.diff(chances[:, :, 0], axis=1)).max(axis=1)
    assert far[int(found.gentle)] >= 0.95 * far.max()
    assert jumps[int(found.gentle)] == pytest.approx(jumps[far >= 0.95 * far.max()].min())


def test_the_worst_of_a_knob_is_the_stop_at_which_fewest_samples_are_right(moons):
    found = Turned.of(moons)
    right = ((turned_by_hand(moons, float(found.high)) > 0.5) == moons.targets[:, 0]).sum(axis=2)
    np.testing.assert_array_equal(found.right, right)
    np.testing.assert_array_equal(found.least, right.min(axis=1))
    stops = np.linspace(-found.high, found.high, STOPS)
    np.testing.assert_allclose(found.stops, stops)
    for knob, where in enumerate(found.at):
        assert right[knob][np.argmin(np.abs(stops - where))] == right[knob].min()
    assert found.left == right.min()
    assert right[int(found.worst)].min() == right.min()
    assert right[int(found.bend)].min() == right[:9].min()
    assert found.picture.outcome == "ranges"


@pytest.mark.parametrize(("most", "end"), [(3.96, 4.0), (4.0, 4.0), (0.31, 0.4), (12.0, 20.0), (0.0, 1.0)])
def test_the_scale_ends_at_one_digit_beyond_which_no_knob_stands_first_or_last(moons, most, end):
    knobs = Knobs(moons)
    knobs.__dict__["every"] = np.array([[0.0, -most], [1e9, np.nan], [most / 2, np.nan]])
    assert scale_of(knobs) == pytest.approx(end, rel=1e-12)


def test_random_settings_lie_anywhere_on_the_scale_and_are_counted_one_by_one(moons):
    found, knobs = Tried.of(moons), Knobs(moons)
    high = scale_of(knobs)
    drawn = np.random.default_rng(0).uniform(-high, high, (TRIES, 20))
    np.testing.assert_array_equal(found.settings, drawn[: len(found.settings)])
    for setting, count in zip(found.settings, found.counts, strict=True):
        matrices = [setting[:9].reshape(3, 3), setting[9:17].reshape(2, 4), setting[17:].reshape(1, 3)]
        answers = said(matrices, moons.inputs) > 0.5
        assert count == (answers == moons.targets[:, 0]).sum()
    same = [row for row in knobs.chances(drawn, moons.inputs) > 0.5 if row.all() or not row.any()]
    assert found.alike == len(same)
    assert found.tally.sum() == TRIES == found.tries
    assert found.best == np.flatnonzero(found.tally).max()
    assert found.equal == found.tally[int(found.mine) :].sum()
    assert found.luck.outcome == ("none" if found.best < found.mine else "some" if found.equal < TRIES / 2 else "most")


def test_training_has_learned_at_the_first_step_from_which_on_all_are_right(moons):
    found = Tried.of(moons)
    recorded = [(moons.output("samples").values[at][:, 0] > 0) == moons.targets[:, 0] for at in range(len(moons.arrays["keyframes"]))]
    assert [int(found.right.at(step)) for step in moons.arrays["keyframes"]] == [int(right.sum()) for right in recorded]
    assert (found.first, found.mine) == (recorded[0].sum(), recorded[-1].sum())
    late = found.right.values[int(found.learned) :]
    assert found.ending.outcome == "all"
    assert (late == 24).all()
    assert found.right.values[int(found.learned) - 1] < 24


@pytest.mark.parametrize(
    ("changes", "outcomes"),
    [
        ("training.steps=0", {"ending": "untrained"}),
        ("network.init=zeros training.steps=0", {"needle": "moves", "others": "same", "luck": "most"}),
    ],
)
def test_what_became_of_a_training_is_told_as_it_is(trained, changes, outcomes):
    recording = trained(changes)
    found = [Turned.of(recording), Tried.of(recording)]
    told = {key: getattr(one, key).outcome for one in found for key in outcomes if key in one.fields}
    assert told == outcomes


def test_a_run_of_other_inputs_or_classes_is_refused(trained):
    for changes in ("data.name=spiral", "data.name=wave"):
        for kind in (Turned, Tried):
            with pytest.raises(RunError, match="two inputs and two classes"):
                kind.of(trained(f"{changes} training.steps=1"))


def test_where_the_network_answers_with_no_number_that_is_said_of_all(trained):
    recording = trained("training.steps=2")
    recording.arrays["parameters/output.weight"][-1] = np.nan
    turned, tried = Turned.of(recording), Tried.of(recording)
    assert {one.outcome for one in (turned.needle, turned.others, turned.picture, tried.ending, tried.luck)} == {"lost"}
    assert (turned.left, tried.mine, turned.changers.sum()) == (0, 0, 0)
