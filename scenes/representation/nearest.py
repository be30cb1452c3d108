"""What is told of words of which no kinds are known: one and its nearest, and all that are each other's nearest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Mobject
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.representation.embedding_geometry.gathering import Gathering
from scenes.parts.change import Change
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.cloud.ties import Ties
from scenes.parts.theme import THEME
from scenes.representation.gestures import look_near
from scenes.stage import LanguageRecording, Stage


def tell_nearest(scene: Stage, found: Gathering, cloud: Cloud, grey: np.ndarray, leaving: Sequence[Animation]) -> list[Mobject]:
    """Two beats. It gives back what leaves when the next one begins. grey (N, 4): the colours of the words as long as
    none is lit; leaving: what goes as they begin."""
    run = scene.recording
    assert isinstance(run, LanguageRecording)
    word, others = int(found.word), found.last.tolist()
    one, other = (run.words[at] for at in others)
    with scene.beat("near", "Nearest to {word}: {one} and {other}.", word=run.words[word], one=one, other=other):
        scene.play(look_near(cloud, word, others), *leaving)
    now, before = (found.mutual.number(at) for at in (np.inf, -np.inf))
    told = "{now} {now:pair|pairs} of words {now:lies|lie} nearest to each other"
    trained = run.last_step > run.first_step
    with scene.beat("pairs", f"{told}; before training, {{before}}." if trained else f"{told}.", now=now, before=before):
        ties = mutual(cloud, found.near.last)
        scene.add(ties)
        scene.play(Change(cloud, 1.6, ease_in_out_sine, rgbas=grey, **cloud.as_at(-1)))
        scene.play(Change(ties, 2.0, tied=np.ones(len(ties.pairs))))
    return [ties]


def mutual(cloud: Cloud, nearest: np.ndarray) -> Ties:
    """Ties between all words that are each other's nearest (V,), not drawn yet."""
    pairs = [(one, other) for one, other in enumerate(nearest) if one < other and nearest[other] == one]
    return Ties(cloud, np.array(pairs, int).reshape(-1, 2), THEME.ink)
