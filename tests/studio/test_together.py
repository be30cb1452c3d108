"""What two manims at work at once share, and how they keep out of each other's way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim.mobject.svg import svg_mobject

from scenes.parts.formula import Formula
from tests.scenes.walking import quiet


def test_while_a_formula_is_read_nothing_is_written_where_another_manim_reads(tmp_path, monkeypatch):
    read_from: list[Path] = []
    parse = svg_mobject.se.SVG.parse
    monkeypatch.setattr(svg_mobject.se.SVG, "parse", lambda path: (read_from.append(Path(path)), parse(path))[1])
    with quiet(tmp_path):
        first = Formula("a + b", (0, 0, 0), 0.3)
        (kept,) = (tmp_path / "Tex").glob("*.svg")
        assert len(read_from) == 1
        assert read_from[0].parent != kept.parent
        assert not read_from[0].parent.exists()
        assert first.file_name == kept
        again = Formula("a + b", (0, 0, 0), 0.3)
    assert np.array_equal(first.get_all_points(), again.get_all_points())


def test_a_formula_that_cannot_be_read_leaves_no_copy_behind(tmp_path, monkeypatch):
    seen: list[Path] = []

    def broken(path: Path) -> None:
        seen.append(Path(path).parent)
        raise ValueError("no such shape")

    monkeypatch.setattr(svg_mobject.se.SVG, "parse", broken)
    with quiet(tmp_path), pytest.raises(ValueError, match="no such shape"):
        Formula("a - b", (0, 0, 0), 0.3)
    assert not seen[0].exists()
