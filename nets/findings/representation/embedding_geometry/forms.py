"""Words and their forms for many, as far as they are known of a language."""

from __future__ import annotations

import numpy as np

from nets.grammar import VERB
from nets.records.language_recording import LanguageRecording


def pairs_of_nouns(recording: LanguageRecording) -> np.ndarray:
    """The nouns with a form for many, each with that: places of words (P, 2)."""
    return _pairs(recording)[~_of_verbs(recording)]


def pairs_of_verbs(recording: LanguageRecording) -> np.ndarray:
    """The verbs in their form for one and for many, (Q, 2)."""
    return _pairs(recording)[_of_verbs(recording)]


def _pairs(recording: LanguageRecording) -> np.ndarray:
    many = recording.arrays["words/many"]
    return np.column_stack([np.flatnonzero(many >= 0), many[many >= 0]])


def _of_verbs(recording: LanguageRecording) -> np.ndarray:
    verbs = recording.kinds.index(VERB) if VERB in recording.kinds else -2
    return recording.arrays["words/kind"][_pairs(recording)[:, 0]] == verbs
