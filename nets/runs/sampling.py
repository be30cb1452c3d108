"""A run's samples, those it trains on and those it is only scored on, and the lattice over their range."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nets.runs.params import Run, RunError
from nets.runs.tables import table_of
from nets.samples import Samples

HELD_OUT = 1  # the stream of data.seed's random numbers from which held-out samples come; training's is another one
THINNED = 2  # the stream that chooses those that are watched
SHOWN = 5000  # samples that are watched: as many dots as a picture can hold, at every keyframe

WIDE, TALL, RAISED = 0.95, 0.79, 0.03  # what of a frame's width and height the samples take, and how far above its middle they lie
NARROW = 3.0  # times as wide as high as the frame, or as high as wide: then each input has a scale of its own
BEYOND = 2.2  # times as wide and as high as the frame is what is seen beyond the samples
PLANE = 161, 91  # places across and up at which a network is asked in the larger of these planes, where its layers are not known


def samples_of(run: Run) -> Samples:
    """The samples that a run trains on, standardised where it says so: each input to mean 0 and standard deviation 1, a constant one to 0.

    Inputs that say whether a word stands in a column stay 0 and 1.
    Raises RunError where the user's table cannot be used.
    """
    samples = _drawn(run)[0]
    return _scaled(samples, *scale_of(samples)) if run.data.standardise else samples


def held_out_of(run: Run) -> Samples:
    """The `data.held_out` samples that it is only scored on, standardised by those it trains on.

    Of a generated set they are drawn anew; of a table they are rows that `data.seed` chooses, and training goes without them, as it does of
    a set that is collected.
    Raises RunError as `samples_of` does.
    """
    samples, held_out = _drawn(run)
    return _scaled(held_out, *scale_of(samples)) if run.data.standardise else held_out


def units_of(run: Run) -> tuple[np.ndarray, np.ndarray]:
    """What the inputs of a run count from, and in steps of what, in the units of the data, (D,) each: 0 and 1 unless it standardises."""
    samples = _drawn(run)[0]
    none = np.zeros(samples.inputs.shape[1])
    return scale_of(samples) if run.data.standardise else (none, none + 1)


def scale_of(samples: Samples) -> tuple[np.ndarray, np.ndarray]:
    """By what samples are standardised, in the units of the data: the mean and the standard deviation of each input, (D,) each.

    Of a constant one, its value and 1; of one that says whether a word stands in a column, 0 and 1.
    """
    inputs, words = samples.inputs, samples.of_words
    spread = inputs.std(axis=0)
    varies = (np.ptp(inputs, axis=0) > 0) & (spread > 0)  # of a constant it need not be 0 to the last digit
    middle = np.where(varies, inputs.mean(axis=0), inputs[0])
    return np.where(words, 0, middle), np.where(varies & ~words, spread, 1)


def shown_of(run: Run, samples: Samples) -> Samples:
    """The samples that are watched and drawn: all, or SHOWN of them, chosen by `data.seed`, in their order."""
    count = len(samples.targets)
    if count <= SHOWN:
        return samples
    chosen = np.random.default_rng([run.data.seed, THINNED]).choice(count, SHOWN, replace=False)
    return _part(samples, np.sort(chosen))


def _drawn(run: Run) -> tuple[Samples, Samples]:
    """What is trained on and what is held out, both in the units of the data."""
    data = run.data
    rng = np.random.default_rng([data.seed, HELD_OUT])
    if data.dataset is None:
        try:
            table = table_of(data, run.folder)
        except ValueError as error:
            raise RunError(f"{run.name}: data.csv = {data.csv!r}: {error}") from error
        kept = np.ones(len(table.targets), dtype=bool)
        kept[rng.permutation(len(kept))[: data.held_out]] = False
        return _part(table, kept), _part(table, ~kept)
    options = {key: getattr(data, key) for key in data.dataset.takes if getattr(data, key) is not None}
    if data.dataset.most:
        count = options.pop("n", data.dataset.usual)
        every = data.dataset.samples(np.random.default_rng(data.seed), **options, n=count + data.held_out)
        kept = np.arange(count + data.held_out) < count
        return _part(every, kept), _part(every, ~kept)
    samples = data.dataset.samples(np.random.default_rng(data.seed), **options)
    if not data.held_out:
        return samples, _part(samples, np.zeros(len(samples.targets), dtype=bool))
    return samples, data.dataset.samples(rng, **{**options, "n": data.held_out})


def _part(samples: Samples, chosen: np.ndarray) -> Samples:
    return replace(samples, inputs=samples.inputs[chosen], targets=samples.targets[chosen])


def _scaled(samples: Samples, middle: np.ndarray, spread: np.ndarray) -> Samples:
    return replace(samples, inputs=(samples.inputs - middle) / spread)


def lattice(inputs: np.ndarray, side: int, margin: float) -> np.ndarray:
    """(G, D): `side` points a side over the range of `inputs` (N, D), widened by `margin` of it; the first input runs fastest."""
    low, high = inputs.min(axis=0), inputs.max(axis=0)
    spread = np.where(high > low, high - low, 1.0)
    low, high = np.where(high > low, low, low - 0.5), np.where(high > low, high, high + 0.5)
    axes = [np.linspace(a, b, side) for a, b in zip(low - margin * spread, high + margin * spread, strict=True)]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes)], axis=1)


def seen(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The plane around samples from low (2,) to high (2,), as a frame of 16 to 9 shows it, and a larger one: corners (2, 2) of each.

    A unit of the one input is as long as one of the other, unless the samples would be a narrow strip.
    """
    span = np.where(high > low, high - low, 1.0)
    size = span / [WIDE, TALL]
    shape = np.array([16.0, 9.0])
    if 1 / NARROW <= (size[0] / size[1]) / (shape[0] / shape[1]) <= NARROW:
        size = shape * np.max(size / shape)
    middle = (low + high) / 2 - [0, RAISED * size[1]]
    return np.array([middle - size / 2, middle + size / 2]), np.array([middle - BEYOND * size / 2, middle + BEYOND * size / 2])


def plane_around(inputs: np.ndarray) -> np.ndarray:
    """(G, 2): PLANE places over the larger plane around `inputs` (N, 2), out to its edges; the first input runs fastest."""
    _, (low, high) = seen(inputs.min(axis=0), inputs.max(axis=0))
    axes = [np.linspace(low[at], high[at], PLANE[at]) for at in (0, 1)]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes)], axis=1)
