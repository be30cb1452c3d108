"""Whether other trainings part the word: held against what each is found to do alone."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.stack.tokens_to_meaning.parted import Parted
from nets.findings.stack.tokens_to_meaning.trainings import Trainings
from tests.nets.findings.stack.tokens_to_meaning.languages import OCCURRENCES, language, states


def trained(seed, *levels, wrong=0):
    """A training from a seed whose drawn half lies on the other side for so many."""
    made = states(*levels)
    made[OCCURRENCES - wrong :, -1] *= -1
    return language(seed=seed, **{"occurrences/states": np.stack([made, made])})


SAID = {
    "all": (trained(4, 0, 1), trained(2, 0, 1, wrong=1)),
    "some": (trained(0, 0, 1), trained(1, 0, 0)),
    "none": (trained(0, 0, 0), trained(1, 0, 0)),
}


@pytest.mark.parametrize("outcome", Trainings.odds.outcomes)
def test_each_outcome_is_found_where_it_is(outcome):
    assert Trainings.of(*SAID[outcome]).odds.outcome == outcome


def test_each_is_seen_along_its_own_direction_above_its_own_cut():
    found = Trainings.of(*SAID["all"])
    assert found.seeds.tolist() == [4, 2]
    assert found.right.tolist() == [OCCURRENCES // 2, OCCURRENCES // 2 - 1]
    assert (float(found.trainings), float(found.least), float(found.parting)) == (2, OCCURRENCES // 2 - 1, 2)
    np.testing.assert_array_equal(((found.heights > 0) == (found.senses > 0)).sum(axis=1), found.right)
    for at, one in enumerate(SAID["all"]):
        alone = Parted.of(one)
        np.testing.assert_allclose(found.heights[at] * alone.heights[-1].std() + alone.cuts[-1], alone.heights[-1])
    np.testing.assert_allclose(found.heights.std(axis=1), 1)


def test_a_training_whose_numbers_have_run_away_parts_nothing():
    lost = trained(1, 0, 1)
    lost.arrays["occurrences/states"][:] = np.nan
    found = Trainings.of(trained(0, 0, 1), lost)
    assert (found.odds.outcome, float(found.parting)) == ("some", 1)
