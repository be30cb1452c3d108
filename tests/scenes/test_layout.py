from __future__ import annotations

import re
from dataclasses import fields
from itertools import groupby

import numpy as np
import pytest
from manim import FadeIn, FadeOut, ManimColor, tempconfig

from scenes.approximation.ground import Ground
from scenes.parts.axes.full_bleed import Dots, own
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.frame import frame, stage
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.caption import FOOT, Caption
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import CAPTION, CAPTION_BAND, CONTEXT, NAME, NUMERAL, READ_OUT, THEME, THEMES, TITLE
from scenes.telling.saying.captions import Cue
from tests.scenes.catalogue import SCENES
from tests.scenes.contrast import luminance, ratio
from tests.scenes.layout import faults_in, faults_of
from tests.scenes.moments import Moment, Shown
from tests.scenes.seeing import box_of, overlap
from tests.scenes.short import Short
from tests.scenes.walking import walk

WIDTH, HEIGHT = 8 * 16 / 9, 8.0
GROUNDS = ("ground", "panel", "hairline", "shut", "fields", "heights")
MARKS = ("weights",)  # they never write, and lie on a halo of ground


def test_nothing_is_cut_overlaps_or_is_too_small_at_any_beat(each):
    assert faults_in(each) == []


SHAPES = {"portrait": (1080, 1920), "4 to 3": (1440, 1080)}


def test_in_narrower_frames_too_nothing_is_cut_overlaps_or_is_too_small(scene, media_dir, read):
    for shape, (width, height) in SHAPES.items():
        with tempconfig({"pixel_width": width, "pixel_height": height}):
            seen = walk(SCENES[scene][0], media_dir, read)
        assert faults_in(seen) == [], shape
        assert min(seen.frame) == HEIGHT
        assert seen.frame[0] / seen.frame[1] == pytest.approx(width / height)


def test_a_walk_sees_every_beat_and_looks_into_the_training(told):
    walk = told("SliceFlipStretch", "as it is")
    assert {moment.beat for moment in walk.moments} == set(walk.beats)
    assert len(walk.beats) >= 12
    steps = {moment.step for moment in walk.moments if moment.beat == "training"}
    assert len(steps) >= 8
    assert any(step != round(step) for step in steps)
    assert min(steps) < 300
    assert max(steps) == 1500


def at(left, bottom, right, top, kind=Lettering, text="word", em=0.3, **more):
    return Shown(kind, Box(left, bottom, right, top), text, em=em, **more)


def fault(*shown):
    return "; ".join(faults_of(Moment("beat", 0, shown), WIDTH, HEIGHT))


def test_the_check_of_layouts_finds_each_kind_of_fault():
    good = at(0, 0, 1, 0.3)
    assert fault(good) == ""
    assert "too near to the frame's edge" in fault(at(6.5, 0, 6.9, 0.3))
    assert "too near to the frame's edge" in fault(at(0, 3.5, 1, 3.8))
    assert "too near to the frame's edge" in fault(at(-8, 0, -7.2, 1))
    assert "caption's band" in fault(at(0, -3.3, 1, -3.0))
    assert fault(at(0, -3.6, 1, -3.3, Caption)) == ""
    assert "lies over" in fault(good, at(0.9, 0.2, 2, 0.5))
    assert fault(good, at(1, 0, 2, 0.3)) == ""
    assert "runs through" in fault(at(0, 0, 1, 0.3, crossed=("Curve",)))
    assert "too small" in fault(at(0, 0, 1, 0.3, em=0.15))
    assert "14 words" in fault(at(0, 0, 1, 0.3, text="a b c d e f g h i j k l m n"))


class Painted(Short):
    """What is painted, in one place after the other: a machine, dots and a ground that fill the frame."""

    def construct(self) -> None:
        machine = Machine(lambda step: [np.ones((2, 1)), np.ones((1, 2))], 0, Box(-2, -1, 2, 1)).set_opacity(CONTEXT)
        edge, places = np.array([self.camera.frame_width, 8, 0]) / 2, np.mgrid[-1:1:33j, -1:1:33j, 0:1].reshape(3, -1).T
        dots = Dots(places * edge, THEME.ink, np.zeros(len(places)))
        ground = Ground(own(), np.array([-edge[:2], edge[:2]]), np.ones((2, 2)))
        ways = {"free": [0, 0, 0], "over the title": self.title.get_center(), "over the edge": [1.02 * edge[0], 0, 0], "low": [0, -2.8, 0]}
        for name, place in ways.items():
            with self.beat(name, "A machine."):
                self.play(FadeIn(machine.move_to(place)))
        with self.beat("strewn", "Dots everywhere."):
            self.play(FadeOut(machine), FadeIn(ground, dots))


def test_a_walk_sees_what_is_painted_and_tells_what_fills_the_frame_from_what_must_keep_its_place(media_dir, read):
    faults = faults_in(walk(Painted, media_dir, read))
    assert {fault.split("'")[1] for fault in faults} == {"over the title", "over the edge", "low"}
    told = "; ".join(faults)
    assert "beat 'over the title', step 4: Machine runs through Title 'Function sculpting'" in told
    assert "beat 'over the edge', step 4: Machine comes too near to the frame's edge" in told
    assert "beat 'low', step 4: Machine enters the caption's band" in told


