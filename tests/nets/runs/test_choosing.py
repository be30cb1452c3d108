from __future__ import annotations

import pytest

from nets.runs.choosing import not_two_classes, too_coarse

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
        ("1 2.5", "a number to predict"),
    ],
)
def test_what_is_not_one_of_two_classes_is_said(answers, told, write, run_of):
    write("table.csv", "a,b\n" + "".join(f"{place},{answer}\n" for place, answer in enumerate(answers.split())))
    assert not_two_classes(run_of(text='[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n')) == told
