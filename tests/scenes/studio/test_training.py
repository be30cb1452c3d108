"""What `lenses train` tells, against what the recordings say."""

from __future__ import annotations

import re

import numpy as np
import pytest

from nets.findings.summary import accuracy, endings
from nets.records.recording import Recording
from tests.nets.parameters import parameters

STUDY = '\n[vary]\n"training.seed" = [0, 1, 2]\n'


def of_classes(output, targets, classes, loss="auto"):
    arrays = {
        "keyframes": np.arange(1),
        "activations/samples/output": np.array(output, dtype=np.float32)[None],
        "samples/targets": np.array(targets, dtype=float)[:, None],
    }
    return Recording("run-mine", arrays, {"classes": classes, "run": parameters(training={"loss": loss})})


@pytest.mark.parametrize(
    ("output", "targets", "classes", "loss", "right"),
    [
        ([[-1], [2], [0.3], [-0.1]], [0, 1, 1, 1], ["a", "b"], "auto", 0.75),
        ([[0.2], [0.6], [0.4], [1.3]], [0, 1, 1, 1], ["a", "b"], "squared_error", 0.75),
        ([[3, 1, 0], [0, 1, 2], [5, 6, 4]], [0, 2, 2], ["a", "b", "c"], "auto", 2 / 3),
        ([[np.nan], [1]], [0, 1], ["a", "b"], "auto", 0.5),
    ],
)
def test_accuracy_is_the_share_of_samples_whose_class_is_named(output, targets, classes, loss, right):
    assert accuracy(of_classes(output, targets, classes, loss)) == pytest.approx(right)


def test_a_network_that_predicts_a_number_has_no_accuracy():
    assert accuracy(of_classes([[0.5]], [0.5], [])) is None


@pytest.fixture(scope="module")
def told(project):
    project.edit("small.toml", "keyframes = 12\n", f"keyframes = 12\n{STUDY}")
    return project.ask("train", "small.toml")


def test_it_says_what_happened_as_the_recordings_have_it(project, told):
    assert told.code == 0, told.err
    recordings = [Recording.load(path) for path in project.recordings]
    (first,) = (one for one in recordings if one.run.training.seed == 0)
    loss = first.arrays["loss"]
    assert len(recordings) == 3
    assert re.match(r"3 trainings in \d+\.\d s\n", told.out)
    assert f"{loss[0]:.3g} at step 0, {loss[-1]:.3g} at step 30; least {loss.min():.3g} at step {loss.argmin()}" in told.out
    assert f"keyframes  {len(first.arrays['keyframes'])} of 31 recorded steps" in told.out
    assert f"{sum(path.stat().st_size for path in project.recordings):,} in 3 recordings" in told.out
    counts = endings(recordings)
    assert sum(counts.values()) == 3
    odds = told.out[told.out.index("of 3 with training.seed varied:") :].splitlines()[0]
    assert [int(count) for count in re.findall(r"(\d+) (?=[a-z])", odds.partition(":")[2])] == list(counts.values())


def test_what_is_on_the_shelf_is_told_and_not_trained_again(project, told):
    before = {path: path.stat().st_mtime_ns for path in project.recordings}
    again = project.ask("train", "small.toml")
    assert again.out == told.out.partition("\n")[2]
    assert {path: path.stat().st_mtime_ns for path in project.recordings} == before


def test_a_study_that_is_dropped_is_neither_trained_nor_told(project, told):
    said = project.ask("train", "small.toml", "--set", "vary={}")
    assert said.code == 0, said.err
    assert "in 1 recording in" in said.out
    assert "odds" not in said.out


def test_a_run_of_classes_is_told_by_its_accuracy(project, told):
    words = ("data.name=moons", "data.n=40", "data.noise=0.05", "probe.grid=5", "vary.training.seed=[0, 1]")
    said = project.ask("train", "small.toml", *(word for change in words for word in ("--set", change)))
    assert said.code == 0, said.err
    assert re.search(r"accuracy +\d\.\d{3} of 40 samples", said.out)
    assert re.search(r"of 2 with training.seed varied: accuracy \d\.\d{3} to \d\.\d{3}, median \d\.\d{3}", said.out)


def test_trainings_that_are_one_and_the_same_count_once(project, told):
    said = project.ask("train", "small.toml", "--set", "network.init=zeros")
    assert said.code == 0, said.err
    assert re.search(r"of 3 with training.seed varied, 1 different one: 1 [a-z]", said.out)


