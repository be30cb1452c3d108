"""What every film is asked for by its look: type, a picture that fills the frame, calm words, prompt motion, a script one can follow."""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np
import pytest
from manim import FadeIn, FadeOut, Square, UpdateFromAlphaFunc

from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import NAME, THEME
from scenes.telling.saying.sentences import Sentence
from tests.scenes import look
from tests.scenes.cases import SHIPPED
from tests.scenes.glances import Glance, Word
from tests.scenes.look import jumps, late, still_share, too_little, too_long, too_many, too_small, unasked
from tests.scenes.short import Short
from tests.scenes.walking import Walk, walk


def test_nothing_that_can_be_read_is_smaller_than_24_pixels_in_any_frame(scene, told):
    assert too_small(told(scene, SHIPPED)) == []


def test_the_picture_fills_the_frame(scene, told):
    assert too_little(told(scene, SHIPPED)) == []


def test_no_word_jumps_from_a_frame_to_the_next(scene, told):
    assert jumps(told(scene, SHIPPED)) == []


def test_every_word_stands_out_from_what_is_drawn_behind_it(scene, told):
    assert told(scene, SHIPPED).faint == []


def test_something_moves_as_soon_as_a_sentence_is_said(each):
    assert late(each) == []


def test_nothing_is_shown_before_its_sentence_or_stays_behind_it(scene, told):
    assert unasked(told(scene, SHIPPED)) == []


def test_the_script_is_short_enough_to_be_followed(scene, told):
    assert too_long(told(scene, SHIPPED)) == []
    assert too_many(told(scene, SHIPPED)) == []


class Faulty(Short):
    """Everything that a film must not do, one after the other."""

    def construct(self) -> None:
        word, small = Lettering("a word", (0, 2, 0), NAME), Lettering("a footnote", (0, 1, 0), 0.5 * NAME)
        with self.beat("late", "Here nothing moves."):
            self.wait(1)
            self.play(FadeIn(small), FadeIn(word))
        with self.beat("small", "Here a square is too small, and a word jumps."):
            self.play(FadeOut(small), FadeIn(Square(1)), FadeIn(self.counter))
            self.play(UpdateFromAlphaFunc(word, lambda word, share: word.set_x(0 if share <= 0.5 else 3)))
        self.play(FadeIn(Square(7)))
        with self.beat("insight", "Here there is nothing but very many words, which say all of it once again."):
            self.play(FadeOut(word))
        with self.beat("faint", "Here a square is as bright as a word."):
            ground = Square(6, fill_color=THEME.ink, fill_opacity=0.6)
            clear = haloed(Lettering("another", (0, -1, 0), NAME))
            self.play(FadeIn(ground), FadeIn(word), FadeIn(clear))


@pytest.fixture(scope="module")
def faulty(media_dir, read) -> Walk:
    """What a walk sees of it."""
    return walk(Faulty, media_dir, read, closely=True)


def test_a_word_on_something_nearly_as_bright_is_found_unless_it_has_a_halo_of_ground(faulty):
    told = {word.partition(",")[0] for word in faulty.faint}
    assert "beat 'faint': 'a word'" in told
    assert "beat 'faint': 'another'" not in told
    assert not any(word.startswith(("beat 'late'", "beat 'small'")) for word in told)


def test_a_walk_through_a_bad_film_finds_each_of_its_faults(faulty):
    assert len(too_small(faulty)) == 1
    assert "'a footnote' has capitals of 15.0 pixels" in too_small(faulty)[0]
    assert {fault.partition(",")[0] for fault in too_little(faulty)} >= {"beat 'small'", "at the end of beat 'late': 0% of the frame"}
    assert len(jumps(faulty)) == 1
    assert "'a word' jumps by" in jumps(faulty)[0]
    assert late(faulty) == ["beat 'late' stands still for 1.00 s"]
    assert unasked(faulty) == [
        "something is played after beat 'small' is over",
        "beat 'small' shows step and loss, of which nobody speaks",
        "beat 'insight' shows step and loss, of which nobody speaks",
        "beat 'faint' shows step and loss, of which nobody speaks",
    ]
    assert [fault.partition(":")[0] for fault in too_long(faulty)] == ["beat 'insight' has 15 words"]


GOOD = Glance("beat", 2, 2, {1: Word("word", False, NAME, (0.0, 0.0))}, 0.8, 0.8, False)


def walked(*glances: Glance, **changes) -> Walk:
    """A walk that has seen these."""
    return replace(Walk(glances=list(glances), sentences=[("beat", Sentence.of("Step by step.", {}))], seconds=60), **changes)


def test_a_film_without_a_fault_has_none():
    walk = walked(replace(GOOD, second=0.5, within=0.5), GOOD)
    assert [check(walk) for check in (too_small, too_little, jumps, late, unasked, too_long, too_many)] == 7 * [[]]


def test_a_picture_may_be_small_for_a_blink_and_a_chart_low_if_it_is_wide():
    gone = [replace(GOOD, second=second, across=0.2) for second in (3, 3.2, 3.4)]
    assert too_little(walked(*gone[:2], replace(GOOD, second=3.3))) == []
    assert too_little(walked(*gone, replace(GOOD, second=3.5))) == ["beat 'beat', 2.00 s after it began: 16% of the frame"]
    assert too_little(walked(replace(GOOD, across=0.9, up=0.3))) == []
    assert too_little(walked(replace(GOOD, across=0.8, up=0.3))) == ["at the end of beat 'beat': 24% of the frame"]


def test_a_film_is_too_long_with_13_beats_after_75_seconds_or_where_nothing_is_seen_for_three():
    many = [(f"beat {number}", Sentence.of("Step by step.", {})) for number in range(13)]
    assert too_many(walked(GOOD, sentences=many)) == ["it has 13 beats"]
    assert too_long(walked(GOOD, seconds=75.1)) == ["it takes 75.1 s"]
    assert too_long(walked(replace(GOOD, across=0), replace(GOOD, second=3.5))) == ["nothing is seen for 3.5 s"]


def test_the_share_of_still_frames_is_that_of_what_is_seen_above_the_captions(tmp_path):
    film = tmp_path / "film.mp4"
    with av.open(film, "w") as file:
        stream = file.add_stream("libx264", rate=5)
        stream.width, stream.height, stream.pix_fmt = 426, 240, "yuv420p"
        for number in range(20):
            picture = np.zeros((240, 426, 3), np.uint8)
            picture[100:120, 10 * max(number, 10) :][:, :20] = 255  # stands still for ten frames, then moves
            picture[220:, :100] = 255 * (number % 2)  # a caption
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture)))
        file.mux(stream.encode())
    assert still_share(film) == pytest.approx(10 / 19)
    assert look.STILL < 10 / 19
