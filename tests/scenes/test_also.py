"""A scene that tells of another run beside its own."""

from __future__ import annotations

from nets.names import name_of
from nets.runs.params import Run
from scenes.stage import RUNS, Needs, Stage
from tests.scenes.walking import tell


class Two(Stage):
    """A run of one's own, and one that is always the same."""

    model, run, also = "sculpting", "slice_flip_stretch", ("chain_of_planes",)
    needs = Needs(inputs=1)

    def construct(self) -> None:
        (other,) = self.others
        with self.beat("both", "There are {members} trainings and {other}.", members=self.recording.last_step, other=other.last_step):
            self.wait(0.2)


CHANGES = "training.steps=3 probe.keyframes=12 probe.grid=25 vary.training.seed=[4,5]"


def test_the_other_run_is_as_it_is_shipped_whatever_is_changed_of_the_scenes_own(media_dir):
    shipped = Run.load(RUNS / "chain_of_planes.toml")
    scene = tell(Two, media_dir, LENSES_SET=CHANGES)
    assert [one.name for one in scene.others] == [name_of(shipped)]
    assert scene.others[0].last_step == shipped.training.steps
    assert (scene.recording.last_step, [one.run.training.seed for one in scene.members]) == (3, [4, 5])
    assert [one.name for one in scene.gifts] == [scene.recording.name, *(one.name for one in scene.members), name_of(shipped)]


class WithAStudy(Two):
    """A run of one's own, and another one with its study."""

    model, also = "sculpting", ("chain_rule",)

    def construct(self) -> None:
        with self.beat("all", "There are {others} others.", others=self.recording.last_step):
            self.wait(0.2)


def test_a_study_of_the_other_run_comes_with_it(media_dir):
    shipped = Run.load(RUNS / "chain_rule.toml")
    assert shipped.members
    scene = tell(WithAStudy, media_dir, LENSES_SET=CHANGES)
    assert [one.name for one in scene.others] == [name_of(one) for one in (shipped, *shipped.members)]
    assert [name_of(run) for run in scene.main_run.trainings] == [one.name for one in scene.gifts]


def test_what_is_to_be_trained_for_its_film_is_known_before(media_dir):
    scene = tell(Two, media_dir, LENSES_SET=CHANGES)
    assert [name_of(run) for run in scene.main_run.trainings] == [one.name for one in scene.gifts]
    assert Two.ingredients_of(scene.main_run, scene.gifts) == Two._ingredients_of(scene.main_run, scene.gifts)
