"""Formulas have their colours, their place, and no number that does not say where it comes from; what Typst made is kept whole."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import typst
from manim import VMobject, config, tempconfig

from scenes.parts.letters.formula import Formula
from scenes.parts.theme import THEME

SOURCE = "{{ y : y }} = sum_(k=1)^3 a_k phi(w_k x + b_k)"
NUMERALS = [("1", "first"), ("3", "last")]


@pytest.fixture
def kept(tmp_path):
    """The folder in which compiled formulas are kept."""
    with tempconfig({"media_dir": str(tmp_path)}):
        yield Path(config.get_dir("tex_dir"))


@pytest.fixture
def compiled(monkeypatch):
    """The sources that were compiled, one after the other."""
    sources = []
    compile_ = typst.compile

    def noted(source, **options):
        sources.append(source)
        return compile_(source, **options)

    monkeypatch.setattr(typst, "compile", noted)
    return sources


@pytest.mark.parametrize(
    ("source", "numerals"),
    [
        ("x_1", []),
        (SOURCE, NUMERALS[:1]),
        (SOURCE, [("1", "first"), ("4", "last")]),
        (SOURCE, NUMERALS[::-1]),
        ("x", [("1", "first")]),
        ("x^(12)", [("1", "first")]),
    ],
)
def test_a_number_that_does_not_say_where_it_comes_from_is_refused(source, numerals, kept, compiled):
    with pytest.raises(ValueError, match="does not say where it comes from"):
        Formula(source, (0, 0, 0), 0.3, numerals=numerals)
    assert not compiled
    assert not kept.exists()


def test_numbers_with_their_sources_are_let_pass(kept):
    formula = Formula(SOURCE, (0, 0, 0), 0.3, numerals=NUMERALS)
    assert formula.text == SOURCE
    assert formula.numerals == tuple(NUMERALS)


def colours(formula):
    return [glyph.get_fill_color().to_hex() for glyph in formula.get_family() if len(glyph.points)]


def test_a_part_has_its_colour_and_all_else_is_dim(kept):
    formula = Formula("{{ a x : mark }} + b", (0, 0, 0), 0.3, {"mark": THEME.prediction})
    assert colours(formula) == [THEME.prediction] * 2 + [THEME.dimmed] * 2
    assert colours(Formula("{{ a x : mark }} + b", (0, 0, 0), 0.3)) == [THEME.dimmed] * 4


@pytest.mark.parametrize("size", [0.2, 0.4])
def test_its_middle_its_start_or_its_end_lies_at_the_anchor(size, kept):
    start, middle, end = (Formula("phi(u)", (1, 2, 0), size, align=align) for align in (-1, 0, 1))
    assert start.get_left()[0] == pytest.approx(1)
    assert middle.get_center() == pytest.approx([1, 2, 0])
    assert end.get_right()[0] == pytest.approx(1)
    assert start.get_center()[1] == end.get_center()[1] == pytest.approx(2)
    assert middle.width == pytest.approx(size / 0.2 * Formula("phi(u)", (0, 0, 0), 0.2).width)


def test_the_em_is_as_large_as_it_is_told(kept):
    """New Computer Modern's capitals are 0.683 em high."""
    assert Formula("H", (0, 0, 0), 0.5).height == pytest.approx(0.683 * 0.5, rel=0.01)


def test_what_was_compiled_is_kept_and_not_compiled_again(kept, compiled):
    first, count = Formula(SOURCE, (0, 0, 0), 0.3, numerals=NUMERALS), len(compiled)
    again = Formula(SOURCE, (0, 0, 0), 0.3, numerals=NUMERALS)
    assert count == len(compiled) == len(set(compiled)) > 0
    for one, other in zip(first.get_family(), again.get_family(), strict=True):
        assert np.array_equal(one.points, other.points)
    Formula("phi(u)", (0, 0, 0), 0.3)
    assert len(compiled) == count + 1
    assert len(list(kept.iterdir())) == count + 1


def test_what_is_kept_is_a_whole_picture_and_nothing_else_lies_beside_it(kept):
    Formula(SOURCE, (0, 0, 0), 0.3, numerals=NUMERALS)
    for file in kept.iterdir():
        assert file.suffix == ".svg"
        assert not file.name.startswith(".")
        assert ElementTree.parse(file).getroot().tag.endswith("svg")


@pytest.mark.parametrize("fails", ["compile", "write", "replace"])
def test_a_formula_that_could_not_be_kept_leaves_nothing_behind_and_is_made_anew(fails, kept, monkeypatch):
    def broken(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(*{"compile": (typst, "compile"), "write": (Path, "write_bytes"), "replace": (os, "replace")}[fails], broken)
        with pytest.raises(OSError, match="No space"):
            Formula("phi(u)", (0, 0, 0), 0.3)
    assert not list(kept.glob("*"))
    assert isinstance(Formula("phi(u)", (0, 0, 0), 0.3), VMobject)


def test_what_a_killed_render_left_half_written_is_not_taken_for_a_formula(kept, compiled):
    Formula("phi(u)", (0, 0, 0), 0.3)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    file.rename(file.with_name(f".unfinished-1-{file.name}")).write_bytes(whole[: len(whole) // 2])
    Formula("phi(u)", (0, 0, 0), 0.3)
    assert len(compiled) == 2
    assert file.read_bytes() == whole


def test_nothing_is_held_that_manim_would_copy_at_every_play(kept):
    assert not [part for part in Formula("a + b", (0, 0, 0), 0.3).get_family() if "path_obj" in vars(part)]
