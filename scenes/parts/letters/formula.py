"""Formulas, set by Typst, with parts that have a colour and numerals that know what they count."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from importlib.metadata import version
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import numpy as np
import typst
from manim import RIGHT, MathTypst, VGroup, VMobject, config
from manim.utils.typst_file_writing import TYPST_COMPILATION_FONT_SIZE, TYPST_TEMPLATE
from svgelements import SVG

from nets.ground.whole import whole
from scenes.parts.letters.lettering import Numerals
from scenes.parts.letters.numerals import digits_in
from scenes.parts.theme import STILL, THEME

POINTS = 96  # of manim's font size in an em of one scene unit
OUTLINES: dict[bytes, tuple[list[VMobject], dict[str, VGroup], list[VMobject]]] = {}  # by the SVG that they were taken out of


class Formula(MathTypst):
    """A formula in Typst's notation, all of it dimmed but the parts {{ source : label }} that `colours` names.

    anchor: where its middle (or its start, or end: align -1, 0, 1) lies. numerals: its indices and counts, each with its source.
    """

    def __init__(
        self,
        source: str,
        anchor: Sequence[float],
        size: float,
        colours: Mapping[str, str] | None = None,
        numerals: Numerals = (),
        align: float = 0,
    ) -> None:
        if digits_in(source) != digits_in("".join(numeral for numeral, _ in numerals)):
            raise ValueError(f"{source!r} has a numeral that does not say where it comes from")
        self.text, self.numerals, self.size = source, tuple(numerals), size
        with patch("manim.mobject.text.typst_mobject.typst_to_svg_file", _compiled):
            # manim's own cache copies and hashes the parsed SVG too, which takes as long as parsing it
            super().__init__(source, color=THEME.dimmed, font_size=POINTS * size, use_svg_cache=False)
        self.shift(np.asarray(anchor, float) - self.get_center() - np.array([align * self.width / 2, 0, 0]))
        for label, colour in (colours or {}).items():
            self.select(label).set_color(colour)
        self.set_z_index(STILL)

    def generate_mobject(self) -> Formula:
        """Take the outlines out of the SVG as manim does, but without the file that it writes beside it meanwhile.

        Two manims would write and take away the same one; a killed one would leave it there. What was taken out once is kept: to parse an
        SVG takes ten times as long as to copy its outlines.
        """
        changed = io.BytesIO()
        self.modify_xml_tree(ElementTree.parse(self.get_file_path())).write(changed)
        svg = changed.getvalue()
        if svg not in OUTLINES:
            OUTLINES[svg] = self._taken_out(svg)
        parts, self.id_to_vgroup_dict, self._stroke_width_tracked_submobjects = deepcopy(OUTLINES[svg])
        self.add(*parts)
        return self.flip(RIGHT)

    def _taken_out(self, svg: bytes) -> tuple[list[VMobject], dict[str, VGroup], list[VMobject]]:
        """The outlines in an SVG, those in each of its parts that can be selected, and those that are strokes."""
        parts, groups = self.get_mobjects_from(SVG.parse(io.BytesIO(svg)))
        for part in parts:
            part.__dict__.pop("path_obj", None)  # what was parsed, done with; manim would copy and hash it at every play
        selectable = {name: group for name, group in groups.items() if not name.startswith(("root", "numbered_group_"))}
        return parts, selectable, self._stroke_width_tracked_submobjects


def _compiled(
    code: str, preamble: str = "", text_size: float = TYPST_COMPILATION_FONT_SIZE, font_paths: Sequence[str] | None = None
) -> Path:
    """The SVG of a formula, compiled or kept from before, with a seal at its end that tells a whole file from a damaged one.

    Manim's own way writes it in place, and would take a file that a killed render left half-written for a whole one.
    """
    source = TYPST_TEMPLATE.format(text_size=text_size, preamble=preamble, body=code).encode()
    folder = Path(config.get_dir("tex_dir"))
    kept = folder / f"{hashlib.sha256(version('typst').encode() + source).hexdigest()[:20]}.svg"
    if not _whole(kept):
        svg = typst.compile(source, format="svg", font_paths=list(font_paths or ()))
        with whole(kept) as temporary:
            temporary.write_bytes(svg + _seal(svg))
    return kept


def _whole(path: Path) -> bool:
    data = path.read_bytes() if path.exists() else b""
    svg = data.rpartition(b"<!-- ")[0]
    return data == svg + _seal(svg)


def _seal(svg: bytes) -> bytes:
    return f"<!-- {hashlib.sha256(svg).hexdigest()} -->".encode()
