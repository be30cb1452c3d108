"""Type stands on its line, is as wide as the font says, and has no number of which nobody knows where it comes from."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import uharfbuzz
from PIL import Image, ImageDraw, ImageFont

from nets.records.recording import Recording
from scenes.parts.letters.lettering import CAPITALS, FONT_FILE, Lettering, ReadOut, typeset
from scenes.parts.letters.numerals import fixed
from scenes.parts.theme import NAME
from tests.scenes.parts.drawing import picture
from tests.scenes.parts.made_up import known

FONT = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONT_FILE))))
EM = FONT.face.upem
WORD = "Sphinx of quartz, judge my vow!"


def _bernstein(share):
    """The weights of a cubic curve's four points."""
    return (1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3


def advance(letter):
    """How far the font says that the pen goes on, in em."""
    return FONT.get_glyph_h_advance(FONT.get_nominal_glyph(ord(letter))) / EM


@pytest.mark.parametrize("letter", [*"abcgjxyzABCHQWZ.:!?()=+−×∞äßéŻλ ", "\u00a0"])
def test_a_letter_is_as_wide_as_the_font_says(letter):
    assert typeset(letter)[1] == pytest.approx(advance(letter))


def test_a_word_is_as_wide_as_its_letters_but_for_kerning():
    assert typeset("nnnhhh")[1] == pytest.approx(3 * advance("n") + 3 * advance("h"))
    assert typeset("AVATAR")[1] < sum(map(advance, "AVATAR")) - 0.05
    assert abs(typeset(WORD)[1] - sum(map(advance, WORD))) < 0.02 * len(WORD)


def test_all_digits_are_equally_wide():
    widths = {typeset(digit)[1] for digit in "0123456789"}
    assert len(widths) == 1
    assert typeset("0123456789")[1] == pytest.approx(10 * widths.pop())


@pytest.mark.parametrize("numeral", ["−1.11", "−8.88", "−4.07", "−1.74"])
def test_digits_do_not_dance(numeral):
    """Whatever digits a number has, its other signs stay where they are."""
    outline, width = typeset(numeral)
    other, other_width = typeset("−0.00")
    assert width == pytest.approx(other_width)
    dot = len(typeset(".")[0])
    at, there = (len(typeset(text[:2])[0]) for text in (numeral, "−0.00"))
    assert np.allclose(outline[at : at + dot], other[there : there + dot])


def test_no_letters_grow_together():
    assert len(typeset("ffi")[0]) == len(typeset("f")[0]) * 2 + len(typeset("i")[0])
    assert len(typeset("->")[0]) == len(typeset("-")[0]) + len(typeset(">")[0])


@pytest.mark.parametrize("letter", [*"abgQ%&ijßλ∞"])
def test_a_letter_has_the_ink_that_another_engine_gives_it(letter):
    """FreeType's, through Pillow, on the same baseline at the same size."""
    ours = picture(Lettering(letter, (-2, -2, 0), size=5.6, colour="#FFFFFF"))[..., 0].astype(float)
    canvas = Image.new("L", ours.shape[::-1])
    font = ImageFont.truetype(str(FONT_FILE), 56, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(canvas).text((80 - 20, 45 + 20), letter, 255, font, anchor="ls")
    theirs = np.asarray(canvas, float)
    assert theirs.sum() > 255 * 100
    assert np.abs(ours - theirs).sum() < 0.1 * theirs.sum()


@pytest.mark.parametrize("letter", [*"aQgi%&", "∞"])
def test_a_letter_reaches_as_far_as_the_font_says(letter):
    extents = FONT.get_glyph_extents(FONT.get_nominal_glyph(ord(letter)))
    x, y = extents.x_bearing, extents.y_bearing
    ink = typeset(letter)[0][:, :2].reshape(-1, 4, 2)
    shares = np.linspace(0, 1, 65)[:, None, None, None]
    curve = sum(weight * ink[:, place] for place, weight in enumerate(_bernstein(shares[..., 0])))
    low, high = curve.reshape(-1, 2).min(axis=0), curve.reshape(-1, 2).max(axis=0)
    assert [*low, *high] == pytest.approx(np.array([x, y + extents.height, x + extents.width, y]) / EM, abs=1.5 / EM)


def test_capitals_are_as_high_as_the_layout_counts_with():
    for letter in "EHITXZ":
        heights = Lettering(letter, (3, 1, 0), size=2).points[:, 1]
        assert (heights.min(), heights.max()) == pytest.approx((1, 1 + 2 * CAPITALS), abs=2e-3)


@pytest.mark.parametrize("word", ["x", "xg", "xb", "xÅ", "xgjpqy(", "x∞", "x "])
@pytest.mark.parametrize("size", [0.17, 1])
def test_a_letter_stands_on_the_baseline_whatever_hangs_below_or_sticks_out_above(word, size):
    alone = Lettering("x", (1, 2, 0), size).points
    assert np.allclose(Lettering(word, (1, 2, 0), size).points[: len(alone)], alone)
    assert alone[:, 1].min() == pytest.approx(2, abs=1e-9)


@pytest.mark.parametrize("text", ["sum", "gx", WORD])
def test_its_start_its_middle_or_its_end_lies_at_the_anchor(text):
    width = 0.5 * typeset(text)[1]
    start, middle, end = (Lettering(text, (1, 2, 0), 0.5, align=align).points for align in (-1, 0, 1))
    assert np.allclose(start - middle, [width / 2, 0, 0])
    assert np.allclose(start - end, [width, 0, 0])
    assert np.allclose(start, 0.5 * typeset(text)[0] + [1, 2, 0])


def test_lines_stand_one_below_the_other_each_aligned_for_itself():
    lines = ["judge my vow", "i", "sphinx of quartz"]
    together = Lettering("\n".join(lines), (1, 2, 0), 0.4, align=0, leading=1.5).points
    apart = [Lettering(line, (1, 2 - 0.6 * number, 0), 0.4, align=0).points for number, line in enumerate(lines)]
    assert np.allclose(together, np.concatenate(apart))


def test_an_empty_line_leaves_its_room():
    assert np.allclose(Lettering("a\n\nb", leading=1).points, np.concatenate([typeset("a")[0], typeset("b")[0] - [0, 2, 0]]) * NAME)


def test_the_same_text_said_again_is_set_in_the_same_place():
    lettering = Lettering("before", (1, 2, 0), 0.3, align=1)
    assert lettering.say("after") is lettering
    assert lettering.text == "after"
    assert np.array_equal(lettering.points, Lettering("after", (1, 2, 0), 0.3, align=1).points)
    assert lettering.say("").points.shape == (0, 3)


def test_each_contour_is_closed():
    quads = typeset(WORD)[0].reshape(-1, 4, 3)
    starts = [0, *(np.flatnonzero(np.abs(quads[1:, 0] - quads[:-1, 3]).max(axis=1) > 1e-9) + 1), len(quads)]
    assert len(starts) > len(WORD)
    for first, last in itertools.pairwise(starts):
        assert np.allclose(quads[first, 0], quads[last - 1, 3])


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("loss 0.5", []),
        ("loss 0.51", ["0.50"]),
        ("loss 0.5 of 7", ["0.5"]),
        ("loss", ["0.5"]),
        ("2 of 10", ["10", "2"]),
        ("x₂", []),
        ("area in m²", []),
        ("x₂", ["₁"]),
    ],
)
def test_a_number_that_does_not_say_where_it_comes_from_is_refused(text, numerals):
    lettering = Lettering("kept")
    before = lettering.points.copy()
    with pytest.raises(ValueError, match="does not say where it comes from"):
        lettering.say(text, [(numeral, "somewhere") for numeral in numerals])
    assert lettering.text == "kept"
    assert np.array_equal(lettering.points, before)


