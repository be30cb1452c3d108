"""Run files of pictures: read, changed, varied, and refused in one line."""

from __future__ import annotations

import re

import pytest

from nets.pictures import SHAPES
from nets.runs.choosing import too_coarse
from nets.runs.needs import Needs
from nets.runs.params import ImageRun, Run, RunError

PICTURES = '[data]\nname = "textured_shapes"\n'
PLAIN = '[data]\nname = "dosage"\n'
TOLD = "generated pictures (data.name = textured_shapes)"


def test_a_file_whose_data_are_pictures_is_a_run_of_its_own_kind(write):
    run = Run.load(write("mine.toml", PICTURES))
    assert isinstance(run, ImageRun)
    assert (run.network.channels, run.training.batch, run.probe.keyframes) == ((8, 16, 24, 32), 64, 40)
    assert (run.names, run.files, run.module, run.members) == (SHAPES, (), None, ())


def test_its_keys_are_changed_and_varied_as_those_of_any_run(write):
    run = Run.load(write("mine.toml", PICTURES + '[vary]\n"training.seed" = [0, 1]\n'), "network.channels=[4,4] probe.pictures=2")
    assert (run.network.channels, run.probe.pictures) == ((4, 4), 2)
    assert [(type(member), member.training.seed) for member in run.members] == [(ImageRun, 0), (ImageRun, 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{PICTURES}n = 10", "data.n = 10: input should be greater than or equal to 100"),
        (f"{PICTURES}inputs = ['a']", "data.inputs = ['a']: no such key; data takes name, n, held_out, noise, seed"),
        (f"{PICTURES}[network]\nchannels = [1, 2, 3, 4, 5]", "at most 4 items"),
        (f"{PICTURES}[network]\nhidden = [3]", "network.hidden = [3]: no such key; network takes channels"),
        (f"{PICTURES}[training]\nmomentum = 0.9", "training.momentum = 0.9: adamw takes none; sgd and rmsprop do"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(write, text, said):
    with pytest.raises(RunError, match=f"mine.toml: .*{re.escape(said)}"):
        Run.load(write("mine.toml", text))


@pytest.mark.parametrize(
    ("needs", "text", "said"),
    [
        (Needs(inputs=1), PICTURES, f"draws runs with one input; this run has {TOLD}"),
        (Needs(images=True), PLAIN, f"draws runs with {TOLD}; this run has a network"),
        (Needs(images=True), PICTURES, ""),
    ],
)
def test_a_scene_says_which_kind_of_run_it_draws(write, needs, text, said):
    assert needs.refusal(Run.load(write("mine.toml", text))) == said


def test_too_few_keyframes_are_too_coarse(write):
    assert "probe.keyframes = 5: 12 are needed" in too_coarse(Run.load(write("mine.toml", PICTURES), "probe.keyframes=5"))
