"""A scene of a language, through the doors that every scene takes; and each kind of scene refusing the others' runs."""

from __future__ import annotations

import numpy as np
import pytest

from nets.records.finding import Finding, array, number, trajectory
from nets.records.language_recording import LanguageRecording
from nets.records.trajectory import Trajectory
from scenes.graph.one_neuron import OneNeuron
from scenes.sculpting.slice_flip_stretch import SliceFlipStretch
from scenes.stage import RUNS, Needs, Stage
from tests.scenes.walking import tell

SHORT = "data.n=1000 data.held_out=100 training.steps=15 probe.keyframes=12"


class Likely(Finding):
    """How likely the last word of all is behind each of the first sentence's words, at the keyframes."""

    keyframes: np.ndarray = array("K")
    stop: Trajectory = trajectory("K M", over="keyframes")
    likely: float = number()

    @classmethod
    def compute(cls, recording: LanguageRecording):
        stop = recording.sentences[0].next.values[:, :, -1]
        return {"keyframes": recording.arrays["keyframes"], "stop": stop, "likely": stop[-1, 3]}


class Words(Stage):
    """A few words."""

    model, run = "sculpting", "grammar"
    needs = Needs(language=True)

    def construct(self) -> None:
        found, recording = self.find(Likely), self.recording
        with self.beat("words", "Of {words} words {word} has more senses than another.", word=recording.homonym):
            self.wait(0.2)
        with self.beat("fall", "In {steps} steps the loss falls from {before} to {after}; a stop has {likely}.", likely=found.likely):
            self.wait(0.2)
        self.replay(forth="Down it goes.", back="Once more.")


def test_a_scene_of_a_language_is_told_from_its_recording(media_dir):
    scene = tell(Words, media_dir, LENSES_SET=SHORT)
    assert type(scene.recording) is LanguageRecording
    assert [beat.name for beat in scene.timeline.beats()] == ["words", "fall", "beginning", "training"]
    assert scene.timeline.beats()[0].sentence == "Of 59 words bat has more senses than another."
    assert scene.find(Likely).likely == pytest.approx(scene.recording.sentences[0].next.last[3, -1])
    assert [gift.compute for gift in scene.gifts][:2] == ["", "Likely"]


def test_its_keys_are_changed_and_its_study_follows(media_dir):
    scene = tell(Words, media_dir, LENSES_SET=f'{SHORT} network.width=4 vary={{"network.embedding_std"=[0.1,1]}}')
    assert scene.recording.embedding.values.shape[2] == 4
    assert [member.run.network.embedding_std for member in scene.members] == [0.1, 1]


def test_what_its_film_would_be_made_of_is_known_without_drawing_it(media_dir):
    scene = tell(Words, media_dir, LENSES_SET=SHORT)
    assert Words.ingredients_of(scene.main_run, scene.gifts) == Words._ingredients_of(scene.main_run, scene.gifts)


@pytest.mark.parametrize("scene", [SliceFlipStretch, OneNeuron])
def test_a_scene_of_another_kind_refuses_a_language_in_one_line(media_dir, scene):
    with pytest.raises(
        SystemExit, match=rf"^[^\n]*grammar\.toml: {scene.__name__} draws runs with [^\n]*; this run has a language [^\n]*$"
    ):
        tell(scene, media_dir, LENSES_RUN=str(RUNS / "grammar.toml"))


@pytest.mark.parametrize(("run", "has"), [("folded_planes", "a network"), ("one_neuron", r"an expression \(\[graph\]\)")])
def test_a_scene_of_a_language_refuses_other_runs_in_one_line(media_dir, run, has):
    with pytest.raises(SystemExit, match=rf"^[^\n]*{run}\.toml: Words draws runs with a language [^\n]*; this run has {has}$"):
        tell(Words, media_dir, LENSES_RUN=str(RUNS / f"{run}.toml"))


def test_a_text_whose_words_the_font_cannot_write_is_one_line_and_nothing_is_told(media_dir, tmp_path):
    (tmp_path / "my.txt").write_text("One two three four five six seven eight nine ten 漢字。\n" * 60, encoding="utf-8")
    (tmp_path / "mine.toml").write_text('[data]\ntext = "my.txt"\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=r"^[^\n]*mine\.toml: Words cannot write '漢字': its font has no 漢 字$"):
        tell(Words, media_dir, LENSES_RUN=str(tmp_path / "mine.toml"))