def test_numbers_that_say_where_they_come_from_are_let_pass():
    numerals = [("1", "a"), ("12", "b"), ("−0.5", "c"), ("∞", "d"), ("8.1e−10", "e")]
    lettering = Lettering("w112 = −0.5, not ∞ but 8.1e−10", numerals=numerals)
    assert lettering.numerals == tuple(numerals)


STEPS, LOSS = np.array([0, 10, 20, 50]), np.array([4.0, 3.0, 1.0, 0.25])
RUN = Recording("run-mine", {"steps": STEPS, "loss": LOSS})


@pytest.mark.parametrize("step", [-5, 0, 3, 4.9, 5.1, 10, 14.9, 15.1, 34, 36, 50, 80])
def test_a_read_out_shows_the_nearest_recorded_number_and_none_between_two(step):
    read_out = ReadOut(RUN.loss.number, fixed, "loss = ", anchor=(1, 2, 0))
    read_out.show(step)
    at = np.abs(STEPS - step).argmin()
    assert read_out.text == f"loss = {LOSS[at]:.2f}"
    ((numeral, source),) = read_out.numerals
    assert (numeral, source.index, source.step) == (f"{LOSS[at]:.2f}", (at,), STEPS[at])
    assert np.array_equal(read_out.points, Lettering(read_out.text, (1, 2, 0), numerals=read_out.numerals).points)


def test_a_read_out_is_empty_until_it_is_shown_and_forgets_what_it_showed():
    read_out = ReadOut(lambda step: known(step), fixed, anchor=(1, 2, 0), align=1)
    assert read_out.text == ""
    assert len(read_out.points) == 0
    read_out.show(-123.456)
    read_out.show(7)
    assert read_out.text == "7.00"
    assert np.allclose(read_out.points, Lettering("7.00", (1, 2, 0), align=1, numerals=[("7.00", None)]).points)


def test_a_read_out_keeps_its_point_in_place_while_its_digits_change():
    dots = []
    dot = len(typeset(".")[0])
    for value in (1.11, 8.88, 4.07):
        read_out = ReadOut(lambda step, value=value: known(value), fixed, "w = ", anchor=(0, 0, 0))
        read_out.show(0)
        at = len(typeset("w =" + read_out.text[4])[0])
        dots.append(read_out.points[at : at + dot])
    assert np.allclose(dots[0], dots[1])
    assert np.allclose(dots[0], dots[2])
