"""An expression of a user's, at the head of the frame."""

from __future__ import annotations

import pytest

from nets.runs.expressions import spelled
from scenes.graph.formula_line import formula_line
from scenes.parts.letters.lettering import typeset
from scenes.parts.theme import THEME


def shown(text, left=-7.0, learned=()):
    """What stands there, with powers in braces and a space where one is seen."""
    pieces = formula_line(spelled(text), learned, left, 7.0)
    told, end = "", float("inf")
    for piece in pieces:
        x, y, _ = piece.anchor
        power = y > pieces[0].anchor[1]
        told += (" " if x - end > 0.01 else "") + (f"{{{piece.text}}}" if power else piece.text)
        end = x + piece.size * typeset(piece.text)[1]
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(sigmoid(w*x + b) - y)**2 + 0.1*x*w", "loss = (sigmoid(w·x + b) − y){2} + 0.1·x·w"),
        ("p=w*x\nL=p**w1", "p = w·x L = p{w1}"),
        ("-w**-2/x", "loss = −w^−2 / x"),
        ("x**y**2", "loss = x^y{2}"),
        ("x**exp(w)*max(w, -1e-9)**(x)", "loss = x^exp(w)·max(w, −1e-9)^(x)"),
    ],
)
def test_it_is_set_as_one_reads_it(text, expected):
    assert shown(text) == expected


def test_what_is_too_long_is_cut_short_and_says_so_and_next_to_nothing_is_left_out():
    text = "+".join(f"tanh(w{at}*x)" for at in range(20))
    assert shown(text).startswith("loss = tanh(w0·x) + tanh(w1·x)")
    assert shown(text).endswith("… cut short")
    assert shown(text, left=3.0) == ""


def test_it_ends_at_the_right_and_what_is_learned_has_a_neurons_colour():
    told = formula_line(spelled("w*x"), ["w"], -7.0, 6.5)
    assert float(told.get_right()[0]) == pytest.approx(6.5, abs=0.05)
    colours = {piece.text: piece.get_fill_color().to_hex() for piece in told}
    assert colours["w"] == THEME.neurons[0]
    assert colours["x"] == THEME.ink
