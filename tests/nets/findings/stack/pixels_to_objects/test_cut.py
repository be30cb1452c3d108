"""The straight cut that is seen, over recordings whose layers hold what one knows."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier
from sklearn.preprocessing import StandardScaler

from nets.findings.stack.pixels_to_objects.cut import Cut
from nets.findings.stack.pixels_to_objects.read import STIFF
from nets.pictures import STRIPES
from tests.nets.findings.stack.pixels_to_objects.pictures import both, noise, objects, recorded


def falling(pictures):
    """A layer that knows which stripes fall, and nothing else."""
    return both(noise(pictures, 9), np.column_stack([pictures.stripes == STRIPES.index("falling"), noise(pictures)]))


def lost(pictures):
    """A layer whose numbers ran away."""
    return np.full((2, len(pictures.pixels), 8), np.nan)


@pytest.mark.parametrize(
    ("layers", "parts"),
    [([falling, objects], "parts"), ([objects, falling], "never"), ([falling, lost], "lost")],
)
def test_whether_a_cut_parts_stripes_that_run_one_way_is_told_of_the_first_and_the_last_layer(layers, parts):
    found = Cut.of(recorded(layers))
    assert found.parts.outcome == parts
    assert parts == "never" or int(found.asked) == STRIPES.index("falling")


def test_a_cut_is_a_ridge_classifier_s_of_yes_and_no():
    """Against scikit-learn's own, at each layer; and as many are separated as are so and lie above."""
    recording = recorded([falling, objects])
    found, kinds = Cut.of(recording), recording.arrays["held_out/stripes"] == STRIPES.index("falling")
    assert found.kinds.tolist() == kinds[300:].tolist()
    for row, layer in enumerate((1, 2)):
        numbers = recording.features(layer)[1]
        numbers = StandardScaler().fit(numbers[:300]).transform(numbers)
        classifier = RidgeClassifier(alpha=STIFF).fit(numbers[:300], kinds[:300])
        np.testing.assert_allclose(found.heights[row], classifier.decision_function(numbers[300:]), atol=1e-9)
        assert found.separated[row] == classifier.predict(numbers[300:])[kinds[300:]].sum()
    assert found.run == kinds[300:].sum()
