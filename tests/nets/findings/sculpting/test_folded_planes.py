"""The pieces of a surface are the network's own, and the surface has the form that is said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nets.findings.sculpting.folded_planes import Planes
from nets.records.finding import Question
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training.recorder import record
from tests.nets.plane_runs import CIRCLES, hill, planar

RUNS = Path(__file__).parents[4] / "assets" / "runs"


def outcomes(recording):
    return Planes.of(recording).meta["verdicts"]


def turned(angle, steps=2):
    """The inputs of two units at right angles, the first of which turns."""
    return [[(np.cos(a), np.sin(a)), (0, 1)] for a in np.linspace(0, angle, steps)]


ALIVE, DEAD, ACROSS = (1, 0), (0, 0), (0, 1)
RING = [(1.5, 0), (-1.5, 0), (0, 1.5), (0, -1.5), (0, 0)]
INWARD = [(1, 0), (-1, 0), (0, 1), (0, -1)]
FENCED = [[-5, 0, 0, 0], [0, 0, 0, 0]]  # biases: at first the hill has no wall on its right
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
    "closing": {"closes": planar((INWARD, FENCED), ([[-1] * 4], [1]), samples=RING, classes=(0, 0, 0, 0, 1)), "stays": hill()},
    "way": {
        "down": hill(),
        "up": planar(([ALIVE, ACROSS], [0, 0]), ([[1, 1]], [-1])),
        "level": planar(([DEAD, ACROSS], [0, 0]), ([[1, 1]], [-1])),
    },
    "lifting": {"up": hill(), "down": hill(height=-1), "level": hill(height=0)},
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


def test_a_fence_closes_at_the_keyframe_from_which_on_it_has_no_gap():
    found = Planes.of(SAID["closing"]["closes"])
    assert found.closed == 1
    assert Planes.of(hill()).closed == 0


def test_the_shipped_planes_are_what_their_run_file_says(media_dir):
    found = Planes.of(recall(Run.load(RUNS / "folded_planes.toml"), media_dir / "recordings"))
    outcomes = (found.separation, found.form, found.way, found.crossing, found.closing)
    assert [one.outcome for one in outcomes] == ["separated", "pyramid", "down", "all", "closes"]
