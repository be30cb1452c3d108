"""Every scene once as a film, a small one, and one scene as the `manim` command makes it: read back from their files."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import srt

from scenes.telling.saying.captions import cues, seconds_of
from tests.scenes.cases import SHIPPED
from tests.scenes.catalogue import SCENES
from tests.scenes.films import ROOT, Project, Video, captions, trouble_with
from tests.scenes.look import STILL, still_share
from tests.scenes.short import film_of, render
from tests.scenes.walking import Walk

SMALL = {"pixel_width": 426, "pixel_height": 240, "frame_rate": 5}  # as `still_share` asks for
BY_COMMAND = "SliceFlipStretch"


@dataclass(frozen=True)
class Filmed:
    """A scene's film, its size and frames a second as asked for, what its file says, its beats as manim's sections, and the walk."""

    path: Path
    asked: tuple[int, int, int]
    video: Video
    sections: list[dict]
    walk: Walk

    @classmethod
    def read(cls, path: Path, asked: tuple[int, int, int], walk: Walk) -> Filmed:
        """Read what lies beside a film, too."""
        sections = json.loads((path.parent / "sections" / f"{path.stem}.json").read_text(encoding="utf-8"))
        return cls(path, asked, Video.read(path), sections, walk)

    @property
    def rate(self) -> int:
        """Frames a second."""
        return self.asked[2]


@pytest.fixture(scope="module", params=[*SCENES, f"{BY_COMMAND}: by the command"])
def filmed(request: pytest.FixtureRequest, media_dir: Path, told) -> Filmed:
    """Each scene, rendered with the recordings of this session."""
    scene, _, by_command = request.param.partition(": ")
    kind, file = SCENES[scene]
    walk = told(scene, SHIPPED)
    if by_command:
        films = Project(ROOT, media_dir).render(kind, file, "--save_sections")
        return Filmed.read(films.own, (854, 480, 15), walk)
    path = film_of(render(kind, media_dir, save_sections=True, **SMALL))
    return Filmed.read(path, tuple(SMALL.values()), walk)


def test_there_are_scenes_to_film():
    assert BY_COMMAND in SCENES


def test_the_film_is_one_that_every_player_plays(filmed):
    assert (filmed.video.codec, filmed.video.pixels, filmed.video.size) == ("h264", "yuv420p", filmed.asked[:2])
    assert float(filmed.video.rate) == pytest.approx(filmed.rate, abs=0.01)


def test_the_film_is_as_long_as_its_beats_in_whole_frames(filmed):
    beats = [int(section["nb_frames"]) for section in filmed.sections]
    assert [section["name"] for section in filmed.sections] == filmed.walk.beats
    assert filmed.video.frames == sum(beats)
    assert filmed.video.seconds == pytest.approx(sum(beats) / filmed.rate, abs=0.5 / filmed.rate)
    for frames, (beat, sentence) in zip(beats, filmed.walk.sentences, strict=True):
        assert frames >= round(seconds_of(sentence) * filmed.rate), beat


def test_every_sentence_has_captions_that_can_be_read_while_it_is_said(filmed):
    told = captions(filmed.path)
    assert trouble_with(told, filmed.video.seconds) == []
    assert [caption.content for caption in told] == [cue.text for _, cue in filmed.walk.captions]


def test_captions_begin_with_their_beats_and_leave_no_gap(filmed):
    told, began = captions(filmed.path), 0
    starts = [round(caption.start.total_seconds() * filmed.rate, 1) for caption in told]
    ends = [round(caption.end.total_seconds() * filmed.rate, 1) for caption in told]
    assert starts[1:] == ends[:-1]
    assert ends[-1] == filmed.video.frames
    assert all(time == round(time) for time in starts)
    at = 0
    for section, (_, sentence) in zip(filmed.sections, filmed.walk.sentences, strict=True):
        assert starts[at] == began
        at, began = at + len(cues(sentence)), began + int(section["nb_frames"])


@pytest.mark.parametrize("filmed", SCENES, indirect=True)
def test_no_more_than_three_frames_of_ten_stand_still(filmed):
    assert still_share(filmed.path) <= STILL


@pytest.mark.parametrize(
    ("fault", "told"),
    {
        "there are none": "",
        "before 2.0, when the one before it ends": "0 --> 2 one\n1.5 --> 4 two",
        "ends before it begins": "2 --> 2 one",
        "after the film": "8 --> 10.1 one",
        "has 3 lines": "0 --> 5 one|two|three",
        "a line of 43 characters": f"0 --> 9 {43 * 'a'}",
        "17.5 characters a second": f"0 --> 4 {35 * 'a'}|{34 * 'a'}",
        "3.0 words a second": "0 --> 4 It is as far|as he can go, or so it is.",
    }.items(),
)
def test_the_check_of_captions_finds_each_fault(fault, told):
    assert fault in "; ".join(trouble_with(list(parsed(told)), 10))


def test_captions_that_just_fit_have_no_fault():
    assert (
        trouble_with(
            list(parsed(f"0 --> 4 {33 * 'a'}|{34 * 'a'}\n4 --> 9 {42 * 'a'}|{42 * 'a'}\n9 --> 13 a b c d e|f g h i j\n13 --> 14 k")), 14
        )
        == []
    )


def parsed(text):
    """Subtitles written as "start --> end line|line"."""
    for number, line in enumerate(text.splitlines()):
        start, _, end, words = line.split(" ", 3)
        times = (datetime.timedelta(seconds=float(time)) for time in (start, end))
        yield srt.Subtitle(number, *times, words.replace("|", "\n"))
