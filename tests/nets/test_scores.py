from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

from nets.datasets import DATASETS
from nets.scores import best_scores, scores_of


def drawn(seed, n=4000):
    return DATASETS["churn"].generate(np.random.default_rng(seed), n=n)


@pytest.mark.parametrize("decimals", [16, 1])  # with one, many chances are the same
def test_the_scores_are_those_that_scikit_learn_gives(decimals):
    rng = np.random.default_rng(0)
    chances = rng.uniform(0.01, 0.94, 500).round(decimals).clip(0.001, 0.999)
    classes = (rng.random(500) < chances).astype(float)
    found = scores_of(chances, classes)
    assert found.accuracy == pytest.approx(accuracy_score(classes, chances > 0.5))
    assert found.log_loss == pytest.approx(log_loss(classes, chances))
    assert found.auc == pytest.approx(roc_auc_score(classes, chances))


def test_a_chance_of_nothing_costs_nothing_where_it_is_right():
    assert scores_of(np.array([0.0, 1.0]), np.array([0.0, 1.0])).log_loss == 0
    assert scores_of(np.array([0.0, 1.0]), np.array([1.0, 0.0])).log_loss == np.inf


def test_nobody_foretells_who_leaves_better_than_the_rule_by_which_they_do():
    inputs, classes = drawn(0)
    fresh, answers = drawn(1, 20_000)
    best = best_scores("churn", fresh, answers)
    for family in (LogisticRegression(max_iter=1000), RandomForestClassifier(50, min_samples_leaf=5, random_state=0)):
        found = scores_of(family.fit(inputs, classes).predict_proba(fresh)[:, 1], answers)
        assert found.accuracy < best.accuracy
        assert found.log_loss > best.log_loss
        assert found.auc < best.auc


def test_only_a_rule_that_gives_chances_has_a_best_score():
    with pytest.raises(ValueError, match="moons has no rule that gives chances"):
        best_scores("moons", *DATASETS["moons"].generate(np.random.default_rng(0)))
