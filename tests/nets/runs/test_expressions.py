"""Expressions of the user's: what they mean, and what is said of those that cannot be used."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from nets.runs.expressions import FORMS, MOST, Operation, parsed, spelled, troubles_of

LEAVES = {"x": 1.5, "w": -0.8, "b": 0.3, "y": 1.0}


def ops(text, leaves=("w", "x")):
    return [(one.op, one.operands) for one in parsed(text, leaves)]


def test_the_neuron_is_eight_operations_in_order():
    assert ops("(sigmoid(w*x + b) - y)**2 + 0.1*x*w", LEAVES) == [
        ("mul", ("w", "x")),
        ("add", (0, "b")),
        ("sigmoid", (1,)),
        ("sub", (2, "y")),
        ("pow", (3, 2.0)),
        ("mul", (0.1, "x")),
        ("mul", (5, "w")),
        ("add", (4, 6)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-w*x", [("neg", ("w",)), ("mul", (0, "x"))]),
        ("w - -2*x", [("mul", (-2.0, "x")), ("sub", ("w", 0))]),
        ("2*3*w + x", [("mul", (6.0, "w")), ("add", (0, "x"))]),
        ("w**x**2", [("pow", ("x", 2.0)), ("pow", ("w", 0))]),
        ("max(w, min(x, 1))", [("minimum", ("x", 1.0)), ("maximum", ("w", 0))]),
        ("+w/x", [("div", ("w", "x"))]),
        ("exp(\n  w\n  + x)", [("add", ("w", "x")), ("exp", (0,))]),
    ],
)
def test_it_binds_as_python_does(text, expected):
    assert ops(text) == expected


def test_a_line_gives_what_is_used_again_a_name():
    told = parsed("  z = w*x\n  loss = tanh(z) - z\n", ("w", "x"))
    assert told == (
        Operation("mul", ("w", "x"), "z", "w*x"),
        Operation("tanh", (0,), "", "tanh(z)"),
        Operation("sub", (1, 0), "loss", "tanh(z) - z"),
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("w**2 - 1e-9*x1", ["w ** 2 - 1e-9 * x1"]),
        ("  z = w*x  # what it says\n\n  loss = exp(\n z  # once\n) - z\n", ["z = w * x", "loss = exp ( z ) - z"]),
    ],
)
def test_an_expression_is_spelled_as_it_was_written_but_for_spaces_and_what_is_said_about_it(text, lines):
    assert [" ".join(line) for line in spelled(text)] == lines


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("w^2*x", "w^2*x: a power is written **"),
        ("w*q*x", "q: no such name; there are w, x, and the functions tanh, relu, exp, log, sigmoid, softplus, sin, cos, abs, min, max"),
        ("__import__('os').remove('a')", "not allowed; allowed are numbers, names, + - * / ** and tanh"),
        ("x.__class__*w", "x.__class__: not allowed"),
        ("[w, x][0]", "not allowed"),
        ("w if x else 1", "not allowed"),
        ("(lambda: w)()*x", "not allowed"),
        ("w*True*x", "True: not allowed"),
        ("w*'a'*x", "'a': not allowed"),
        ("tanh(w, x)", "tanh(w, x): tanh takes 1, and has 2"),
        ("min(w)*x", "min(w): min takes 2, and has 1"),
        ("tanh(w, x=x)", "not allowed"),
        ("w*x*(1/0)", "1/0: not a finite number"),
        ("w*x*1e999", "1e999: not a finite number"),
        (f"w*x*1{'0' * 400}", "a number in it is too large"),
        ("w*(x", "cannot be read: '(' was never closed (line 1)"),
        ("w", "nothing is computed"),
        ("2*3", "nothing is computed"),
        ("", "nothing is computed"),
        ("w**2", "x: not used for the loss, which is the last line"),
        ("z = w*x\nw*x*2", "z: not used for the loss"),
        ("z = w*x\nz = 2*z\nz*2", "z = …: that name is taken"),
        ("w = 2*x\nw*w", "w = …: that name is taken"),
        ("exp = w*x\nexp*2", "exp = …: that name is taken"),
        ("w*x\nw+x", "w*x: a line is name = expression; the last one, the loss, may go without a name"),
        ("import os\nw*x", "import os: a line is name = expression"),
        ("+".join(["w*x"] * 250), f"499 operations on 2 leaves; {MOST} of both at the most"),
        (f"{'(' * 500}w{')' * 500}*x", "cannot be read: too many nested parentheses (line 1)"),
        (f"w*x{' ' * 10_000}", "10003 letters; 10000 at the most"),
    ],
)
def test_what_is_not_allowed_is_told_in_one_line(text, said):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - what it says is looked at below
        parsed(text, ("w", "x"))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_largest_expression_that_is_allowed_is_read():
    assert len(parsed("+".join(["w", *["x"] * (MOST - 2)]), ("w", "x"))) == MOST - 2


@pytest.mark.parametrize(
    ("text", "leaves", "said"),
    [
        ("x/(w - b)", {"x": 1.0, "w": 2.0, "b": 2.0}, "x/(w - b) is a division by zero (div of 1 and 0); finite numbers are allowed"),
        ("log(w)*x", {"x": 1.0, "w": -2.0}, "log(w) is the log of what is not above zero (log of -2); finite numbers are allowed"),
        ("log(w*x)", {"x": 0.0, "w": 1.0}, "log(w*x) is the log of what is not above zero (log of 0); finite numbers are allowed"),
        ("exp(w)*x", {"x": 1.0, "w": 1000.0}, "exp(w) is too large (exp of 1000); finite numbers are allowed"),
        ("w**0.5*x", {"x": 1.0, "w": -1.0}, "w**0.5 is not a number (pow of -1 and 0.5); finite numbers are allowed"),
    ],
)
def test_where_it_is_no_finite_number_is_told(text, leaves, said):
    assert [*troubles_of(parsed(text, leaves), leaves)] == [said]


def test_where_it_is_one_nothing_is_told():
    assert [*troubles_of(parsed("(sigmoid(w*x + b) - y)**2 + 0.1*x*w", LEAVES), LEAVES)] == []


@pytest.mark.parametrize("op", FORMS)
def test_the_numpy_form_of_an_operation_is_torchs(op):
    """Told apart before anything is trained is what torch will compute."""
    points = np.array([0.5, -1.25, 2.0, 30.0])
    two = op in ("add", "sub", "mul", "div", "pow", "minimum", "maximum")
    given = [points, points[::-1].copy()] if two else [points]
    tensors = [torch.from_numpy(one) for one in given]
    theirs = functional.softplus(*tensors, threshold=40) if op == "softplus" else getattr(torch, op)(*tensors)
    with np.errstate(all="ignore"):
        assert FORMS[op](*given) == pytest.approx(theirs.numpy(), rel=1e-14, nan_ok=True)
