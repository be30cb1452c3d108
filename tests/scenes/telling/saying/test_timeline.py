"""What of a telling is in the film, where plays were left out of it."""

from __future__ import annotations

import pytest

from scenes.telling.saying.captions import cues, seconds_of
from scenes.telling.saying.sentences import Sentence
from scenes.telling.saying.timeline import Timeline

SHORT = Sentence("Look here.")
LONG = Sentence("A sentence that is too long for a single caption takes a second one, and it comes in the middle of a movement.")
RATE = 10


def told(*plays):
    """A timeline with a beat begun at each text, and plays: (frames, whether in the film)."""
    line = Timeline(RATE)
    for play in plays:
        if isinstance(play, Sentence):
            line.begin(f"beat{len(line.beats())}", play)
        else:
            line.add(*play)
    return line


def spans(line):
    return [(beat.number, beat.start, beat.end) for beat in line.beats()]


def test_beats_follow_each_other_without_a_gap_from_the_first_frame_to_the_last():
    assert spans(told((3, True), SHORT, (20, True), SHORT, (5, True), (5, True))) == [(1, 0, 23), (2, 23, 33)]


def test_of_a_beat_only_what_is_in_the_film_counts():
    assert spans(told(SHORT, (20, False), SHORT, (5, False), (7, True), SHORT, (9, True))) == [(2, 0, 7), (3, 7, 16)]


def test_a_beat_that_was_cut_short_ends_where_the_film_does():
    line = told(SHORT, (20, True), LONG, (4, True))
    assert spans(line) == [(1, 0, 20), (2, 20, 24)]
    assert [(start, end, cue.text) for start, end, cue in line.beats()[1].captions] == [(20, 24, cues(LONG)[0].text)]


def test_captions_stand_until_the_next_one_and_the_last_until_the_next_beat():
    line = told(LONG, (100, True), SHORT, (20, True))
    first, second = cues(LONG)
    (one, two), (three,) = (beat.captions for beat in line.beats())
    assert (one[0], one[1], two[0], two[1], three[0], three[1]) == (0, two[0], one[1], 100, 100, 120)
    assert (one[2], two[2], three[2]) == (first, second, cues(SHORT)[0])
    assert one[1] - one[0] >= first.seconds * RATE


def test_a_caption_that_falls_into_what_was_left_out_is_not_in_the_film():
    line = told(LONG, (30, True), (60, False), (10, True))
    ((start, end, cue), (then, last, other)) = line.beats()[0].captions
    assert (start, end, cue) == (0, 30, cues(LONG)[0])
    assert (then, last, other) == (30, 40, cues(LONG)[1])
    gone = told(LONG, (30, True), (70, False), SHORT, (10, True))
    assert [len(beat.captions) for beat in gone.beats()] == [1, 1]


@pytest.mark.parametrize("rate", [12, 15, 24, 29.97, 30, 60])
def test_no_caption_is_shorter_than_it_can_be_read_in_at_any_rate(rate):
    line = Timeline(rate)
    ends = line.begin("long", LONG)
    line.add(ends, True)
    assert ends >= seconds_of(LONG) * rate - 0.5
    for start, end, cue in line.beats()[0].captions:
        assert len(cue.text) / ((end - start) / rate) <= 17
        assert (end - start) / rate >= cue.seconds - 1e-6


def test_what_is_due_is_told_with_the_frames_until_then():
    line = Timeline(RATE)
    line.begin("long", LONG)
    first, second = cues(LONG)
    assert line.due(1) == [(0, first)]
    ((_, _), (at, cue)) = line.due(1000)
    assert cue == second
    line.add(at - 1, True)
    assert line.due(1) == []
    assert line.due(2) == [(1, second)]
    line.add(1, True)
    assert line.due(1) == [(0, second)]
