"""Lines can be told from whatever they cross."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, Square

from scenes.parts.ink.strokes import haloed
from scenes.parts.theme import THEME
from tests.scenes.parts.drawing import picture


def test_a_line_with_a_halo_stays_clear_of_what_it_crosses():
    seen = picture(haloed(Square(4, stroke_width=20, color="#FF0000"), 30))
    ground = np.round(255 * np.array(ManimColor(THEME.ground).to_rgba()))
    assert (seen[45, 80 + 18] == ground).all()  # 0.2 inside of the line's middle
    assert (seen[45, 80 + 20] == [255, 0, 0, 255]).all()
