"""The mean arrow of all nouns but one, among the words: from that one on, to where it leads."""

from __future__ import annotations

import numpy as np

from nets.findings.representation.embedding_geometry.directions import Directions
from scenes.parts.cloud.cloud import Cloud

ALONG = 100  # places on an arrow, from its start to its end
LEAST = 0.25  # of an arrow, that is left of it between two words


def mean_at(cloud: Cloud, ways: Directions, noun: int) -> np.ndarray:
    """Where the mean arrow of all nouns but one begins and ends in the plane, (2, 3), seen as in the end: on its way from that noun's own
    place it begins at the edge of its word, and it ends at the edge of the word that it leads to, where enough of it is left."""
    pairs = ways.nouns
    arrows, start = cloud.flat[pairs[:, 1]] - cloud.flat[pairs[:, 0]], cloud.flat[pairs[noun, 0]]
    ends = cloud.spot(np.array([start, start + np.delete(arrows, noun, axis=0).mean(axis=0)]), cloud.looks[-1])
    words = _over(cloud, ends)
    under, clear = np.flatnonzero(words[:, pairs[noun, 0]]), np.flatnonzero(~words[:, ways.landed[noun]])
    begins = under[-1] / (ALONG - 1) if len(under) and under[-1] < ALONG - 1 else 0
    stops = clear[-1] / (ALONG - 1) if len(clear) and clear[-1] / (ALONG - 1) > begins + LEAST else 1
    return ends[0] + np.array([[begins], [stops]]) * (ends[1] - ends[0])


def make_way(cloud: Cloud, arrow: np.ndarray, landed: int | None = None) -> dict[str, np.ndarray]:
    """How the cloud is to stand under an arrow (2, 3): the words that this lies on are dots meanwhile, but for the one that it leads to."""
    named = cloud.shown[-1] * ~_over(cloud, arrow)[1:].any(axis=0)
    if landed is not None:
        named[landed] = cloud.shown[-1, landed]
    return {"named": named, "dotted": 1 - named}


def _over(cloud: Cloud, arrow: np.ndarray) -> np.ndarray:
    """Which places on an arrow lie on which word, (ALONG, N)."""
    middles = cloud.spot(cloud.flat, cloud.looks[-1])[:, :2] + cloud.asides[-1]
    places = arrow[0, :2] + np.linspace(0, 1, ALONG)[:, None] * (arrow[1] - arrow[0])[:2]
    return np.asarray((np.abs(places[:, None] - middles) < cloud.room / 2).all(axis=-1))
