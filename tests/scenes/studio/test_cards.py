from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from manim import VGroup, tempconfig

from scenes.parts.frame import frame
from scenes.parts.theme import CAPTION, SAFE
from scenes.studio.card import LARGEST, LEADING, NEARER, answered, asked, largest, widest
from scenes.telling.saying.models import MODELS
from tests.scenes.layout import CAPITALS, PIXELS
from tests.scenes.seeing import box_of, overlap

SHAPES = {"wide": (1920, 1080), "of a phone": (1080, 1920), "old": (1440, 1080)}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_card_fits_the_frame_and_can_be_read_from_the_last_row(model, shape):
    width, height = SHAPES[shape]
    with tempconfig({"pixel_width": width, "pixel_height": height}):
        for (above, sentence), words in ((asked(model), model.question), (answered(model), model.insight)):
            near = VGroup(above, sentence).scale(NEARER, about_point=(0, 0, 0))
            boxes = [box_of(line.points) for part in near for line in part]
            assert not any(overlap(one, other) for at, one in enumerate(boxes) for other in boxes[:at])
            for box in boxes:
                assert max(-box.left, box.right) <= frame().width / 2 - SAFE
                assert max(-box.bottom, box.top) <= frame().height / 2 - SAFE
            assert min(line.size for part in near for line in part) * CAPITALS.get("Lettering", 0.727) * PIXELS >= 24
            assert sentence[0].size > 1.5 * CAPTION
            assert " ".join(line.text for line in sentence) == words


@pytest.mark.parametrize(("width", "height"), [(12.0, 5.0), (5.0, 8.0), (3.0, 12.0), (40.0, 40.0)])
def test_there_is_no_way_to_break_words_on_which_they_are_larger(width, height):
    words = ["How", "can", "we", "use", "a", "network?"]
    lines, em = largest(" ".join(words), width, height)
    ways = [[" ".join(words[a:b]) for a, b in pairwise([0, *cuts, 6])] for n in range(6) for cuts in combinations(range(1, 6), n)]
    assert em == max(min(LARGEST, width / widest(way), height / (LEADING * len(way))) for way in ways)
    assert " ".join(lines).split() == words
    assert max(em * widest(lines) - width, em * LEADING * len(lines) - height) < 1e-9


def test_every_model_has_a_question_that_asks_and_an_insight_that_answers():
    assert len(MODELS) == 8
    for model in MODELS:
        assert model.question.endswith("?")
        assert model.insight.endswith(".")
        assert len(model.insight.split()) <= 20
