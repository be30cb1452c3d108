"""What a black box is good for, as one finds without looking inside: unseen samples one by one, in ten groups, and one from far outside.

Shape letters: C samples shown one by one · F columns shown of each · S samples judged · B groups of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import chdtrc

from nets.findings.black_box.black_box.chances import CERTAIN, chances, outside, refuse_others, shown
from nets.findings.weights import start
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

FIELDS = 5  # columns of a sample that are shown
MOST = 2000  # samples that are judged: as many dots as a picture holds
GROUPS = 10
CLOSE = 0.1  # a gap between what was said and what came that nobody minds
SURE = 0.01  # by chance alone, gaps as large as a network's are rarer than that: then they are its own
SAME = 0.01  # of chances that differ by no more nothing can be told


class Asked(Finding):
    """What the trained network says of samples that it was not trained on, and what they are.

    heads: the first input of each column that is shown; others: how many columns are not. rows: of each sample that is shown, in the units
    of the data, the number in each of those columns, or which input its word is. chances, truths: what the network says of it, and its
    class. bins: the group of each sample that is judged, by what the network says of it, in ten groups as large as one another; kinds: its
    class. said, came: the mean chance of a group, and the share of it that is of the second class; close: whether they differ by little, or
    by no more than chance gives (Hosmer and Lemeshow, 1980), unless the network says the same of all. outside: a sample as the first one
    shown, but in all columns of numbers far beyond what the network was trained on (see `outside`); chance: what it says of that; blind:
    whether it is certain of it all the same. seen: whether its weights are given, by a file: then nobody here knows what it has seen.
    """

    heads: np.ndarray = array("F")
    others: Measured = number()
    rows: np.ndarray = array("C F")
    chances: np.ndarray = array("C")
    truths: np.ndarray = array("C")
    bins: np.ndarray = array("S")
    kinds: np.ndarray = array("S")
    said: np.ndarray = array("B")
    came: np.ndarray = array("B")
    outside: np.ndarray = array("F")
    chance: Measured = number()
    first = verdict("right", "wrong", "lost")
    close = verdict("close", "chance", "off", "same", "lost")
    blind = verdict("sure", "unsure", "nowhere", "lost")
    seen = verdict("never", "unknown")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Ask the network."""
        (recording,) = recordings
        refuse_others(recording)
        inputs, truths = recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"][:, 0]
        asked, columns = shown(recording), list(dict.fromkeys(recording.columns))
        firsts = np.array([recording.columns.index(column) for column in columns])
        found, fields = chances(recording, inputs[asked]), firsts[:FIELDS]
        far, known = outside(recording)
        there = chances(recording, far[None])
        return {
            "heads": fields,
            "others": len(columns) - len(fields),
            "rows": _in_columns(recording, inputs[asked], fields),
            "chances": found,
            "truths": truths[asked],
            "outside": _in_columns(recording, far[None], fields)[0],
            "chance": there[0],
            "first": "lost" if np.isnan(found[0]) else "right" if (found[0] > 0.5) == truths[asked[0]] else "wrong",
            "blind": "lost" if np.isnan(there[0]) else "nowhere" if not known else _blind(there[0]),
            "seen": "unknown" if start(recording) == "given" else "never",
            **_grouped(recording, inputs, truths),
        }


def _in_columns(recording: Recording, inputs: np.ndarray, fields: np.ndarray) -> np.ndarray:
    """Of inputs (N, D) what stands in some columns, (N, F): numbers in the units of the data, of words which input it is."""
    values, columns = recording.in_units(inputs), np.array(recording.columns)
    told = []
    for first in fields:
        several = np.flatnonzero(columns == columns[first])
        words = recording.input_names[first] != columns[first]
        told.append(several[values[:, several].argmax(axis=1)] if words else values[:, first])
    return np.column_stack(told).round(9)  # standardised and taken back, a whole number need not be one to the last digit


def _blind(chance: float) -> str:
    return "sure" if not 1 - CERTAIN < chance < CERTAIN else "unsure"


def _grouped(recording: Recording, inputs: np.ndarray, truths: np.ndarray) -> dict[str, Any]:
    """Samples in groups by what the network says of them."""
    judged = np.unique(np.linspace(0, len(truths) - 1, MOST).round().astype(int))
    said, kinds = chances(recording, inputs[judged]), truths[judged]
    bins = np.empty(len(judged), dtype=int)
    groups = np.array_split(np.argsort(said, kind="stable"), min(GROUPS, len(judged)))
    for at, group in enumerate(groups):
        bins[group] = at
    expected, came = (np.array([values[group].mean() for group in groups]) for values in (said, kinds))
    return {
        "bins": bins,
        "kinds": kinds,
        "said": expected,
        "came": came,
        "close": _close(expected, came, np.array([len(group) for group in groups])),
    }


def _close(said: np.ndarray, came: np.ndarray, sizes: np.ndarray) -> str:
    """Whether groups (B,) of such sizes come as they were said to."""
    if not np.isfinite(said).all():
        return "lost"
    if np.ptp(said) <= SAME:
        return "same"
    spread = np.maximum(said * (1 - said), 1e-12)
    statistic = float(np.sum(sizes * (said - came) ** 2 / spread))
    if np.abs(said - came).max() <= CLOSE:
        return "close"
    return "chance" if chdtrc(len(said), statistic) >= SURE else "off"
