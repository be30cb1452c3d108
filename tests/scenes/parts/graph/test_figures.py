from __future__ import annotations

import math

import numpy as np
import pytest

from nets.records.measured import Measured, Source
from scenes.parts.graph.figures import LONGEST, figure
from tests.scenes.provenance import agrees

SOURCE = Source("run-mine", "loss")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5, "1.5"),
        (1, "1"),
        (-0.8, "−0.8"),
        (-0.9000000000000001, "−0.900"),
        (0.28905, "0.289"),
        (-1.42189, "−1.42"),
        (1e-5, "1.0e−5"),
        (-0.00012345, "−1e−4"),
        (1e30, "1.0e30"),
        (0, "0"),
        (-0.0, "0"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_a_number_is_short_and_a_round_one_has_no_noughts_at_its_end(value, text):
    assert figure(Measured(value, SOURCE)) == (text, SOURCE)


def test_what_is_written_is_the_number_to_its_last_digit_and_fits_into_a_node():
    random = np.random.default_rng(0)
    values = 10.0 ** random.uniform(-12, 12, 500) * random.choice([-1, 1], 500)
    for value in (*values, 1e100, -1e-100, 99999.5, 0.000949999):
        text = figure(Measured(value, SOURCE)).text
        assert agrees(text, value), (text, value)
        assert len(text) <= LONGEST + 1
