"""Recordings of words that are made up: where each lies at every keyframe, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.records.language_recording import LanguageRecording

NOUNS, VERBS = ("girl", "girls", "boy", "boys", "cat", "cats", "dog", "dogs"), ("runs", "run", "sits", "sit")
WORDS = (*NOUNS, *VERBS, ".")
KINDS = ("people", "animals", "verbs", "others")
KNOWN = {
    "kind": [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3],
    "slot": [0, 1, 0, 1, 4, 5, 4, 5, 8, 9, 8, 9, 12],
    "number": [1, 2] * 6 + [0],
    "many": [at + 1 if at % 2 == 0 else -1 for at in range(12)] + [-1],
}
TEXT = [
    WORDS.index(word)
    for word in [
        "girl",
        "runs",
        ".",
        "boy",
        "runs",
        ".",
        "cat",
        "sits",
        ".",
        "dog",
        "sits",
        ".",
        "girls",
        "run",
        ".",
        "boys",
        "run",
        ".",
        "girl",
        "runs",
        ".",
        "boy",
        "runs",
        ".",
    ]
]


def vocabulary(
    vectors: Sequence | np.ndarray, known: bool = True, losses: Sequence[float] = (), std: float = 0.1, seed: int = 0
) -> LanguageRecording:
    """A training of these vectors (K, V, D), a step a keyframe."""
    vectors = np.asarray(vectors, dtype=np.float32)
    count, size = vectors.shape[:2]
    words = {what: np.array(values if known else [-1] * size) for what, values in KNOWN.items()}
    arrays = {
        "steps": np.arange(count),
        "keyframes": np.arange(count),
        "loss": np.array(losses or np.linspace(2, 1, count)),
        "parameters/embedding.weight": vectors,
        "text": np.array(TEXT),
        "words/count": np.ones(size, dtype=int),
        **{f"words/{what}": values for what, values in words.items()},
    }
    run = {"data": {"name": "grammar"}, "network": {"embedding_std": std}, "training": {"seed": seed}}
    meta = {"run": run, "words": list(WORDS), "kinds": list(KINDS) if known else [], "homonym": "", "senses": [], "sentences": 0}
    return LanguageRecording(f"run-{std}-{seed}", arrays, meta)


def strewn(seed: int = 0, numbers: int = 6) -> np.ndarray:
    """Vectors (V, D) drawn by chance."""
    return np.random.default_rng(seed).normal(size=(len(WORDS), numbers))


def gathered(noise: float = 0.05, own_way: bool = True) -> np.ndarray:
    """Vectors (V, 6) in groups of their slots: kinds along the first ones, nouns in one way from one to many, and verbs in another."""
    found = noise * strewn(1)
    for at in range(12):
        found[at, KNOWN["kind"][at]] += 2
        found[at, 4 if at < 8 or not own_way else 5] += 1.0 if at % 2 else -1.0
    return found
