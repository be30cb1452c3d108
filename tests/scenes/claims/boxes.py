"""Claims of a box that is asked from outside and then opened: held against its last weights, worked out anew layer by layer."""

from __future__ import annotations

import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from tests.scenes.claims.training import Holds, Study, Training


def said(run: Training, inputs: np.ndarray, without: int = -1) -> np.ndarray:
    """The chance (N,) of the second class; without the wire of that number, if any, from layer to layer, row by row."""
    values, first = np.asarray(inputs, dtype=float), 0
    names = [*(f"hidden{layer}.linear" for layer in range(1, len(run.hidden) + 1)), "output"]
    with np.errstate(all="ignore"):
        for at, name in enumerate(names):
            weight, bias = (run.arrays[f"parameters/{name}.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
            if first <= without < first + weight.size:
                weight = weight.copy()
                weight.flat[without - first] = 0
            first += weight.size
            values = values @ weight.T + bias
            values = run.recording.acts[at](values) if at < len(names) - 1 else values
    answer = values[:, 0]
    return np.clip(answer, 0, 1) if run.recording.run.training.loss == "squared_error" else expit(answer)


def unseen(run: Training) -> np.ndarray:
    return said(run, run.arrays["held_out/inputs"])


def groups(run: Training) -> list[tuple[float, float]]:
    """In tens of what it says: what it said, and what came, on the average."""
    chances, kinds = unseen(run), run.arrays["held_out/targets"][:, 0]
    return [(chances[few].mean(), kinds[few].mean()) for few in np.array_split(np.argsort(chances), 10) if len(few)]


def known(run: Training) -> bool:
    return bool(np.isfinite(unseen(run)).all())


def apart(run: Training) -> float:
    return max(abs(one - other) for one, other in groups(run))


def same(run: Training) -> bool:
    return known(run) and float(np.ptp([one for one, _ in groups(run)])) < 0.02


def weights(run: Training) -> np.ndarray:
    return np.concatenate([array[-1].ravel() for name, array in run.arrays.items() if name.startswith("param") and name.endswith("weight")])


def others(run: Training, study: Study) -> Study:
    return [one for one in study if not np.array_equal(weights(one), weights(run))]


def least(run: Training, study: Study) -> float:
    """The least correlation of what another start answers with what this one does."""
    return min(float(np.corrcoef(unseen(run), said(one, run.arrays["held_out/inputs"]))[0, 1]) for one in others(run, study))


def most(run: Training, study: Study) -> float:
    """The largest one of wires, in size."""
    return max(abs(float(np.corrcoef(weights(run), weights(one))[0, 1])) for one in others(run, study))


def right(run: Training) -> tuple[int, int]:
    """How often the network is right, and how often a logistic regression."""
    (inputs, kinds), tested = run.recording.trained_on, run.arrays["held_out/inputs"]
    truths, chances = run.arrays["held_out/targets"][:, 0], unseen(run)
    line = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, kinds[:, 0])
    return int((np.isfinite(chances) & ((chances > 0.5) == truths)).sum()), int((line.predict(tested) == truths).sum())


def ahead(run: Training) -> float:
    """By what share of the unseen ones the network is right more often."""
    mine, line = right(run)
    return (mine - line) / len(unseen(run))


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"it never saw|Far from all it saw", lambda run, study: not run.given),
    (r"Each group fills about as far as it said", lambda run, study: apart(run) < 0.1001 and not same(run)),
    (r"[Tt]hey fill otherwise than it said(, but no more than chance makes)?", lambda run, study: apart(run) > 0.0999),
    (r"It says the same of all; they fill", lambda run, study: same(run)),
    (r"what comes out is no number|no number for any|says no number", lambda run, study: not known(run)),
    (r"wire by wire little in common, the answers nearly all", lambda run, study: least(run, study) > 0.89 and most(run, study) < 0.31),
    (r"other wires, and here other answers too", lambda run, study: least(run, study) < 0.91),
    (r"wires and answers are both alike", lambda run, study: least(run, study) > 0.89 and most(run, study) > 0.29),
    (r"came the very same wires", lambda run, study: not others(run, study)),
    (r"(each start|it) is certain", lambda run, study: known(run)),
    (r"out comes [\d.]+ for .+\. (But t|T)he truth: .+", lambda run, study: known(run)),
    (r"\w+ [\d,]+, line [\d,]+: a draw", lambda run, study: abs(ahead(run)) < 0.25),
    (r": a draw", lambda run, study: ahead(run) > -0.25),
    (r"Here the network: ", lambda run, study: ahead(run) > 0),
    (r"Here the line: ", lambda run, study: ahead(run) < 0),
    (r"Here the (tree|forest): ", lambda run, study: right(run)[0] < len(unseen(run))),
)