def test_it_says_how_many_of_very_many_samples_are_watched(project, told):
    said = project.ask(
        "train",
        "small.toml",
        *(word for change in ("data.name=wave", "data.n=6000", "vary.training.seed=[0]") for word in ("--set", change)),
    )
    assert said.code == 0, said.err
    assert re.search(r"samples +5,000 of 6,000, chosen by chance, are watched and judged", " ".join(said.out.split()))


def test_a_module_that_ends_its_process_is_one_line(project):
    (project.folder / "ends.py").write_text("import os\n\ndef make(inputs, outputs):\n    os._exit(0)\n", encoding="utf-8")
    said = project.ask("train", "small.toml", "--set", "network.module=ends.py:make")
    assert (said.code, said.err) == (1, "small: network.module = 'ends.py:make' ended its process, with exit code 0\n")


HALF = """
from torch import nn

class Half(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.used, self.idle = nn.Linear(i, o), nn.Linear(i, o)

    def forward(self, x):
        return self.used(x).sin()

def make(i, o):
    return Half(i, o)
"""


def test_it_says_what_of_a_module_is_not_seen_and_not_trained(project):
    (project.folder / "half.py").write_text(HALF, encoding="utf-8")
    said = project.ask("train", "small.toml", "--set", "network.module=half.py:make")
    assert said.code == 0, said.err
    assert re.search(r"not seen +the network computes sin *\n", said.out)
    assert re.search(r"not seen +never called: idle *\n", said.out)
    assert re.search(r"no gradient +comes to idle.weight, idle.bias: left as they were *\n", said.out)


def test_an_expression_is_told_by_its_graph_its_leaves_and_a_nudge(project):
    leaves = '[graph.leaves]\nw = 3\nx = 2\n[training]\noptimizer = "sgd"\nlearning_rate = 0.01\nsteps = 4\n'
    text = f'[graph]\nexpression = "(w*x)**2"\nlearned = ["w"]\nnudges = [1.0]\n{leaves}'
    (project.folder / "square.toml").write_text(text, encoding="utf-8")
    said = project.ask("train", "square.toml")
    told = " ".join(said.out.split())
    assert said.code == 0, said.err
    assert "loss 36 at step 0" in told
    assert "graph 4 nodes, 3 edges" in told
    assert "leaves w 3 to 2.149, x 2" in told  # each step takes 8 w / 100 off
    assert "nudge w + 1 changes the loss by 28 of that; its gradient is 24" in told
    assert "5 of 5 recorded steps" in told


def test_an_expression_that_is_no_longer_finite_is_said_to_be(project):
    said = project.ask("train", "square.toml", "--set", "training.learning_rate=1e6", "--set", "training.steps=100")
    assert said.code == 0, said.err
    assert "not finite from there on" in " ".join(said.out.split())


def test_scenes_say_why_they_cannot_draw_an_expression(project):
    said = project.ask("list", "--run", "square.toml")
    assert said.code == 0, said.err
    assert "this run has an expression ([graph])" in " ".join(said.out.replace("│", " ").split())


def test_a_language_is_told_by_its_words_and_by_what_it_says_next(project):
    sentence = "Ten words make one sentence that anybody can read here. "
    (project.folder / "my.txt").write_text(sentence * 60 + "Unheard of.", encoding="utf-8")
    text = '[data]\ntext = "my.txt"\nwords = 10\n\n[training]\nsteps = 3\n\n[vary]\n"training.seed" = [0, 1]\n'
    (project.folder / "words.toml").write_text(text, encoding="utf-8")
    said = project.ask("train", "words.toml")
    told = " ".join(said.out.split())
    assert said.code == 0, said.err
    assert "run words, seed 0" in told
    assert "words 12 different ones, 663 in all; 0% are others (…); the loss is over words held out" in told
    assert re.search(r"next \. ten words make one sentence that anybody can read here … (\S+ 0\.\d\d, ){2}\S+ 0\.\d\d", told)
    assert re.search(r"odds of 2 with training.seed varied: loss \d\.\d+ to \d\.\d+ at the end", told)
    assert "4 of 4 recorded steps" in told


def test_scenes_say_why_they_cannot_draw_a_language(project):
    said = project.ask("list", "--run", "words.toml")
    assert said.code == 0, said.err
    assert "this run has a language (data.name = grammar, or data.text)" in " ".join(said.out.replace("│", " ").split())


def test_a_text_that_is_too_short_is_one_line(project):
    (project.folder / "my.txt").write_text("Too short.", encoding="utf-8")
    said = project.ask("train", "words.toml")
    assert said.code == 1
    assert re.fullmatch(r"\S*words.toml: data.text = 'my.txt': has 3 words, full stops among them; 500 at the least\n(?s:.*)", said.err)
