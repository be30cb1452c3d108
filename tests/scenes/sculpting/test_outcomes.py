"""Each training has its card, with its own last curve on it, and says how it ended."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Panel
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import THEME
from scenes.sculpting.outcomes import Outcomes
from tests.scenes.parts.made_up import SAMPLES, X, known
from tests.scenes.parts.reading import off, sticks, stops

BOX = Box(-6.86, -2.4, 6.86, 2.6)
ENDINGS = ("on the dots", "unfinished", "stuck")


@cache
def outcomes(count):
    return told(np.array([np.sin(X + at) for at in range(count)]))


def told(curves):
    count = len(curves)
    seeds = [known(100 + at, "seeds", at) for at in range(count)]
    endings = [ENDINGS[at % 3] for at in range(count)]
    return Outcomes(BOX, SAMPLES, X, curves, seeds, endings, [at % 3 == 0 for at in range(count)], (-1.5, 1.5))


def part(card, kind):
    (one,) = (one for one in card if isinstance(one, kind))
    return one


def edges(card):
    back = part(card, Panel).submobjects[0].points
    return Box(back[:, 0].min(), back[:, 1].min(), back[:, 0].max(), back[:, 1].max())


@pytest.mark.parametrize("count", [1, 4, 20, 21])
def test_each_card_shows_its_own_curve_and_all_of_them_the_samples(count):
    cards = outcomes(count)
    assert len(cards) == count
    for at, card in enumerate(cards):
        panel, curve = part(card, Panel), part(card, Curve)
        if at % 3:
            x, y = off(panel, np.concatenate(sticks(curve)))
            assert np.allclose(y, np.interp(x, X, np.sin(X + at)), atol=1e-6)
        else:
            assert np.allclose(off(panel, stops(curve)), [X, np.sin(X + at)])
        middles = part(card, Dots).points.reshape(len(SAMPLES[0]), -1, 3).mean(axis=1)
        assert np.allclose(off(panel, middles), SAMPLES)


def test_what_ended_well_is_drawn_through_and_what_did_not_is_dashed_and_coloured_otherwise():
    for at, card in enumerate(outcomes(6)):
        curve, (seed, how) = part(card, Curve), [text for text in card if isinstance(text, Lettering)]
        assert curve.dashed == (at % 3 > 0)
        assert (len(sticks(curve)) == 1) == (at % 3 == 0)
        assert curve.get_color().to_hex() == (THEME.wrong if at % 3 else THEME.prediction)
        assert how.get_fill_color().to_hex() == (THEME.wrong if at % 3 else THEME.ink)
        assert how.text == ENDINGS[at % 3]
        assert seed.text == f"seed {100 + at}"
        assert seed.numerals == ((str(100 + at), known(0, "seeds", at).source),)


def test_a_curve_that_blew_up_runs_out_of_its_card_or_leaves_it_empty():
    wild, gone = np.where(X > 0, 1e30, 0.5), np.full(len(X), np.nan)
    cards = told(np.stack([wild, gone]))
    assert part(cards[0], Curve).points[:, 1].max() < edges(cards[0]).top
    assert len(part(cards[0], Curve).points) > 0
    assert len(part(cards[1], Curve).points) == 0


@pytest.mark.parametrize("count", [1, 3, 4, 5, 6, 10, 13, 20, 21, 61])
def test_cards_lie_in_rows_in_the_box_in_order_and_do_not_touch(count):
    cards = [edges(card) for card in outcomes(count)]
    for card in cards:
        assert card.left >= BOX.left - 1e-9
        assert card.right <= BOX.right + 1e-9
        assert card.bottom >= BOX.bottom - 1e-9
        assert card.top <= BOX.top + 1e-9
        assert 3.5 * card.height > card.width > card.height > 0
    rows = [list(row) for _, row in itertools.groupby(cards, lambda card: round(card.top, 6))]
    for row in rows:
        assert all(other.left - one.right > 0.05 for one, other in itertools.pairwise(row))
    assert all(above[0].bottom - below[0].top > 0.05 for above, below in itertools.pairwise(rows))
    assert len({len(row) for row in rows[:-1]} | {max(len(row) for row in rows)}) == 1
    assert max(map(len, rows)) <= 5 or count > 20
    left, right = min(card.left for card in cards), max(card.right for card in cards)
    assert (left + right) / 2 == pytest.approx((BOX.left + BOX.right) / 2)
    assert (cards[0].top + cards[-1].bottom) / 2 == pytest.approx((BOX.bottom + BOX.top) / 2)


@pytest.mark.parametrize("count", [1, 4, 10, 20])
def test_words_stand_in_their_cards_above_the_curve_and_clear_of_each_other(count):
    for card in outcomes(count):
        seed, how = (text.points for text in card if isinstance(text, Lettering))
        box = edges(card)
        assert box.left < seed[:, 0].min()
        assert seed[:, 0].max() + 0.1 < how[:, 0].min()
        assert how[:, 0].max() < box.right
        assert max(seed[:, 1].max(), how[:, 1].max()) < box.top
        assert min(seed[:, 1].min(), how[:, 1].min()) > part(card, Curve).points[:, 1].max()


@pytest.mark.parametrize("count", [21, 61])
def test_more_than_twenty_are_told_by_their_curves_alone(count):
    for card in outcomes(count):
        assert not [text for text in card if isinstance(text, Lettering)]
        box, dots = edges(card), part(card, Dots).points
        assert box.left < dots[:, 0].min() < dots[:, 0].max() < box.right
        assert box.bottom < dots[:, 1].min() < dots[:, 1].max() < box.top
        assert np.ptp(dots[: len(dots) // 3, 1]) < box.height / 5.5
