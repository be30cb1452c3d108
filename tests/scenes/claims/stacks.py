"""Claims of layers with nothing between them, and of layers that are too narrow, or wide enough."""

from __future__ import annotations

import numpy as np

from tests.scenes.claims.pieces import framed
from tests.scenes.claims.training import Holds, Study, Training


def single(run: Training) -> np.ndarray:
    """The numbers that all layers multiply to, as if nothing lay between them: of each input, and the constant; each carries a 1 along."""
    whole = np.eye(run.arrays["samples/inputs"].shape[1] + 1)
    for name in [*(f"hidden{layer}.linear" for layer in range(1, len(run.hidden) + 1)), "output"]:
        weight, bias = (run.arrays[f"parameters/{name}.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
        with np.errstate(all="ignore"):
            whole = np.block([[weight, bias[:, None]], [np.zeros((1, weight.shape[1])), np.ones((1, 1))]]) @ whole
    return whole[0]


def across(run: Training) -> np.ndarray:
    """The three of them in the plane that is drawn: of more inputs than its two the others are held."""
    numbers, axes = single(run), run.recording.axes
    held = np.delete(run.arrays["plane/held"], axes) @ np.delete(numbers[:-1], axes) if run.recording.sliced else 0
    return np.array([*numbers[axes], numbers[-1] + held])


def straight_ones(run: Training, study: Study) -> Study:
    """Those of a study that have no activation; the run itself where there is no study."""
    return [one for one in study if not (one.kinked or one.smooth)] or [run]


def one_line(run: Training, study: Study) -> bool:
    """Whether all of them are zero along one and the same line."""
    scaled = [across(one) / np.abs(across(one)).max() for one in straight_ones(run, study)]  # so that no number is too large to be squared
    lines = [one / np.linalg.norm(one[:2]) for one in scaled]
    return bool(np.ptp(lines, axis=0).max() < 0.01)


def pushed(run: Training, study: Study) -> Training:
    """The one whose layers are multiplied: the run itself if it has no activation, else the deepest that has none."""
    plain = straight_ones(run, study)
    return run if run.hidden and not (run.kinked or run.smooth) else max(plain, key=lambda one: len(one.hidden))


def draws(run: Training) -> bool:
    """Whether there is a line in its frame, and numbers everywhere."""
    one = framed(run)
    return one.bounded and bool(np.isfinite(one.recording.output("grid").last).all())


def deepest(study: Study) -> Training:
    return max((one for one in study if one.kinked), key=lambda one: len(one.hidden))


def served(run: Training) -> bool:
    """Whether the product of its layers is the network."""
    *weights, constant = single(run)
    output = run.recording.output("grid").last[:, 0].astype(float)
    with np.errstate(all="ignore"):
        return bool(np.abs(run.arrays["grid/inputs"] @ weights + constant - output).max() <= 1e-6 * np.abs(output).max())


def narrow(study: Study) -> Study:
    return [one for one in study if max(one.hidden) == 2]


def kept(run: Training) -> bool:
    """Whether no hidden layer loses a direction of the plane, and its activation only rises."""
    weights = [run.arrays[f"parameters/hidden{layer}.linear.weight"][-1] for layer in range(1, len(run.hidden) + 1)]
    rises = bool((np.diff(run.act(np.linspace(-3, 3, 50))) > 0).all())
    return rises and all(np.isfinite(weight).all() and np.linalg.matrix_rank(weight) == weight.shape[1] for weight in weights)


def best(study: Study) -> Training:
    return min(study, key=Training.wrong)


CLAIMS: tuple[tuple[str, Holds], ...] = (
    # layers with nothing between them
    (r"numbers come to \S+, and the answer stays the same", lambda run, study: served(pushed(run, study))),
    (r"they are one line", one_line),
    (r"they are straight, but not yet one", lambda run, study: not one_line(run, study)),
    (r"Not each of them draws a line here", lambda run, study: not all(map(draws, straight_ones(run, study)))),
    (r"Here none of them draws a line", lambda run, study: not any(map(draws, straight_ones(run, study)))),
    (r"[Ff]lat sheets?", lambda run, study: all(one.slopes == (1, 1) and not one.kinked for one in straight_ones(run, study))),
    (r"between its layers: the sheet folds", lambda _, study: framed(deepest(study)).creased),
    (r"between its layers: here it draws no boundary", lambda _, study: not framed(deepest(study)).bounded),
    (r"between its layers: here nothing of it folds", lambda _, study: not framed(deepest(study)).creased),
    (r"between its layers: its training blew up", lambda _, study: deepest(study).blew_up),
    (r"(From above|By all their inputs): it gets every dot right", lambda _, study: deepest(study).wrong() == 0),
    (r"(From above|By all their inputs): it (still )?gets \S+ of \S+ dots wrong", lambda _, study: deepest(study).wrong() > 0),
    (r"still the same network, here no fold is used", lambda _, study: served(deepest(study))),
    # a third dimension
    (r"neurons pull and bend the plane", lambda _, study: all(one.smooth for one in narrow(study)) and kept(best(narrow(study)))),
    (r"a layer lays the plane onto itself", lambda run, study: not all(map(kept, [run, *map(best, filter(None, [narrow(study)]))]))),
    (r"The best of \S+ such networks? gets \S+ dots? wrong", lambda _, study: best(narrow(study)).wrong() > 0),
    (r"The best of \S+ such networks? gets every dot right", lambda _, study: best(narrow(study)).wrong() == 0),
    (r"Here such networks get every dot right", lambda _, study: not any(one.wrong() for one in narrow(study))),
    (r"what was enclosed stays enclosed", lambda _, study: kept(best(narrow(study)))),
    (r"training lifts the one out of the other", lambda run, _: run.trained and run.wrong() == 0),
    (r"training bends the plane|training hardly parts them", lambda run, _: run.trained and run.wrong() > 0),
    (r"One flat plane fits in between", lambda run, _: run.wrong() == 0),
    (r"its flat cut gets", lambda run, _: run.wrong() > 0),
    (r"from the side,? there is the gap|from the side: there is the gap", lambda run, _: run.wrong() == 0),
    (r"Straight onto the cut, and from the side: they overlap", lambda run, _: run.wrong() > 0),
    (r"neurons, \S+ of \S+ networks? parts? them", lambda _, study: any(one.wrong() == 0 for one in study if max(one.hidden) == 3)),
    (r"neurons no network here parts them", lambda _, study: all(one.wrong() for one in study if max(one.hidden) == 3)),
    (r"What is enclosed in the plane is free in space", lambda run, _: run.wrong() == 0),
)
