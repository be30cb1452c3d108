"""Claims of what comes back through many layers, and of what is learned by it."""

from __future__ import annotations

import numpy as np
from scipy.stats import norm

from tests.scenes.claims.training import Holds, Study, Training


def share(run: Training, at: int = 0) -> np.ndarray:
    """Of the gradient at the last hidden layer what is left at each hidden one, at a keyframe."""
    flow = run.arrays["flow"][at, :-1].astype(float)
    with np.errstate(all="ignore"):
        return flow / flow[-1]


def way_of(run: Training) -> tuple:
    network = run.recording.run.network
    return network.activation, network.init, network.gain


def alike(run: Training, study: Study) -> list[Training]:
    """The run, and those on the same samples that are as deep and as wide."""
    own = run.recording.run
    known = [one for one in study if "flow" in one.arrays and one.recording.run.data == own.data]
    return [run, *(one for one in known if one.recording.run.network.hidden == own.network.hidden)]


def ways(run: Training, study: Study) -> list[list[Training]]:
    """The run, and those that begin in other ways on the same samples and as deep: of each way all its seeds."""
    found: dict[tuple, dict[int, Training]] = {}
    for one in alike(run, study):
        found.setdefault(way_of(one), {}).setdefault(one.recording.run.training.seed, one)
    seeds = set.intersection(*(set(one) for one in found.values()))
    return [[one for seed, one in way.items() if seed in seeds] for way in found.values()]


def reaches(run: Training, study: Study) -> list[float]:
    """What of the last hidden layer's gradient reaches the first, for each way: in the geometric mean over seeds."""
    with np.errstate(all="ignore"):
        return [float(np.exp(np.mean([np.log(share(one)[0]) for one in way]))) for way in ways(run, study)]


def whole(run: Training, study: Study) -> bool:
    return any(0.5 <= reach <= 2 for reach in reaches(run, study)[1:])


def closest(run: Training, study: Study) -> int:
    with np.errstate(all="ignore"):
        away = np.abs(np.log(reaches(run, study)))
    return int(np.nan_to_num(away, nan=np.inf).argmin())


def even(run: Training, study: Study) -> bool:
    """Whether from one layer to the next it changes by less than a tenth, in the best way."""
    return abs(np.log(reaches(run, study)[closest(run, study)])) < 0.1 * (len(run.hidden) - 1)


def sizes(run: Training, study: Study) -> bool:
    """Whether the best way, drawn smaller, vanishes, drawn larger, explodes; and whether there is one of which nothing comes back."""
    all_ways, found = ways(run, study), reaches(run, study)
    best = all_ways[closest(run, study)][0].recording.run.network
    alike = {
        way[0].recording.run.network.gain / best.gain: reach
        for way, reach in zip(all_ways, found, strict=True)
        if (way[0].recording.run.network.activation, way[0].recording.run.network.init) == (best.activation, best.init)
    }
    small, large = (
        any(reach < 1e-3 for gain, reach in alike.items() if gain < 1),
        any(reach > 1e3 for gain, reach in alike.items() if gain > 1),
    )
    return small and large and any(np.isnan(reach) for reach in found)


def steepest(run: Training) -> float:
    places = np.linspace(-6, 6, 6001) + 1e-7
    return float(np.max((run.recording.acts[0](places + 1e-8) - run.recording.acts[0](places - 1e-8)) / 2e-8))


