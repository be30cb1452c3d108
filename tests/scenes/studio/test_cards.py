from __future__ import annotations

import pytest

from scenes.parts.theme import SAFE
from scenes.studio.cards import CARDS, lettering
from scenes.telling.saying.models import MODELS
from tests.scenes.layout import CAPITALS, PIXELS
from tests.scenes.seeing import box_of, overlap


@pytest.mark.parametrize("name", CARDS)
def test_every_card_fits_the_frame_and_can_be_read_from_the_last_row(name):
    card = CARDS[name]
    model, sentence = lettering(card.model.title, card.words())
    boxes = [box_of(text.points) for text in (model, sentence)]
    assert not overlap(*boxes)
    for box in boxes:
        assert max(-box.left, box.right) <= 64 / 9 - SAFE
        assert max(-box.bottom, box.top) <= 3
    assert min(text.size for text in (model, sentence)) * CAPITALS.get("Lettering", 0.727) * PIXELS >= 24
    assert 1 <= sentence.text.count("\n") + 1 <= 3
    assert sentence.text.replace("\n", " ") == card.words()


def test_every_model_has_a_question_that_asks_and_an_insight_that_answers():
    assert len(MODELS) == 8
    for model in MODELS:
        assert model.question.endswith("?")
        assert model.insight.endswith(".")
        assert len(model.insight.split()) <= 20
