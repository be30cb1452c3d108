"""Claims of how long steps are: on a parabola, in a network at several rates, and with few samples a step."""

from __future__ import annotations

import numpy as np

from tests.scenes.claims.training import Holds, Study, Training


def bowls(study: Study) -> list[tuple[float, np.ndarray, np.ndarray]]:
    """Of trainings of one weight without more: rate, losses, and distances from the weight that least squares finds."""
    found = []
    for one in study:
        weights = one.arrays["parameters/output.weight"]
        if one.hidden or weights.shape[1:] != (1, 1) or one.recording.class_names:
            continue
        x, y = (values[:, 0].astype(float) for values in one.recording.trained_on)
        (best,), *_ = np.linalg.lstsq(x[:, None], y, rcond=None)
        found.append((one.recording.run.training.learning_rate, one.arrays["loss"].astype(float), weights[:, 0, 0] - best))
    return found


def mirrored(study: Study) -> bool:
    return any(np.isclose(loss[1], loss[0], rtol=1e-12) and np.isclose(far[1], -far[0], rtol=1e-9) for _, loss, far in bowls(study))


def beside(study: Study) -> list[np.ndarray]:
    """The losses of those that turn round by a hair less than they were away, or by a hair more."""
    return [loss for _, loss, far in bowls(study) if 1e-6 < abs(far[1] / far[0] + 1) < 0.05]


def falling(study: Study) -> bool:
    return any((np.diff(loss) < 0).all() for loss in beside(study))


def rising(study: Study) -> bool:
    return any((np.diff(loss) > 0).all() for loss in beside(study))


def field(run: Training, study: Study) -> dict[float, list[Training]]:
    """The run and those that differ from it in rate and seed only, by their rates, its own seed first."""
    own = run.recording.run
    found: dict[tuple[float, int], Training] = {}
    for one in (run, *study):
        other = one.recording.run
        alike = other.training.model_copy(update={"seed": own.training.seed, "learning_rate": own.training.learning_rate})
        if (other.data, other.network, alike) == (own.data, own.network, own.training):
            found[other.training.learning_rate, other.training.seed] = one
    order = sorted(found, key=lambda key: (key[0], key[1] != own.training.seed))
    rates = [rate for rate, seed in order if seed == own.training.seed]
    return {rate: [found[key] for key in order if key[0] == rate] for rate in rates}


def learns(run: Training) -> bool:
    return bool(np.mean(run.named("samples") == run.recording.targets[:, 0]) >= 0.97)


def first(run: Training, study: Study) -> list[bool]:
    """Whether each rate learns from the start that is told."""
    return [learns(starts[0]) for starts in field(run, study).values()]


def counts(run: Training, study: Study) -> list[int]:
    return [sum(map(learns, starts)) for starts in field(run, study).values()]


def between(run: Training, study: Study) -> bool:
    small, middle, large = (starts[0] for starts in field(run, study).values())
    rises = [np.mean(np.diff(one.arrays["loss"]) > 0) for one in (small, large)]
    return learns(middle) and not learns(small) and not learns(large) and rises[0] < 0.06 and rises[1] > 0.24


def noisy(study: Study, schedule: str) -> list[np.ndarray]:
    """The losses of those that take some samples a step, at a constant rate or at one that sinks."""
    few = [one for one in study if one.recording.run.training.batch != "full"]
    return [one.arrays["loss"] for one in few if (one.recording.run.training.schedule == "constant") == (schedule == "constant")]


def calmed(study: Study) -> list[bool]:
    """From each start, whether the last quarter trembles less than half as much where the rate sinks."""
    both = zip(noisy(study, "constant"), noisy(study, "sinks"), strict=True)
    quarter = [[np.abs(np.diff(loss[-(len(loss) // 4) :])).mean() for loss in pair] for pair in both]
    return [other < one / 2 for one, other in quarter]


def watched(study: Study) -> list[np.ndarray]:
    """Of those whose sharpness was watched, in what order they are told: step, and sharpness times rate, (K, 2)."""
    found = [one for one in study if "sharpness" in one.arrays]
    rates = [one.recording.run.training.learning_rate for one in found]
    return [np.column_stack([one.arrays["keyframes"], one.arrays["sharpness"] * rate]) for one, rate in zip(found, rates, strict=True)]


def turning(study: Study) -> list[bool]:
    """Whether each comes from below to where a step times the curvature is two, and is about there from the middle of training on."""
    return [
        bool(way[0, 1] < 1.85 and way[:, 1].max() > 1.99 and 1.75 < np.interp(np.arange(way[-1, 0] // 2, way[-1, 0]), *way.T).mean() < 2.25)
        for way in watched(study)
    ]


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"it lands just as high on the other wall", lambda _, study: mirrored(study)),
    (r"A hair shorter comes down", lambda _, study: falling(study)),
    (r"a hair longer never comes back", lambda _, study: rising(study)),
    (r"Too small creeps, too large thrashes; in between, it learns", between),
    (r"At each of these rates it learns", lambda run, study: all(first(run, study))),
    (r"At some of these rates it learns", lambda run, study: any(first(run, study)) and not all(first(run, study))),
    (r"it learns to tell them apart at none of these rates", lambda run, study: not any(first(run, study))),
    (r"no step is made here, whatever the rate: all stays", lambda run, _: not run.trained),
    (
        r"From all \S+ starts it learns at rate \S+; at others from none",
        lambda run, study: (
            all(map(learns, max(field(run, study).values(), key=lambda starts: sum(map(learns, starts)))))
            and sorted(counts(run, study))[-2] == 0
        ),
    ),
    (
        r"learn at a rate of \S+; at others none does",
        lambda run, study: sorted(counts(run, study))[-1] > 0 == sorted(counts(run, study))[-2],
    ),
    (
        r"learn at a rate of \S+, at others fewer",
        lambda run, study: sorted(counts(run, study))[-1] > sorted(counts(run, study))[-2] > 0,
    ),
    (r"no single rate of these learns more often", lambda run, study: counts(run, study).count(max(counts(run, study))) > 1),
    (r"no training at any of these rates learns it", lambda run, study: not any(counts(run, study))),
    (r"valley narrows while it trains", lambda _, study: bool(watched(study)[0][:, 1].max() > 1.09 * watched(study)[0][0, 1])),
    (r"valley does not narrow here", lambda _, study: bool(watched(study)[0][:, 1].max() < 1.11 * watched(study)[0][0, 1])),
    (r"At the edge it turns back, by itself: from all", lambda _, study: all(turning(study))),
    (r"At the edge it turns back, by itself\.", lambda _, study: turning(study)[0]),
    (r"At the edge it turns back from \d+ of", lambda _, study: any(turning(study)) and not all(turning(study))),
    (r"Here it does not (turn back at|come to) the edge", lambda _, study: not any(turning(study))),
    (r"the loss trembles", lambda _, study: bool(np.mean(np.diff(noisy(study, "constant")[0]) > 0) >= 0.25)),
    (r"the trembling dies", lambda _, study: all(calmed(study))),
    (r"it calms from|that calms it from none", lambda _, study: not all(calmed(study))),
    (r"here that does not calm it", lambda _, study: not any(calmed(study))),
)
