"""Who foretells best: a logistic regression, a decision tree, a forest, or the network.

Shape letters: M samples held out.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.ahead import ERRORS, ahead
from nets.findings.black_box.black_box.chances import chances, refuse_others
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError

OTHERS = ("logistic", "tree", "forest")
DEPTH, TREES, LEAF = 5, 50, 5  # of the tree; how many make the forest, and the fewest samples that one of them cuts off


class Board(Finding):
    """What a logistic regression, a tree of depth 5 and a forest of 50 trees (scikit-learn's) and the network make of the same samples.

    right: of how many held-out samples, `whole` in all, each of them, the network last, names the class. sure: by how many that may be off
    by chance, two standard errors. winner: whether the network is right more often than the best of the others, its rival, or less, by more
    than chance gives. best: how often the rule itself is right by which the samples were made, where that is known; else as the best of the
    four.
    """

    right: np.ndarray = array("4")
    whole: Measured = number()
    sure: np.ndarray = array("4")
    best: Measured = number()
    winner = verdict("ahead", "level", "behind")
    rival = verdict(*OTHERS)
    rule = verdict("known", "unknown")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Fit the others to what the network was trained on, and count."""
        (recording,) = recordings
        refuse_others(recording)
        inputs, classes = recording.trained_on
        if len(np.unique(classes)) < 2:
            raise RunError("families of functions are compared on two classes that they have seen")
        tested, truths = recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"][:, 0]
        said = chances(recording, tested)
        named = [*(model.fit(inputs, classes[:, 0]).predict(tested) for model in _others()), np.where(np.isnan(said), -1, said > 0.5)]
        right = np.array(named) == truths
        counts = right.sum(axis=1)
        rival = int(np.argmax(counts[:-1]))
        dataset = recording.run.data.dataset
        chance = dataset.chance if dataset else None
        best = ((chance(recording.in_units(tested)) > 0.5) == truths).sum() if chance else counts.max()
        return {
            "right": counts,
            "whole": len(truths),
            "sure": ERRORS * np.sqrt(counts * (1 - counts / len(truths))),
            "best": best,
            "winner": ahead(right[-1], right[rival]),
            "rival": OTHERS[rival],
            "rule": "known" if chance else "unknown",
        }


def _others() -> list[Any]:
    """Scikit-learn costs a second to import: only here."""
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.tree import DecisionTreeClassifier

    return [
        make_pipeline(StandardScaler(), LogisticRegression()),
        DecisionTreeClassifier(max_depth=DEPTH, random_state=0),
        RandomForestClassifier(TREES, min_samples_leaf=LEAF, random_state=0),
    ]
