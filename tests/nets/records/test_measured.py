from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest

from nets.records.measured import Measured, Name, Source

ARRAYS = {"a": np.arange(6.0).reshape(2, 3)}


def test_a_measured_number_is_a_float_with_a_source():
    source = Source("file", "a", (1, 2), 7)
    number = Measured(5.0, source)
    assert (number, number.source, f"{number:.2f}") == (5.0, source, "5.00")
    assert isinstance(number, float)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda number: pickle.loads(pickle.dumps(number))])
def test_a_copy_keeps_its_source(again):
    number = Measured(5.0, Source("file", "a", (1, 2), 7))
    assert again(number) == number
    assert again(number).source == number.source


def test_what_is_computed_from_measured_numbers_has_no_source():
    number = Measured(5.0, Source("file", "a", (1, 2)))
    for computed in (number + 1, 2 * number, -number, round(number, 1), abs(number), number + number, float(number)):
        assert type(computed) is float


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (Source("f", "a", (1, 2)), 5),
        (Source("f", "a", (0,), kind="length"), 2),
        (Source("f", "a", (1,), kind="length"), 3),
    ],
)
def test_a_source_reads_its_number(source, value):
    assert source.read(ARRAYS) == value
    assert type(source.read(ARRAYS)) is float


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (Source("f", "b", (1, 2)), KeyError),
        (Source("f", "a", (2, 0)), IndexError),
        (Source("f", "a", (2,), kind="length"), IndexError),
    ],
)
def test_a_source_that_is_not_there_cannot_be_read(source, error):
    with pytest.raises(error):
        source.read(ARRAYS)


def test_a_name_is_a_text():
    assert f"the {Name('dose')}" == "the dose"