class Worded(Short):
    """Words that a painter writes: apart, over one another, and over the caption's band."""

    def construct(self) -> None:
        cloud = Cloud(np.array([0]), np.array([[[-2.0, 0.0], [2.0, 0.0]]]), ("cat", "dog"), stage(), THEME.ink)
        cloud.look, cloud.named = np.array([0, 0, 1, 1]), np.ones(2)
        ways = {"apart": [[0, 0], [0, 0]], "together": [[2, 0], [-2, 0]], "over the title": [[0, 0], self.title.get_center()[:2] - [2, 0]]}
        cloud.box = frame()
        for name, aside in ways.items():
            with self.beat(name, "Words."):
                self.play(Change(cloud, aside=aside))


def test_a_walk_sees_the_words_that_a_painter_writes(media_dir, read):
    seen = walk(Worded, media_dir, read)
    told = faults_in(seen)
    assert {text.text for moment in seen.moments for text in moment.texts} >= {"cat", "dog"}
    assert {fault.split("'")[1] for fault in told} == {"together", "over the title"}
    assert any("Cloud 'cat' lies over Cloud 'dog'" in fault for fault in told)
    assert any("Title 'Function sculpting' lies over Cloud 'dog'" in fault for fault in told)


def test_the_box_around_a_text_is_that_of_its_ink():
    box = box_of(Lettering("H", (1, 2, 0), size=1).points)
    assert (box.bottom, box.top) == pytest.approx((2, 2.727), abs=1e-3)
    assert 1 < box.left < box.right < 1.8
    assert overlap(box, Box(1.5, 2.5, 3, 3))
    assert not overlap(box, Box(1.5, 2.73, 3, 3))


def test_captions_have_two_lines_of_42_characters_at_the_most(each):
    for beat, cue in each.captions:
        assert 1 <= len(cue.lines) <= 2, beat
        assert max(map(len, cue.lines)) <= 42, beat


def test_every_caption_fits_into_its_band_whatever_its_letters():
    caption = Caption()
    for lines in (("ABCDEFGHIJKLMNOPQRSTUVWXYZ",), ("bdfhklt, gjpqy", "gjpqy; bdfhklt"), ("WHAT?", "weight b: bias w")):
        caption.speak(Cue(lines, (), 1))
        box = box_of(caption.points)
        assert box.bottom >= -HEIGHT / 2 + 0.25
        assert box.top <= -HEIGHT / 2 + CAPTION_BAND
        assert caption.anchor[1] > -HEIGHT / 2 + FOOT


def test_a_caption_of_42_common_letters_is_no_wider_than_the_safe_area():
    caption = Caption()
    caption.speak(Cue(("between a mean squared error and momentum,",), (), 1))
    assert len(caption.text) == 42
    box = box_of(caption.points)
    assert box.right <= WIDTH / 2 - 0.25
    assert box.left == pytest.approx(-box.right, abs=0.05)


def contrast(one, other):
    return float(ratio(*(luminance(np.array(ManimColor(colour).to_rgb())) for colour in (one, other))))


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def colours_of(theme):
    """Every colour that writes or draws on a theme's grounds, with its role."""
    for field in fields(theme):
        value = getattr(theme, field.name)
        if field.name not in (*GROUNDS, *MARKS, "lamp"):
            yield from ((field.name, colour) for colour in ([value] if isinstance(value, str) else value))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_colour_that_writes_has_a_contrast_of_at_least_four_and_a_half_and_of_three_where_it_marks_a_field(theme):
    for role, colour in colours_of(theme):
        assert re.fullmatch("#[0-9A-F]{6}", colour), role
        assert min(contrast(colour, theme.ground), contrast(colour, theme.panel)) >= 4.5, role
        assert min(contrast(colour, field) for field in theme.fields) >= 3, role


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_shines_on_a_shut_lid_can_be_read_there_and_has_no_neurons_colour(theme):
    assert contrast(theme.lamp, theme.shut) >= 4.5
    assert theme.lamp not in theme.neurons


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_wires_have_a_contrast_of_at_least_three_on_the_ground_and_colours_of_their_own(theme):
    assert min(contrast(colour, ground) for colour in theme.weights for ground in (theme.ground, theme.panel)) >= 3
    assert not set(theme.weights) & {colour for _, colour in colours_of(theme)}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_cards_and_fields_stand_out_from_the_ground(theme):
    assert contrast(theme.panel, theme.ground) > 1.05
    assert min(contrast(theme.hairline, theme.ground), contrast(theme.hairline, theme.panel)) > 1.3
    assert min(contrast(field, theme.ground) for field in theme.fields) > 1.2


def test_on_paper_a_boundary_stands_out_from_the_surface_that_it_lies_on():
    assert min(contrast(THEMES["light"].prediction, height) for height in THEMES["light"].heights) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_no_colour_has_two_roles_and_no_two_neurons_have_one_colour(theme):
    colours = [colour for _, colour in colours_of(theme)]
    assert len(set(colours)) == len(colours)


def test_both_themes_give_as_many_colours_to_every_role():
    counts = [[(role, len(list(all_of))) for role, all_of in groupby(colours_of(theme), lambda of: of[0])] for theme in THEMES.values()]
    assert counts[0] == counts[1]


def test_every_text_on_screen_has_a_colour_of_the_theme(each):
    assert strange_colours(each) == []


def strange_colours(walk):
    """The moments with a text that has no colour of the theme's."""
    known = {colour for _, colour in colours_of(THEME)} | {THEME.lamp}
    return [str(moment) for moment in walk.moments if not {text.colour.upper() for text in moment.texts if text.colour} <= known]


def test_no_size_of_type_is_too_small_to_read():
    assert [round(size * 0.727 * 135) for size in (NUMERAL, TITLE, NAME, READ_OUT, CAPTION)] == [24, 24, 30, 34, 36]
