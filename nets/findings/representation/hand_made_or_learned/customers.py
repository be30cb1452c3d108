"""Which customers leave, told by straight cuts on what hands make of their columns, and by a network: on some sets of customers.

Shape letters: R sets of customers · E three readers: the hand that guesses, the hand that has read the rule, the network · S customers
that are shown · U hidden neurons.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import stdtrit

from nets.findings.alike import different
from nets.findings.classes import knows, named, threshold_of
from nets.findings.representation.hand_made_or_learned.features import from_the_rule, guessed
from nets.findings.stack.probes import fitted, says
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError

SURE = 0.95  # how sure an interval is
RACES = ("network", "draw", "hand", "unknown")
SHOWN = 6  # customers
LOGINS, TICKETS = 1, 3  # columns of churn
NOTHING = -1  # what is said where nothing is known
GUESS, RULE, LEARNED = range(3)  # the readers


class Customers(Finding):
    """Trainings on churn, each on customers of its own, judged on those held out of it, which no reader has seen.

    wrong: how many of these, `tested`, each reader gets wrong; guessing, knowing, learned: the means of the three. reach: of the difference
    of each hand's mean from the network's, how far from it the interval reaches that holds the true mean with a chance of `sure` in 100
    (Student's, of paired differences). over_guess, over_rule: who wins, the network or a hand; a draw where zero lies in the interval,
    unknown where there is one set alone.
    columns, leaves: of some customers held out of the first set what is known of each, and whether it leaves; the first is one whom only
    the guess gets wrong, if there is any. guesses, terms: what the two hands make of their columns. says: whether each reader says that
    they leave. lit: how much each hidden neuron of the network says of each, as a share of the most that it says of one of them.
    """

    wrong: np.ndarray = array("R 3")
    reach: np.ndarray = array("2")
    sure: Measured = number()
    guessing: Measured = number()
    knowing: Measured = number()
    learned: Measured = number()
    tested: Measured = number()
    columns: np.ndarray = array("S 7")
    leaves: np.ndarray = array("S")
    guesses: np.ndarray = array("S 3")
    terms: np.ndarray = array("S 3")
    says: np.ndarray = array("S 3")
    lit: np.ndarray = array("S U")
    over_guess = verdict(*RACES)
    over_rule = verdict(*RACES)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has other data, or holds nobody out."""
        runs = different(recordings)
        for one in runs:
            if one.run.data.name != "churn" or not one.run.data.held_out:
                raise RunError("hand-made features are known of churn alone, with samples held out (data.held_out)")
        said = [_said(one) for one in runs]
        wrong = np.array([np.sum(of != _unseen(one)[1], axis=1) for of, one in zip(said, runs, strict=True)])
        more = wrong[:, :2] - wrong[:, 2:]
        reach = _reach(more)
        guessing, knowing, learned = wrong.mean(axis=0)
        over_guess, over_rule = [_race(*both) for both in zip(more.mean(axis=0), reach, strict=True)]
        return {
            "wrong": wrong,
            "reach": reach,
            "sure": 100 * SURE,
            "guessing": guessing,
            "knowing": knowing,
            "learned": learned,
            "tested": len(runs[0].arrays["held_out/targets"]),
            **_shown(runs[0], said[0]),
            "over_guess": over_guess,
            "over_rule": over_rule,
        }


def _unseen(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """The customers held out (M, 7), in the units of the data, and who of them leaves (M,)."""
    arrays = recording.arrays
    return recording.in_units(arrays["held_out/inputs"].astype(np.float64)), arrays["held_out/targets"][:, 0]


def _said(recording: Recording) -> np.ndarray:
    """The class that each of the three readers says of customers held out, (3, M), all fitted to those that the run trains on.

    Where the network knows nothing, as one that blew up, it says a class that there is not.
    """
    known, classes = recording.trained_on
    customers, (new, _) = recording.in_units(known.astype(np.float64)), _unseen(recording)
    by_hand = [says(made(new), *fitted(made(customers), classes[:, 0])) for made in (guessed, from_the_rule)]
    output = recording.output("held_out").last
    return np.array([*by_hand, np.where(knows(output), named(output, threshold_of(recording)), NOTHING)])


def _shown(recording: Recording, said: np.ndarray) -> dict[str, np.ndarray]:
    """SHOWN customers who log in and have tickets, as they follow: from the first on of whom only the guess says what is wrong.

    said (3, M): what the readers say of all.
    """
    new, leaves = _unseen(recording)
    told = np.flatnonzero((new[:, LOGINS] > 0) & (new[:, TICKETS] > 0))
    alone = ((said != leaves) == [[True], [False], [False]]).all(axis=0)[told]
    at = told[int(alone.argmax()) :][:SHOWN]
    every = _hidden(recording, recording.arrays["held_out/inputs"][at].astype(np.float64))
    most = every.max(axis=0)
    return {
        "columns": new[at],
        "leaves": leaves[at],
        "guesses": guessed(new[at])[:, new.shape[1] :],
        "terms": from_the_rule(new[at])[:, new.shape[1] :],
        "says": said[:, at].T,
        "lit": np.divide(every, most, out=np.zeros_like(every), where=most > 0),
    }


def _hidden(recording: Recording, inputs: np.ndarray) -> np.ndarray:
    """How much all hidden neurons say of inputs (S, D), whether for or against something, (S, U)."""
    values, layers = [inputs], layers_of(recording)
    for layer, (weight, bias) in zip(layers, weights_at(layers, -1), strict=True):
        if layer.activation is not None:
            values.append(layer.activation(values[-1] @ weight.T + bias))
    return np.abs(np.hstack(values[1:]))


def _reach(more: np.ndarray) -> np.ndarray:
    """Half of the interval around the mean of each column of differences (R, E), (E,); no number where there is one row alone."""
    rows = len(more)
    if rows < 2:
        return np.full(more.shape[1], np.nan)
    return stdtrit(rows - 1, (1 + SURE) / 2) * more.std(axis=0, ddof=1) / rows**0.5


def _race(ahead: float, reach: float) -> str:
    if np.isnan(reach):
        return "unknown"
    return "draw" if abs(ahead) <= reach else "network" if ahead > 0 else "hand"
