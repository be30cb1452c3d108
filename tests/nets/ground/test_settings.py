from __future__ import annotations

import pytest

from nets.ground.refusals import RefusedError
from nets.ground.settings import Settings, handed_over, settings
from tests.scenes.walking import environment


def test_where_nothing_is_said_the_scenes_own_run_is_told_in_the_dark_with_captions_in_the_picture():
    with environment():
        assert settings() == Settings("", "", "LENSES_SET", "dark", soft=False)
    with environment(LENSES_RUN="", LENSES_SET=" ", LENSES_THEME="", LENSES_CAPTIONS=""):
        assert settings() == Settings()


def test_what_the_environment_says_is_read_when_it_is_asked_for():
    told = {"LENSES_RUN": "my.toml", "LENSES_SET": "training.seed=3", "LENSES_THEME": "light", "LENSES_CAPTIONS": "soft"}
    with environment(**told):
        assert settings() == Settings("my.toml", "training.seed=3", theme="light", soft=True)
    with environment():
        assert settings() == Settings()


def test_what_cannot_be_is_said_a_line_each():
    with environment(LENSES_THEME="Light", LENSES_CAPTIONS="off"), pytest.raises(RefusedError) as told:
        settings()
    assert str(told.value).splitlines() == [
        "LENSES_THEME = 'Light': no such theme; there are dark and light",
        "LENSES_CAPTIONS = 'off': soft leaves the captions to the film's own track; leave it out for captions in the picture",
    ]


def test_what_is_handed_over_is_in_force_inside_and_nowhere_else():
    given = Settings(changes="training.seed=3", by="--set", theme="light")
    with environment(LENSES_SET="training.seed=4", LENSES_CAPTIONS="off"):
        with handed_over(given):
            assert settings() is given
        with pytest.raises(RefusedError):
            settings()