def foretold(run: Training, study: Study) -> bool:
    """Whether wide layers of normal numbers, of the same inputs, keep about what was measured here."""
    network, act = run.recording.run.network, run.recording.acts[0]
    width, fan_in = network.hidden[0], run.recording.trained_on[0].shape[1]
    kind = network.init.partition("_")[0]

    def drawn(ins: int) -> tuple[float, float]:
        """The variances of the weights and biases of a layer with so many inputs."""
        known = {"torch": 1 / (3 * ins), "xavier": 2 / (ins + width), "he": 2 / ins, "orthogonal": 1 / max(ins, width), "zeros": 0.0}
        return known[kind] * network.gain**2, 1 / (3 * ins) if kind == "torch" and network.bias else 0.0

    places = np.linspace(-8, 8, 40000)  # none of them at a kink
    square = float(np.mean(run.recording.trained_on[0].astype(float) ** 2))
    density, slopes = norm.pdf(places) * (places[1] - places[0]), []
    for _ in network.hidden:
        weight, bias = drawn(fan_in)
        given = max(np.sqrt(weight * fan_in * square + bias), 1e-9) * places
        square = float(density @ act(given) ** 2)
        slopes.append(float(density @ ((act(given + 1e-6) - act(given - 1e-6)) / 2e-6) ** 2) * drawn(width)[0] * width)
        fan_in = width
    with np.errstate(all="ignore"):
        said, measured = np.exp(np.mean(np.log(np.sqrt(slopes[:-1])))), reaches(run, study)[0] ** (1 / (len(network.hidden) - 1))
    return bool(np.isclose(said, measured, rtol=0.06)) or (said == 0 and np.isnan(measured))


def trained(run: Training, study: Study) -> list[Training]:
    """The run, and those of its training and seed that begin in other ways."""
    found = {way_of(one): one for one in reversed(alike(run, study)) if one.recording.run.training == run.recording.run.training}
    return [run, *(one for way, one in found.items() if way != way_of(run))]


def named(run: Training) -> float:
    """How often it is right in the end: of what is held out, where anything is."""
    probe = "held_out" if run.recording.run.data.held_out else "samples"
    known = np.isfinite(run.recording.output(probe).values[-1]).all(axis=1)
    return float(np.mean((run.named(probe) == run.arrays[f"{probe}/targets"][:, 0]) & known))


def apart(run: Training, study: Study) -> bool:
    first, *others = trained(run, study)
    best = max(others, key=named)
    dark, lit = ([share(one, at)[0] for at in range(len(one.arrays["flow"]))] for one in (first, best))
    return max(dark) < 1e-3 <= min(lit)


def grows(run: Training, study: Study) -> bool:
    best = max(trained(run, study)[1:], key=named)
    first, last = (best.arrays["flow"][at, 0] / best.arrays["flow"][at, -1] for at in (0, -1))
    return bool(last > 2 * first)


def learn(run: Training, study: Study) -> tuple[bool, bool]:
    first, *others = trained(run, study)
    return named(first) >= 0.8, max(map(named, others)) >= 0.8


CLAIMS: tuple[tuple[str, Holds], ...] = (
    (r"Layer by layer it fades", lambda run, study: reaches(run, study)[0] < 1e-3),
    (r"Layer by layer it goes on", lambda run, study: 1e-3 <= reaches(run, study)[0] <= 1e3),
    (r"Layer by layer it grows", lambda run, study: reaches(run, study)[0] > 1e3),
    (r"Nothing comes back, not even to the last layer", lambda run, _: not run.arrays["flow"][0, :-1].any()),
    (r"no number any more", lambda run, _: not np.isfinite(share(run)).all()),
    (r"A formula knew before", foretold),
    (r"Nowhere is .* steeper than \S+, and each layer multiplies by its slopes", lambda run, _: steepest(run) < np.inf),
    (r"it comes back whole", whole),
    (
        r"more of it is as it was sent",
        lambda run, study: closest(run, study) > 0 and not 0.5 <= reaches(run, study)[closest(run, study)] <= 2,
    ),
    (r"Of the ways tried here, this one keeps it nearest to whole", lambda run, study: closest(run, study) == 0),
    (r"Drawn too small, it dies; too large, it explodes; all zero, nothing comes", sizes),
    (r"While they train, they stay far apart", apart),
    (r"the one above grows", grows),
    (r"what comes back while they train", lambda run, _: run.trained),
    (r"each layer hands on about as much as it is handed", even),
    (
        r"One calls all the same",
        lambda run, _: len(np.unique(run.named("held_out" if run.recording.run.data.held_out else "samples"))) == 1,
    ),
    (r"both learn", lambda run, study: all(learn(run, study))),
    (r"neither learns", lambda run, study: not any(learn(run, study))),
)
