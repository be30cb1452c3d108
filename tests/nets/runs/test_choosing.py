from __future__ import annotations

import pytest

from nets.runs.choosing import not_a_number, not_classes, too_coarse, without_a_class

COARSE = "would draw straight lines where nothing was watched: "


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("probe.grid=25 probe.keyframes=12", ""),
        ("probe.grid=24 probe.keyframes=12", f"{COARSE}probe.grid = 24: 25 points a side are needed"),
        ("probe.grid=41 probe.keyframes=11", f"{COARSE}probe.keyframes = 11: 12 are needed"),
        ("probe.grid=2 probe.keyframes=2", f"{COARSE}probe.grid = 2: 25 points a side are needed, probe.keyframes = 2: 12 are needed"),
        ("probe.grid=41 probe.keyframes=4 training.steps=3", ""),
        ("probe.grid=41 probe.keyframes=3 training.steps=3", f"{COARSE}probe.keyframes = 3: 4 are needed"),
        ("probe.grid=41 probe.keyframes=2 training.steps=0", ""),
    ],
)
def test_a_run_that_is_watched_at_too_few_places_cannot_be_drawn_truly(changes, told, run_of):
    assert too_coarse(run_of(changes)) == told


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("no yes", ""),
        ("0 1", ""),
        ("a b c", "3 classes (a, b, c) to tell apart"),
        ("only only", "1 class (only) to tell apart"),
        ("1 2.5", 'a number to predict (data.predicts = "class" if its numbers are classes)'),
    ],
)
def test_what_is_not_one_of_two_classes_is_said(answers, told, write, run_of):
    write("table.csv", "a,b\n" + "".join(f"{place},{answer}\n" for place, answer in enumerate(answers.split())))
    assert not_classes(run_of(text='[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n')) == told


TABLE = '[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n'


@pytest.mark.parametrize(
    ("answers", "more", "told"),
    [
        ("1 2.5", "", ""),
        ("no yes", "", "classes to predict"),
        ("0 1", "", 'classes to predict (data.predicts = "number" if 0 and 1 are numbers)'),
        ("0 1", 'predicts = "class"', "classes to predict"),
        ("0 1", 'predicts = "number"', ""),
    ],
)
def test_what_is_not_a_number_is_said(answers, more, told, write, run_of):
    write("table.csv", "a,b\n" + "".join(f"{place},{answer}\n" for place, answer in enumerate(answers.split())))
    assert not_a_number(run_of(text=TABLE + more)) == told


def test_numbers_that_are_said_to_be_classes_are_classes(write, run_of):
    write("table.csv", "a,b\n1,1\n2,2\n")
    assert not_classes(run_of(text=TABLE + 'predicts = "class"')) == ""
    assert not_classes(run_of(text=TABLE + 'predicts = "number"')) == "a number to predict"


def test_three_classes_are_as_many_as_are_allowed(write, run_of):
    write("table.csv", "a,b\n1,x\n2,y\n3,z\n")
    assert not_classes(run_of(text=TABLE), 3) == ""
    write("table.csv", "a,b\n1,w\n2,x\n3,y\n4,z\n")
    assert not_classes(run_of(text=TABLE), 3) == "4 classes (w, x, y, z) to tell apart"


def test_classes_that_none_of_the_samples_is_of_are_said_with_the_key(run_of):
    assert without_a_class(run_of("data.name=spiral data.n=2")) == "no samples of third arm (data.n = 2)"
    assert without_a_class(run_of("data.name=spiral data.n=3")) == ""


def test_samples_that_are_all_of_one_class_are_said_with_the_key(write, run_of):
    assert without_a_class(run_of("data.name=moons data.n=1")) == "samples of one class only, upper moon (data.n = 1)"
    assert [without_a_class(run_of(changes)) for changes in ("data.name=moons data.n=2", "data.name=wave", "")] == ["", "", ""]
    write("table.csv", "a,b\n1,no\n2,yes\n")
    told = without_a_class(run_of(text=TABLE + "held_out = 1\n"))
    assert told in [f"samples of one class only, {name} (data.held_out = 1)" for name in ("b no", "b yes")]
