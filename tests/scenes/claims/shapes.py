"""Claims of networks that are alike but for the shape of their neurons: on a curve, and on digits, in many layers and in one."""

from __future__ import annotations

import numpy as np

from tests.scenes.claims.training import Holds, Study, Training

NEAR, LEARNED = 0.05, 0.75  # of the targets' range; of the digits that nobody is trained on


def wide(run: Training, study: Study) -> list[Training]:
    """The run, and those on its samples."""
    return [one for one in study if one.recording.run.data == run.recording.run.data] or [run]


def miss(run: Training) -> float:
    """The largest miss of a sample, as a share of the targets' range."""
    inputs, targets = (values[:, 0].astype(float) for values in run.recording.trained_on)
    weight, bias = (run.arrays[f"parameters/hidden1.linear.{kind}"][-1].astype(float) for kind in ("weight", "bias"))
    constant = run.arrays["parameters/output.bias"][-1].astype(float)
    with np.errstate(all="ignore"):
        output = run.act(np.outer(inputs, weight[:, 0]) + bias) @ run.outgoing.astype(float) + constant
        gap = float(np.abs(output - targets).max())
    return gap / (np.ptp(targets) or 1) if np.isfinite(gap) else np.inf


def near(run: Training, study: Study) -> list[bool]:
    return [miss(one) <= NEAR for one in wide(run, study)]


def readers(study: Study, layers: int | None = None) -> list[Training]:
    """Those that are to read digits, through so many hidden layers, or else through several."""
    some = [one for one in study if one.recording.run.data.name == "digits"]
    return [one for one in some if (len(one.hidden) == layers if layers else len(one.hidden) > 1)]


def right(run: Training) -> float:
    return float(np.mean(run.named("held_out") == run.arrays["held_out/targets"][:, 0]))


def own(run: Training, some: list[Training]) -> list[Training]:
    """Those from the seed that is told, which is the first one's."""
    return [one for one in some if one.recording.run.training.seed == some[0].recording.run.training.seed]


def guessing(run: Training) -> bool:
    """Whether it is right as often as a tenth, at the loss of one who knows no more than how frequent each digit is."""
    counts = np.bincount(run.recording.trained_on[1][:, 0].astype(int), minlength=10) / len(run.recording.trained_on[1])
    entropy = -np.sum(counts[counts > 0] * np.log(counts[counts > 0]))
    return right(run) <= 0.15 and run.arrays["loss"][-1] > 0.95 * entropy


def learned(run: Training, study: Study) -> list[bool]:
    some = readers(study)
    return [right(one) >= LEARNED for one in own(run, some)]


def idle(study: Study) -> list[Training]:
    return [one for one in readers(study) if guessing(one)]


def everywhere(study: Study) -> bool:
    """Whether each shape learns from all seeds or from none."""
    by: dict[str, set[bool]] = {}
    for one in readers(study):
        by.setdefault(one.act.name, set()).add(right(one) >= LEARNED)
    return all(len(outcomes) == 1 for outcomes in by.values())


def soonest(study: Study) -> list[str]:
    """For each seed the shape that is first at LEARNED, at its keyframes."""
    found: dict[int, list[tuple[int, str]]] = {}
    for one in readers(study):
        output, targets = one.recording.output("held_out").values, one.arrays["held_out/targets"][:, 0]
        there = np.mean(output.argmax(axis=-1) == targets, axis=1) >= LEARNED
        if there.any():
            found.setdefault(one.recording.run.training.seed, []).append((int(one.arrays["keyframes"][there.argmax()]), one.act.name))
    return [min(arrived)[1] for arrived in found.values()]


def back(run: Training) -> float:
    """What of the output's gradient comes back to the first layer at the start."""
    flow = run.arrays["flow"][0]
    return float(flow[0] / flow[-1])


def fading(study: Study) -> list[bool]:
    """For each shape whether the gradient is hardly there at its first layer, from every seed."""
    by: dict[str, list[float]] = {}
    for one in readers(study):
        by.setdefault(one.act.name, []).append(back(one))
    return [max(shares) < 1e-3 for shares in by.values()]


def folds(run: Training, study: Study) -> list[Training]:
    return [one for one in wide(run, study) if one.kinked]


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"all trained on the same|such neurons is trained on", lambda run, _: run.trained),
    (r"Nearly the same curve|misses no dot by more", lambda run, study: all(near(run, study))),
    (r"not all of them come near all dots", lambda run, study: 0 < sum(near(run, study)) < len(near(run, study))),
    (r"none of them comes near all dots|It does not come near all dots", lambda run, study: not any(near(run, study))),
    (r"folds at \w+ corners?, a neuron each", lambda run, study: bool(folds(run, study))),
    (r"; \w+ bends without one|bends, and has no corner", lambda run, study: any(one.smooth for one in wide(run, study))),
    (r"Nothing bends here, and nothing folds among the dots", lambda run, study: not any(one.smooth for one in wide(run, study))),
    (
        r"\w+ learns? to read; \w+ still guesses",
        lambda run, study: sum(learned(run, study)) == len(learned(run, study)) - 1 and bool(idle(study)),
    ),
    (r"Training left nothing here that can be seen", lambda run, study: all(miss(one) > 5 for one in wide(run, study))),
    (r"Each of them learns to read", lambda run, study: all(learned(run, study))),
    (r"None of them learns to read in these steps", lambda run, study: not any(learned(run, study))),
    (r"\w+ learns? to read; the others do not, or not yet", lambda run, study: not all(learned(run, study))),
    (r"Nothing is trained here: this is how they begin", lambda _, study: not any(one.trained for one in readers(study))),
    (r"starts the same: \w+ reads [\d,]+ of [\d,]+, as a guess does", lambda _, study: everywhere(study) and bool(idle(study))),
    (r"it ends the same way", lambda _, study: everywhere(study)),
    (r"At the dashed line \w+ is first, from every start", lambda _, study: len(set(soonest(study))) == 1),
    (
        r"They come to the dashed line after|At the dashed line after|dashed line is where a network has learned to read",
        lambda _, study: bool(readers(study)),
    ),
    (r"Back through \w+'s layers comes .* of the gradient(?!, and)", lambda _, study: sum(fading(study)) == 1),
    (r"Back through \w+'s layers comes .* of the gradient, and not through its alone", lambda _, study: sum(fading(study)) > 1),
    (r"Through \w+'s layers, too, the gradient comes back to the first", lambda _, study: not any(fading(study))),
    (r"With one layer, the same steps: \w+ reads", lambda _, study: right(readers(study, 1)[0]) >= LEARNED),
    (r"With one layer, too, \w+ reads only", lambda _, study: right(readers(study, 1)[0]) < LEARNED),
    (r"One layer: each of these shapes will do", lambda run, study: all(near(run, study))),
    (r"Many: the shape decides who learns", lambda run, study: any(learned(run, study)) and not all(learned(run, study))),
    (r"Many: none of them learns here", lambda run, study: not any(learned(run, study))),
    (r"Many layers are not trained here", lambda _, study: not any(one.trained for one in readers(study))),
    (r"In one layer and in many: each of these shapes will do", lambda run, study: all(near(run, study)) and all(learned(run, study))),
    (r"Here the shapes differ in one layer already", lambda run, study: not all(near(run, study))),
    (r"Here none of these shapes comes near all dots", lambda run, study: not any(near(run, study))),
)
