"""The pieces of a surface are the network's own, and the surface has the form that is said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nets.activations import BY_NAME
from nets.findings.sculpting.folded_planes import Planes
from nets.records.finding import Question
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training.recorder import record
from tests.nets.plane_runs import CIRCLES, hill, planar

RUNS = Path(__file__).parents[4] / "assets" / "runs"
RECORDED = [
    *(f"network.activation={name}" for name in BY_NAME),
    "network.activation=softplus(50)",
    "network.hidden=[1]",
    "network.hidden=[9] training.dtype=float64 data.name=moons data.standardise=true",
    "training.loss=squared_error",
    "training.learning_rate=1e6",
    "training.optimizer=sgd training.weight_decay=0.0 training.learning_rate=1e5",
    "training.steps=0",
    "network.init=zeros",
]


def outcomes(recording):
    return Planes.of(recording).meta["verdicts"]


@pytest.mark.parametrize("changes", RECORDED)
def test_the_last_sum_of_pieces_is_what_the_network_gave(changes, run_of):
    run = record(run_of(changes, CIRCLES), "x")
    found = Planes.of(run).arrays
    last, output = found["partial"][:, -1].astype(float), run.arrays["activations/grid/output"][:, :, 0].astype(float)
    whole = np.isfinite(last).all(axis=1) & np.isfinite(output).all(axis=1)
    assert whole[0]
    difference = np.abs(last[whole] - output[whole]) / np.maximum(np.abs(output[whole]).max(axis=1, keepdims=True), 1)
    assert difference.max() <= 1e-5
    np.testing.assert_array_equal(found["output"], run.arrays["activations/grid/output"][:, :, 0])


@pytest.mark.parametrize("name", ["relu", "softplus", "tanh"])
def test_a_piece_is_the_formula_of_its_unit(name, run_of):
    run = record(run_of(f"network.activation={name} training.dtype=float64", CIRCLES), "x")
    found = Planes.of(run).arrays
    act, rows = BY_NAME[name], found["keyframes"]
    weight, bias = run.parameter("hidden1.linear.weight").values[rows], run.parameter("hidden1.linear.bias").values[rows]
    outgoing, constant = run.parameter("output.weight").values[rows, 0], run.parameter("output.bias").values[rows, 0]
    for at in range(len(rows)):
        for unit in range(4):
            x, y = run.grid.T
            piece = outgoing[at, unit] * act(weight[at, unit, 0] * x + weight[at, unit, 1] * y + bias[at, unit])
            np.testing.assert_allclose(found["pieces"][at, unit], piece, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(found["partial"][:, :4], np.cumsum(found["pieces"], axis=1), atol=1e-13)
    np.testing.assert_allclose(found["partial"][:, 4] - found["partial"][:, 3], constant[:, None] + np.zeros(441), atol=1e-13)


@pytest.mark.parametrize("name", ["relu", "gelu"])
def test_creases_end_on_the_box_where_the_units_input_is_zero_and_are_left_out_where_they_miss_it(name, run_of):
    run = record(run_of(f"network.hidden=[12] network.activation={name} training.dtype=float64", CIRCLES), "x")
    found = Planes.of(run).arrays
    low, high = run.grid.min(axis=0), run.grid.max(axis=0)
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
    inside = 0
    for at, row in enumerate(found["keyframes"]):
        weight, bias = (run.arrays[f"parameters/hidden1.linear.{kind}"][row] for kind in ("weight", "bias"))
        for unit, ends in enumerate(found["creases"][at]):
            signs = corners @ weight[unit] + bias[unit] > 0
            assert np.isfinite(ends).all() == (signs.any() and not signs.all())
            if not np.isfinite(ends).all():
                assert np.isnan(ends).all()
                continue
            inside += 1
            np.testing.assert_allclose(ends @ weight[unit] + bias[unit], 0, atol=1e-12)
            assert (np.isclose(ends, low, atol=1e-12) | np.isclose(ends, high, atol=1e-12)).any(axis=1).all()
            along = ends[1] - ends[0]
            assert weight[unit] @ [-along[1], along[0]] > 0
    assert inside > len(found["keyframes"])


def turned(angle, steps=2):
    """The inputs of two units at right angles, the first of which turns."""
    return [[(np.cos(a), np.sin(a)), (0, 1)] for a in np.linspace(0, angle, steps)]


def test_the_ends_of_a_crease_do_not_change_places_while_it_turns():
    ends = [
        Planes.of(planar((turned(angle), np.zeros((2, 2))), ([[1, 1]], [0]))).arrays["creases"][-1, 0] for angle in np.linspace(0, 6.2, 60)
    ]
    moves = np.linalg.norm(np.diff(ends, axis=0), axis=2)
    assert moves.max() < 0.5  # of a box 4 wide: were they to change places they would jump across it


ALIVE, DEAD, ACROSS = (1, 0), (0, 0), (0, 1)
SAID = {
    "separation": {
        "separated": hill(),
        "mostly": hill(samples=[(2, 2)] * 9 + [(0, 0)] * 9 + [(0, 1.5)], classes=[0] * 9 + [1] * 10),
        "mixed": hill(height=-1),
    },
    "loss": {
        "fell": hill(loss=(1, 0.5)),
        "level": hill(loss=(1, 1)),
        "rose": hill(loss=(1, 2)),
        "blew_up": hill(loss=(1, np.inf)),
    },
    "boundary": {"drawn": hill(), "none": hill(height=-1)},
    "form": {
        "pyramid": hill(),
        "dome": hill(height=3.2, act="softplus"),
        "pit": planar(([(1, 0), (-1, 0), (0, 1), (0, -1)], [0] * 4), ([[1] * 4], [-1])),
        "other": planar(([ALIVE, ACROSS], [0, 0]), ([[1, 1]], [-1])),
    },
    "shape": {
        "kink": hill(),
        "slopes": hill(act="leaky_relu(0.5)"),
        "bend": hill(act="softplus"),
        "dip": hill(act="gelu"),
        "step": hill(act="tanh"),
        "none": hill(act="leaky_relu(1)"),
    },
    "moved": {
        "moved": planar((turned(0.1), [0, 0]), ([[1, 1]], [0])),
        "stayed": planar((turned(0.001), [0, 0]), ([[1, 1]], [0])),
    },
    "turned": {
        "turned": planar((turned(0.1), [0, 0]), ([[1, 1]], [0])),
        "stayed": planar((turned(0.001), [0, 0]), ([[1, 1]], [0])),
    },
    "follows": {
        "follows": planar((turned(0.3), [0, 0]), ([[1, 1]], [-1])),
        "stays": hill(),
        "none": hill(height=-1),
    },
    "folds": {
        "all": hill(),
        "some": planar(([ALIVE, DEAD], [0, 1]), ([[1, 1]], [0])),
        "none": planar(([ALIVE, DEAD], [0, 1]), ([[0, 1]], [0])),
    },
    "crossing": {
        "all": planar(([ALIVE, ACROSS], [0, 1.9]), ([[1, 1]], [0])),
        "some": planar(([ALIVE, ACROSS], [0, 2.1]), ([[1, 1]], [0])),
        "none": planar(([ALIVE, DEAD], [2, 1]), ([[1, 1]], [0])),
    },
}


@pytest.mark.parametrize(
    ("act", "shape"),
    [("identity", "none"), ("leaky_relu", "slopes"), ("elu", "bend"), ("silu", "dip"), ("sigmoid", "step"), ("softplus(50)", "bend")],
)
def test_a_piece_has_the_shape_of_its_activation(act, shape):
    assert outcomes(hill(act=act))["shape"] == shape


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert outcomes(SAID[question][outcome])[question] == outcome


def test_every_question_is_asked_and_every_outcome_reached(run_of):
    assert outcomes(record(run_of("training.steps=0", CIRCLES), "x"))["loss"] == "untrained"
    for name, question in Planes.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name], *({"untrained"} if "untrained" in question.outcomes else ())} == set(question.outcomes), name


CUT_OFF = ([(1, 0), (-1, 0), (0, 1), (0, -1)], [-0.5] * 4)


@pytest.mark.parametrize(
    ("run", "form"),
    [
        (planar(CUT_OFF, ([[-1] * 4], [0.5])), "pyramid"),  # with its tip cut off
        (hill(act="leaky_relu(0.1)"), "pyramid"),
        (hill(act="softplus(200)"), "pyramid"),
        (hill(height=9), "other"),  # it reaches over the edge
        (hill(height=-0.1), "other"),  # it does not reach the level
        (hill(height=0.4, loss_kind="squared_error"), "other"),  # there it is at one half
        (hill(height=2.4, loss_kind="squared_error"), "pyramid"),
        (planar(([(1, 0), (-1, 0)], [0, 0]), ([[-1, -1]], [1])), "other"),  # a roof
        (planar(([(1, 0), (1, 0), (-1, 0), (0, 1), (0, -1)], [0, -0.5, 0, 0, 0]), ([[2, -4, -2, -1, -1]], [0.5])), "pyramid"),
        (
            planar(([(1, 0), (1, 0), (-1, 0), (-1, 0), (0, 1), (0, -1)], [0, -0.5, 0, -0.5, 0, 0]), ([[1, -3, 1, -3, -2, -2]], [0.3])),
            "other",
        ),
        (hill(height=np.nan), "other"),
    ],
)
def test_a_pyramid_or_a_dome_has_one_summit_and_stands_inside(run, form):
    assert outcomes(run)["form"] == form


def test_a_run_of_no_numbers_is_told_without_a_warning():
    told = outcomes(planar(([(np.inf, 0), (0, np.nan)], [0, -np.inf]), ([[1, np.inf]], [0]), loss=(1, np.nan)))
    assert (told["loss"], told["separation"], told["crossing"], told["moved"]) == ("blew_up", "mixed", "none", "moved")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("network.hidden=[]", "only a network of one hidden layer is a sum of pieces; this one has 0"),
        ("network.hidden=[2, 2]", "only a network of one hidden layer is a sum of pieces; this one has 2"),
        ("data.name=dosage", "a surface over the plane needs two inputs; this run has 1"),
        ("data.csv=three.csv data.inputs=['a','b'] data.target=c", "a boundary in the plane is one between two classes; c is one of 3"),
        ("data.csv=three.csv data.inputs=['a','b'] data.target=d", "a boundary in the plane is one between two classes; d is a number"),
        ("network.module=noisy.py:make", "a module of one's own cannot be taken to pieces"),
    ],
)
def test_other_runs_are_refused(changes, told, noisy, write, run_of):
    write("three.csv", "a,b,c,d\n1,2,x,1\n2,1,y,2\n3,3,z,3\n")
    text = CIRCLES.replace("n = 60", "") if "name=dosage" in changes else CIRCLES
    text = text.replace('name = "circles"\nn = 60', "") if "csv" in changes else text
    with pytest.raises(RunError, match=f"^{told}$"):
        Planes.of(record(run_of(f"{changes} training.steps=2", text), "x"))


def test_the_shipped_planes_are_what_their_run_file_says(media_dir):
    folded, bent = (Planes.of(recall(member, media_dir / "recordings")) for member in Run.load(RUNS / "folded_planes.toml").members)
    for found in (folded, bent):
        assert found.separation.outcome == "separated"
        assert found.partial.values.nbytes < 20e6
    assert (folded.form.outcome, bent.form.outcome) == ("pyramid", "dome")
    assert folded.crossing.outcome == "all"
