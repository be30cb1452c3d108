"""A scene of an expression's run, through the doors that every scene takes; and each kind of scene refusing the other's runs."""

from __future__ import annotations

import numpy as np
import pytest

from nets.records.finding import Finding, array, number
from nets.records.graph_recording import GraphRecording
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from scenes.stage import RUNS, Needs, Stage
from tests.scenes.walking import tell


class Blame(Finding):
    """The slope of the loss in the nudged leaf, at each step."""

    steps: np.ndarray = array("T")
    slopes: np.ndarray = array("T")
    nodes: float = number()

    @classmethod
    def compute(cls, recording: GraphRecording):
        graph = recording.graph
        slopes = graph.gradient.values[:, graph.at(recording.nudged_name)]
        return {"steps": recording.arrays["steps"], "slopes": slopes, "nodes": len(graph.nodes)}


class Leaf(Stage):
    """One leaf, and its descent."""

    model, run = "sculpting", "one_neuron"
    needs = Needs(expression=True)

    def construct(self) -> None:
        found, recording = self.find(Blame), self.recording
        with self.beat("nodes", "There are {nodes} nodes, and {leaf} is nudged.", nodes=found.nodes, leaf=recording.nudged_name):
            self.wait(0.2)
        with self.beat("fall", "In {steps} steps the loss falls from {before} to {after}."):
            self.wait(0.2)
        self.replay(forth="Down it goes.", back="Once more.")


def test_a_scene_of_an_expression_is_told_from_its_recording(media_dir):
    scene = tell(Leaf, media_dir)
    assert type(scene.recording) is GraphRecording
    assert [beat.name for beat in scene.timeline.beats()] == ["nodes", "fall", "beginning", "training"]
    assert scene.find(Blame).nodes == 12
    assert [gift.compute for gift in scene.gifts][:2] == ["", "Blame"]


def test_its_leaves_are_changed_and_its_study_follows(media_dir):
    scene = tell(Leaf, media_dir, LENSES_SET='graph.leaves.w=1.5 vary={"graph.leaves.x"=[1,2]}')
    assert scene.recording.leaf("w").values[0] == 1.5
    assert [member.leaf("x").values[0] for member in scene.members] == [1, 2]


def test_what_its_film_would_be_made_of_is_known_without_drawing_it(media_dir):
    scene = tell(Leaf, media_dir)
    now = Leaf.ingredients_of(scene.main_run, scene.gifts)
    assert now == Leaf._ingredients_of(scene.main_run, scene.gifts)


def test_a_scene_of_a_network_refuses_an_expression_in_one_line(media_dir):
    with pytest.raises(
        SystemExit, match=r"^[^\n]*one_neuron\.toml: SliceFlipStretch draws runs with [^\n]*; this run has an expression [^\n]*$"
    ):
        tell(SliceFlipStretch, media_dir, LENSES_RUN=str(RUNS / "one_neuron.toml"))


def test_a_scene_of_an_expression_refuses_a_network_in_one_line(media_dir):
    with pytest.raises(SystemExit, match=r"^[^\n]*folded_planes\.toml: Leaf draws runs with an expression [^\n]*; this run has a network$"):
        tell(Leaf, media_dir, LENSES_RUN=str(RUNS / "folded_planes.toml"))


def test_an_expression_that_is_none_is_one_line_and_nothing_is_told(media_dir):
    with pytest.raises(
        SystemExit, match=r"^[^\n]*one_neuron\.toml with LENSES_SET: graph\.expression = 'w\*x/\(y - 1\)\*b': [^\n]*division by zero[^\n]*$"
    ):
        tell(Leaf, media_dir, LENSES_SET="graph.expression=w*x/(y - 1)*b")
