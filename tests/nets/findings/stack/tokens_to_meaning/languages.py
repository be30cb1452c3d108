"""Recordings of a language that are made up, and one that is trained shortly."""

from __future__ import annotations

import numpy as np
import pytest

from nets.records.language_recording import LanguageRecording
from nets.runs.params import Run
from nets.shelf import recall

WORDS = (".", "it", "bat", "swings", "chases", "girl", "cat", "snaps", "flees")
PAIR = (".", "girl", "swings", "bat", ".", "it"), (".", "cat", "chases", "bat", ".", "it")
OCCURRENCES = 40
ANIMAL, TOOL = [0, 1, 0], [0, -1, 0]  # states

SHORT = """
[data]
name = "grammar"
n = 4000
held_out = 400

[network]
width = 8

[training]
learning_rate = 0.01
steps = 60
batch = 32

[probe]
keyframes = 12
"""


@pytest.fixture(scope="session")
def short(media_dir, tmp_path_factory) -> LanguageRecording:
    """A training of the grammar, of some steps."""
    path = tmp_path_factory.mktemp("runs") / "short.toml"
    path.write_text(SHORT, encoding="utf-8")
    return recall(Run.load(path), media_dir / "recordings")


def number(*words: str) -> list[int]:
    return [WORDS.index(word) for word in words]


def windows() -> tuple[np.ndarray, np.ndarray]:
    """Windows in which a bat swings or chases by turns, and the sense of each."""
    tool = number(".", "girl", "swings", "bat", ".", "it", "snaps")
    animal = number(".", "cat", "chases", "bat", ".", "it", "flees")
    senses = np.arange(OCCURRENCES) % 2
    return np.array([tool if sense else animal for sense in senses]), senses


def states(*levels: float, noise: float = 0.1) -> np.ndarray:
    """States (N, L + 1, 3) of the word: at the embedding one dot, and then at each level so far to either side by the sense."""
    rng, (_, senses) = np.random.default_rng(0), windows()
    sides = np.where(senses[:, None], TOOL, ANIMAL)
    found = [np.full((OCCURRENCES, 3), 0.5), *(level * sides + noise * rng.normal(size=(OCCURRENCES, 3)) for level in levels)]
    return np.stack(found, axis=1)


def attention(*last: float) -> np.ndarray:
    """Attention (1, 6, 6) of a layer whose last word gives so much to each."""
    return np.concatenate([np.full((5, 6), 1 / 6), [last]])[None]


EVEN = [1 / 6] * 6
VERB = [0.02, 0.02, 0.7, 0.2, 0.02, 0.04]


def likely(**shares: float) -> np.ndarray:
    """Probabilities (6, V) of the next word: behind each word the same, of which these are known; all others share the rest."""
    rest = (1 - sum(shares.values())) / (len(WORDS) - len(shares))
    return np.tile([shares.get(word, rest) for word in WORDS], (6, 1))


TOLD = {"snaps": 0.95}, {"flees": 0.97}  # what comes next in each of the pair


def language(**changes) -> LanguageRecording:
    """A recording of two steps, as if the second were trained: changes: of its arrays, or of homonym and seed."""
    tokens, senses = windows()
    flat = likely()
    arrays = {
        "steps": np.array([0, 1]),
        "keyframes": np.array([0, 1]),
        "loss": np.array([2.0, 1.0]),
        "parameters/embedding.weight": np.tile(np.random.default_rng(3).normal(size=(len(WORDS), 3)), (2, 1, 1)),
        "occurrences/tokens": tokens,
        "occurrences/place": np.full(OCCURRENCES, 3),
        "occurrences/sense": senses,
        "occurrences/states": np.stack([states(0, 0), states(0, 1)]),
    }
    for at, (words, told) in enumerate(zip(PAIR, TOLD, strict=True), 1):
        arrays[f"sentence{at}/tokens"] = np.array(number(*words))
        arrays[f"sentence{at}/states"] = np.zeros((2, 3, 6, 3))
        arrays[f"sentence{at}/attention"] = np.stack([attention(*EVEN), attention(*VERB)])
        arrays[f"sentence{at}/next"] = np.stack([flat, likely(**told)])
    known = {name: value for name, value in changes.items() if name not in ("homonym", "seed")}
    run = {"data": {"name": "grammar"}, "training": {"seed": changes.get("seed", 0)}}
    meta = {
        "words": list(WORDS),
        "homonym": changes.get("homonym", "bat"),
        "senses": ["animal", "tool"],
        "sentences": 2,
        "kinds": [],
        "run": run,
    }
    return LanguageRecording("made-up", arrays | known, meta)
