"""Knobs: where their pointers point."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.parts.change import Change
from scenes.parts.ink.knobs import BRIGHT, DISC, TURN, Knobs
from scenes.parts.theme import DARK
from tests.scenes.parts.drawing import along, at, inked, picture

BLACK, WHITE = "#000000", "#FFFFFF"


def pointed(value: float, most: float = 4.0) -> np.ndarray:
    """The places that are bright on the disc of a knob of radius 4 in the middle: its pointer's."""
    places = inked(picture(Knobs(np.zeros((1, 3)), 4, np.array([value]), most, BLACK, BLACK)))
    return places[np.hypot(*places.T) < 4 * (DISC + 0.04)]


@pytest.mark.parametrize(("value", "turns"), [(0.0, 0.0), (2.0, 0.5), (-1.0, -0.25), (4.0, 1.0), (9.0, 1.0), (-1e300, -1.0)])
def test_the_pointer_of_a_knob_stands_as_far_from_upright_as_its_number_is_of_the_scale_and_never_beyond_its_end(value, turns):
    places = pointed(value)
    tip = places[np.argmax(np.hypot(*places.T))]
    assert math.atan2(tip[0], tip[1]) == pytest.approx(turns * TURN, abs=0.06)
    assert np.hypot(*tip) == pytest.approx(4 * DISC, abs=0.2)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_knob_that_stands_at_no_number_has_no_pointer(value):
    assert len(pointed(value)) == 0
    assert len(inked(picture(Knobs(np.zeros((1, 3)), 4, np.array([value]), 4.0)))) > 0


def test_a_knob_is_as_bright_as_it_is_lit():
    places = np.array([[-5.0, 0, 0], [0, 0, 0], [5, 0, 0]])
    knobs = Knobs(places, 2, np.full(3, math.nan), 1.0, BLACK, WHITE)
    knobs.lit = np.array([0, 0.5, 1])
    seen = picture(knobs)
    assert [at(seen, x, 0)[0] / 255 for x in (-5, 0, 5)] == pytest.approx([0, BRIGHT / 2, BRIGHT], abs=0.01)


def test_a_knob_turns_by_its_number():
    knobs = Knobs(np.zeros((1, 3)), 4, np.array([0.0]), 4.0, DARK.ink)
    along(Change(knobs, values=np.array([4.0])), shares=(0.5,))
    assert knobs.values.tolist() == [4.0]
